import Hummingbird
import Workflows

/// Tells the log of what happened of every file that goes out, whichever page it is from.
struct HappeningNotes: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard context.session != nil, request.method != .head, response.status == .ok,
            let name = Self.fileName(response.headers[.contentDisposition])
        else { return response }
        let ofExample = context.session?.showsExample == true ? "of the example" : ""
        switch request.uri.path {
        case "/backup": await site.note(.backup, context)
        case "/import/practice.zip": await site.note(.zip, context, ofExample)
        default: await site.note(.export, context, [name, ofExample].filter { !$0.isEmpty }.joined(separator: ", "))
        }
        return response
    }

    /// `attachment; filename="hours.csv"` → `hours.csv`.
    private static func fileName(_ disposition: String?) -> String? {
        guard let disposition, disposition.hasPrefix("attachment") else { return nil }
        let parts = disposition.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count >= 2 ? String(parts[1]) : ""
    }
}
