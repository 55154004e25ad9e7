import Glibc

/// Where bytes go: a file, or memory in the tests.
public protocol ByteSink {
    /// - Throws: `file-unwritable`, `pipe-closed`.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault)
}

/// A file that is there whole or not at all: written beside its place, and renamed into it by `commit`.
///
/// What is never committed is removed. `-` is standard output; it and devices and pipes are written directly.
public final class OutputFile: ByteSink {
    /// The file as the user named it.
    public let file: String
    private let place: String
    private let beside: String?
    private var descriptor: Int32
    private var isCommitted = false
    private let isDurable: Bool

    /// - Parameters:
    ///   - name: what faults call it; its path where nothing is said.
    ///   - isDurable: whether `commit` waits until the disk has it all.
    /// - Throws: `file-unwritable`.
    public init(path: String, name: String? = nil, isDurable: Bool = true) throws(FileFault) {
        file = name ?? (path == "-" ? "standard output" : path)
        self.isDurable = isDurable
        if path == "-" {
            (place, beside, descriptor) = (path, nil, dup(1))
            if descriptor < 0 { throw FileFault.unwritable(file, errno) }
            return
        }
        var status = stat()
        let exists = unsafe stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw FileFault.unwritable(file, EISDIR) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            (place, beside, descriptor) = (path, nil, unsafe open(path, O_WRONLY | O_CLOEXEC))
            if descriptor < 0 { throw FileFault.unwritable(file, errno) }
            return
        }
        // A link stays a link: what it leads to is replaced.
        let target = exists ? Self.resolved(path) : path
        let folderEnd = target.utf8.lastIndex(of: 0x2F)
        let folder = folderEnd.map { String(target[...$0]) } ?? ""
        let name = folderEnd.map { String(target[target.index(after: $0)...]) } ?? target
        // A number of its own for each writer; a leftover of a process that was killed is passed over.
        var attempt = 0
        var candidate = ""
        var opened: Int32 = -1
        repeat {
            candidate = "\(folder).\(name.prefix(100)).\(getpid())-\(attempt).part"
            opened = unsafe open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            attempt += 1
        } while opened < 0 && errno == EEXIST && attempt < 1_000
        guard opened >= 0 else { throw FileFault.unwritable(file, errno) }
        if exists { _ = fchmod(opened, status.st_mode & 0o777) }
        (place, beside, descriptor) = (target, candidate, opened)
    }

    deinit { discard() }

    /// Adds bytes to what will be the file.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw failed()
            }
        }
    }

    /// Puts the file in its place.
    ///
    /// - Throws: `file-unwritable`; then nothing is left behind, and what stood there before still does.
    public func commit() throws(FileFault) {
        precondition(!isCommitted && descriptor >= 0, "a file is committed once")
        if beside != nil, isDurable, fsync(descriptor) != 0 { throw failed() }
        let closing = close(descriptor)
        descriptor = -1
        if closing != 0 { throw failed() }
        if let beside {
            guard unsafe rename(beside, place) == 0 else { throw failed() }
        }
        isCommitted = true
    }

    private func failed() -> FileFault {
        let reason = errno
        discard()
        return reason == EPIPE
            ? FileFault(.pipeClosed, file: file, expected: "nobody reads any more")
            : FileFault.unwritable(file, reason)
    }

    private func discard() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        if !isCommitted, let beside { _ = unsafe unlink(beside) }
        isCommitted = true
    }

    private static func resolved(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}

/// Bytes that are kept, for tests and small answers.
public struct MemorySink: ByteSink {
    public private(set) var bytes: [UInt8] = []
    public init() {}
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
        unsafe self.bytes.append(contentsOf: bytes)
    }
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
