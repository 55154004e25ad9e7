import Storage

/// The few words of the schema that each engine has its own for.
enum SQLiteDialect {
    /// Whole numbers are INTEGER, bytes BLOB; a key that the database counts up is `INTEGER PRIMARY KEY`, which is the
    /// row's own number here; and tables hold their columns to their types.
    static func translated(_ statement: Statement) -> String {
        let sql = statement.sql.replacing("BIGINT IDENTITY PRIMARY KEY", with: "INTEGER PRIMARY KEY")
            .replacing("BIGINT", with: "INTEGER").replacing("BYTEA", with: "BLOB")
        return sql.hasPrefix("CREATE TABLE") ? sql + " STRICT" : sql
    }
}
