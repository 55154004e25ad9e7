import Hummingbird
import Logging
import Workflows

/// One line for each request: its number, method, path without what was asked, status and milliseconds. Never a
/// cookie, a token or what a form holds.
struct RequestLog: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = String(SecretBytes.token().prefix(16))
        context.path = request.method == .get ? request.uri.string : "/"
        let address = address(of: request, context)
        context.place = CallingPlace(
            address: address?.description ?? "here", browser: BrowserWords.words(request.headers[.userAgent]))
        context.network = address?.network ?? TryKey("here")
        let clock = ContinuousClock()
        let begin = clock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            write(request, context, status: 500, clock.now - begin)
            throw error
        }
        response.headers[.requestID] = context.requestID
        write(request, context, status: response.status.code, clock.now - begin)
        return response
    }

    private func address(of request: Request, _ context: PageContext) -> NetworkAddress? {
        let peer = context.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
        let forwarded = request.headers[values: .forwardedFor]
        let proxies = site.settings.proxies
        if site.settings.isBehindTLS, !forwarded.isEmpty, let peer, !proxies.contains(where: { $0.contains(peer) }),
            site.door.isFirstUnnamedProxy()
        {
            site.logger.warning(
                "X-Forwarded-For isn't believed; if this is your proxy, name it with --trusted-proxy",
                metadata: ["from": "\(peer)"])
        }
        return ClientAddress.find(peer: peer, forwarded: forwarded, proxies: proxies)
    }

    /// A path is as long as somebody likes; a line of the log isn't.
    private static let mostPathLetters = 300

    private func write(_ request: Request, _ context: PageContext, status: Int, _ time: Duration) {
        let milliseconds = time / .milliseconds(1)
        site.logger.info(
            "request",
            metadata: [
                "request": "\(context.requestID)", "method": "\(request.method.rawValue)",
                "path": "\(request.uri.path.prefix(Self.mostPathLetters))", "status": "\(status)",
                "ms": "\(Int(milliseconds.rounded(.up)))",
            ])
    }
}
