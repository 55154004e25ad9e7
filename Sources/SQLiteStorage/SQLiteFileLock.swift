import Glibc
import Practice
import Storage
import Synchronization

/// Keeps a second Threebox away from the file: each holds the practice in memory, and would not see the other's work.
///
/// The lock is on a file beside it, and the system lets go of it when the process ends, however it ends. (A lock on the
/// database itself would take SQLite's own locks with it when it is closed.) While the practice is open, it says who
/// has it and since when; whoever finds that in a file that nobody holds knows how the last run ended.
final class SQLiteFileLock: Sendable {
    /// Of the run before, where it didn't stop by itself.
    let unfinished: UnfinishedRun?
    private let file: Mutex<Int32?>

    /// - Parameter path: the file itself, not a link to it.
    init(_ path: String) throws(StorageFault) {
        let opened = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            if errno == ELOOP {
                throw StorageFault.cannotOpen(
                    path: path, why: "\(path).lock beside it is a link to somewhere else. Take that away.")
            }
            throw errno == ENOENT || errno == ENOTDIR ? FilePlace.openingFault(path) : FilePlace.fault(path)
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            close(opened)
            throw isHeld ? StorageFault.locked(path: path) : FilePlace.fault(path)
        }
        unfinished = Self.run(opened, path)
        file = Mutex(opened)
    }

    deinit { release() }

    /// Says who has the practice open, and since when. A disk that is full keeps nobody from it.
    func markOpen() {
        file.withLock { held in
            guard let held else { return }
            let bytes = Array("\(getpid()) \(time(nil))\n".utf8)
            guard ftruncate(held, 0) == 0 else { return }
            unsafe bytes.withUnsafeBytes { unsafe _ = pwrite(held, $0.baseAddress, $0.count, 0) }
        }
    }

    /// Says that it ended well.
    func markClosed() {
        file.withLock { held in
            if let held { _ = ftruncate(held, 0) }
        }
    }

    func release() {
        file.withLock { held in
            if let open = held {
                // A process that is being started has the file open too, until it runs its own program; without this
                // it would keep the lock until then.
                flock(open, LOCK_UN)
                close(open)
            }
            held = nil
        }
    }

    private static func run(_ file: Int32, _ path: String) -> UnfinishedRun? {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(file, $0.baseAddress, $0.count, 0) }
        let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 2, let process = Int32(words[0]), let since = Int64(words[1]) else { return nil }
        let last = [path + "-wal", path].compactMap(FilePlace.changedAt).max() ?? since
        return UnfinishedRun(processID: process, since: since, lastWrite: max(since, last))
    }
}
