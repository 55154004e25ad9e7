public import Practice

/// What a database could not do, in a line that says what to do next.
public enum StorageFault: Error, Hashable, Sendable {
    /// There is no file at the path, or no folder to make it in.
    case cannotOpen(path: String, why: String)
    /// The file is no database of ours.
    case notADatabase(path: String)
    /// A database of ours whose content was damaged.
    case damaged(path: String)
    /// A row holds what no version of ours has written.
    case unreadable(DamagedRow)
    /// A database of ours that is whole as a file, but not as a practice.
    case unsound(path: String, DatabaseFindings)
    /// Beside it lies the write-ahead log of another file.
    case foreignLog(path: String)
    /// A newer Threebox has written it.
    case fromTheFuture(path: String, version: Int)
    /// Another program holds it.
    case locked(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    /// Where a copy was to be written, there is something.
    case alreadyThere(path: String)
    /// A rule of the schema forbids it.
    case refused(StorageRule)
    /// The work was cancelled; nothing was kept.
    case cancelled
    /// It was kept, but what pages show couldn't be read anew; why.
    case keptUnread(String)
    /// Anything else that the engine says.
    case failed(String)
}

extension StorageFault {
    /// The disk takes nothing: it is full, or can't be written. What is there can be read.
    public var isOfTheDisk: Bool {
        switch self {
        case .diskFull, .readOnly: true
        default: false
        }
    }
}

/// A rule that the database keeps by itself.
public enum StorageRule: Hashable, Sendable {
    /// Something of this table has that value already: `users.email`.
    case unique(String)
    /// Something that is referred to isn't there, or is still referred to.
    case reference
    /// A value is outside of what the table allows.
    case check(String)
    /// What must never change: a published sheet, an audit entry. The sentence says which.
    case frozen(String)
}

extension StorageFault {
    /// Whether a backup that is put in the file's place would help.
    public var canBeRestored: Bool {
        switch self {
        case .notADatabase, .damaged, .unsound, .unreadable, .fromTheFuture, .foreignLog, .failed: true
        case .cannotOpen, .locked, .readOnly, .diskFull, .alreadyThere, .refused, .cancelled, .keptUnread:
            false
        }
    }
}

extension StorageFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotOpen(let path, let why): "The database \(path) can't be opened: \(why)"
        case .notADatabase(let path):
            "\(path) is no database of Threebox. Name another file with --database, or restore a backup."
        case .damaged(let path):
            "The database \(path) is damaged. Restore a backup; keep the file, something may be saved from it."
        case .unreadable(let row):
            "A row of the practice can't be read. \(row). Correct the row, or restore a backup."
        case .unsound(let path, let findings):
            "The database \(path) is damaged: \(findings.words) Restore a backup; keep the file, something may be "
                + "saved from it."
        case .foreignLog(let path):
            "The database \(path) was not opened: the log beside it, \(path)-wal, is another file's, and together they "
                + "would mix two practices. If you copied a backup there, move \(path)-wal away and start again; "
                + "`threebox restore` does that by itself."
        case .fromTheFuture(let path, let version):
            "The database \(path) was written by a newer Threebox (its schema is number \(version)). "
                + "Use that one, or restore an older backup."
        case .locked(let path):
            "The database \(path) is in use by another program. Stop that one first, or name another file."
        case .readOnly(let path):
            "The database \(path) can't be written. Give this user the right to write the file and its folder."
        case .diskFull(let path):
            "The disk of \(path) is full. Nothing was changed; make room and do it again."
        case .alreadyThere(let path): "\(path) is there already. Name another file, or move that one away."
        case .refused(.unique(let columns)): "There is one with the same \(columns) already. Nothing was changed."
        case .refused(.reference):
            "It refers to something that isn't there, or is referred to itself. Nothing was changed."
        case .refused(.check(let rule)): "A value isn't one that can be kept (\(rule)). Nothing was changed."
        case .refused(.frozen(let sentence)): "\(sentence) Nothing was changed."
        case .cancelled: "It was stopped. Nothing was changed."
        case .keptUnread(let why):
            "It was kept, but the pages can't show it yet, since the practice could not be read anew: \(why)"
        case .failed(let words): "The database said: \(words). Nothing was changed."
        }
    }
}
