import HTML
import Hummingbird
import Workflows

/// `/sign-in` and `/sign-out`.
enum SignInPage {
    /// What a script's page asks for, and who is signed in by now.
    static let sessionPath = "/sign-in/session"
    /// Says to a script that its page's session is over.
    static let challenge = "Threebox"

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        router.get("/sign-in") { request, context -> Response in
            guard site.state.hasUsers else { return .seeOther("/first-visit") }
            let next = QueryText.ownPath(request.query["next"])
            if context.session != nil { return .seeOther(next) }
            return .html(view(site, request, context, email: "", next: next, fault: nil))
        }
        router.get("/sign-in/session") { request, context -> Response in
            // No page elsewhere can ask so, nor read the answer.
            guard request.headers[.requestedBy] != nil else { throw Refusal.notFound }
            return .json(PageSession(request, context.session).answer)
        }
        router.post("/sign-in") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let next = QueryText.ownPath(form["next"])
            let fault: String
            do {
                if let session = try await signIn(form, request, context, site) {
                    return try await goOn(session, site, request, to: next)
                }
                fault = "No account has this address and password. Check both; capitals matter in the password."
            } catch let refused as AccountFault where refused == .firstPasswordUsed || refused == .firstPasswordOver {
                fault = "\(refused)"
            }
            if request.headers[.requestedBy] != nil { throw Refusal(.unprocessableContent, "Not signed in", fault) }
            return .html(
                view(site, request, context, email: form.text("email"), next: next, fault: fault),
                status: .unprocessableContent)
        }
        site.withoutPractice(router).post("/sign-out") { request, context -> Response in
            let everywhere = try await FormFields.read(request, context).flag("everywhere")
            await site.note(.signedOut, context, everywhere ? "everywhere" : "")
            if everywhere {
                try await site.accounts.signOutEverywhere(context.user, at: site.now())
            } else if let token = context.sessionToken {
                try await site.accounts.signOut(token: token)
            }
            var response = Response.seeOther("/sign-in")
            response.headers[.setCookie] = SessionCookie.ended(site.settings)
            response.headers[.named("Clear-Site-Data")] = "\"cache\""
            return response
        }
    }

    /// Signs in with a password that is known to be right, and goes on.
    static func signedIn(
        _ site: Site, _ context: PageContext, email: String, password: String, to path: String
    ) async throws -> Response {
        guard
            let session = try await site.accounts.signIn(
                email: email, password: password, from: context.place, at: site.now())
        else { return .seeOther("/sign-in") }
        await site.note(.signedIn, context, "with \(context.place.browser)", by: session.user.userID)
        return begun(session, site, to: path)
    }

    /// - Returns: nil where the address or the password is wrong.
    /// - Throws: `AccountFault`: what has to be waited for, or why a first password works no more.
    private static func signIn(
        _ form: FormFields, _ request: Request, _ context: PageContext, _ site: Site
    ) async throws -> NewSession? {
        let caller = try await site.accounts.caller(
            email: form.text("email"), browserToken: SessionCookie.readKnown(request, site.settings), at: site.now())
        // What strangers typed stays out of the log: it may be a password.
        let whose = caller.name.map { "for \($0)" } ?? "for an address without an account"
        let tries = site.door.tries
        do {
            try tries.count(caller, from: context.network, at: site.now())
        } catch {
            await site.note(.waited, context, whose)
            throw error
        }
        do {
            let session = try await site.accounts.signIn(
                caller, password: form["password"] ?? "", network: context.network, from: context.place,
                at: site.now())
            guard let session else {
                await site.note(.wrongPassword, context, whose)
                return nil
            }
            tries.forget(caller, from: context.network)
            await site.note(.signedIn, context, "with \(context.place.browser)", by: session.user.userID)
            return session
        } catch {
            // Whatever it was, the password wasn't wrong.
            tries.takeBack(caller, from: context.network)
            if let fault = error as? AccountFault, fault != .busy {
                await site.note(.firstPasswordRefused, context, whose)
            }
            throw error
        }
    }

    /// Goes on where somebody was when their session was over: in the example, if their page was one of it. A script
    /// gets what its page needs to go on.
    private static func goOn(
        _ session: NewSession, _ site: Site, _ request: Request, to next: String
    ) async throws -> Response {
        let isOfScript = request.headers[.requestedBy] != nil
        let browser = SessionCookie.readTyped(request, site.settings)
        let token = isOfScript ? PageToken(request.headers[.csrf]) : nil
        let typed = site.door.typedForms.all(ofBrowser: browser, at: site.now()).first { $0.page == next }
        let (person, isOfExample) = (token?.person ?? typed?.person, token?.isOfExample ?? typed?.isOfExample)
        var user = session.user
        if isOfExample == true, person == user.userID, await site.goesOnInExample(session.token) {
            user = user.inExample
        }
        var response = begun(session, site, to: next)
        guard isOfScript else { return response }
        let cookies = response.headers[values: .setCookie]
        response = .json(PageSession(request, user).answer)
        response.headers[values: .setCookie] = cookies
        return response
    }

    private static func begun(_ session: NewSession, _ site: Site, to path: String) -> Response {
        var response = Response.seeOther(path)
        response.headers[values: .setCookie] = [
            SessionCookie.known(session.browserToken, site.settings), SessionCookie.begun(session.token, site.settings),
        ]
        return response
    }

    private static func view(
        _ site: Site, _ request: Request, _ context: PageContext, email: String, next: String, fault: String?
    ) -> HTMLPage {
        let shell = Shell(site: site, context: context, title: "Sign in")
        let browser = SessionCookie.readTyped(request, site.settings)
        let keepsTyped = !site.door.typedForms.all(ofBrowser: browser, at: site.now()).isEmpty
        return shell.narrow { page in
            if keepsTyped {
                page.element(
                    .p, .class("notice"), .role("status"),
                    text:
                        "You were signed out before your form was sent. What you had typed is kept for an hour, passwords "
                        + "and files aside: sign in, and it stands in its form again.")
            }
            if let fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            page.element(.form, .attribute("method", "post"), .attribute("action", "/sign-in")) { out in
                out.element(.input, .type("hidden"), .name("next"), .value(next))
                var address = FormField("email", "E-mail address", email)
                address.type = "email"
                address.autocomplete = "username"
                address.isRequired = true
                address.isFirst = email.isEmpty
                out.field(address)
                var password = FormField("password", "Password")
                password.type = "password"
                password.autocomplete = "current-password"
                password.isRequired = true
                password.isFirst = !email.isEmpty
                out.field(password)
                out.element(.button, .class("main"), text: "Sign in")
            }
            page.element(
                .p, .class("help"), text: "Forgotten? An owner can give you a new password under Settings, People.")
        }
    }
}
