import GRDB

/// How connections are set up, and what is done with a file outside of an open practice.
enum SQLiteConnection {
    static func configuration(patienceSeconds: Int) -> Configuration {
        var configuration = Configuration()
        configuration.label = "threebox"
        configuration.busyMode = .timeout(Double(patienceSeconds))
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // A negative number is KiB. What doesn't fit goes to files, so that an import of any size is bounded.
            try database.execute(sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = FILE")
        }
        return configuration
    }

    /// The connection that writes.
    static func prepareWriter(of pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -65536;
                    PRAGMA temp.cache_size = -32768;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
    }

    /// Looks at a file without changing it.
    static func inspect(
        _ path: String, _ configuration: Configuration, _ body: (SQLiteMigrations.FileFacts) throws -> Void
    ) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let facts = try queue.read { try SQLiteMigrations.facts(of: SQLiteSession($0)) }
        try queue.close()
        try body(facts)
    }

    /// Copies all pages, as one state of the database, into a new file that stands by itself.
    static func copy(_ source: Database, to path: String) throws {
        for leftOver in [path, path + "-journal", path + "-wal", path + "-shm"] { FilePlace.remove(leftOver) }
        try FilePlace.create(path)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { target in
            try source.backup(to: target, pagesPerStep: 4_096) { _ in
                if Task.isCancelled { throw StorageFault.cancelled }
            }
            // The copy says that it has a write-ahead log, as its source.
            try target.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        try queue.close()
    }
}
