import AgreementCore
public import Storage
import TimeZones

extension LivePractice {
    /// Reads the whole practice: at the start, and after an import, its undoing or a restore.
    ///
    /// - Throws: `StorageFault`; the state in memory stays as it was.
    public func load() async throws {
        // As a writer, so that nobody changes the practice between its reading and its taking: a change that was
        // kept in between would be lost in memory, and every later one refused.
        do {
            try await engine.write { session in
                let snapshot = try PracticeSnapshot(in: session)
                self.replace { $0 = snapshot }
            }
        } catch let fault as StorageFault where fault.isOfTheDisk {
            // Where nobody can change it, reading is enough.
            let snapshot = try await engine.read { try PracticeSnapshot(in: $0) }
            replace { $0 = snapshot }
        }
    }
}

extension PracticeSnapshot {
    /// Everything as one transaction sees it. Rows that can't be read are left out, and stand in `damage`.
    ///
    /// - Throws: `StorageFault`; `unreadable` where the company's own row can't be read.
    public init(in session: any StorageSession) throws {
        var reading = try SnapshotReading(session)
        self = try reading.practice()
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
