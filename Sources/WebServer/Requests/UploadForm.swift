import Glibc
import Hummingbird
import NIOCore

/// A form with a file: its fields in memory, the file streamed to disk as it comes. The first field is the session's
/// token (`ForgeryCheck` looks at it).
struct UploadForm {
    private(set) var fields: [String: String] = [:]
    /// What the browser calls the file; empty where none was chosen.
    private(set) var fileName = ""
    private(set) var fileBytes = 0

    /// The largest field beside the file.
    static let mostFieldBytes = 64 << 10

    /// - Parameters:
    ///   - path: where the file is written; what stands there is replaced. Nothing is left there where this throws.
    ///   - limit: the file's largest size in bytes.
    /// - Throws: `Refusal` where the request is no such form, or too large, or ends too soon.
    static func read(_ request: Request, fileTo path: String, limit: Int) async throws -> UploadForm {
        guard let parts = MultipartReader(contentType: request.headers[.contentType] ?? "") else {
            throw Refusal.plain(.badRequest, words: "This address takes a form with a file.")
        }
        let sink = FileSink(path: path)
        do {
            let form = try await read(request.body, parts, sink, limit)
            try sink.finish()
            return form
        } catch {
            sink.abandon()
            throw error
        }
    }

    private static func read(
        _ body: RequestBody, _ reader: MultipartReader, _ sink: FileSink, _ limit: Int
    ) async throws -> UploadForm {
        var form = UploadForm()
        var parts = reader
        var part: MultipartReader.Part?
        var field: [UInt8] = []
        do {
            for try await chunk in body {
                try parts.take(chunk.readableBytesView) { event in
                    switch event {
                    case .begin(let head):
                        part = head
                        field = []
                        if let name = head.file { form.fileName = name }
                    case .bytes(let bytes):
                        guard part?.file != nil else {
                            field += bytes
                            guard field.count <= mostFieldBytes else { throw Refusal.tooLarge }
                            return
                        }
                        form.fileBytes += bytes.count
                        guard form.fileBytes <= limit else {
                            throw Refusal(
                                .contentTooLarge, "That file is too large",
                                "Here a file has at most \(limit >> 20) MB.")
                        }
                        try sink.write(bytes)
                    case .end:
                        if let part, part.file == nil {
                            form.fields[part.name] = String(decoding: field, as: UTF8.self)
                        }
                        part = nil
                    }
                }
            }
            try parts.finish()
        } catch let flaw as MultipartReader.Flaw {
            throw Refusal.plain(
                .badRequest,
                words: flaw == .cutOff ? "The file didn't come whole. Nothing was kept; send it again." : nil)
        }
        return form
    }
}

/// A file that is written piece by piece and is there whole, or not at all.
private final class FileSink {
    private let path: String
    private var descriptor: Int32 = -1

    init(path: String) { self.path = path }

    func write(_ bytes: [UInt8]) throws {
        if descriptor < 0 {
            descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw fault() }
        }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { raw in
                unsafe Glibc.write(descriptor, raw.baseAddress! + written, raw.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw fault()
            }
            written += count
        }
    }

    func finish() throws {
        guard descriptor >= 0 else { return }
        let outcome = close(descriptor)
        descriptor = -1
        if outcome != 0 { throw fault() }
    }

    func abandon() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        _ = unsafe unlink(path)
    }

    private func fault() -> Refusal {
        errno == ENOSPC || errno == EDQUOT
            ? Refusal(
                HTTPResponse.Status(code: 507), "The disk is full",
                "Nothing was kept. Make room on the server and send it again.")
            : Refusal(
                .internalServerError, "The file can't be kept",
                "The server can't write beside its database. Whoever runs it has to give it the right to.")
    }
}

extension UploadForm {
    /// The beginning of a file that came.
    static func bytes(_ path: String, upTo limit: Int) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let read = unsafe bytes.withUnsafeMutableBytes { raw in
                unsafe Glibc.read(descriptor, raw.baseAddress! + count, limit - count)
            }
            guard read > 0 else { break }
            count += read
        }
        return Array(bytes[..<count])
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }
}
