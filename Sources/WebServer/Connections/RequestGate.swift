import NIOCore
import NIOHTTP1

/// Stands where requests are taken apart: counts them, and answers what is no request as browsers and proxies write
/// one. Two readers could understand such a thing differently, and one of them would let through what the other checks.
final class RequestGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let watch: ConnectionWatch
    /// A request was refused here: nothing that follows on this connection is looked at.
    private var isShut = false
    /// The client was told that this is the last answer.
    private var isLast = false
    private var remaining: Int64?

    init(_ watch: ConnectionWatch) { self.watch = watch }

    /// So much of a body is taken in without a word, so that the connection can go on.
    private static let smallRest: Int64 = 64 << 10

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isShut else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard RequestForm.isPlain(head) else { return refuse(context, .badRequest) }
            watch.pace.headCame()
            remaining = head.headers.first(name: "content-length").flatMap { Int64($0) }
            if remaining == nil, !head.headers.contains(name: "transfer-encoding") { remaining = 0 }
        case .body(let bytes):
            remaining = remaining.map { $0 - Int64(bytes.readableBytes) }
        case .end:
            watch.pace.bodyEnded(at: ConnectionWatch.now)
            if isLast, watch.pace.isWaiting { return context.close(promise: nil) }
        }
        watch.note()
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var data = data
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if watch.pace.isBodyOpen, remaining.map({ $0 > Self.smallRest }) ?? true {
                isLast = true
                head.headers.replaceOrAdd(name: "connection", value: "close")
                data = wrapOutboundOut(.head(head))
            }
        case .body: break
        case .end:
            watch.pace.answerEnded(at: ConnectionWatch.now)
            watch.note()
        }
        context.write(data, promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is SignedInRequest else { return context.triggerUserOutboundEvent(event, promise: promise) }
        watch.pace.isSignedIn = true
        watch.note()
        promise?.succeed()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A page that is reading its request hears of it, and is answered for by the server.
        guard let error = error as? HTTPParserError, watch.pace.isWaiting else { return context.fireErrorCaught(error) }
        guard !isShut else { return }
        refuse(context, error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest)
    }

    private func refuse(_ context: ChannelHandlerContext, _ status: HTTPResponseStatus) {
        isShut = true
        // An answer that is on its way can't be cut into.
        guard watch.pace.isWaiting else { return context.close(promise: nil) }
        let words = Self.words(status)
        let headers: HTTPHeaders = [
            "connection": "close", "content-type": "text/plain; charset=utf-8", "content-length": "\(words.utf8.count)",
            "x-content-type-options": "nosniff",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: words)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        // What still comes is read and dropped for a while: closing at once would take the answer with it.
        watch.pace.headCame()
        watch.pace.answerEnded(at: ConnectionWatch.now)
        context.close(mode: .output, promise: nil)
    }

    private static func words(_ status: HTTPResponseStatus) -> String {
        status == .badRequest
            ? "This request can't be read in one way only, so it was read in none.\n"
            : "The head of this request is larger than any browser's. Delete this site's cookies, then try again.\n"
    }
}

/// Said to a connection whose request is found to be of somebody who is signed in.
struct SignedInRequest: Sendable {}

/// How a request's head has to look.
enum RequestForm {
    /// Whether it can be understood in one way only: RFC 9112, and a little stricter.
    static func isPlain(_ head: HTTPRequestHead) -> Bool {
        guard head.version.major == 1, head.version.minor <= 1 else { return false }
        let hosts = head.headers["host"]
        guard hosts.count == 1 || (hosts.isEmpty && head.version.minor == 0) else { return false }
        if let host = hosts.first, !isHost(host) { return false }
        guard isTarget(head.uri, host: hosts.first ?? "") else { return false }
        let lengths = head.headers["content-length"]
        let codings = head.headers["transfer-encoding"]
        guard lengths.count <= 1, codings.count <= 1, lengths.isEmpty || codings.isEmpty else { return false }
        if let length = lengths.first, !isLength(length) { return false }
        if let coding = codings.first, coding.lowercased() != "chunked" || head.version.minor == 0 { return false }
        return !head.headers.contains { _, value in value.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F } }
    }

    /// `threebox.example:8080`, `[::1]`.
    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: ".-_:[]".utf8.contains(byte)
                }
            }
    }

    /// A path, or the whole address of this server. No browser writes any other byte into one.
    private static func isTarget(_ target: String, host: String) -> Bool {
        guard target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") })
        else { return false }
        if target.hasPrefix("/") { return true }
        let own = "http://" + host.lowercased()
        guard target.lowercased().hasPrefix(own) else { return false }
        return ["/", "?", nil].contains(target.dropFirst(own.count).first)
    }

    private static func isLength(_ text: String) -> Bool {
        (1...18).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
