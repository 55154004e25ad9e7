import Glibc

/// A stream of bytes that a scanner reads: a file, standard input, bytes in memory, or another source whose
/// encoding is being changed to UTF-8.
public protocol ByteSource {
    /// Puts the next bytes at the buffer's beginning.
    ///
    /// - Returns: how many; 0 at the end only.
    /// - Throws: `file-unreadable`.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int
}

/// A file, or standard input as `-`.
public final class FileByteSource: ByteSource, Sendable {
    /// The file as the user named it.
    public let file: String
    /// The open file, for readers that go to several places of it at once.
    let descriptor: Int32
    /// The file's length in bytes; `nil` for pipes and terminals.
    let byteCount: Int?
    /// Whether it gives its bytes once only, as a pipe, a terminal and standard input do.
    public var isReadOnce: Bool { byteCount == nil }

    /// - Parameter name: what faults call it; its path where nothing is said.
    /// - Throws: `file-unreadable`.
    public init(path: String, name: String? = nil) throws(FileFault) {
        file = name ?? (path == "-" ? "standard input" : path)
        descriptor = unsafe path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault.unreadable(file, errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let reason = errno
            close(descriptor)
            throw FileFault.unreadable(file, reason)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw FileFault.unreadable(file, EISDIR)
        }
        byteCount = status.st_mode & S_IFMT == S_IFREG && path != "-" ? Int(status.st_size) : nil
    }

    deinit { close(descriptor) }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        while true {
            let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw FileFault.unreadable(file, errno) }
        }
    }

    /// Bytes of a place in the file; fewer than the buffer holds at the file's end only.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = unsafe pread(descriptor, buffer.baseAddress! + filled, buffer.count - filled, offset + filled)
            if count == 0 { break }
            if count > 0 { filled += count } else if errno != EINTR { throw FileFault.unreadable(file, errno) }
        }
        return filled
    }
}

/// Bytes at hand.
public struct MemoryByteSource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0
    /// How many bytes a read gives at most.
    private let chunkBytes: Int

    public init(_ bytes: [UInt8], chunkBytes: Int = .max) {
        self.bytes = bytes
        self.chunkBytes = max(1, chunkBytes)
    }
    public init(_ text: String, chunkBytes: Int = .max) { self.init(Array(text.utf8), chunkBytes: chunkBytes) }

    public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        let count = min(buffer.count, bytes.count - position, chunkBytes)
        unsafe buffer.copyBytes(from: bytes[position..<(position + count)])
        position += count
        return count
    }
}

extension FileFault {
    static func unreadable(_ file: String, _ reason: Int32) -> FileFault {
        FileFault(.fileUnreadable, file: file, expected: "it can't be read: \(words(for: reason))")
    }
    static func unwritable(_ file: String, _ reason: Int32) -> FileFault {
        FileFault(.fileUnwritable, file: file, expected: "it can't be written: \(words(for: reason))")
    }

    private static func words(for reason: Int32) -> String {
        switch reason {
        case ENOENT: "there is no such file or folder"
        case EACCES, EPERM: "you have no permission"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of its path is not a folder"
        case ENOSPC, EDQUOT: "the disk is full"
        case EFBIG: "it would be larger than is allowed here"
        case EROFS: "the disk is read-only"
        case EMFILE, ENFILE: "too many files are open"
        case ENAMETOOLONG: "its name is too long"
        case EIO: "the disk does not answer"
        default: unsafe String(cString: strerror(reason))
        }
    }
}
