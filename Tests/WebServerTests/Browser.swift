import Foundation
import Glibc
import Synchronization

/// What a browser does as far as the server can tell: it keeps cookies, and sends the form's token that it was given.
/// It says whatever host and origin a test wants.
final class Browser: Sendable {
    struct Answer: Sendable {
        var status = 0
        /// In small letters.
        var headers: [String: String] = [:]
        var body = ""
        /// The body as it came, where it comes in one piece.
        var bytes: [UInt8] = []

        var location: String? { headers["location"] }
    }

    let port: Int
    private let cookies = Mutex<[String: String]>([:])

    init(port: Int) { self.port = port }

    var cookieNames: [String] { cookies.withLock { $0.keys.sorted() } }

    /// The session's token as its pages have it.
    func token() async throws -> String? {
        try await get("/account").body.between("name=\"csrf\" value=\"", "\"")
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: headers, body: [])
    }

    /// Sends a form with the session's token in it.
    func post(_ path: String, _ fields: [String: String], headers: [String: String] = [:]) async throws -> Answer {
        var fields = fields
        if !cookieNames.isEmpty, let token = try await token() { fields["csrf"] = token }
        return try await postBare(path, fields, headers: headers)
    }

    /// Sends a form as it is.
    func postBare(_ path: String, _ fields: [String: String], headers: [String: String] = [:]) async throws -> Answer {
        let body = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        var headers = headers
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return try await send("POST", path, headers: headers, body: Array(body.utf8))
    }

    /// Sends a form with a file; fields stand before it, in their order.
    func upload(_ path: String, _ fields: [(String, String)], file: (name: String, bytes: [UInt8])) async throws
        -> Answer
    {
        let boundary = "----threebox-test"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            ("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"x\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n").utf8)
        body += file.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        return try await send(
            "POST", path, headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"], body: body)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    func send(_ method: String, _ path: String, headers: [String: String], body: [UInt8]) async throws -> Answer {
        var all = headers
        if all["Host"] == nil { all["Host"] = "127.0.0.1:\(port)" }
        all["Connection"] = "close"
        all["Content-Length"] = String(body.count)
        let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if !jar.isEmpty { all["Cookie"] = jar }
        let head = "\(method) \(path) HTTP/1.1\r\n" + all.map { "\($0.key): \($0.value)\r\n" }.joined() + "\r\n"
        let request = Array(head.utf8) + body
        let port = port
        let bytes = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try Self.exchange(request, port: port) })
            }
        }
        return answer(bytes)
    }

    /// The bytes that a form's address answers with.
    func raw(_ path: String) async throws -> [UInt8] {
        let answer = try await post(path, [:])
        return answer.bytes
    }

    private func answer(_ bytes: [UInt8]) -> Answer {
        var answer = Answer()
        let mark = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return answer }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        answer.status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let value = pair[1].trimmingCharacters(in: .whitespaces)
            answer.headers[pair[0].lowercased()] = value
            if pair[0].lowercased() == "set-cookie" { keep(value) }
        }
        answer.bytes = Array(bytes[(end + mark.count)...])
        answer.body = String(decoding: answer.bytes, as: UTF8.self)
        return answer
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
    }

    private static func exchange(_ request: [UInt8], port: Int) throws -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Unexpected(words: "no socket") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Unexpected(words: "nobody listens on \(port)") }
        var sent = 0
        while sent < request.count {
            let count = unsafe request.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            // A server that has heard enough answers, and closes.
            if count <= 0 { break }
            sent += count
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return answer }
            answer += chunk[..<count]
        }
    }
}
