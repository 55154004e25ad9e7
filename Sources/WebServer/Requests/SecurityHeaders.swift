import Hummingbird

/// What browsers are told to keep to, with every answer.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = PageContext

    let isBehindTLS: Bool

    /// Everything comes from here: no inline script or style, no frame, no other server.
    static let contentPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = Self.contentPolicy
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.named("Referrer-Policy")] = "same-origin"
        response.headers[.named("Cross-Origin-Opener-Policy")] = "same-origin"
        response.headers[.named("Cross-Origin-Resource-Policy")] = "same-origin"
        response.headers[.named("Permissions-Policy")] =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isBehindTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
