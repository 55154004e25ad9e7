import Glibc
public import PracticeFiles
import Storage
public import ToolExports
import Workbooks

/// A file that somebody has brought, on disk until it was taken in.
public struct UploadedFile: Hashable, Sendable {
    /// As the user calls it: for reading, never a path.
    public var name: String
    /// Where it lies.
    public var path: String
    /// All that lies there of it.
    public var byteCount: Int
    /// The workbook of which the file is a worksheet's rows, or will be.
    public var workbook: UploadedWorkbook?
    /// How its bytes become letters, where somebody has said it.
    public var encoding: TextEncoding?

    /// For a mapping to read.
    public func export() -> ExportFile {
        var file = ExportFile(name: name, path: path)
        file.workbook = workbook?.read.map { ExportFile.WorkbookRows(hasFractions: $0.hasFractions) }
        // Rows of a workbook are written in UTF-8.
        if workbook == nil { file.encoding = encoding }
        return file
    }

    /// For a reader of our own files.
    func open() throws(FileFaults) -> any ByteSource {
        do throws(FileFault) { return try FileByteSource(path: path, name: name) } catch { throw FileFaults([error]) }
    }
}

/// A workbook as it was brought, kept so that another of its worksheets can be read.
public struct UploadedWorkbook: Hashable, Sendable {
    var path: String
    var byteCount: Int
    /// The worksheet that somebody chose.
    var wanted: String?
    var read: ReadWorksheet?

    /// The worksheet that was read.
    public var worksheet: String? { read?.name }
    /// All that are shown in it, in its order.
    public var worksheets: [String] { read?.all ?? [] }

    /// Whether its rows are still to be read.
    var isUnread: Bool { read == nil || (wanted != nil && wanted != read?.name) }
}

/// A file on its way from a browser to the disk, piece by piece.
@safe
public final class UploadWriter {
    private let name: String
    private let path: String
    private let limit: Int
    private let room: UploadRoom?
    private var descriptor: Int32
    /// How many bytes came so far.
    public private(set) var count = 0

    /// - Parameters:
    ///   - limit: how large the file may be, in bytes.
    ///   - room: what all files of this person may take together.
    /// - Throws: `file-unwritable`.
    init(name: String, path: String, limit: Int, room: UploadRoom?) throws(FileFault) {
        self.room = room
        self.name = name
        self.path = path
        self.limit = limit
        descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.unwritable(name) }
    }

    deinit { abandon() }

    /// - Throws: `file-too-large`, `file-unwritable`.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
        try room?.take(bytes.count, for: name)
        count += bytes.count
        guard count <= limit else {
            throw FileFault(
                .fileTooLarge, file: name,
                expected: "a file has at most \(limit >> 20) MiB: export fewer months at once")
        }
        var written = 0
        while written < bytes.count {
            let piece = unsafe Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
            if piece >= 0 { written += piece } else if errno != EINTR { throw Self.unwritable(name) }
        }
    }

    /// The file is whole.
    public func finish() -> UploadedFile {
        close(descriptor)
        descriptor = -1
        return UploadedFile(name: name, path: path, byteCount: count)
    }

    /// What came so far goes; nothing where the file is whole.
    public func abandon() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        room?.giveBack(count)
        _ = unsafe unlink(path)
    }

    private static func unwritable(_ name: String) -> FileFault {
        let words = errno == ENOSPC || errno == EDQUOT ? "the server's disk is full" : "the server can't write it down"
        return FileFault(.fileUnwritable, file: name, expected: "\(words); nothing was taken. Tell who runs the server")
    }
}

/// The folder in which uploads wait. Everything in it is a leftover when a server starts.
public struct UploadFolder: Sendable {
    public let path: String

    /// Makes the folder, and empties it of what a server that was killed left behind. One that isn't this user's alone
    /// is left as it is, and nothing comes in.
    public init(path: String) {
        self.path = path
        guard (try? Self.claim(path)) != nil else { return }
        for name in Self.names(in: path) { Self.remove(path + "/" + name) }
    }

    /// Makes the folder, or makes sure that the one that is there is this user's alone: in a place that others can
    /// write to, somebody may have put a link or a folder of theirs there.
    ///
    /// - Throws: `file-unwritable`.
    public static func claim(_ path: String) throws(FileFault) {
        func refusal(_ words: String) -> FileFault {
            FileFault(.fileUnwritable, file: path, expected: words)
        }
        let outer = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let around = FileFacts(outer, followingLinks: true), around.isFolder else {
            throw refusal(
                "there is no folder \(outer) for uploads to wait in. Make it, or name another with scratchFolder")
        }
        guard around.isOwn || !around.isExchangeable else {
            throw refusal("everybody can exchange what lies in \(outer). Name another folder with scratchFolder")
        }
        if unsafe mkdir(path, 0o700) == 0 { return }
        // On a full disk pages are still read; what wants to come in is told when it does.
        guard errno == EEXIST else { return }
        guard let facts = FileFacts(path, followingLinks: false), facts.isFolder, facts.isOwn else {
            throw refusal(
                "that name is taken by a link, or by something of another user. Take it away, or name another folder "
                    + "with scratchFolder")
        }
        if facts.isOpenToOthers { _ = unsafe chmod(path, 0o700) }
    }

    /// A folder in it for one import.
    ///
    /// - Throws: `file-unwritable`.
    func add(_ name: String) throws(FileFault) -> String {
        let folder = path + "/" + name
        // Somebody may have taken the folder away while the server ran.
        try Self.claim(path)
        guard unsafe mkdir(folder, 0o700) == 0 else {
            throw FileFault(
                .fileUnwritable, file: "uploads",
                expected: "the server can't make the folder in which uploads wait. Tell who runs it")
        }
        return folder
    }

    /// Takes a file, or a folder with all that is in it, away.
    static func remove(_ path: String) {
        if unsafe unlink(path) == 0 { return }
        for name in names(in: path) { remove(path + "/" + name) }
        _ = unsafe rmdir(path)
    }

    static func names(in path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { place in
                unsafe place.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
