import AgreementCore
public import Practice

/// The tables `manual_changes` and `manual_edits`, and the rows that such changes are of.
public enum StoredManual {
    /// What a row holds; `nil` where there is none.
    public static func row(_ place: ManualRowPlace, in session: any StorageSession) throws -> ManualRow? {
        try found(place, in: session)?.row
    }

    /// A client's rows of a kind, each with its key.
    ///
    /// - Parameters:
    ///   - kind: any but entries.
    ///   - damage: takes what can't be read; without it, that is thrown.
    public static func rows(
        _ kind: ManualRowKind, of client: String, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [(key: String, row: ManualRow)] {
        guard let table = ManualTable.of(kind) else { return [] }
        return try session.rows(table.list, [.text(client)], leavingOut: damage) { row in
            (try row.text(0), try table.row(row, from: 1))
        }
    }

    private static func found(
        _ place: ManualRowPlace, in session: any StorageSession
    ) throws -> (row: ManualRow, importID: Int64?)? {
        guard let table = ManualTable.of(place.kind) else { return try ManualEntries.find(place.key, in: session) }
        return try session.first(table.select, try place.values()) { row in
            (try table.row(row), try row.optionalInteger(table.columns.count))
        }
    }

    /// Makes a change: its rows become what they are to be, and it stands in the list with its way back.
    ///
    /// - Parameters:
    ///   - edits: each row at most once; `was` is what it holds now.
    ///   - client: whose page lists it.
    ///   - words: what was done.
    /// - Returns: its id.
    /// - Throws: `StorageFault.refused` for what the tables don't keep.
    @discardableResult
    public static func make(
        _ edits: [ManualEdit], of client: String?, saying words: String, by user: Int64?, at: Int64,
        takingBack other: Int64? = nil, in session: any StorageSession
    ) throws -> Int64 {
        let id = try session.integer(
            """
            INSERT INTO manual_changes (client_id, words, user_id, at, takes_back)
            VALUES ($1, $2, $3, $4, $5) RETURNING id
            """, [.optional(client), .text(words), .optional(user), .integer(at), .optional(other)])
        let agreements = try AgreementsBefore(edits, in: session)
        let byHand = edits.contains { $0.place.kind == .entry } ? try ManualEntries.importID(at: at, in: session) : nil
        for (number, edit) in edits.enumerated() {
            let before = try found(edit.place, in: session)?.importID
            let back = try other.flatMap { try wasImport(edit.place, change: $0, in: session) }
            try write(edit.became, at: edit.place, import: back ?? byHand, in: session)
            try session.run(
                """
                INSERT INTO manual_edits (change_id, number, kind, client_id, key, was, became, was_import)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                [
                    .integer(id), .integer(number + 1), .text(edit.place.kind.rawValue), .text(edit.place.client),
                    .text(edit.place.key), .optional(edit.was?.text), .optional(edit.became?.text),
                    .optional(before),
                ])
        }
        try agreements.noteEvents(because: AgreementCause(userID: user, at: at), in: session)
        return id
    }

    private static func wasImport(
        _ place: ManualRowPlace, change: Int64, in session: any StorageSession
    ) throws -> Int64? {
        let found = try session.first(
            """
            SELECT was_import FROM manual_edits WHERE change_id = $1 AND kind = $2 AND client_id = $3 AND key = $4
            """, [.integer(change), .text(place.kind.rawValue), .text(place.client), .text(place.key)]
        ) { try $0.optionalInteger(0) }
        return found ?? nil
    }

    private static func write(
        _ row: ManualRow?, at place: ManualRowPlace, import importID: Int64?, in session: any StorageSession
    ) throws {
        guard let table = ManualTable.of(place.kind) else {
            guard let importID else { throw StorageFault.refused(.reference) }
            return try ManualEntries.put(row, id: place.key, import: importID, in: session)
        }
        func run() throws {
            guard let row else {
                try session.run(table.delete, try place.values())
                return
            }
            let imported: [StorageValue] = ManualTable.carriesImport(place.kind) ? [.optional(importID)] : []
            try session.run(table.upsert, try place.values() + (try table.values(row)) + imported)
        }
        guard let kind = place.kind.namedByClient else { return try run() }
        try session.naming(PracticeChanges(kind, of: place.client), run)
    }

    /// Takes a change back, where all its rows still are what it made of them.
    public static func takeBack(
        _ id: Int64, by user: Int64?, at: Int64, in session: any StorageSession
    ) throws -> ManualUndoing {
        guard let change = try withID(id, in: session), change.takenBackBy == nil else { return .notThere }
        let edits = try edits(of: id, in: session)
        for edit in edits where try row(edit.place, in: session) != edit.became {
            return .followed(by: try newest(at: edit.place, after: id, in: session))
        }
        let back = edits.reversed().map { ManualEdit($0.place, was: $0.became, became: $0.was) }
        try make(
            back, of: change.client, saying: "took back: \(change.words)", by: user, at: at, takingBack: id,
            in: session)
        return .undone
    }

    /// A change's rows, in order.
    public static func edits(of change: Int64, in session: any StorageSession) throws -> [ManualEdit] {
        try session.rows(
            """
            SELECT kind, client_id, key, was, became FROM manual_edits WHERE change_id = $1 ORDER BY number
            """, [.integer(change)]
        ) { try ManualEdit($0) }
    }

    /// A change by its id.
    public static func withID(_ id: Int64, in session: any StorageSession) throws -> ManualChange? {
        try session.first(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back
            FROM told_changes c
            WHERE c.id = $1
            """, [.integer(id)]
        ) { try ManualChange($0) }
    }

    /// The newest changes of a client, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func newest(
        of client: String, limit: Int, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ManualChange] {
        try session.rows(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back
            FROM told_changes c
            WHERE c.client_id = $1 ORDER BY c.id DESC LIMIT $2
            """, [.text(client), .integer(limit)], leavingOut: damage
        ) { try ManualChange($0) }
    }

    /// A person's newest changes, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func newest(
        by user: Int64, limit: Int, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ManualChange] {
        try session.rows(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back
            FROM told_changes c
            WHERE c.user_id = $1 ORDER BY c.id DESC LIMIT $2
            """, [.integer(user), .integer(limit)], leavingOut: damage
        ) { try ManualChange($0) }
    }

    /// The practice's newest changes, newest first.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func newest(
        limit: Int, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [ManualChange] {
        try session.rows(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back
            FROM told_changes c
            ORDER BY c.id DESC LIMIT $1
            """, [.integer(limit)], leavingOut: damage
        ) { try ManualChange($0) }
    }

    /// The newest change of a row.
    ///
    /// - Parameter id: only one that came after this.
    public static func newest(
        at place: ManualRowPlace, after id: Int64 = 0, in session: any StorageSession
    ) throws -> ManualChange? {
        try session.first(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back
            FROM manual_edits e JOIN told_changes c ON c.id = e.change_id
            WHERE e.kind = $1 AND e.client_id = $2 AND e.key = $3 AND c.id > $4 ORDER BY c.id DESC LIMIT 1
            """, [.text(place.kind.rawValue), .text(place.client), .text(place.key), .integer(id)]
        ) { try ManualChange($0) }
    }

    /// The newest change that still holds of a row which an import brought in.
    static func newest(ofImport id: Int64, in session: any StorageSession) throws -> ManualChange? {
        try session.first(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back
            FROM manual_edits e JOIN told_changes c ON c.id = e.change_id
            WHERE e.was_import = $1 AND c.taken_back_by IS NULL AND c.takes_back IS NULL ORDER BY c.id DESC LIMIT 1
            """, [.integer(id)]
        ) { try ManualChange($0) }
    }

    /// Every change of a row, newest first.
    public static func history(
        of place: ManualRowPlace, in session: any StorageSession
    ) throws -> [(change: ManualChange, edit: ManualEdit)] {
        try session.rows(
            """
            SELECT c.id, c.client_id, c.words, c.user_id, c.user_name, c.at, c.taken_back_by, c.takes_back,
              e.kind, e.client_id, e.key, e.was, e.became
            FROM manual_edits e JOIN told_changes c ON c.id = e.change_id
            WHERE e.kind = $1 AND e.client_id = $2 AND e.key = $3 ORDER BY c.id DESC
            """, [.text(place.kind.rawValue), .text(place.client), .text(place.key)]
        ) { (try ManualChange($0), try ManualEdit($0, from: 8)) }
    }

    /// Whether something is written down of a client that nobody changes by hand: its sit-down, or that it had an
    /// agreement once.
    public static func isReferredTo(_ client: String, in session: any StorageSession) throws -> Bool {
        try session.integer(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM client_moves WHERE client_id = $1)
              OR EXISTS (SELECT 1 FROM sit_down_texts WHERE client_id = $1)
              OR EXISTS (SELECT 1 FROM agreements WHERE client_id = $1)
              OR EXISTS (SELECT 1 FROM exception_numbers WHERE client_id = $1) THEN 1 ELSE 0 END
            """, [.text(client)]) == 1
    }

    // MARK: - New rows

    /// A number for an item that no item has had which was changed by hand.
    public static func nextItem(in session: any StorageSession) throws -> Int64 {
        let kept = try session.integer("SELECT coalesce(max(id), 0) FROM legacy_items")
        let logged = try session.integer(
            "SELECT coalesce(max(CAST(key AS BIGINT)), 0) FROM manual_edits WHERE kind = 'item'")
        return max(kept, logged) + 1
    }
}

extension ManualRowKind {
    /// What memory follows by the client; the others are read whole, and entries by their keys.
    fileprivate var namedByClient: ChangeKind? {
        switch self {
        case .agreement: .agreements
        case .exception: .exceptions
        case .block: .blocks
        case .client, .item, .month, .offer, .entry: nil
        }
    }
}

extension ManualEdit {
    fileprivate init(_ row: any StorageRow, from first: Int = 0) throws {
        func content(_ column: Int) throws -> ManualRow? {
            guard let text = try row.optionalText(column) else { return nil }
            guard let content = ManualRow(text: text) else {
                throw UnreadableCell(column, expected: "a row as it was, a line a column")
            }
            return content
        }
        let place = ManualRowPlace(
            try row.word(first, ManualRowKind.self), client: try row.text(first + 1), key: try row.text(first + 2))
        self.init(place, was: try content(first + 3), became: try content(first + 4))
    }
}

extension ManualChange {
    fileprivate init(_ row: any StorageRow) throws {
        self.init(
            id: try row.integer(0), client: try row.optionalText(1), words: try row.text(2),
            userID: try row.optionalInteger(3), userName: try row.text(4), at: try row.instant(5),
            takenBackBy: try row.optionalInteger(6), takesBack: try row.optionalInteger(7))
    }
}

/// The agreements that a change is of, as they are before it.
private struct AgreementsBefore {
    private let rows: [String: [KeptAgreementRow]]
    private let ids: Set<Int64>

    init(_ edits: [ManualEdit], in session: any StorageSession) throws {
        let places = edits.map(\.place).filter { $0.kind == .agreement }
        ids = Set(places.compactMap { $0.agreementRow?.agreement })
        rows = Dictionary(
            try Set(places.map(\.client)).map { ($0, try StoredAgreements.kept(of: $0, in: session)) }
        ) { first, _ in first }
    }

    /// Writes down what has become of them since.
    func noteEvents(because cause: AgreementCause, in session: any StorageSession) throws {
        for (client, before) in rows.sorted(by: { $0.key < $1.key }) {
            let after = try StoredAgreements.kept(of: client, in: session)
            for id in ids.sorted() {
                let step = Agreement.Step(
                    id: id, was: before.filter { $0.agreement == id }.map(\.row),
                    becomes: after.filter { $0.agreement == id }.map(\.row))
                if step.was != step.becomes { try StoredAgreements.note(step, of: id, because: cause, in: session) }
            }
        }
    }
}
