import AgreementCore
import Practice
public import Storage
import TimeZones

extension PracticeSnapshot {
    /// Everything as one transaction sees it. Rows that can't be read are left out, and stand in `damage`.
    ///
    /// - Throws: `StorageFault`; `unreadable` where the company's own row can't be read.
    public init(in session: any StorageSession) throws {
        var reading = SnapshotReading(session)
        try reading.readAll()
        self = reading.snapshot
    }

    /// Whether nothing was changed in the database since this state.
    func isNewest(in session: any StorageSession) throws -> Bool {
        try StoredChanges.clock(in: session, leavingOut: DamageLog()) == clock
    }

    /// The state that the database has come to since this one; `nil` where it is the same.
    ///
    /// - Throws: as `init(in:)`.
    func followed(in session: any StorageSession) throws -> PracticeSnapshot? {
        let now = try StoredChanges.clock(in: session, leavingOut: DamageLog())
        guard now != clock || !isLoaded else { return nil }
        guard isLoaded, let changes = try StoredChanges.changes(since: clock, upTo: now, in: session),
            !changes.has(.everything)
        else { return try PracticeSnapshot(in: session) }
        var reading = SnapshotReading(session, from: self)
        do { try reading.follow(changes, to: now) } catch StorageFault.unreadable {
            // What can't be read is left out by reading all of it.
            return try PracticeSnapshot(in: session)
        }
        return reading.snapshot
    }
}

extension Company {
    /// Before the first visit.
    static let unnamed: Company = {
        guard let dollars = Currency(code: "USD") else { preconditionFailure("the dollar is a currency") }
        return Company(name: "Threebox", currency: dollars, timeZone: "UTC")
    }()

    /// The zone's rules.
    ///
    /// - Throws: `StorageFault.unreadable` for a zone that this computer doesn't know.
    func rules() throws(StorageFault) -> TimeZoneRules {
        do throws(TimeZoneFault) {
            return try SystemTimeZones.rules(named: timeZone)
        } catch {
            throw .unreadable(
                Self.damage("time_zone", timeZone, "a time zone that this computer knows, such as `Europe/Rome`"))
        }
    }

    static func damage(_ column: String, _ value: String, _ expected: String) -> DamagedRow {
        DamagedRow(
            table: "company", key: "the only row", column: column, value: ShownValue.words(value), expected: expected)
    }
}
