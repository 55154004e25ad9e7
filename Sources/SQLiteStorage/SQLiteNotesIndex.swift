import GRDB
import Storage

/// Search of notes by FTS5.
extension SQLiteSession {
    /// An index that doesn't fit the notes is made anew: nobody's work waits for a search.
    func indexNotes(limit: Int) throws -> Int {
        do {
            return try indexMore(limit: limit)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            try remakeNotesIndex()
            return 0
        }
    }

    func indexMore(limit: Int) throws -> Int {
        let outdated = try forgetOutdated(limit: limit)
        return try outdated + indexNew(limit: limit - outdated)
    }

    /// Takes the words of changed and deleted notes out of the index, and those that stand there now in.
    private func forgetOutdated(limit: Int) throws -> Int {
        var notes: [(key: Int64, note: String)] = []
        try step("SELECT key, note FROM notes_outdated ORDER BY key LIMIT $1", [.integer(limit)]) {
            notes.append((try $0.integer(0), try $0.text(1)))
        }
        for (key, note) in notes {
            if !note.isEmpty {
                try run(
                    "INSERT INTO notes_index (notes_index, rowid, note) VALUES ('delete', $1, $2)",
                    [.integer(key), .text(note)])
            }
            try run(
                "INSERT INTO notes_index (rowid, note) SELECT key, note FROM entries WHERE key = $1 AND note <> ''",
                [.integer(key)])
            try run("DELETE FROM notes_outdated WHERE key = $1", [.integer(key)])
        }
        return notes.count
    }

    private func indexNew(limit: Int) throws -> Int {
        guard limit > 0 else { return 0 }
        let last = try first(
            """
            SELECT max(key), count(*) FROM (
              SELECT key FROM entries WHERE key > (SELECT through_key FROM notes_indexed) ORDER BY key LIMIT $1)
            """, [.integer(limit)]
        ) { row in (key: try row.optionalInteger(0), count: try row.count(1)) }
        guard let last, let key = last.key else { return 0 }
        try run(
            """
            INSERT INTO notes_index (rowid, note) SELECT key, note FROM entries
            WHERE key > (SELECT through_key FROM notes_indexed) AND key <= $1 AND note <> '' ORDER BY key
            """, [.integer(key)])
        try run("UPDATE notes_indexed SET through_key = $1", [.integer(key)])
        return last.count
    }

    func entriesWithNotes(like words: [String], limit: Int) throws -> [Int64] {
        // In quotes a word is only ever a word, whatever FTS5 means by it elsewhere; a star finds its beginnings.
        let quoted = words.filter { $0.contains { $0.isLetter || $0.isNumber } }
            .map { "\"" + $0.replacing("\"", with: "\"\"").replacing("\0", with: " ") + "\"*" }
        guard !quoted.isEmpty else { return [] }
        return try rows(
            """
            SELECT rowid FROM notes_index
            WHERE notes_index MATCH $1 AND NOT EXISTS (SELECT 1 FROM notes_outdated WHERE key = notes_index.rowid)
            ORDER BY rank LIMIT $2
            """, [.text(quoted.joined(separator: " ")), .integer(limit)]
        ) { try $0.integer(0) }
    }
}
