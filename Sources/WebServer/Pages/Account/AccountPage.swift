import Hummingbird
import Workflows

/// `/account`: one's own password, and where one is signed in.
enum AccountPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.withoutPractice(router)
        pages.get("/account") { request, context -> Response in
            try await answer(site, context) { $0.said = said(request.query) }
        }
        pages.post("/account") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let session = context.sessionToken ?? ""
            // A session's own tries: strangers' at the door don't count here.
            try site.door.tries.count(session: session, at: site.now())
            do {
                try await site.accounts.changePassword(
                    of: context.user, current: form["current"] ?? "", password: form["password"] ?? "",
                    again: form["again"] ?? "", keeping: SecretBytes.digest(session), at: site.now())
            } catch let fault as AccountFault where fault.field != nil {
                if fault == .wrongPassword {
                    await site.note(.wrongConfirmation, context, "to choose another password")
                } else {
                    site.door.tries.forget(session: session)
                }
                return try await answer(site, context) { $0.fault = fault }
            }
            site.door.tries.forget(session: session)
            return .seeOther(context.user.mustChoosePassword ? "/" : "/account?done")
        }
        pages.post("/account/sessions/end") { request, context -> Response in
            let id = try await FormFields.read(request, context).text("session")
            let isEnded = try await site.accounts.endSession(id, of: context.user, at: site.now())
            if isEnded { await site.note(.endedSession, context) }
            return .seeOther("/account?ended#sessions")
        }
        pages.post("/account/sessions/end-others") { _, context -> Response in
            try await site.accounts.endOtherSessions(of: context.user, token: context.sessionToken ?? "")
            await site.note(.endedSession, context, "all others")
            return .seeOther("/account?ended#sessions")
        }
    }

    private static func said(_ query: FormFields) -> String? {
        if query.flag("done") { return "The new password holds. Every other browser of yours is signed out." }
        return query.flag("ended") ? "It is signed out." : nil
    }

    private static func answer(
        _ site: Site, _ context: PageContext, _ fill: (inout AccountView) -> Void
    ) async throws -> Response {
        let sessions = try await site.accounts.sessions(
            of: context.user, token: context.sessionToken ?? "", at: site.now())
        var view = AccountView(site: site, context: context, sessions: sessions)
        fill(&view)
        return .html(view.page, status: view.fault == nil ? .ok : .unprocessableContent)
    }
}
