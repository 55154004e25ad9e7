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
        context.clientAddress = address(of: request, context)
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

    /// Behind a proxy it is the last that the proxy wrote: what stands before it anybody can claim.
    private func address(of request: Request, _ context: PageContext) -> String {
        if site.settings.isBehindTLS, let forwarded = request.headers[.named("X-Forwarded-For")],
            let last = forwarded.split(separator: ",").last
        {
            return trimmed(String(last))
        }
        return context.remoteAddress?.ipAddress ?? "here"
    }

    private func write(_ request: Request, _ context: PageContext, status: Int, _ time: Duration) {
        let milliseconds = time / .milliseconds(1)
        site.logger.info(
            "request",
            metadata: [
                "request": "\(context.requestID)", "method": "\(request.method.rawValue)",
                "path": "\(request.uri.path)", "status": "\(status)",
                "ms": "\(Int(milliseconds.rounded(.up)))",
            ])
    }
}
