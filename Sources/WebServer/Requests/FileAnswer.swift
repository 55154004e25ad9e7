import Glibc
import Hummingbird
import NIOCore

extension Response {
    /// A file from disk to keep, sent piece by piece and taken away afterwards.
    ///
    /// - Parameter name: plain letters, digits, points and hyphens.
    /// - Throws: `Refusal.notFound` where it isn't there.
    static func file(_ path: String, name: String, type: String) throws -> Response {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Refusal.notFound }
        // The open descriptor keeps it until it is sent, whatever happens in between.
        _ = unsafe unlink(path)
        var facts = stat()
        let size = unsafe fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : nil
        return Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(contentLength: size) { writer in
                defer { close(descriptor) }
                var chunk = [UInt8](repeating: 0, count: 256 << 10)
                while true {
                    let count = unsafe chunk.withUnsafeMutableBytes { raw in
                        unsafe Glibc.read(descriptor, raw.baseAddress, raw.count)
                    }
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    try await writer.write(ByteBuffer(bytes: chunk[..<count]))
                }
                try await writer.finish(nil)
            })
    }
}
