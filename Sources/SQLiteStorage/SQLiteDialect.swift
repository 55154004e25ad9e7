import Storage

/// The few words of the schema that each engine has its own for.
enum SQLiteDialect {
    /// Whole numbers are INTEGER, bytes BLOB; a key that the database counts up is `INTEGER PRIMARY KEY`, which is the
    /// row's own number here; and tables hold their columns to their types. `NEXT_DAY(through_day)` is the day
    /// after, null where there is none.
    static func translated(_ statement: Statement) -> String {
        let sql = statement.sql.replacing("BIGINT IDENTITY PRIMARY KEY", with: "INTEGER PRIMARY KEY")
            .replacing("BIGINT", with: "INTEGER").replacing("BYTEA", with: "BLOB")
            .replacing("NEXT_DAY(through_day)", with: "date(through_day, '+1 day')")
        return sql.hasPrefix("CREATE TABLE") ? sql + " STRICT" : sql
    }
}
