import Glibc
import Hummingbird
import NIOCore
import PracticeFiles

/// A file on disk on its way to the browser, a piece at a time.
enum FileDownload {
    /// - Parameters:
    ///   - name: plain letters, digits, points and hyphens.
    ///   - removes: takes the file away once it was opened: it lives as long as somebody reads it.
    static func response(path: String, name: String, type: String, removes: Bool = false) throws -> Response {
        let source: FileByteSource
        var facts = stat()
        do throws(FileFault) {
            source = try FileByteSource(path: path)
        } catch { throw Refusal.notFound }
        guard unsafe stat(path, &facts) == 0 else { throw Refusal.notFound }
        if removes { _ = unsafe unlink(path) }
        var response = Response(
            status: .ok, headers: [.contentType: type],
            body: ResponseBody(contentLength: Int(facts.st_size)) { writer in
                while true {
                    var buffer = ByteBufferAllocator().buffer(capacity: 256 << 10)
                    var failure: FileFault?
                    unsafe buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 256 << 10) { raw in
                        do throws(FileFault) { return try unsafe source.read(into: raw) } catch {
                            failure = error
                            return 0
                        }
                    }
                    if let failure { throw failure }
                    if buffer.readableBytes == 0 { break }
                    try await writer.write(buffer)
                }
                try await writer.finish(nil)
            })
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }
}
