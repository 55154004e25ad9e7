import AgreementCore
import Practice
import Storage

/// Entries of two clients, to be imported.
enum SmallPractice {
    /// A zone that is always eight hours behind.
    static let zone = TimeZoneRules(name: "West", initialOffset: -28_800, transitions: [])

    static func client(_ id: String, name: String? = nil) -> Client { Client(id: id, name: name ?? id.uppercased()) }

    /// Adds an import, and the clients `acme` and `bolt` with it.
    static func begin(_ session: any StorageSession) throws -> Int64 {
        let id = try StoredImports.add(
            kind: "entries", files: "log.csv", mapping: "toggl-track", by: nil, at: 1, in: session)
        _ = try StoredClients.take([client("acme"), client("bolt")], import: id, in: session)
        return id
    }

    /// One hour of remote work, but for what is said.
    static func entry(
        _ id: String, client: String = "acme", work: String = "Fixes", seconds: Int = 3_600, note: String = "",
        keys: inout EntryKeys, in session: any StorageSession
    ) throws -> StagedEntry {
        StagedEntry(
            id: id, clientKey: keys.client(client)!, sourceID: try keys.source("work type=" + work, in: session),
            startDay: LocalDate(year: 2026, month: 3, day: 2)!, startSecond: 1_772_500_000,
            kind: .labor(seconds: seconds), place: .remote, technician: try keys.technician("Tom", in: session),
            ticket: "T-1", note: note)
    }

    /// All entries as the core works on them, sorted.
    static func load(_ session: any StorageSession) throws -> LoadedEntries {
        try LoadedEntries(zone: zone, in: session)
    }

    /// Imports entries as they are given, in an import of their own.
    static func take(
        _ entries: [(id: String, seconds: Int, note: String)], changedToo: Bool = true, in session: any StorageSession
    ) throws -> (id: Int64, counts: ImportCounts) {
        let id = try begin(session)
        var keys = try EntryKeys(in: session)
        var staging = try EntryStaging(in: session)
        var rest = try entries.map {
            try entry($0.id, seconds: $0.seconds, note: $0.note, keys: &keys, in: session)
        }[...]
        try staging.stage { rest.popFirst() }
        _ = try staging.compare()
        return (id, try staging.take(import: id, changedToo: changedToo))
    }
}
