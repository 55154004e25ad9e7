import Hummingbird
import Logging
import Synchronization
import Workflows

/// The example practice while anybody looks at it: what its pages work with, and who answers for it.
final class ShownExample: Sendable {
    /// What stands around the example, as around the own practice.
    struct Shown: Sendable {
        let site: Site
        let responder: RouterResponder<PageContext>
    }

    private let kept = Mutex<Shown?>(nil)
    /// One change of what is shown after the other.
    fileprivate let turns = WorkInTurn()

    /// `nil` while nobody looks at it.
    var shown: Shown? { kept.withLock { $0 } }

    fileprivate func replace(_ shown: Shown?) { kept.withLock { $0 = shown } }
}

/// Looking at the example and leaving it. Only of the own practice's site.
extension Site {
    /// Shows the example to one session; whoever is the first has it made.
    ///
    /// - Throws: `StorageFault`, `AccountFault.sessionEnded`; then the session looks at what it looked at before.
    func showExample(to context: PageContext) async throws {
        guard let token = context.sessionToken else { throw AccountFault.sessionEnded }
        let user = context.user
        try await example.turns.run {
            do {
                let there = example.shown?.site
                let site = if let there { there } else { try await makeExample(by: user) }
                try await place.mirrorPeople(into: site.practice)
                try await accounts.showExample(true, token: token)
            } catch {
                await removeUnlessShown()
                throw error
            }
        }
    }

    /// Turns a session that has just begun to the example, since the page that it goes on with is the example's.
    ///
    /// - Returns: false where the example is gone, or the session can't be written.
    func goesOnInExample(_ token: String) async -> Bool {
        guard example.shown != nil else { return false }
        do {
            try await example.turns.run {
                guard let shown = example.shown else { throw AccountFault.sessionEnded }
                try await place.mirrorPeople(into: shown.site.practice)
                try await accounts.showExample(true, token: token)
            }
            return true
        } catch { return false }
    }

    /// Brings one session back to the own practice.
    func leaveExample(_ context: PageContext) async throws {
        guard let token = context.sessionToken else { throw AccountFault.sessionEnded }
        try await accounts.showExample(false, token: token)
        await tidyExample()
    }

    /// Takes the example away if the last who looked at it is gone; else it hears who there is.
    func tidyExample() async {
        guard example.shown != nil else { return }
        try? await example.turns.run {
            await removeUnlessShown()
            guard let shown = example.shown else { return }
            // What isn't heard now is heard when somebody new looks at it.
            try await place.mirrorPeople(into: shown.site.practice)
        }
    }

    /// At the start, before anybody asks: the example that somebody was looking at when the server ended.
    func resumeExample() async {
        place.example.removePart()
        guard place.example.isThere else { return }
        do {
            guard try await accounts.countOfExample(at: now()) > 0 else { return place.example.remove() }
            open(PracticeStore(engine: try place.example.open(), snapshot: .nothingYet))
        } catch {
            logger.warning("the example can't be shown any more", metadata: ["cause": "\(error)"])
            place.example.remove()
        }
    }

    /// Ends the example's connections when the server ends; its file stays for those who look at it.
    func closeExample() { try? example.shown?.site.practice.close() }

    private func makeExample(by user: SignedIn) async throws -> Site {
        // Nobody looks at what isn't there: whose session says so since its file was lost is in the own practice.
        try await accounts.leaveExample()
        let engine = try await place.example.make(by: user, at: now()) { try await place.mirrorPeople(into: $0) }
        let site = open(PracticeStore(engine: engine, snapshot: .nothingYet))
        await site.reload()
        return site
    }

    @discardableResult
    private func open(_ practice: PracticeStore) -> Site {
        let site = ofExample(practice)
        example.replace(.init(site: site, responder: PageRouter.exampleRouter(site).buildResponder()))
        return site
    }

    private func removeUnlessShown() async {
        // Where the sessions can't be read, nobody can be said to have gone.
        guard let shown = example.shown, let count = try? await accounts.countOfExample(at: now()), count == 0 else {
            return
        }
        example.replace(nil)
        await shown.site.imports.close()
        do {
            try shown.site.practice.close()
            place.example.remove()
        } catch {
            logger.warning("the example can't be put away", metadata: ["cause": "\(error)"])
        }
    }
}

/// Hands the pages of a session that looks at the example to the example, and lets nobody send a form of one practice
/// to the other.
struct PracticeSwitch: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let showsExample = context.session?.showsExample ?? false
        guard !context.isOfOtherPractice else {
            throw showsExample ? Refusal.ofOwnPractice : Refusal.ofExample
        }
        guard showsExample else { return try await next(request, context) }
        guard let shown = site.example.shown else { throw Refusal.exampleIsGone }
        return try await shown.responder.respond(to: request, context: context)
    }
}

/// After a change of people or sessions nobody may look at the example any more.
struct ExampleTidying: RouterMiddleware {
    typealias Context = PageContext

    let site: Site

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        // A wrong password changes nothing, and whoever mistyped it may be the one who looked at the example.
        if request.method != .get, request.method != .head, response.status.code < 400 { await site.tidyExample() }
        return response
    }
}
