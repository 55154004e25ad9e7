public import AgreementCore
import Dispatch
public import Practice
import SQLiteStorage
public import Storage

/// What is in a practice's file, once all of it was read.
public struct PracticeContents: Hashable, Sendable {
    /// The company's name; empty where the practice hasn't begun.
    public var company: String
    public var clientCount: Int
    public var entryCount: Int
    public var peopleCount: Int
    /// Rows that can't be read, and are left out.
    public var damage = PracticeDamage()
    /// The search of notes doesn't fit the notes; a restore makes it anew.
    public var isSearchBroken = false
}

/// A practice's file outside of a running server: looked through, backed up, and put in another's place.
public enum PracticeRestore {
    /// Looks through a file without changing it, and reads all of it as the server would.
    ///
    /// - Throws: `StorageFault`, `RestoreFault`.
    public static func look(through path: String) async throws -> PracticeContents {
        let copy = SQLiteBackup.scratchPath(besides: path)
        defer { SQLiteBackup.remove(copy) }
        let findings = try await offThread {
            try SQLiteBackup.copy(path, to: copy)
            return try SQLiteBackup.findings(inPrivate: copy, named: path)
        }
        guard findings.faults.isEmpty else { throw StorageFault.unsound(path: path, findings) }
        var contents = try await contents(of: copy, path)
        contents.isSearchBroken = findings.isSearchBroken
        return contents
    }

    /// Writes a backup, also while a server has the practice open, and looks through it.
    ///
    /// - Returns: what is wrong with it; a damaged practice is copied as it is.
    /// - Throws: `StorageFault`; then none is there.
    public static func backUp(_ path: String, to backup: String) async throws -> DatabaseFindings {
        try await offThread { try SQLiteBackup.backUp(path, to: backup) }
    }

    /// Copies a file that nobody has open byte by byte, however damaged.
    ///
    /// - Throws: `StorageFault`.
    public static func copyAsItIs(_ path: String, to copy: String) async throws {
        try await offThread { try SQLiteBackup.copy(path, to: copy) }
    }

    /// Where the file of a practice really is, through links.
    public static func realPath(_ path: String) -> String { SQLiteBackup.realPath(path) }

    /// Where a private copy of a practice's file may lie: beside it, or where everybody's are if nothing can be written
    /// there.
    public static func copyPath(of path: String) -> String { SQLiteBackup.scratchPath(besides: path) }

    /// Where an uploaded backup waits that is to be put in the place of the practice at `path`.
    public static func uploadPath(for path: String) -> String { SQLiteBackup.partPath(for: path) }

    /// Takes a file away that nobody has open, with what lies beside it.
    public static func remove(_ path: String) { SQLiteBackup.remove(path) }

    /// Puts a backup in the place of the practice at `path`, which no server may have open. All sessions end.
    ///
    /// - Returns: what is there now, and where that stays which was there; `nil` where there was none.
    /// - Throws: `RestoreFault`, `StorageFault`; then everything is as it was.
    public static func restore(
        _ backup: String, to path: String, at now: Instant
    ) async throws -> (contents: PracticeContents, kept: String?) {
        let part = SQLiteBackup.partPath(for: path)
        defer { SQLiteBackup.remove(part) }
        try await offThread { try SQLiteBackup.copy(backup, to: part) }
        do {
            let contents = try await prepare(part, named: backup, saying: "by threebox restore", at: now)
            return (contents, try await offThread { try SQLiteBackup.put(part, inPlaceOf: path) })
        } catch StorageFault.failed(let words) {
            throw RestoreFault.unreadable(words)
        }
    }

    /// Puts an uploaded backup in the place of a practice that nobody has open.
    ///
    /// - Parameter upload: a private file beside the practice (`uploadPath`).
    /// - Throws: `RestoreFault`, `StorageFault`; then everything is as it was.
    public static func put(
        _ upload: String, inPlaceOf path: String, saying words: String, at now: Instant
    ) async throws {
        try await RestoreFault.naming {
            _ = try await prepare(upload, named: upload, saying: words, at: now)
        }
        _ = try await offThread { try SQLiteBackup.put(upload, inPlaceOf: path) }
    }

    /// Checks a private file, brings it to this version's schema, reads all of it as the server will, and ends its
    /// sessions: a token of that day must not open the door again.
    ///
    /// - Parameter name: what the faults call it.
    /// - Throws: `RestoreFault`, `StorageFault`.
    static func prepare(
        _ path: String, named name: String, saying words: String, at now: Instant
    ) async throws -> PracticeContents {
        try await offThread { try SQLiteBackup.mended(path, named: name) }
        let contents = try await contents(of: path, name)
        let engine = try SQLiteStorage(path: path)
        defer { try? engine.close() }
        guard try await engine.read({ try StoredUsers.activeOwnerCount(in: $0) > 0 }) else {
            throw RestoreFault.noOwner
        }
        try await engine.writeBeside { session in
            // Whoever knows numbers of another history reads everything anew.
            try StoredChanges.begin(in: session)
            for person in try StoredUsers.all(in: session) {
                try StoredSessions.deleteAll(ofUser: person.id, in: session)
            }
            try StoredAudit.append(
                user: nil, action: "restored a backup", subject: words, at: now.seconds, in: session)
        }
        return contents
    }

    private static func contents(of path: String, _ name: String) async throws -> PracticeContents {
        let engine: SQLiteStorage
        do { engine = try SQLiteStorage(path: path) } catch { throw error.about(name) }
        defer { try? engine.close() }
        return try await engine.read { session in
            let snapshot = try PracticeSnapshot(in: session)
            let hasBegun = try StoredCompany.read(in: session) != nil
            return PracticeContents(
                company: hasBegun ? snapshot.company.name : "", clientCount: snapshot.clients.count,
                entryCount: snapshot.entries.laborCount + snapshot.entries.partCount,
                peopleCount: try StoredUsers.all(in: session).count, damage: snapshot.damage)
        }
    }

    /// Long reading and writing of files, off the threads that answer.
    static func offThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Swift.Result { try body() }) }
        }
    }
}
