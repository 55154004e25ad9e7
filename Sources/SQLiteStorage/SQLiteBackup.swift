import GRDB
import Glibc
import Practice
package import Storage

/// Backups of a practice in SQLite: what is in a file, and bringing it back. `SQLiteStorage.backUp` writes them while
/// the practice is in use.
package enum SQLiteBackup {
    /// Looks through a file that is nobody else's: it may be written, and its log is folded into it.
    ///
    /// - Parameter name: what faults call it.
    /// - Throws: `StorageFault.notADatabase`, `.damaged`, `.fromTheFuture`, `.foreignLog`; what is wrong inside is in
    ///   the findings.
    package static func findings(inPrivate path: String, named name: String) throws(StorageFault) -> DatabaseFindings {
        try named(name) { () throws(StorageFault) in try SQLiteCheck.findings(in: path) }
    }

    /// Looks through a file without changing it.
    ///
    /// - Throws: the same, and `.cannotOpen`, `.locked`.
    package static func findings(in path: String) throws(StorageFault) -> DatabaseFindings {
        let copy = scratchPath(besides: path)
        defer { remove(copy) }
        try self.copy(path, to: copy)
        return try findings(inPrivate: copy, named: path)
    }

    /// Looks through a backup: is it whole, ours, and of a schema that this program knows?
    ///
    /// - Returns: the number of its schema; an older one is brought to the newest when it is opened.
    /// - Throws: as `findings`, and `.unsound` where something is wrong inside.
    @discardableResult
    package static func check(_ path: String) throws(StorageFault) -> Int {
        let findings = try findings(in: path)
        guard findings.faults.isEmpty else { throw StorageFault.unsound(path: path, findings) }
        return findings.version
    }

    /// Where the file really is, through links.
    package static func realPath(_ path: String) -> String { FilePlace.resolved(path) }

    /// Where a private copy may lie: beside the file, or where everybody's are if nothing can be written there.
    package static func scratchPath(besides path: String) -> String {
        let place = FilePlace.resolved(path)
        let isOpen = unsafe access(FilePlace.folder(of: place), W_OK) == 0
        return "\(isOpen ? place : "/tmp/threebox").checking-\(UInt64.random(in: 0 ... .max))"
    }

    /// Takes a database away that nobody has open.
    package static func remove(_ path: String) { FilePlace.removeDatabase(path) }

    /// Writes a backup, also while a server has the practice open, and looks through it.
    ///
    /// - Returns: what is wrong with it; a damaged practice is copied as it is.
    /// - Throws: `StorageFault`; then none is there.
    package static func backUp(_ path: String, to backup: String) throws(StorageFault) -> DatabaseFindings {
        guard !FilePlace.exists(backup) else { throw StorageFault.alreadyThere(path: backup) }
        let part = backup + ".part"
        remove(part)
        defer { remove(part) }
        do { try copy(path, to: part) } catch StorageFault.locked { try copyInUse(path, to: part) }
        var findings: DatabaseFindings
        do { findings = try self.findings(inPrivate: part, named: path) } catch StorageFault.damaged {
            findings = DatabaseFindings(faults: ["Some of its pages can't be read."])
        }
        let log = try WriteAheadLog(part + "-wal")
        if log.holdsTransactions {
            // It couldn't be folded into what is damaged.
            try FilePlace.move(part + "-wal", to: backup + "-wal")
        } else {
            try DatabaseHeader.separate(part)
        }
        try FilePlace.sync(part)
        try FilePlace.publish(part, as: backup)
        return findings
    }

    /// SQLite keeps readers of other processes apart from who writes.
    private static func copyInUse(_ path: String, to copy: String) throws(StorageFault) {
        try SQLiteFaults.opening(path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: FilePlace.resolved(path), configuration: configuration)
            try queue.read { try SQLiteConnection.copy($0, to: copy) }
            try queue.close()
        }
    }

    /// Copies a database that nobody has open, with the log beside it, byte by byte, so that nothing of it is changed;
    /// a damaged one, too.
    ///
    /// - Throws: `StorageFault`; then no copy is there.
    package static func copy(_ source: String, to path: String) throws(StorageFault) {
        guard FilePlace.exists(source), !FilePlace.isFolder(source) else {
            throw StorageFault.cannotOpen(path: source, why: "there is no such file. Name a backup.")
        }
        let place = FilePlace.resolved(source)
        // A file that was never opened has no lock, and a place where none can be made has nobody who works there.
        let lock = FilePlace.exists(place + ".lock") ? try SQLiteFileLock(place) : nil
        defer { lock?.release() }
        try WriteAheadLog.check(place)
        do {
            for ending in ["", "-wal", "-journal"] where FilePlace.exists(place + ending) {
                FilePlace.remove(path + ending)
                try RawFile.copy(place + ending, to: path + ending)
            }
        } catch {
            FilePlace.removeDatabase(path)
            throw error
        }
    }

    /// Puts a backup in the place of the database at `path`, which no program may have open. The swap is one step:
    /// whatever happens, there is the old practice or the new one.
    ///
    /// - Returns: where the old one is kept; `nil` where there was none.
    /// - Throws: `StorageFault`, and everything is as it was: as `check`, and `.locked` where the database is in use.
    @discardableResult
    package static func restore(_ backup: String, to path: String) throws(StorageFault) -> String? {
        let part = partPath(for: path)
        defer { remove(part) }
        try copy(backup, to: part)
        try mended(part, named: backup)
        return try put(part, inPlaceOf: path)
    }

    /// Where a practice is made ready that is to be put in the place of the one at `path`.
    package static func partPath(for path: String) -> String {
        "\(FilePlace.resolved(path))\(partEnding)-\(UInt64.random(in: 0 ... .max))"
    }

    /// Ends the name of a copy that is not whole yet.
    static let partEnding = ".restoring"

    /// Checks a private file, and makes the search of its notes anew if that is all that is wrong.
    ///
    /// - Parameter name: what faults call it.
    /// - Throws: as `check`.
    package static func mended(_ path: String, named name: String) throws(StorageFault) {
        let findings = try findings(inPrivate: path, named: name)
        guard findings.faults.isEmpty else { throw StorageFault.unsound(path: name, findings) }
        guard findings.isSearchBroken else { return }
        try SQLiteFaults.opening(name) {
            let queue = try DatabaseQueue(path: path)
            try queue.write { try SQLiteSession($0).remakeNotesIndex() }
            try queue.close()
        }
    }

    /// Puts a checked file, which lies in the same folder and is nobody else's, in the place of the database at `path`.
    ///
    /// - Returns: where the old one is kept; `nil` where there was none.
    /// - Throws: `StorageFault`, and everything is as it was.
    @discardableResult
    package static func put(_ part: String, inPlaceOf path: String) throws(StorageFault) -> String? {
        guard !FilePlace.isFolder(path) else { throw FilePlace.openingFault(path) }
        let place = FilePlace.resolved(path)
        let lock = try SQLiteFileLock(place)
        defer { lock.release() }
        KeptPractice.undoHalfDone(place)
        try DatabaseHeader.separate(part)
        let kept = try KeptPractice.keep(place)
        do {
            try FilePlace.move(part, to: place)
        } catch {
            KeptPractice.undoHalfDone(place)
            throw error
        }
        try FilePlace.sync(FilePlace.folder(of: place))
        lock.markClosed()
        return kept
    }

    /// Faults of a private copy speak of the file that it is a copy of.
    private static func named<Result>(
        _ name: String, _ body: () throws(StorageFault) -> Result
    ) throws(StorageFault) -> Result {
        do { return try body() } catch { throw error.about(name) }
    }
}

extension StorageFault {
    /// The same fault of the file that was meant, where a copy of it was looked at.
    package func about(_ path: String) -> StorageFault {
        switch self {
        case .notADatabase: .notADatabase(path: path)
        case .damaged: .damaged(path: path)
        case .unsound(_, let findings): .unsound(path: path, findings)
        case .fromTheFuture(_, let version): .fromTheFuture(path: path, version: version)
        case .foreignLog: .foreignLog(path: path)
        default: self
        }
    }
}
