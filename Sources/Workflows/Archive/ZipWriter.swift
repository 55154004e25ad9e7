import CLibArchive
import Glibc
import PracticeFiles

/// A zip on its way to disk, file by file; the same files give the same bytes.
@safe
final class ZipWriter {
    private let path: String
    private let archive: OpaquePointer
    private var isOpen = true

    /// - Throws: `file-unwritable`.
    init(path: String) throws(FileFault) {
        self.path = path
        guard let archive = unsafe archive_write_new() else {
            throw FileFault(.fileUnwritable, file: "practice.zip", expected: "there is no memory left for it")
        }
        unsafe self.archive = archive
        unsafe archive_write_set_format_zip(archive)
        unsafe archive_write_zip_set_compression_deflate(archive)
        guard unsafe archive_write_open_filename(archive, path) == ARCHIVE_OK else { throw fault() }
    }

    deinit { unsafe archive_write_free(archive) }

    /// Begins a file; what is written next is its content.
    ///
    /// - Parameter byteCount: where it is known; readers of every age understand such a file.
    func begin(_ name: String, byteCount: Int? = nil) throws(FileFault) {
        let entry = unsafe archive_entry_new()
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname_utf8(entry, name)
        unsafe archive_entry_set_filetype(entry, UInt32(plainFileMode))
        unsafe archive_entry_set_perm(entry, 0o644)
        // One moment for all, so that nothing but the content makes a difference.
        unsafe archive_entry_set_mtime(entry, Self.moment, 0)
        if let byteCount { unsafe archive_entry_set_size(entry, Int64(byteCount)) }
        guard unsafe archive_write_header(archive, entry) == ARCHIVE_OK else { throw fault() }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe archive_write_data(archive, bytes.baseAddress! + written, bytes.count - written)
            guard count > 0 else { throw fault() }
            written += count
        }
    }

    /// A whole file.
    func add(_ name: String, _ bytes: [UInt8]) throws(FileFault) {
        try begin(name, byteCount: bytes.count)
        var failure: FileFault?
        unsafe bytes.withUnsafeBytes { raw in
            do throws(FileFault) { try unsafe write(raw) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Writes the table of contents.
    func finish() throws(FileFault) {
        guard unsafe archive_write_close(archive) == ARCHIVE_OK else { throw fault() }
        isOpen = false
    }

    private func fault() -> FileFault {
        let code = unsafe archive_errno(archive)
        let why = code == ENOSPC || code == EDQUOT ? "the server's disk is full" : unsafe archiveWords(archive)
        return FileFault(.fileUnwritable, file: FileName.last(path), expected: "it can't be written: \(why)")
    }

    /// 1 January 2000, noon in Greenwich: the same day in every zone, which zips write.
    private static let moment = 946_728_000
}

/// What libarchive says of its last failure.
func archiveWords(_ archive: OpaquePointer) -> String {
    guard let words = unsafe archive_error_string(archive) else { return "nobody says why" }
    return unsafe String(cString: words)
}

/// `AE_IFREG`, a macro that Swift doesn't see: a plain file.
private let plainFileMode = 0o100000

/// A file of a zip that is being written.
struct ZipSink: ByteSink {
    let writer: ZipWriter
    func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) { try unsafe writer.write(bytes) }
}
