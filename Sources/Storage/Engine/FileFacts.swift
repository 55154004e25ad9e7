import Glibc

/// Which file it is, whose, and who may change it.
///
/// Here and not where it is asked: libarchive's header brings a `stat` of its own to Workflows and to what stands on
/// it, which an optimized build takes for another one than Glibc's.
public struct FileFacts: Hashable, Sendable {
    public let isFolder: Bool
    /// Whether it belongs to the user whom this process runs as.
    public let isOwn: Bool
    /// Whether everybody may write to it, and so exchange what lies in it if it is a folder without the sticky bit.
    public let isExchangeable: Bool
    /// Whether others than its user may do anything with it.
    public let isOpenToOthers: Bool
    /// How large it is, in bytes.
    public let byteCount: Int
    /// Whether it holds bytes that stay, unlike a pipe, a terminal, a device or a folder.
    public let isRegular: Bool
    /// Which file it is, whatever it is called.
    public let device: UInt64
    public let inode: UInt64
    /// When its content was last changed.
    public let changed: Moment

    /// A time by the system's clock.
    public struct Moment: Hashable, Sendable {
        /// Since 1970.
        public let seconds: Int
        public let nanoseconds: Int
    }

    /// - Parameter followingLinks: whether a link stands for what it leads to.
    /// - Returns: nil where nothing is there.
    public init?(_ path: String, followingLinks: Bool) {
        var facts = stat()
        guard unsafe (followingLinks ? stat(path, &facts) : lstat(path, &facts)) == 0 else { return nil }
        self.init(facts)
    }

    /// What standard input is.
    public static var standardInput: FileFacts? {
        var facts = stat()
        return unsafe fstat(0, &facts) == 0 ? FileFacts(facts) : nil
    }

    private init(_ facts: stat) {
        isFolder = facts.st_mode & S_IFMT == S_IFDIR
        isOwn = facts.st_uid == geteuid()
        isExchangeable = facts.st_mode & S_IWOTH != 0 && facts.st_mode & S_ISVTX == 0
        isOpenToOthers = facts.st_mode & 0o077 != 0
        byteCount = Int(facts.st_size)
        isRegular = facts.st_mode & S_IFMT == S_IFREG
        (device, inode) = (UInt64(facts.st_dev), UInt64(facts.st_ino))
        changed = Moment(seconds: Int(facts.st_mtim.tv_sec), nanoseconds: Int(facts.st_mtim.tv_nsec))
    }
}
