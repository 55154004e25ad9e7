import Hummingbird
import NIOCore
import Workflows

/// Every request that changes something has to come from a page of ours: by its origin, and by the session's token in
/// the field `csrf` or the header `X-CSRF`. An upload carries the field as its form's first, so that the file itself
/// is never held in memory to find it.
///
/// The example's pages have another token than the own practice's: so it is known for which one a request was made. A
/// page whose session is over has a token of before: its script takes the new one, and what its form holds comes back.
struct ForgeryCheck: RouterMiddleware {
    typealias Context = PageContext

    let site: Site
    /// Where the first field of an upload has to end.
    static let uploadHeadBytes = 4096

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if request.method == .get || request.method == .head {
            // A script that asks for a part of its page says which page it is.
            context.isOfOtherPractice = Self.isOfOtherPractice(request.headers[.csrf], context.session)
            if let session = context.session, request.headers[.requestedBy] != nil,
                request.uri.path != SignInPage.sessionPath, Self.isOfBefore(request.headers[.csrf], session)
            {
                throw Refusal.signedOut(.get)
            }
            return try await next(request, context)
        }
        guard Self.isOurOrigin(request) else { throw Refusal.forged }
        // Signing in carries a password instead, also where another tab has signed in meanwhile.
        guard let session = context.session, request.uri.path != "/sign-in" else {
            return try await next(request, context)
        }
        var request = request
        let token: String?
        if let header = request.headers[.csrf] {
            token = header
        } else if let type = request.headers[.contentType], type.hasPrefix("multipart/form-data") {
            token = try await Self.uploadToken(&request)
        } else {
            let body = try await request.collectBody(upTo: context.maxUploadSize)
            token = FormFields(urlEncoded: String(buffer: body))["csrf"]
        }
        context.isOfOtherPractice = Self.isOfOtherPractice(token, session)
        guard let token, context.isOfOtherPractice || SecretBytes.areEqual(token, session.csrf) else {
            guard Self.isOfBefore(token, session) else { throw Refusal.forged }
            // No page elsewhere can add the header.
            if request.headers[.requestedBy] != nil { throw Refusal.signedOut(.post) }
            guard Self.saysOurOrigin(request), PageToken(token)?.person == session.userID else { throw Refusal.forged }
            return try await site.keepTyped(request, context)
        }
        return try await next(request, context)
    }

    /// A page of ours has it, but none of this session.
    private static func isOfBefore(_ token: String?, _ session: SignedIn) -> Bool {
        guard let token, PageToken(token) != nil else { return false }
        return !SecretBytes.areEqual(token, session.csrf) && !isOfOtherPractice(token, session)
    }

    private static func isOfOtherPractice(_ token: String?, _ session: SignedIn?) -> Bool {
        guard let token, let session, !session.otherCSRF.isEmpty else { return false }
        return SecretBytes.areEqual(token, session.otherCSRF)
    }

    /// Browsers say where a form comes from. What says nothing is no browser of today, and has no cookies to steal.
    static func isOurOrigin(_ request: Request) -> Bool {
        if let site = request.headers[.named("Sec-Fetch-Site")], site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        guard let authority = request.head.authority, let scheme = origin.range(of: "://") else { return false }
        return origin[scheme.upperBound...].lowercased() == authority.lowercased()
    }

    /// The browser has said that the form is ours, and not only nothing against it.
    private static func saysOurOrigin(_ request: Request) -> Bool {
        request.headers[.origin] != nil || request.headers[.named("Sec-Fetch-Site")] == "same-origin"
    }

    /// Takes the beginning off an upload, looks for the token in its first part, and puts the beginning back.
    private static func uploadToken(_ request: inout Request) async throws -> String? {
        let rest = RestOfBody(request.body)
        var head = ByteBuffer()
        while head.readableBytes < uploadHeadBytes, var chunk = try await rest.next() { head.writeBuffer(&chunk) }
        request.body = RequestBody(asyncSequence: BodyAgain(head: head, rest: rest))
        let lines = String(decoding: head.readableBytesView.prefix(uploadHeadBytes), as: UTF8.self)
            .split(separator: "\r\n", maxSplits: 4, omittingEmptySubsequences: false)
        guard lines.count >= 4, lines[1].lowercased().hasPrefix("content-disposition: form-data; name=\"csrf\""),
            lines[2].isEmpty
        else { return nil }
        return String(lines[3])
    }
}

extension String {
    fileprivate func range(of other: String) -> Range<String.Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(other) { return index..<self.index(index, offsetBy: other.count) }
            index = self.index(after: index)
        }
        return nil
    }
}

/// A body that is read on from where somebody stopped. One reader at a time, as with the body itself.
private final class RestOfBody: @unchecked Sendable {
    private var iterator: RequestBody.AsyncIterator

    init(_ body: RequestBody) { iterator = body.makeAsyncIterator() }

    func next() async throws -> ByteBuffer? {
        var current = iterator
        let chunk = try await current.next()
        iterator = current
        return chunk
    }
}

/// The beginning that was looked at, then the rest.
private struct BodyAgain: AsyncSequence, Sendable {
    let head: ByteBuffer
    let rest: RestOfBody

    struct AsyncIterator: AsyncIteratorProtocol {
        var head: ByteBuffer?
        let rest: RestOfBody

        mutating func next() async throws -> ByteBuffer? {
            if let head {
                self.head = nil
                if head.readableBytes > 0 { return head }
            }
            return try await rest.next()
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(head: head, rest: rest) }
}
