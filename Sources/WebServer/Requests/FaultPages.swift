import HTML
import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1
import Workflows

/// Turns what pages throw into pages that say what to do. What went wrong inside stands in the log alone.
struct FaultPages: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // What came was no request to its end: the connection says so, and ends.
            throw error
        } catch {
            let refusal = refusal(of: error, context)
            if let happening = refusal.happening {
                // Of the address only what is one of ours: no more than its first word.
                let page = request.uri.path.split(separator: "/").first.map { "/" + $0.prefix(40) } ?? "/"
                await site.note(happening, context, page)
            }
            return response(refusal, to: request, context)
        }
    }

    private func refusal(of error: any Error, _ context: PageContext) -> Refusal {
        if let fault = KeepingFault(error) { return refusal(of: fault, error, context) }
        switch error {
        case let refusal as Refusal: return refusal
        case let error as HTTPError: return .plain(error.status, words: error.body)
        case AccountFault.waitFirst(let seconds):
            return Refusal(
                .tooManyRequests, "Too many tries", "\(AccountFault.waitFirst(seconds: seconds))",
                retryAfterSeconds: seconds)
        case AccountFault.busy:
            return Refusal(.tooManyRequests, "One moment", "\(AccountFault.busy)", retryAfterSeconds: 5)
        case ImportFault.severalAtOnce:
            return Refusal(.tooManyRequests, "One moment", "\(ImportFault.severalAtOnce)", retryAfterSeconds: 10)
        case let fault as NoteFault: return .plain(.conflict, words: fault.description)
        case let error as any HTTPResponseError: return .plain(error.status, words: nil)
        default:
            site.logger.error(
                "a page failed",
                metadata: ["request": "\(context.requestID)", "cause": "\(String(reflecting: error))"])
            return .broken
        }
    }

    private func refusal(of fault: KeepingFault, _ error: any Error, _ context: PageContext) -> Refusal {
        site.logger.error(
            "the database refused", metadata: ["request": "\(context.requestID)", "cause": "\(error)"])
        return switch fault.kind {
        case .frozen: Refusal(.conflict, "That doesn't change any more", fault.words)
        case .refused: .plain(.conflict, words: nil)
        case .diskFull: .diskFull
        case .readOnly: .readOnly
        case .unreadable: Refusal(.serviceUnavailable, "A row can't be read", fault.words)
        case .other: Refusal(.serviceUnavailable, "The database didn't take it", fault.words)
        }
    }

    private func response(_ refusal: Refusal, to request: Request, _ context: PageContext) -> Response {
        var response: Response
        if request.headers[.requestedBy] != nil {
            // A script asked: it shows the line itself.
            response = .bytes(Array(refusal.words.utf8), type: "text/plain; charset=utf-8", status: refusal.status)
        } else {
            let shell = Shell(site: site, context: context, title: refusal.title)
            response = .html(
                shell.page { page in
                    page.element(.p, text: refusal.words)
                    page.element(.p) { line in
                        line.element(.a, .class("button"), .href("/"), text: "To the start")
                    }
                    if refusal.status.code >= 500 {
                        page.element(.p, .class("help"), text: "Request \(context.requestID)")
                    }
                }, status: refusal.status)
        }
        if refusal.asksForSignIn { response.headers[.wwwAuthenticate] = SignInPage.challenge }
        if let seconds = refusal.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}

extension HTTPField.Name {
    /// Says that a script of ours asks, and not a form.
    static var requestedBy: Self { named("X-Requested-By") }
    /// The session's token, where no form carries it.
    static var csrf: Self { named("X-CSRF") }
    static var requestID: Self { named("X-Request-Id") }
    /// Where a request came from, as proxies say.
    static var forwardedFor: Self { named("X-Forwarded-For") }

    static func named(_ name: String) -> Self {
        guard let field = HTTPField.Name(name) else { preconditionFailure("a header has a header's name") }
        return field
    }
}
