import HTML
import Hummingbird
import Workflows

/// `/first-visit`: the owner's account, once, with the code that the console shows.
enum FirstVisitPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        router.get("/first-visit") { _, context -> Response in
            guard !site.state.hasUsers else { return .seeOther("/sign-in") }
            return .html(view(site, context, FormFields(urlEncoded: ""), nil))
        }
        router.post("/first-visit") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            do {
                guard !site.state.hasUsers else { throw AccountFault.ownerIsThere }
                try site.door.code.check(form.text("code"), from: context.network, at: site.now())
                let password = form["password"] ?? ""
                try await site.accounts.makeOwner(
                    name: form.text("name"), email: form.text("email"), password: password,
                    again: form["again"] ?? "", at: site.now())
                site.state.hasUsers = true
                return try await SignInPage.signedIn(
                    site, context, email: form.text("email"), password: password, to: "/")
            } catch let fault as AccountFault where fault.field != nil {
                if fault == .wrongCode { await site.note(.wrongCode, context) }
                return .html(view(site, context, form, fault), status: .unprocessableContent)
            } catch AccountFault.ownerIsThere {
                return .seeOther("/sign-in")
            }
        }
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ form: FormFields, _ fault: AccountFault?
    ) -> HTMLPage {
        var shell = Shell(site: site, context: context, title: "Make the owner's account")
        shell.lead = "This is the first visit to this Threebox. Whoever can read its console is the owner."
        return shell.narrow { page in
            page.element(.form, .attribute("method", "post"), .attribute("action", "/first-visit")) { out in
                for var field in fields(form) {
                    if field.name == fault?.field { field.fault = fault?.description }
                    out.field(field)
                }
                out.element(.button, .class("main"), text: "Make the account")
            }
        }
    }

    private static func fields(_ form: FormFields) -> [FormField] {
        var code = FormField("code", "The code from the console", form.text("code"))
        code.help = "It stands where the server was started, such as k7wm-3pxa."
        code.isFirst = true
        var name = FormField("name", "Your name", form.text("name"))
        name.autocomplete = "name"
        var email = FormField("email", "Your e-mail address", form.text("email"))
        email.autocomplete = "username"
        email.type = "email"
        email.help = "You sign in with it. Nothing is sent there."
        var password = FormField("password", "A password")
        password.type = "password"
        password.autocomplete = "new-password"
        password.help = "At least 12 characters. A short sentence is a good one."
        var again = FormField("again", "The password again")
        again.type = "password"
        again.autocomplete = "new-password"
        return [code, name, email, password, again].map { field in
            var field = field
            field.isRequired = true
            return field
        }
    }
}
