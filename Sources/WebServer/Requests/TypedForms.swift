import AgreementCore
import Hummingbird
import NIOCore
import Synchronization
import Workflows

/// What a form held when it was sent without a session, or with a page of a session that is over: kept in memory for an
/// hour, for the browser that sent it and the person whose page it was, until they have signed in again. It is shown to
/// them in its form, and never done by itself.
final class TypedForms: Sendable {
    struct Typed: Sendable, Equatable {
        /// What the browser holds of it, digested.
        let browser: String
        let person: Int64
        let isOfExample: Bool
        /// Where the form goes.
        let action: String
        /// Where it stands, and is given back.
        fileprivate(set) var page: String
        let pairs: [Pair]
        let until: Instant

        struct Pair: Sendable, Equatable {
            let name: String
            let value: String
        }

        fileprivate var byteCount: Int {
            pairs.reduce(action.utf8.count + page.utf8.count + 200) {
                $0 + $1.name.utf8.count + $1.value.utf8.count + 40
            }
        }
    }

    static let lifeSeconds = 3600
    /// Of a form from a browser in which its person has signed in before; others' are as small as all that strangers
    /// send.
    static let largestBytes = 1 << 20
    static let largestOfStrangersBytes = 16 << 10
    static let mostOfOneBrowser = 8

    /// Forms in the order in which they came, the oldest of which go where there is no room.
    private struct Shelf {
        let mostBytes: Int
        private(set) var all: [Typed] = []

        init(mostBytes: Int) { self.mostBytes = mostBytes }

        mutating func put(_ typed: Typed, now: Instant) {
            // Sent twice it is still one.
            all.removeAll { $0.until <= now || ($0.browser == typed.browser && $0.action == typed.action) }
            let own = all.filter { $0.browser == typed.browser }
            if own.count >= mostOfOneBrowser, let oldest = own.first { all.removeAll { $0 == oldest } }
            all.append(typed)
            var bytes = all.reduce(0) { $0 + $1.byteCount }
            while bytes > mostBytes, let oldest = all.first {
                bytes -= oldest.byteCount
                all.removeFirst()
            }
        }

        mutating func setAside(_ typed: Typed) {
            for place in all.indices where all[place] == typed { all[place].page = TypedPage.path }
        }

        mutating func remove(_ isGone: (Typed) -> Bool) { all.removeAll(where: isGone) }
    }

    /// Strangers' forms push out none of those whose browser is known.
    private let known = Mutex(Shelf(mostBytes: 16 << 20))
    private let strange = Mutex(Shelf(mostBytes: 1 << 20))

    func keep(_ typed: Typed, isKnown: Bool, at now: Instant) {
        if isKnown { known.withLock { $0.put(typed, now: now) } } else { strange.withLock { $0.put(typed, now: now) } }
    }

    /// What is kept for a browser, the newest first.
    func all(ofBrowser token: String?, at now: Instant) -> [Typed] {
        guard let token else { return [] }
        let browser = SecretBytes.digest(token)
        let both = known.withLock { $0.all } + strange.withLock { $0.all }
        return both.filter { $0.browser == browser && $0.until > now }.sorted { $0.until > $1.until }
    }

    /// The same, of what a session may see: what its person typed, in the practice that it looks at.
    func all(ofBrowser token: String?, for session: SignedIn, at now: Instant) -> [Typed] {
        all(ofBrowser: token, at: now).filter {
            $0.person == session.userID && $0.isOfExample == session.showsExample
        }
    }

    /// Gives it back on a page of its own, since the one where it stood has no such form.
    func setAside(_ typed: Typed) {
        known.withLock { $0.setAside(typed) }
        strange.withLock { $0.setAside(typed) }
    }

    /// - Parameter action: of the form; `nil` forgets all of the browser's.
    func forget(ofBrowser token: String?, action: String? = nil) {
        guard let token else { return }
        let browser = SecretBytes.digest(token)
        let isGone = { (typed: Typed) in typed.browser == browser && (action == nil || typed.action == action) }
        known.withLock { $0.remove(isGone) }
        strange.withLock { $0.remove(isGone) }
    }

    /// Never kept: what all fields for passwords are called, on pages that are open to people who are signed in.
    static let secretNames: Set<String> = ["password", "again", "current", "confirm"]
}

extension Site {
    /// Keeps what a form holds, and leads to where it is given back: over the sign-in, where nobody is signed in.
    func keepTyped(_ request: Request, _ context: PageContext) async throws -> Response {
        let action = QueryText.ownPath(request.uri.string)
        let page = Self.pageOfForm(request) ?? TypedPage.path
        let signIn = context.session == nil ? "/sign-in?next=" + QueryText.encoded(page) : page
        guard action == request.uri.string, action != "/sign-out",
            let (fields, token, isKnown) = try await typed(request, context)
        else { return .seeOther(context.session == nil ? "/sign-in" : page) }
        let pairs = fields.pairs.filter { $0.name != "csrf" && !TypedForms.secretNames.contains($0.name) }
        let browser = SessionCookie.readTyped(request, settings) ?? SecretBytes.token()
        door.typedForms.keep(
            TypedForms.Typed(
                browser: SecretBytes.digest(browser), person: token.person, isOfExample: token.isOfExample,
                action: action, page: page, pairs: pairs.map { .init(name: $0.name, value: $0.value) },
                until: now().adding(seconds: TypedForms.lifeSeconds)),
            isKnown: isKnown, at: now())
        var response = Response.seeOther(signIn)
        response.headers[.setCookie] = SessionCookie.typed(browser, settings)
        return response
    }

    /// The fields, whose page they were typed on, and whether that person has signed in in this browser before. `nil`
    /// where that can't be told, where there is a file among them, or where they are too large.
    private func typed(
        _ request: Request, _ context: PageContext
    ) async throws -> (FormFields, PageToken, isKnown: Bool)? {
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else { return nil }
        let browser = SessionCookie.readKnown(request, settings)
        var isKnown: Bool?
        var body = ByteBuffer()
        func token() -> PageToken? { PageToken(FormFields(urlEncoded: String(buffer: body))["csrf"]) }
        for try await var chunk in request.body {
            body.writeBuffer(&chunk)
            guard body.readableBytes > TypedForms.largestOfStrangersBytes else { continue }
            if isKnown == nil {
                guard let token = token() else { return nil }
                isKnown = try await accounts.knows(browserToken: browser, ofUser: token.person, at: now())
            }
            if isKnown == false || body.readableBytes > TypedForms.largestBytes { return nil }
        }
        guard let token = token() else { return nil }
        let knows: Bool
        if let isKnown {
            knows = isKnown
        } else {
            knows = try await accounts.knows(browserToken: browser, ofUser: token.person, at: now())
        }
        return (FormFields(urlEncoded: String(buffer: body)), token, knows)
    }

    /// The page that a form was sent from, as the browser says it.
    private static func pageOfForm(_ request: Request) -> String? {
        guard let text = request.headers[.referer], let authority = request.head.authority else { return nil }
        for scheme in ["http://", "https://"] where text.hasPrefix(scheme + authority + "/") {
            let path = String(text.dropFirst(scheme.count + authority.count))
            return QueryText.ownPath(path) == path && !path.hasPrefix("/sign-in") ? path : nil
        }
        return nil
    }
}
