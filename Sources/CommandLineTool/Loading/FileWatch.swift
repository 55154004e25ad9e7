import Glibc
import PracticeFiles

/// Files that are read more than once, and whether they stayed what they were.
struct FileWatch {
    private struct State: Equatable {
        var identity: FileIdentity
        var bytes: Int
        var changed: (seconds: Int, nanoseconds: Int)

        static func == (one: State, other: State) -> Bool {
            one.identity == other.identity && one.bytes == other.bytes && one.changed == other.changed
        }
    }
    private let states: [(path: String, state: State)]

    /// Notes what they are now; pipes are read once, and are not watched.
    init(_ paths: [String]) {
        states = paths.compactMap { path in Self.state(path).map { (path, $0) } }
    }

    /// - Throws: `file-unreadable` where one is no longer what it was.
    func check() throws(FileFault) {
        for (path, state) in states where Self.state(path) != state {
            throw FileFault(
                .fileUnreadable, file: path,
                expected: "it was changed while it was read, and nothing was written: import it again once nothing "
                    + "writes to it")
        }
    }

    private static func state(_ path: String) -> State? {
        let identity = FileIdentity(reading: path)
        var status = stat()
        guard path != "-", identity.isRereadable, unsafe stat(path, &status) == 0 else { return nil }
        return State(
            identity: identity, bytes: Int(status.st_size),
            changed: (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)))
    }
}
