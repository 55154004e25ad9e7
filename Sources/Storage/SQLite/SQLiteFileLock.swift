import Glibc
import Synchronization

/// Keeps a second Threebox away from the file: each holds the practice in memory, and would not see the other's work.
///
/// The lock is on a file beside it, and the system lets go of it when the process ends, however it ends. (A lock on the
/// database itself would take SQLite's own locks with it when it is closed.)
final class SQLiteFileLock: Sendable {
    private let file: Mutex<Int32?>

    init(_ path: String) throws {
        let place = path + ".lock"
        let opened = unsafe open(place, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? FilePlace.openingFault(path) : FilePlace.fault(path)
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            close(opened)
            throw isHeld ? StorageFault.locked(path: path) : FilePlace.fault(path)
        }
        file = Mutex(opened)
    }

    deinit { release() }

    func release() {
        file.withLock { held in
            if let open = held { close(open) }
            held = nil
        }
    }
}
