import GRDB
import Glibc

/// Backups of a practice in SQLite: what is in a file, and bringing it back. `SQLiteStorage.backUp` writes them.
public enum SQLiteBackup {
    /// Looks through a backup: is it whole, ours, and of a schema that this program knows?
    ///
    /// - Returns: the number of its schema; an older one is brought to the newest when it is opened.
    /// - Throws: `StorageFault.notADatabase`, `.damaged`, `.fromTheFuture` or `.cannotOpen`.
    @discardableResult
    public static func check(_ path: String) throws -> Int {
        try opened(path) { _, facts in facts.version }
    }

    /// Puts a backup in the place of the database at `path`, which no program may have open. The swap is one step:
    /// whatever happens, there is the old practice or the new one. The old one is kept beside it, its name ending in
    /// `.before-restore`.
    ///
    /// - Throws: `StorageFault`, and everything is as it was: the same as `check`, and `.locked` where the database is
    ///   in use.
    public static func restore(_ backup: String, to path: String) throws {
        guard !FilePlace.isFolder(path) else { throw FilePlace.openingFault(path) }
        let lock = try SQLiteFileLock(path)
        defer { lock.release() }
        let part = path + partEnding
        do {
            try opened(backup) { database, _ in
                try SQLiteFaults.named(path) { try SQLiteConnection.copy(database, to: part) }
            }
            try FilePlace.sync(part)
            try putAside(path)
        } catch {
            FilePlace.remove(part)
            throw error
        }
        guard unsafe rename(part, path) == 0 else { throw FilePlace.fault(path) }
        try FilePlace.sync(FilePlace.folder(of: path))
    }

    /// Ends the name of a copy that is not whole yet.
    static let partEnding = ".restoring"

    private static func opened<Result>(
        _ path: String, _ body: (Database, SQLiteMigrations.FileFacts) throws -> Result
    ) throws -> Result {
        guard FilePlace.exists(path), !FilePlace.isFolder(path) else {
            throw StorageFault.cannotOpen(path: path, why: "there is no such file. Name a backup.")
        }
        return try SQLiteFaults.named(path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let result = try queue.read { database in
                let session = SQLiteSession(database)
                let facts = try SQLiteMigrations.facts(of: session)
                let migrations = SQLiteMigrations(migrations: Migration.all)
                try migrations.check(facts, path: path)
                guard facts.version > 0 else { throw StorageFault.notADatabase(path: path) }
                guard try session.first("PRAGMA integrity_check(1)", [], { $0.text(0) }) == "ok",
                    try session.first("PRAGMA foreign_key_check", [], { _ in true }) == nil,
                    try names(session) == migrations.names(ofVersion: facts.version)
                else { throw StorageFault.damaged(path: path) }
                return try body(database, facts)
            }
            try queue.close()
            return result
        }
    }

    /// What a database is made of: a table, an index or a guard that is missing would be missed later.
    static func names(_ session: SQLiteSession) throws -> Set<String> {
        Set(
            try session.rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'") {
                $0.text(0) + " " + $0.text(1)
            })
    }

    /// Leaves the old database whole in one file, without the log that would be taken for the new one's, and with a
    /// second name under which it stays.
    private static func putAside(_ path: String) throws {
        guard FilePlace.exists(path) else { return }
        do {
            try SQLiteFaults.named(path) {
                let queue = try DatabaseQueue(path: path)
                try queue.writeWithoutTransaction { database in
                    try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
                }
                try queue.close()
            }
        } catch StorageFault.damaged, StorageFault.notADatabase {
            // That is why it is restored: what can't be read can't be folded together.
        }
        let kept = path + ".before-restore"
        for ending in ["", "-wal", "-journal", "-shm"] { FilePlace.remove(kept + ending) }
        for ending in ["-wal", "-journal"] where FilePlace.exists(path + ending) {
            guard unsafe rename(path + ending, kept + ending) == 0 else { throw FilePlace.fault(path) }
        }
        FilePlace.remove(path + "-shm")
        // Where the file system has no second names, the old one is not kept.
        _ = unsafe link(path, kept)
    }
}
