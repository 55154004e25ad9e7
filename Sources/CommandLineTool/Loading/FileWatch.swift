import PracticeFiles
import Storage

/// Files that are read more than once, and whether they stayed what they were.
struct FileWatch {
    private let states: [(path: String, facts: FileFacts)]

    /// Notes what they are now; pipes are read once, and are not watched.
    init(_ paths: [String]) {
        states = paths.compactMap { path in Self.facts(path).map { (path, $0) } }
    }

    /// - Throws: `file-unreadable` where one is no longer what it was.
    func check() throws(FileFault) {
        for (path, facts) in states where Self.facts(path) != facts {
            throw FileFault(
                .fileUnreadable, file: path,
                expected: "it was changed while it was read, and nothing was written: import it again once nothing "
                    + "writes to it")
        }
    }

    private static func facts(_ path: String) -> FileFacts? {
        guard path != "-", let facts = FileFacts(path, followingLinks: true), facts.isRegular else { return nil }
        return facts
    }
}
