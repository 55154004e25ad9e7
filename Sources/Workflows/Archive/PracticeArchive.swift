public import AgreementCore
public import PracticeFiles
public import Storage
import TimeZones

/// The practice as files: all of it goes out as a zip of formats.md's files, and comes in again with nothing lost.
///
/// Accounts, sessions, the log of changes and the steps of drafts belong to the database and stay there; a backup has
/// those.
public enum PracticeArchive {
    /// Who takes a practice in.
    public struct Taking: Sendable {
        /// Who is named for what comes in; `nil` where nobody has an account yet.
        public var userID: Int64?
        public var at: Instant
        /// Whether it is the example to look around in. A zip of the example says so itself.
        public var isExample: Bool

        public init(userID: Int64?, at: Instant, isExample: Bool = false) {
            self.userID = userID
            self.at = at
            self.isExample = isExample
        }
    }

    /// What came in.
    public struct Taken: Hashable, Sendable {
        public var company: String
        public var clients: Int
        public var entries: Int
        /// Files that nobody knows what to do with, and columns that were passed over.
        public var notices: [FileNotice]
    }

    /// Takes a whole practice into a database that has none, in one transaction.
    ///
    /// A `sheet.yaml` is the draft; published editions come with `editions.csv`. The company's name, currency and zone
    /// are `company.csv`'s, else the sheet's.
    ///
    /// - Throws: `FileFaults` for what is wrong with the files, with `archive-not-empty` where there is a practice
    ///   already; `StorageFault`. Then nothing was changed.
    public static func take(
        files: [ArchiveFile], into engine: any StorageEngine, _ taking: Taking,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Taken {
        try await engine.write { try take(files: files, in: $0, taking, progress: progress) }
    }

    /// The same inside of a transaction.
    static func take(
        files: [ArchiveFile], in session: any StorageSession, _ taking: Taking, progress: @escaping (Int) -> Void
    ) throws -> Taken {
        var reading = try ArchiveTaking(files: files, taking: taking, session: session, progress: progress)
        return try reading.run()
    }

    /// Writes the practice's zip to a new file.
    ///
    /// - Throws: `FileFaults` where the file can't be written, `StorageFault`; then none is left behind.
    public static func pack(_ engine: any StorageEngine, to path: String) async throws {
        do {
            try await engine.read { session in
                let writer = try ZipWriter(path: path)
                try ArchivePacking(session: session, zip: writer).run()
                try writer.finish()
            }
        } catch {
            removeFile(path)
            if let fault = error as? FileFault { throw FileFaults([fault]) }
            throw error
        }
    }
}

extension ArchiveTable {
    static func zone(named name: String, file: String) throws(FileFaults) -> TimeZoneRules {
        do throws(TimeZoneFault) {
            return try SystemTimeZones.rules(named: name)
        } catch {
            throw FileFaults([
                FileFault(.timeZoneUnreadable, file: file, value: name, expected: error.description)
            ])
        }
    }
}
