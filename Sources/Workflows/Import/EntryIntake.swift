import AgreementCore
import Practice
import PracticeFiles
import Storage
import ToolExports

/// Entries on their way into the database: words become its numbers, and rows go in by the thousand.
final class EntryIntake {
    let session: any StorageSession
    private let zone: TimeZoneRules
    private var keys: EntryKeys
    private var staging: EntryStaging
    private var waiting: [StagedEntry] = []
    private var sourceIDs: [String: Int64] = [:]
    /// How many came so far.
    private(set) var count = 0
    private static let pieceCount = 2_000

    /// - Parameter zone: gives clock starts their local date.
    /// - Precondition: the clients that entries name are written.
    init(session: any StorageSession, zone: TimeZoneRules) throws {
        self.session = session
        self.zone = zone
        keys = try EntryKeys(in: session)
        staging = try EntryStaging(in: session, isMade: MadeID.isMade)
        waiting.reserveCapacity(Self.pieceCount)
    }

    /// Whether the database knows the client.
    func knows(client: String) -> Bool { keys.client(client) != nil }

    /// Takes a client in that nobody knows yet, under its id.
    func add(client id: String, import importID: Int64) throws {
        try keys.add(client: id, import: importID, in: session)
    }

    /// - Parameters:
    ///   - source: the words that it came with.
    ///   - stated: the service that they name, where they name one.
    /// - Throws: `StorageFault`, also where the client isn't there.
    func add(_ entry: Entry, source: SourceWords, stated: String?) throws {
        guard let client = keys.client(entry.client) else {
            throw StorageFault.failed("the entry \(entry.id) is of the client \(entry.client), who isn't there")
        }
        guard keys.hasRoom(forRole: entry.role) else {
            throw FileFaults([
                FileFault(
                    .rolesTooMany, file: "entries", column: "role", value: entry.role,
                    expected: "a practice has at most 65,535 different roles; is this the right column?")
            ])
        }
        var startDay: LocalDate
        var startSecond: Int64?
        switch entry.start {
        case .date(let date): startDay = date
        case .instant(let instant):
            startDay = zone.localDate(at: instant)
            startSecond = instant.seconds
        }
        waiting.append(
            StagedEntry(
                id: entry.id, clientKey: client, sourceID: try keys.source(source.text, stated: stated, in: session),
                startDay: startDay, startSecond: startSecond, kind: entry.kind,
                place: entry.isPlaceAssumed ? nil : entry.place,
                technician: try keys.technician(entry.technician, in: session),
                role: try keys.role(entry.role, in: session), ticket: entry.ticket, isMaintained: entry.isMaintained,
                hours: entry.hours, isCourtesy: entry.isCourtesy, note: entry.note))
        count += 1
        if waiting.count == Self.pieceCount { try flush() }
    }

    private func flush() throws {
        var next = 0
        let rows = waiting
        try staging.stage {
            guard next < rows.count else { return nil }
            next += 1
            return rows[next - 1]
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Holds what came against what is there.
    func compare() throws -> EntryStaging.Comparison {
        try flush()
        return try staging.compare()
    }

    /// Entries that are there with other content; `compare` comes first.
    func changes(limit: Int) throws -> [EntryChange] { try staging.changes(limit: limit) }

    /// Entries that are probably there under other ids; `compare` comes first.
    func likely(limit: Int) throws -> [LikelyEntry] { try staging.likely(limit: limit) }

    /// Says what becomes of these.
    ///
    /// - Returns: how many nothing was said of.
    func decide(_ likely: LikelyChoices) throws -> Int {
        try staging.decide(likely.each, others: likely.others)
        return try staging.likelyCount()
    }

    /// Forgets what came.
    func drop() throws { try staging.drop() }

    /// Takes what is new, and what is changed if it is wanted.
    ///
    /// - Precondition: `compare` was asked after the last entry.
    func take(import importID: Int64, changedToo: Bool) throws -> ImportCounts {
        return try staging.take(import: importID, changedToo: changedToo)
    }
}

/// An entries.csv on its way in.
enum EntryLoading {
    /// Hands on entry by entry. The reader can't be stopped from inside: what the body throws ends the file.
    ///
    /// - Returns: what was passed over.
    /// - Throws: what the body throws, else the file's faults.
    static func read(
        _ source: any ByteSource, file: String, zone: TimeZoneRules, names: KnownNames,
        _ body: (Entry, Int) throws -> Void
    ) throws -> [FileNotice] {
        let stop = StoppableSource(source)
        var failure: (any Error)?
        var notices: [FileNotice] = []
        do throws(FileFaults) {
            notices = try EntriesFile.forEach(stop, file: file, zone: zone, names: names) { entry, line in
                guard failure == nil else { return }
                do { try body(entry, line) } catch {
                    failure = error
                    stop.isStopped = true
                }
            }
        } catch {
            throw failure ?? error
        }
        if let failure { throw failure }
        return notices
    }
}

/// A source that ends when somebody says so.
private final class StoppableSource: ByteSource {
    private var source: any ByteSource
    var isStopped = false

    init(_ source: any ByteSource) { self.source = source }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        isStopped ? 0 : try unsafe source.read(into: buffer)
    }
}
