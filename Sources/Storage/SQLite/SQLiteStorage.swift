import GRDB

/// A practice in one SQLite file.
///
/// A write-ahead log, so that reading and writing don't wait for each other; it is flushed to the disk at every commit
/// (`synchronous = FULL`), so that what was acknowledged survives a lost current too.
public final class SQLiteStorage: StorageEngine {
    /// Of the database file.
    public let path: String
    private let pool: DatabasePool
    private let lock: SQLiteFileLock

    /// Opens the file, making it where there is none, and brings it to the newest schema.
    ///
    /// - Parameter patienceSeconds: how long to wait for another program that holds the file for a moment.
    /// - Throws: `StorageFault` in one line where the file is missing its folder, read-only, locked, not ours, damaged
    ///   or from a newer Threebox.
    public convenience init(path: String, patienceSeconds: Int = 5) throws {
        try self.init(path: path, patienceSeconds: patienceSeconds, migrations: Migration.all)
    }

    /// With migrations of its own, for the tests of migrations.
    init(path: String, patienceSeconds: Int = 5, migrations: [Migration]) throws {
        self.path = path
        guard !FilePlace.isFolder(path) else { throw FilePlace.openingFault(path) }
        lock = try SQLiteFileLock(path)
        FilePlace.remove(path + SQLiteBackup.partEnding)
        try FilePlace.create(path)
        pool = try SQLiteFaults.named(path) {
            let migrations = SQLiteMigrations(migrations: migrations)
            let configuration = SQLiteConnection.configuration(patienceSeconds: patienceSeconds)
            // Before anything is changed in a file that may be another program's.
            try SQLiteConnection.inspect(path, configuration) { try migrations.check($0, path: path) }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try SQLiteConnection.prepareWriter(of: pool)
            try migrations.run(on: pool)
            return pool
        }
    }

    /// A reader of its own, which waits for no writer.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await SQLiteFaults.named(path) { try await pool.read { try body(SQLiteSession($0)) } }
    }

    /// The one connection that writes; flushed to the disk when it returns.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await SQLiteFaults.named(path) { try await pool.write { try body(SQLiteSession($0)) } }
    }

    /// As `write`, and rolled back.
    public func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await SQLiteFaults.named(path) {
            try await pool.writeWithoutTransaction { database in
                var result: Result?
                try database.inTransaction {
                    result = try body(SQLiteSession(database))
                    return .rollback
                }
                guard let result else { preconditionFailure("the body has run") }
                return result
            }
        }
    }

    /// A copy of all pages, named when it is whole.
    public func backUp(to copy: String) async throws {
        guard !FilePlace.exists(copy) else { throw StorageFault.alreadyThere(path: copy) }
        let part = copy + ".part"
        do {
            try await SQLiteFaults.named(copy) {
                try await pool.read { try SQLiteConnection.copy($0, to: part) }
            }
            try FilePlace.sync(part)
            try FilePlace.publish(part, as: copy)
        } catch {
            FilePlace.remove(part)
            throw error
        }
    }

    /// Folds the log into the file and lets another Threebox have it.
    public func close() throws {
        try SQLiteFaults.named(path) {
            // The connections that only read go first: the last one folds the log into the file and removes it.
            pool.releaseMemory()
            try pool.close()
        }
        lock.release()
    }
}
