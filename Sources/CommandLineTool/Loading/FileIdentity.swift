import Glibc
import Storage

/// Which file a path leads to, whatever it is called: links lead to the same one.
enum FileIdentity: Hashable {
    /// A regular file that is there.
    case file(device: UInt64, inode: UInt64)
    /// Where a file would be made.
    case place(String)
    /// Standard output.
    case output
    /// A pipe, a terminal or a device, which holds nothing that could be lost.
    case stream

    /// - Parameter path: `-` is standard input, which may be a file.
    init(reading path: String) {
        let facts = path == "-" ? FileFacts.standardInput : FileFacts(path, followingLinks: true)
        self = facts.map(Self.kept) ?? .place(Self.place(path))
    }

    /// - Parameter path: `-` is standard output.
    init(writing path: String) {
        self = path == "-" ? .output : FileIdentity(reading: path)
    }

    /// Whether it can be read from its beginning again.
    var isRereadable: Bool {
        if case .file = self { return true }
        return false
    }

    private static func kept(_ facts: FileFacts) -> FileIdentity {
        facts.isRegular ? .file(device: facts.device, inode: facts.inode) : .stream
    }

    /// The folder as it really is, and the name in it.
    private static func place(_ path: String) -> String {
        let end = path.utf8.lastIndex(of: 0x2F)
        let folder = end.map { String(path[...$0]) } ?? "."
        let name = end.map { String(path[path.index(after: $0)...]) } ?? path
        guard let real = unsafe realpath(folder, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real) + "/" + name
    }
}
