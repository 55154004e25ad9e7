import Foundation
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

    static let patienceSeconds = 30
    let port: Int
    let cookies = Mutex<[String: String]>([:])

    /// - Parameter cookies: that it has already.
    init(port: Int, cookies: [String: String] = [:]) {
        self.port = port
        self.cookies.withLock { $0 = cookies }
    }

    /// The same browser in front of another server, such as the one that was started again.
    init(_ other: Browser, port: Int) {
        self.port = port
        let known = other.cookies.withLock { $0 }
        cookies.withLock { $0 = known }
    }

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

    static func encoded(_ text: String) -> String {
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
        // What takes longer hangs: the answer is empty then.
        let connection = try RawConnection(port: port, patienceSeconds: Self.patienceSeconds)
        // A server that has heard enough answers, and closes.
        await connection.send(request)
        let bytes = await connection.receiveAllBytes()
        return answer(bytes)
    }

    /// The bytes that a form's address answers with.
    func raw(_ path: String, _ fields: [String: String] = [:]) async throws -> [UInt8] {
        let answer = try await post(path, fields)
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
}
