public import Practice

/// Entries as lists of work show them.
public enum StoredWork {
    /// The ids of all of a client's.
    public static func ids(of client: String, in session: any StorageSession) throws -> [String] {
        try session.rows("SELECT l.id FROM work_lines l WHERE l.client_id = $1 ORDER BY l.key", [.text(client)]) {
            try $0.text(0)
        }
    }

    /// What the database calls by these keys, in their order; one that is gone is left out.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func lines(
        ofKeys keys: some Sequence<Int64>, in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> [WorkLine] {
        try keys.flatMap { key in
            try session.rows(
                """
                SELECT l.key, l.id, l.client_id, l.start_day, l.start_second, l.seconds, l.source_id, l.service,
                  l.technician, l.ticket, l.note
                FROM work_lines l
                WHERE l.key = $1
                """, [.integer(key)], leavingOut: damage
            ) { try WorkLine($0) }
        }
    }
}

extension WorkLine {
    fileprivate init(_ row: any StorageRow) throws {
        self.init(
            key: try row.integer(0), id: try row.text(1), client: try row.text(2), day: try row.entryDay(3),
            startSecond: try row.optionalInteger(4), seconds: try row.isNull(5) ? nil : row.count(5),
            source: try row.integer(6), service: try row.optionalText(7), technician: try row.text(8),
            ticket: try row.text(9), note: try row.text(10))
    }
}
