/// What version 10 of the schema is in SQLite alone: the words of chance.
enum SQLiteSchema10 {
    static let clock = [
        "INSERT INTO practice_clock (id, history, version) VALUES (1, lower(hex(randomblob(8))), 0)"
    ]
}
