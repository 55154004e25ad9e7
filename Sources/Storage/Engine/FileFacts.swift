import Glibc

/// Whose a file is, and who may change it.
///
/// Here and not in Workflows: libarchive's header brings a `stat` of its own there, which an optimized build takes for
/// another one than Glibc's.
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

    /// - Parameter followingLinks: whether a link stands for what it leads to.
    /// - Returns: nil where nothing is there.
    public init?(_ path: String, followingLinks: Bool) {
        var facts = stat()
        guard unsafe (followingLinks ? stat(path, &facts) : lstat(path, &facts)) == 0 else { return nil }
        isFolder = facts.st_mode & S_IFMT == S_IFDIR
        isOwn = facts.st_uid == geteuid()
        isExchangeable = facts.st_mode & S_IWOTH != 0 && facts.st_mode & S_ISVTX == 0
        isOpenToOthers = facts.st_mode & 0o077 != 0
        byteCount = Int(facts.st_size)
    }
}
