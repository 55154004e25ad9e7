import GRDB
import Storage

/// How connections are set up, and what is done with a file outside of an open practice.
enum SQLiteConnection {
    static func configuration(patienceSeconds: Int) -> Configuration {
        var configuration = Configuration()
        configuration.label = "threebox"
        configuration.busyMode = .timeout(Double(patienceSeconds))
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // A negative number is KiB. Pages are asked by the tables' keys and sort little: they write no file.
            try database.execute(sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// The connection that writes. What doesn't fit goes to files, so that an import of any size is bounded.
    static func prepareWriter(of writer: any DatabaseWriter) throws {
        try writer.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA temp_store = FILE;
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -65536;
                    PRAGMA temp.cache_size = -32768;
                    PRAGMA journal_size_limit = 67108864;
                    """)
            // A state of its own, since GRDB begins the log with a change that has none. On a full disk it stays away.
            try? database.inTransaction {
                try StateMark.advance(SQLiteSession(database))
                return .commit
            }
        }
    }

    /// Looks at a file without changing it.
    static func inspect(_ path: String, _ configuration: Configuration, _ body: (SQLiteSession) throws -> Void) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { try body(SQLiteSession($0)) }
        try queue.close()
    }

    /// Copies all pages, as one state of the database, into a new file that stands by itself. What is in the pages is
    /// not looked at, so that a damaged database is copied as it is.
    static func copy(_ source: Database, to path: String) throws {
        FilePlace.removeDatabase(path)
        try FilePlace.create(path)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { target in
            try source.backup(to: target, pagesPerStep: 4_096) { _ in
                if Task.isCancelled { throw StorageFault.cancelled }
            }
        }
        try queue.close()
        try DatabaseHeader.separate(path)
    }
}
