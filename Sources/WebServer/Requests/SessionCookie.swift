import Hummingbird
import Workflows

/// The cookie that a session is known by. Its token stands nowhere else.
enum SessionCookie {
    /// With the prefix browsers take it from this host alone, over TLS alone.
    static func name(isBehindTLS: Bool) -> String { isBehindTLS ? "__Host-threebox" : "threebox" }

    static func begun(_ token: String, _ settings: ServerSettings) -> String {
        text(token, settings, more: "")
    }

    static func ended(_ settings: ServerSettings) -> String { text("", settings, more: "; Max-Age=0") }

    static func read(_ request: Request, _ settings: ServerSettings) -> String? {
        value(name(isBehindTLS: settings.isBehindTLS), in: request)
    }

    // MARK: - Known browsers

    /// The cookie that a browser is known by in which somebody has signed in. It opens nothing.
    static func knownName(isBehindTLS: Bool) -> String { isBehindTLS ? "__Host-threebox-known" : "threebox-known" }

    static func known(_ token: String, _ settings: ServerSettings) -> String {
        "\(knownName(isBehindTLS: settings.isBehindTLS))=\(token); Path=/; HttpOnly; SameSite=Lax"
            + "; Max-Age=\(KnownBrowser.lifeSeconds)" + (settings.isBehindTLS ? "; Secure" : "")
    }

    static func readKnown(_ request: Request, _ settings: ServerSettings) -> String? {
        value(knownName(isBehindTLS: settings.isBehindTLS), in: request)
    }

    // MARK: - What was typed

    /// The cookie of a browser for which the server keeps what was typed. It opens nothing: who it is given back to is
    /// asked of the session.
    static func typedName(isBehindTLS: Bool) -> String { isBehindTLS ? "__Host-threebox-typed" : "threebox-typed" }

    static func typed(_ token: String, _ settings: ServerSettings) -> String {
        "\(typedName(isBehindTLS: settings.isBehindTLS))=\(token); Path=/; HttpOnly; SameSite=Lax"
            + "; Max-Age=\(TypedForms.lifeSeconds)" + (settings.isBehindTLS ? "; Secure" : "")
    }

    static func readTyped(_ request: Request, _ settings: ServerSettings) -> String? {
        value(typedName(isBehindTLS: settings.isBehindTLS), in: request).flatMap { $0.utf8.count == 64 ? $0 : nil }
    }

    /// A cookie's value by its name, the first where there are two.
    static func value(_ name: String, in request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, trimmed(String(parts[0])) == name { return trimmed(String(parts[1])) }
            }
        }
        return nil
    }

    private static func text(_ token: String, _ settings: ServerSettings, more: String) -> String {
        "\(name(isBehindTLS: settings.isBehindTLS))=\(token); Path=/; HttpOnly; SameSite=Lax"
            + (settings.isBehindTLS ? "; Secure" : "") + more
    }
}

/// Finds out who asks, and in which light they want their pages.
struct SessionLookup: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.theme = SessionCookie.value("theme", in: request).flatMap { ["light", "dark"].contains($0) ? $0 : nil }
        // What is the same for all is not worth a look at the database.
        if !request.uri.path.hasPrefix("/assets/"), request.uri.path != "/health",
            let token = SessionCookie.read(request, site.settings),
            let session = try await site.accounts.session(token: token, at: site.now())
        {
            // Without an example everybody is in the own practice, whatever was kept.
            context.session = site.example.shown == nil ? session.inOwnPractice : session
            context.sessionToken = token
            if request.method == .post { context.channel.triggerUserOutboundEvent(SignedInRequest(), promise: nil) }
        }
        return try await next(request, context)
    }
}
