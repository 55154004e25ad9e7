/// A step forward from one version of the schema to the next. It only ever says SQL, so that it means the same in ten
/// years; a schema is never taken back.
struct Migration: Sendable {
    /// From 1, without a gap.
    let version: Int
    /// For all engines.
    let statements: [Statement]
    /// What SQLite does in its own way: guards and the search of notes.
    let sqlite: [String]

    /// All of them, in order.
    static let all: [Migration] = [
        Migration(
            version: 1, statements: Schema01.people + Schema01.company + Schema01.work + Schema01.agreements,
            sqlite: SQLiteSchema01.guards + SQLiteSchema01.notesIndex),
        Migration(version: 2, statements: Schema02.moves + Schema02.texts, sqlite: []),
        Migration(
            version: 3, statements: Schema03.people + Schema03.happenings + Schema03.notes,
            sqlite: SQLiteSchema03.guards),
        Migration(version: 4, statements: [], sqlite: SQLiteSchema04.search),
        Migration(version: 5, statements: Schema05.moves, sqlite: []),
        Migration(version: 6, statements: Schema06.steps, sqlite: []),
        Migration(version: 7, statements: Schema07.work, sqlite: []),
        Migration(version: 8, statements: Schema08.merges, sqlite: []),
        Migration(version: 9, statements: Schema09.notices, sqlite: []),
        Migration(version: 10, statements: Schema10.changes, sqlite: SQLiteSchema10.clock),
    ]
}
