import GRDB
import Glibc
import Storage

/// Brings a file to the newest schema, one version and one transaction after the other.
struct SQLiteMigrations {
    /// `3box`: a file whose header says so is ours.
    static let applicationID: Int64 = 0x3362_6F78

    let migrations: [SQLiteMigration]

    /// What a file says of itself before anything is done to it.
    struct FileFacts {
        var applicationID: Int64
        /// 0 for a file without a table.
        var version: Int
        var isEmpty: Bool
        /// Ours, but what it says of its schema can't be.
        var isTorn = false
    }

    static func facts(of session: SQLiteSession) throws -> FileFacts {
        let applicationID = try session.integer("PRAGMA application_id")
        let tables = try session.integer("SELECT count(*) FROM sqlite_master")
        var facts = FileFacts(applicationID: applicationID, version: 0, isEmpty: tables == 0)
        guard applicationID == Self.applicationID, tables > 0 else { return facts }
        let table =
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'" as Storage.Statement
        guard try session.integer(table) == 1 else {
            facts.isTorn = true
            return facts
        }
        let versions = try session.rows("SELECT version FROM schema_versions ORDER BY version") { try $0.integer(0) }
        // A file from the future may count as it likes.
        facts.version = versions.last.flatMap(Int.init(exactly:)) ?? 0
        facts.isTorn = facts.version < 1
        return facts
    }

    /// Whether the file may be opened by this program.
    func check(_ facts: FileFacts, path: String) throws {
        guard facts.applicationID == Self.applicationID || (facts.applicationID == 0 && facts.isEmpty) else {
            throw StorageFault.notADatabase(path: path)
        }
        guard !facts.isTorn else { throw StorageFault.damaged(path: path) }
        guard facts.version <= migrations.count else {
            throw StorageFault.fromTheFuture(path: path, version: facts.version)
        }
    }

    func run(on writer: some DatabaseWriter) throws {
        let known = try writer.read { try Self.facts(of: SQLiteSession($0)).version }
        for migration in migrations.dropFirst(known) {
            try writer.write { database in
                let session = SQLiteSession(database)
                if migration.version == 1 {
                    try session.step("PRAGMA application_id = \(Self.applicationID)") { _ in }
                    try session.step(
                        "CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT"
                    ) { _ in }
                }
                for statement in migration.statements {
                    try session.step(SQLiteDialect.translated(statement)) { _ in }
                }
                for sql in migration.sqlite { try session.step(sql) { _ in } }
                let now = Int64(time(nil))
                try session.run(
                    "INSERT INTO schema_versions (version, at) VALUES ($1, $2)",
                    [.integer(migration.version), .integer(now)])
                try StateMark.advance(session)
            }
        }
    }
}
