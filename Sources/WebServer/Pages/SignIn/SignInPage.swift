import Documents
import Hummingbird
import Workflows

/// `/sign-in` and `/sign-out`.
enum SignInPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        router.get("/sign-in") { request, context -> Response in
            guard site.state.hasUsers else { return .seeOther("/first-visit") }
            let next = QueryText.ownPath(request.query["next"])
            if context.session != nil { return .seeOther(next) }
            return .html(view(site, context, email: "", next: next, fault: nil))
        }
        router.post("/sign-in") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let email = form.text("email")
            let next = QueryText.ownPath(form["next"])
            try site.door.knock(email: email, from: context.clientAddress, at: site.now())
            if let session = try await site.accounts.signIn(
                email: email, password: form["password"] ?? "", at: site.now())
            {
                site.door.opened(email: email)
                return begun(session, site, to: next)
            }
            let fault = "No account has this address and password. Check both; capitals matter in the password."
            return .html(
                view(site, context, email: email, next: next, fault: fault), status: .unprocessableContent)
        }
        site.withoutPractice(router).post("/sign-out") { request, context -> Response in
            let everywhere = try await FormFields.read(request, context).flag("everywhere")
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
    static func signedIn(_ site: Site, email: String, password: String, to path: String) async throws -> Response {
        guard let session = try await site.accounts.signIn(email: email, password: password, at: site.now()) else {
            return .seeOther("/sign-in")
        }
        return begun(session, site, to: path)
    }

    private static func begun(_ session: NewSession, _ site: Site, to path: String) -> Response {
        var response = Response.seeOther(path)
        response.headers[.setCookie] = SessionCookie.begun(session.token, site.settings)
        return response
    }

    private static func view(
        _ site: Site, _ context: PageContext, email: String, next: String, fault: String?
    ) -> HTMLPage {
        let shell = Shell(site: site, context: context, title: "Sign in")
        return shell.narrow { page in
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
