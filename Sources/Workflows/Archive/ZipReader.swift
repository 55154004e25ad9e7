import CLibArchive
import Glibc
import PracticeFiles
import Storage

/// What a zip may hold: far above any practice, far below what fills a disk.
struct ZipLimits: Sendable {
    var files = 1_000
    /// All of them unpacked, in bytes.
    var bytes = 4 << 30
    /// Unpacked to packed; text is seldom more than 30. Small zips may do what they like.
    var ratio = 200
    var bytesWithoutRatio = 16 << 20
}

/// Takes a zip's files out, one after the other.
enum ZipReader {
    /// - Parameters:
    ///   - name: what the user calls it.
    ///   - body: gets a file's name and its bytes, piece by piece; never more than a piece is held.
    /// - Throws: `zip-unreadable` where it is none, is cut off, or is locked with a password; `zip-name` for a file
    ///   that would lie elsewhere; `zip-too-large` where unpacking would fill the disk.
    static func read(
        path: String, name: String, limits: ZipLimits = ZipLimits(),
        begin: (String) throws(FileFault) -> Void, bytes: (UnsafeRawBufferPointer) throws(FileFault) -> Void
    ) throws(FileFault) {
        guard let archive = unsafe archive_read_new() else {
            throw FileFault(.fileUnreadable, file: name, expected: "there is no memory left for it")
        }
        defer { unsafe archive_read_free(archive) }
        // libarchive asks the thread's locale what letters are.
        let locale = unsafe newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        let before = unsafe uselocale(locale)
        defer {
            unsafe uselocale(before)
            if let locale = unsafe locale { unsafe freelocale(locale) }
        }
        unsafe archive_read_support_format_zip_seekable(archive)
        guard unsafe archive_read_open_filename(archive, path, 256 << 10) == ARCHIVE_OK else {
            throw unreadable(name, unsafe archiveWords(archive))
        }
        let packed = FileFacts(path, followingLinks: true)?.byteCount ?? 0
        var reading = unsafe ZipReading(archive: archive, name: name, packed: packed, limits: limits)
        while let file = try reading.next() {
            try begin(file)
            try unsafe reading.content(bytes)
        }
    }

    static func unreadable(_ name: String, _ why: String) -> FileFault {
        FileFault(
            .zipUnreadable, file: name,
            expected: "it can't be unpacked (\(why)): make the zip again, or drop the files that are in it")
    }
}

@safe
private struct ZipReading {
    let archive: OpaquePointer
    let name: String
    /// The zip's own bytes. What libarchive has read of them counts those twice that two files share.
    let packed: Int
    let limits: ZipLimits
    var files = 0
    var unpacked = 0
    var buffer = [UInt8](repeating: 0, count: 128 << 10)

    /// The next file's name; folders are passed over.
    mutating func next() throws(FileFault) -> String? {
        while true {
            var entry: OpaquePointer?
            let code = unsafe archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { return nil }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN else {
                throw ZipReader.unreadable(name, unsafe archiveWords(archive))
            }
            // Old programs write names in tables of their own: what is no UTF-8 is mended.
            let path =
                unsafe (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry))
                .map { unsafe String(cString: $0) } ?? ""
            let kind = unsafe UInt32(archive_entry_filetype(entry))
            try check(path, kind)
            if kind == Self.folder { continue }
            if unsafe archive_entry_is_encrypted(entry) != 0 {
                throw ZipReader.unreadable(name, "`\(path)` is locked with a password")
            }
            return path
        }
    }

    private mutating func check(_ path: String, _ kind: UInt32) throws(FileFault) {
        files += 1
        guard files <= limits.files else { throw tooLarge("it holds more than \(limits.files) files") }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isHere =
            !path.isEmpty && !path.hasPrefix("/") && !parts.contains("..") && !path.contains("\\")
            && !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } && path.utf8.count <= 1_000
            && !(path.utf8.dropFirst().first == 0x3A)
        guard isHere, kind == Self.file || kind == Self.folder else {
            throw FileFault(
                .zipName, file: name, value: path,
                expected:
                    "a zip holds plain files in folders of its own: this one leads elsewhere, so nothing was taken")
        }
    }

    mutating func content(_ body: (UnsafeRawBufferPointer) throws(FileFault) -> Void) throws(FileFault) {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { raw in
                unsafe archive_read_data(archive, raw.baseAddress, raw.count)
            }
            if count == 0 { return }
            guard count > 0 else { throw ZipReader.unreadable(name, unsafe archiveWords(archive)) }
            unpacked += count
            guard unpacked <= limits.bytes else {
                throw tooLarge("its files are larger than \(limits.bytes >> 30) GiB together")
            }
            guard unpacked <= limits.bytesWithoutRatio || unpacked / max(1, packed) <= limits.ratio else {
                throw tooLarge("its files are more than \(limits.ratio) times as large as it is itself")
            }
            var failure: FileFault?
            unsafe buffer.withUnsafeBytes { raw in
                do throws(FileFault) {
                    try unsafe body(UnsafeRawBufferPointer(rebasing: raw[..<count]))
                } catch { failure = error }
            }
            if let failure { throw failure }
        }
    }

    private func tooLarge(_ why: String) -> FileFault {
        FileFault(.zipTooLarge, file: name, expected: "\(why): drop the files themselves, one by one")
    }

    /// `AE_IFDIR` and `AE_IFREG`, macros that Swift doesn't see.
    private static let folder: UInt32 = 0o040000
    private static let file: UInt32 = 0o100000
}
