import Hummingbird
import NIOCore
import Workflows

/// Gives a form back filled to whoever typed into it, on the page that it stands on; where that has no such form, on a
/// page of its own (`TypedPage`). What was sent is forgotten then.
struct TypedAgain: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard let session = context.session, let browser = SessionCookie.readTyped(request, site.settings),
            request.headers[.requestedBy] == nil
        else { return try await next(request, context) }
        if request.method == .post {
            let response = try await next(request, context)
            site.door.typedForms.forget(ofBrowser: browser, action: request.uri.string)
            return response
        }
        let typed = site.door.typedForms.all(ofBrowser: browser, for: session, at: site.now()).first {
            $0.page == request.uri.string && $0.page != TypedPage.path
        }
        guard request.method == .get, let typed else { return try await next(request, context) }
        var response: Response
        do { response = try await next(request, context) } catch {
            // A page that only a form leads to, or one that is gone.
            return setAside(typed)
        }
        guard response.status == .ok, response.headers[.contentType]?.hasPrefix("text/html") == true else {
            return response
        }
        let page = try await Self.bytes(response.body)
        guard let filled = FilledForm.page(page, typed, token: session.csrf) else { return setAside(typed) }
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: filled))
        return response
    }

    private func setAside(_ typed: TypedForms.Typed) -> Response {
        site.door.typedForms.setAside(typed)
        return .seeOther(TypedPage.path)
    }

    private static func bytes(_ body: ResponseBody) async throws -> [UInt8] {
        let collected = Collected()
        try await body.write(BodyCollector(collected: collected))
        return Array(collected.buffer.readableBytesView)
    }
}

/// What a body has written. One writer at a time, as with the body itself.
private final class Collected: @unchecked Sendable {
    var buffer = ByteBuffer()
}

private struct BodyCollector: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws {
        var buffer = buffer
        collected.buffer.writeBuffer(&buffer)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
