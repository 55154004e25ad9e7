import Hummingbird
import Practice
import Workflows

/// Who may come to a page. Each page's file lists its addresses at its top, in groups made here:
///
///     static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
///         let pages = site.signedIn(router)
///         pages.get("/hours") { request, context -> Response in … }
///         let changes = site.editors(router)
///         changes.post("/hours/…") { request, context -> Response in … }
///     }
///
/// Behind a guard `context.user` is who asks. That a change carries its session's token is looked at for all of them
/// by `ForgeryCheck`.
extension Site {
    /// Everybody with an account, once the practice is there to be shown.
    func signedIn(_ router: some RouterMethods<PageContext>) -> RouterGroup<PageContext> {
        guarded(router, Guard(site: self, allows: { _ in true }))
    }

    /// Owner and sales: who changes services, plans and prices, and sees costs.
    func editors(_ router: some RouterMethods<PageContext>) -> RouterGroup<PageContext> {
        guarded(router, Guard(site: self, allows: \.editsSheets))
    }

    /// Owners: users, settings, backups, the log of changes.
    func owners(_ router: some RouterMethods<PageContext>) -> RouterGroup<PageContext> {
        guarded(router, Guard(site: self, allows: \.administers))
    }

    /// Everybody with an account, also while there is no practice yet: signing out, the own password.
    func withoutPractice(_ router: some RouterMethods<PageContext>) -> RouterGroup<PageContext> {
        guarded(router, Guard(site: self, allows: { _ in true }, needsPractice: false))
    }

    /// Owners, also while there is no practice yet: beginning one, restoring one.
    func ownersWithoutPractice(_ router: some RouterMethods<PageContext>) -> RouterGroup<PageContext> {
        guarded(router, Guard(site: self, allows: \.administers, needsPractice: false))
    }

    private func guarded(_ router: some RouterMethods<PageContext>, _ guarding: Guard) -> RouterGroup<PageContext> {
        router.group().add(middleware: guarding)
    }
}

/// Lets through who may see a page, and sends the others where they can go on.
struct Guard: RouterMiddleware {
    typealias Context = PageContext

    let site: Site
    let allows: @Sendable (Role) -> Bool
    var needsPractice = true
    /// Where an initial password is changed; all other pages wait for that.
    static let passwordPath = "/account"

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard let user = context.session else {
            return try await toSignIn(request, context)
        }
        let isOfScript = request.headers[.requestedBy] != nil
        if user.mustChoosePassword, request.uri.path != Self.passwordPath, request.uri.path != "/sign-out" {
            // A script would put the page that it is led to into its own.
            if isOfScript { throw Refusal.choosePasswordFirst }
            return .seeOther(Self.passwordPath)
        }
        guard allows(user.role) else { throw Refusal.notYours }
        if needsPractice {
            switch site.state.practice {
            case .ready: break
            case .reading: return WaitingPage.response(site, context)
            case .notBegun where isOfScript: throw Refusal.notBegun
            case .notBegun: return .seeOther("/welcome")
            case .unreadable(let words): throw Refusal(.serviceUnavailable, "The practice can't be read", words)
            }
        }
        return try await next(request, context)
    }

    /// Scripts hear it, pages lead to the sign-in and back, and what a form holds is kept until then.
    private func toSignIn(_ request: Request, _ context: PageContext) async throws -> Response {
        guard site.state.hasUsers else { return .seeOther("/first-visit") }
        if request.headers[.requestedBy] != nil { throw Refusal.signedOut(request.method) }
        if request.method == .post { return try await site.keepTyped(request, context) }
        guard request.method == .get, request.uri.string != "/" else { return .seeOther("/sign-in") }
        return .seeOther("/sign-in?next=" + QueryText.encoded(request.uri.string))
    }
}
