import GRDB
import Glibc
public import Practice
public import Storage

/// A practice in one SQLite file.
///
/// A write-ahead log, so that reading and writing don't wait for each other; it is flushed to the disk at every commit
/// (`synchronous = FULL`), so that what was acknowledged survives a lost current too.
public final class SQLiteStorage: StorageEngine {
    /// Of the database file, as it was named.
    public let path: String
    /// What could be done with the file when it was opened.
    public var access: StorageAccess { opened.access }
    /// Of the run before, where it didn't stop by itself.
    public var unfinishedRun: UnfinishedRun? { lock?.unfinished }
    /// What the file is made of and shouldn't be, or the other way round; the practice can't be used then.
    public var schemaFaults: [String] { opened.schemaFaults }
    private let opened: SQLiteOpening.Opened
    private var database: any DatabaseWriter { opened.database }
    /// Nothing keeps others from reading a file with us that nobody writes.
    private let lock: SQLiteFileLock?
    /// Seconds since 1970.
    private let now: @Sendable () -> Int64

    /// Opens the file, making it where there is none, and brings it to the newest schema.
    ///
    /// - Parameter patienceSeconds: how long to wait for another program that holds the file for a moment.
    /// - Throws: `StorageFault` in one line where the file is missing its folder, locked, not ours, damaged, from a
    ///   newer Threebox or has another file's log beside it, or can't be made or brought to the schema since the disk
    ///   is full or read-only. A file of this schema opens there, too (`access`).
    public convenience init(path: String, patienceSeconds: Int = 5) throws(StorageFault) {
        try self.init(path: path, patienceSeconds: patienceSeconds, migrations: SQLiteMigration.all)
    }

    /// With migrations and a clock of its own, for tests of those.
    init(
        path: String, patienceSeconds: Int = 5, migrations: [SQLiteMigration],
        now: @escaping @Sendable () -> Int64 = { Int64(time(nil)) }
    ) throws(StorageFault) {
        self.path = path
        self.now = now
        guard !FilePlace.isFolder(path) else { throw FilePlace.openingFault(path) }
        let place = FilePlace.resolved(path)
        let opening = SQLiteOpening(
            path: place, patienceSeconds: patienceSeconds, migrations: SQLiteMigrations(migrations: migrations))
        lock = try Self.lock(place)
        if lock != nil { Leftovers.remove(of: place) }
        try FilePlace.checkKind(place)
        try WriteAheadLog.check(place)
        guard let lock else {
            opened = try opening.openedForReading()
            return
        }
        try FilePlace.create(place)
        opened = try opening.opened()
        lock.markOpen()
    }

    /// `nil` where nothing can be written and there is something to read.
    private static func lock(_ path: String) throws(StorageFault) -> SQLiteFileLock? {
        do {
            return try SQLiteFileLock(path)
        } catch StorageFault.readOnly where FilePlace.isThere(path) {
            return nil
        }
    }

    /// A reader of its own, which waits for no writer.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await SQLiteFaults.named(path) { try await database.read { try body(SQLiteSession($0)) } }
    }

    /// The one connection that writes; flushed to the disk when it returns.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await changing(body) { [now] session in
            try StoredChanges.append(session.notes.changes, at: now(), in: session)
        }
    }

    /// The same connection.
    public func writeBeside<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await changing(body) { session in
            guard session.notes.changes.isEmpty else {
                let kinds = session.notes.changes.kinds.map(\.rawValue).joined(separator: ", ")
                throw StorageFault.failed("memory follows what was to be written beside it: \(kinds)")
            }
        }
    }

    /// What has changed something leaves another state of the file.
    private func changing<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result,
        _ end: @escaping @Sendable (SQLiteSession) throws -> Void
    ) async throws -> Result {
        try await SQLiteFaults.named(path) {
            try await database.write { database in
                let session = SQLiteSession(database)
                let before = session.changeCount
                let result = try body(session)
                if let table = session.notes.unlisted.min() {
                    throw StorageFault.failed("nobody has said whether memory follows the table \(table)")
                }
                try end(session)
                if session.changeCount != before { try StateMark.advance(session) }
                return result
            }
        }
    }

    /// As `write`, and rolled back.
    public func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await SQLiteFaults.named(path) {
            try await database.writeWithoutTransaction { database in
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
                try await database.read { try SQLiteConnection.copy($0, to: part) }
            }
            try FilePlace.sync(part)
            try FilePlace.publish(part, as: copy)
        } catch {
            FilePlace.remove(part)
            throw error
        }
    }

    /// Folds the log into the file and lets another Threebox have it.
    public func close() throws(StorageFault) {
        // Whatever becomes of the log: what is damaged has to make room for a backup.
        defer {
            lock?.markClosed()
            lock?.release()
        }
        try SQLiteFaults.opening(path) {
            // The connections that only read go first: the last one folds the log into the file and removes it.
            (database as? DatabasePool)?.releaseMemory()
            try database.close()
        }
    }
}
