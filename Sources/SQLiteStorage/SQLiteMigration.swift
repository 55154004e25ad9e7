import Storage

/// A step of the schema, and what SQLite does in its own way with it: guards and the search of notes.
struct SQLiteMigration: Sendable {
    /// From 1, without a gap.
    let version: Int
    let statements: [Storage.Statement]
    let sqlite: [String]

    /// All of them, in order.
    static let all: [SQLiteMigration] = Migration.all.map { step in
        SQLiteMigration(version: step.version, statements: step.statements, sqlite: own[step.version] ?? [])
    }

    private static let own: [Int: [String]] = [
        1: SQLiteSchema01.guards + SQLiteSchema01.notesIndex,
        3: SQLiteSchema03.guards,
        4: SQLiteSchema04.search,
        10: SQLiteSchema10.clock,
        11: SQLiteSchema11.guards,
    ]
}
