import GRDB
import Storage

/// Opens the database's file as well as the disk lets it: with readers beside the writer; one after the other where the
/// disk is full; only to be read where nothing may be written. What is there can be read in each of them.
struct SQLiteOpening {
    let path: String
    let patienceSeconds: Int
    let migrations: SQLiteMigrations

    /// A file that is open.
    struct Opened {
        var database: any DatabaseWriter
        var access: StorageAccess
        /// A sentence for each part of it that isn't as the migrations make it.
        var schemaFaults: [String]
    }

    /// - Throws: whatever keeps the file from being read.
    func opened() throws(StorageFault) -> Opened {
        do {
            return try withReaders()
        } catch StorageFault.diskFull where FilePlace.isThere(path) {
            return try alone()
        } catch StorageFault.readOnly where FilePlace.isThere(path) {
            return try forReading()
        }
    }

    /// Without a lock and without a change.
    func openedForReading() throws(StorageFault) -> Opened {
        try forReading()
    }

    private func withReaders() throws(StorageFault) -> Opened {
        try SQLiteFaults.opening(path) {
            let configuration = SQLiteConnection.configuration(patienceSeconds: patienceSeconds)
            // Before anything is changed in a file that may be another program's.
            var faults: [String] = []
            try SQLiteConnection.inspect(path, configuration) { faults = try inspected($0) }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try SQLiteConnection.prepareWriter(of: pool)
            if faults.isEmpty { try migrations.run(on: pool) }
            return Opened(database: pool, access: .whole, schemaFaults: faults)
        }
    }

    /// - Throws: where the file is not for this program.
    private func inspected(_ session: SQLiteSession) throws -> [String] {
        let facts = try SQLiteMigrations.facts(of: session)
        try migrations.check(facts, path: path)
        return facts.version == 0
            ? [] : try SQLiteSchemaCheck.differences(session, migrations.migrations.prefix(facts.version))
    }

    /// Several connections share an index of the log in a file, for which there is no room. One alone keeps it in
    /// memory, and writes again as soon as there is room.
    private func alone() throws(StorageFault) -> Opened {
        try SQLiteFaults.opening(path) {
            var configuration = SQLiteConnection.configuration(patienceSeconds: patienceSeconds)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let faults = try queue.read { try inspected(SQLiteSession($0)) }
            try SQLiteConnection.prepareWriter(of: queue)
            if faults.isEmpty { try migrations.run(on: queue) }
            return Opened(database: queue, access: .full, schemaFaults: faults)
        }
    }

    /// A file that was closed in order stands by itself; with a log beside it, both are read.
    private func forReading() throws(StorageFault) -> Opened {
        try SQLiteFaults.opening(path) {
            var configuration = SQLiteConnection.configuration(patienceSeconds: patienceSeconds)
            configuration.readonly = true
            let place = FilePlace.isThere(path + "-wal") ? path : Self.immutable(path)
            let queue = try DatabaseQueue(path: place, configuration: configuration)
            let facts = try queue.read { try SQLiteMigrations.facts(of: SQLiteSession($0)) }
            let faults = try queue.read { try inspected(SQLiteSession($0)) }
            guard facts.version == migrations.migrations.count else { throw StorageFault.readOnly(path: path) }
            return Opened(database: queue, access: .readOnly, schemaFaults: faults)
        }
    }

    /// The address of a file that nobody changes, for which SQLite makes no other files.
    private static func immutable(_ path: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-".utf8)
        var address = "file:"
        for byte in path.utf8 {
            if plain.contains(byte) {
                address.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return address + "?immutable=1"
    }
}
