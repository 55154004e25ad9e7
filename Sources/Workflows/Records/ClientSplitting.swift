public import AgreementCore
import Practice
import Storage

/// What of a client becomes another one's.
public struct ClientSplit: Sendable {
    /// The other one's name and counts.
    public var name: String
    public var counts: Counts
    /// What stays with the first.
    public var staying: Counts
    /// Entries of the first, by their ids; at most `WorkChange.most`.
    public var entries: [String]
    /// Items that the first pays, by their keys.
    public var items: [String]
    /// What the form showed of the first, and the newest change by hand then.
    public var seen: SeenState
    public var newest: Int64

    public init(
        name: String, counts: Counts, staying: Counts, entries: [String], items: [String], seen: SeenState,
        newest: Int64
    ) {
        self.name = name
        self.counts = counts
        self.staying = staying
        self.entries = entries
        self.items = items
        self.seen = seen
        self.newest = newest
    }
}

extension RecordKeeping {
    /// Makes two clients of one that is two: a new one with the counts, entries and items that are its own. Invoices
    /// and agreements stay with the first.
    ///
    /// - Returns: the new one's id.
    /// - Throws: `RecordFault.conflict` where the first was changed since it was shown.
    public func split(_ client: String, _ split: ClientSplit, by user: SignedIn) async throws(RecordFault) -> String {
        let (state, at) = (practice.current, now().seconds)
        let id = FreeIDs.client(split.name, among: Set(state.clients.map(\.id)))
        try await writing { session in
            let place = ManualRowPlace(.client, client: client)
            guard let record = try StoredManual.row(place, in: session) else { throw RecordFault.notThere }
            guard record.seen == split.seen else {
                throw RecordFault.conflict(try StoredManual.newest(at: place, in: session), place, now: record)
            }
            guard record.number("internal") == 0 else {
                throw RecordFault.refused(
                    "Your own company isn’t two clients. Give its work to a client under Entries.")
            }
            let edits =
                try Self.records(record, of: client, split, as: id)
                + Self.edits(split.entries, of: client, seen: split.newest, .givingTo(id), in: session)
                + Self.items(split.items, of: client, to: id, in: session)
            let work = split.entries.count
            let words =
                "split \(record.text("name")) in two: \(split.name) has \(work == 1 ? "1 entry" : "\(work) entries")"
            try Self.make(edits, of: client, saying: words, by: user, at: at, state, in: session)
        }
        return id
    }

    private static func records(
        _ record: ManualRow, of client: String, _ split: ClientSplit, as id: String
    ) -> [ManualEdit] {
        func row(_ counts: Counts) -> ManualRow {
            var row = record
            row.values["servers"] = String(counts.servers)
            row.values["workstations"] = String(counts.workstations)
            row.values["users"] = String(counts.users)
            return row
        }
        var new = row(split.counts)
        new.values["name"] = split.name
        let staying = row(split.staying)
        let first = ManualEdit(ManualRowPlace(.client, client: client), was: record, became: staying)
        return (staying == record ? [] : [first])
            + [ManualEdit(ManualRowPlace(.client, client: id), was: nil, became: new)]
    }

    private static func items(
        _ keys: [String], of client: String, to other: String, in session: any StorageSession
    ) throws -> [ManualEdit] {
        var next = try StoredManual.nextItem(in: session)
        return try keys.flatMap { key in
            let place = ManualRowPlace(.item, client: client, key: key)
            guard let row = try StoredManual.row(place, in: session) else { throw RecordFault.notThere }
            defer { next += 1 }
            return [
                ManualEdit(place, was: row, became: nil),
                ManualEdit(ManualRowPlace(.item, client: other, key: String(next)), was: nil, became: row),
            ]
        }
    }
}

extension WorkChange {
    fileprivate static func givingTo(_ client: String) -> WorkChange {
        var change = WorkChange()
        change.client = client
        return change
    }
}
