import Hummingbird

/// A page elsewhere can point a name of its own at this machine, and would then be same-origin with us. So the name
/// that the browser asked for has to be one that is ours.
struct HostCheck: RouterMiddleware {
    typealias Context = PageContext

    /// In small letters, without ports; nil takes every name.
    let names: Set<String>?

    init(_ settings: ServerSettings) {
        if !settings.hostNames.isEmpty {
            names = Set(settings.hostNames.map { $0.lowercased() })
        } else if settings.isLoopback, !settings.isBehindTLS {
            names = ["localhost", "127.0.0.1", "[::1]", settings.host.lowercased()]
        } else {
            names = nil
        }
    }

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        if let names, request.uri.path != "/health" {
            guard let authority = request.head.authority, names.contains(Self.name(authority)) else {
                throw Refusal.otherHost
            }
        }
        return try await next(request, context)
    }

    /// `Localhost:8080` → `localhost`.
    static func name(_ authority: String) -> String {
        let lower = authority.lowercased()
        if lower.hasPrefix("["), let end = lower.firstIndex(of: "]") { return String(lower[...end]) }
        return String(lower.prefix { $0 != ":" })
    }
}
