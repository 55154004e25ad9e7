import AgreementCore
import Practice
import SQLiteStorage
import Storage
import Synchronization
import Testing
import ToolExports

@testable import Workflows

/// A practice in a database of its own: the example's sheet and clients, and unsorted work of an export.
final class SortedPractice: Sendable {
    private let folder: ScratchFolder
    /// Behind `live`.
    let held: HeldEngine
    let live: PracticeStore
    let owner: SignedIn
    private let clock = Mutex<Int64>(1_772_452_800)

    /// A line of work: what the export's columns say, its note and its hours.
    struct Work {
        var fields: [(String, String)]
        var note: String
        var hours: Int
        var client = 0
        var stated: String?
    }

    init(_ work: [Work]) async throws {
        folder = try ScratchFolder()
        let engine = try folder.database()
        let files = [ArchiveFile].sample(clients: 3, months: 1).with(
            "entries.csv",
            "id,client,service,kind,start,minutes,place,technician,role,ticket,maintained,hours,charge,quantity,"
                + "unit_price,note\n")
        _ = try await PracticeArchive.take(files: files, into: engine, .atNoon)
        owner = SignedIn(userID: 1, name: "Olivia", email: "o@example.com", role: .owner, csrf: "x")
        try await engine.write { session in
            _ = try StoredUsers.add(
                email: "o@example.com", name: "Olivia", role: "owner", password: "x", at: 1, in: session)
            try Self.add(work, in: session)
        }
        let empty = PracticeSnapshot(
            company: Company(name: "x", currency: try #require(Currency(code: "USD")), timeZone: "UTC"), zone: .utc)
        held = HeldEngine(engine)
        live = PracticeStore(engine: held, snapshot: empty)
        try await live.load()
    }

    private static func add(_ work: [Work], in session: any StorageSession) throws {
        let clients = try StoredClients.all(in: session).map(\.id)
        let importID = try StoredImports.add(
            kind: "entries", files: "", mapping: "", by: nil, at: 1, in: session)
        let intake = try EntryIntake(session: session, zone: .utc)
        for (place, line) in work.enumerated() {
            let source = SourceWords(line.fields.map { .init(column: $0.0, value: $0.1) })
            let date = try #require(LocalDate(year: 2026, month: 1, day: 5 + place % 20))
            let entry = Entry(
                id: "w\(place)", client: clients[line.client], service: "unsorted",
                kind: .labor(seconds: line.hours * 3_600), start: .date(date), note: line.note)
            try intake.add(entry, source: source, stated: line.stated)
        }
        _ = try intake.compare()
        _ = try intake.take(import: importID, changedToo: false)
    }

    /// A second later each time it is asked.
    var now: @Sendable () -> Instant {
        { [self] in
            Instant(
                seconds: clock.withLock { seconds in
                    seconds += 1
                    return seconds
                })
        }
    }

    var sorting: WorkSorting { WorkSorting(live, now: now) }
    var lists: ServiceLists { ServiceLists(live, now: now) }
    var desk: SortingDesk { SortingDesk(live, live.current) }

    /// Hours by service, as pages see them.
    var hours: [String: Int] { Self.hours(live.current) }

    /// The same, after the practice is read from the database anew.
    func hoursReadAgain() async throws -> [String: Int] {
        let other = PracticeStore(engine: live, snapshot: live.current)
        try await other.load()
        return Self.hours(other.current)
    }

    private static func hours(_ practice: PracticeSnapshot) -> [String: Int] {
        var hours: [String: Int] = [:]
        for record in practice.entries.byClient.flatMap(\.labor) {
            hours[practice.entries.service(of: record), default: 0] += Int(record.seconds) / 3_600
        }
        return hours
    }
}
