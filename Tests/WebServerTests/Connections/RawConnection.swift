import Foundation
import Glibc

/// A client that sends whatever a test wants, and reads what comes.
///
/// It waits on threads of its own: tests and the servers that they ask share the few threads of the process, and who
/// waits on those for a server's answer may keep the server from giving it.
final class RawConnection: @unchecked Sendable {
    private let descriptor: Int32

    /// - Parameter patienceSeconds: how long it waits for what it sends or reads.
    init(port: Int, receiveBytes: Int32? = nil, patienceSeconds: Int = 30) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Unexpected(words: "no socket") }
        if var size = receiveBytes {
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
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
        // No test waits for ever.
        var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// - Returns: whether all of it went out.
    @discardableResult
    func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) async -> Bool { await apart { self.sendWaiting(bytes) } }

    private func apart<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }

    private func sendWaiting(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    /// What comes next; nil where the other side has closed, or its patience has ended.
    func receive() async -> String? { await apart { self.receiveBytes().map { String(decoding: $0, as: UTF8.self) } } }

    /// Everything until the other side closes.
    func receiveAll() async -> String { String(decoding: await receiveAllBytes(), as: UTF8.self) }

    private func receiveBytes() -> ArraySlice<UInt8>? {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe chunk.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        return count > 0 ? chunk[..<count] : nil
    }

    /// Everything until the other side closes, as it came.
    func receiveAllBytes() async -> [UInt8] {
        await apart {
            var all: [UInt8] = []
            while let more = self.receiveBytes() { all += more }
            return all
        }
    }

    /// Waits until the other side closes.
    /// - Returns: false where its patience has ended.
    func waitForEnd() async -> Bool { await apart { self.waitForEndHere() } }

    private func waitForEndHere() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count == 0 { return true }
            if count < 0 { return errno == ECONNRESET }
        }
    }
}
