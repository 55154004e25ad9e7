import Documents
import Hummingbird
import Workflows

/// `/account`: one's own password, and signing out everywhere.
enum AccountPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.withoutPractice(router)
        pages.get("/account") { request, context -> Response in
            .html(view(site, context, fault: nil, isDone: request.query.flag("done")))
        }
        pages.post("/account") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            try site.door.byAccount.count(context.user.email, at: site.now())
            do {
                try await site.accounts.changePassword(
                    of: context.user, current: form["current"] ?? "", password: form["password"] ?? "",
                    again: form["again"] ?? "", keeping: SecretBytes.digest(context.sessionToken ?? ""),
                    at: site.now())
            } catch let fault as AccountFault where fault.field != nil {
                return .html(view(site, context, fault: fault, isDone: false), status: .unprocessableContent)
            }
            site.door.opened(email: context.user.email)
            return .seeOther(context.user.mustChoosePassword ? "/" : "/account?done")
        }
    }

    private static func view(
        _ site: Site, _ context: PageContext, fault: AccountFault?, isDone: Bool
    ) -> HTMLPage {
        let user = context.user
        var shell = Shell(
            site: site, context: context,
            title: user.mustChoosePassword ? "Choose a password of your own" : "You are \(user.name)")
        shell.lead =
            user.mustChoosePassword
            ? "The one you signed in with was chosen for you, and works only until now."
            : "You sign in as \(user.email); your role is \(user.role.rawValue)."
        return shell.page { page in
            if isDone {
                page.element(
                    .p, .class("notice"), .role("status"),
                    text: "The new password holds. Every other browser of yours is signed out.")
            }
            page.element(.h2, text: user.mustChoosePassword ? "Your password" : "Another password")
            page.element(.form, .attribute("method", "post"), .attribute("action", "/account")) { out in
                shell.token(&out)
                for var field in fields(user) {
                    if field.name == fault?.field { field.fault = fault?.description }
                    out.field(field)
                }
                out.element(.button, .class("main"), text: "Take this password")
            }
            guard !user.mustChoosePassword else { return }
            page.element(.h2, text: "Everywhere else")
            page.element(.form, .attribute("method", "post"), .attribute("action", "/sign-out")) { out in
                shell.token(&out)
                out.element(
                    .p, text: "Signs you out on every machine, this one too: for a phone that was lost.")
                out.element(
                    .button, .name("everywhere"), .value("yes"), .class("risky"), text: "Sign out everywhere")
            }
        }
    }

    private static func fields(_ user: SignedIn) -> [FormField] {
        var current = FormField("current", user.mustChoosePassword ? "The one that you were given" : "The one you have")
        current.autocomplete = "current-password"
        var password = FormField("password", "The new one")
        password.autocomplete = "new-password"
        password.help = "At least 12 characters. A short sentence is a good one."
        var again = FormField("again", "The new one again")
        again.autocomplete = "new-password"
        return [current, password, again].map { field in
            var field = field
            field.type = "password"
            field.isRequired = true
            return field
        }
    }
}
