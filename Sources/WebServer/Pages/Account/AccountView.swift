import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// The form for another password, and the list of browsers that one is signed in with.
struct AccountView {
    let site: Site
    let context: PageContext
    let sessions: [OwnSession]
    var fault: AccountFault?
    /// What was just done.
    var said: String?

    private var user: SignedIn { context.user }

    var page: HTMLPage {
        var shell = Shell(
            site: site, context: context,
            title: user.mustChoosePassword ? "Choose a password of your own" : "You are \(user.name)")
        shell.lead =
            user.mustChoosePassword
            ? "The one you signed in with was chosen for you, and works no second time."
            : "You sign in as \(user.email); your role is \(user.role.rawValue)."
        return shell.page { page in
            if let said { page.element(.p, .class("notice"), .role("status"), text: said) }
            page.element(.h2, text: user.mustChoosePassword ? "Your password" : "Another password")
            page.element(.form, .attribute("method", "post"), .attribute("action", "/account")) { out in
                shell.token(&out)
                for var field in fields {
                    if field.name == fault?.field { field.fault = fault?.description }
                    out.field(field)
                }
                out.element(.button, .class("main"), text: "Take this password")
            }
            guard !user.mustChoosePassword else { return }
            whereSignedIn(shell, &page)
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

    private var fields: [FormField] {
        var current = FormField("current", "The one you have")
        current.autocomplete = "current-password"
        var password = FormField("password", "The new one")
        password.autocomplete = "new-password"
        password.help = "At least 12 characters. A short sentence is a good one."
        var again = FormField("again", "The new one again")
        again.autocomplete = "new-password"
        // Who has just signed in with a first password has shown that they have it.
        return (user.mustChoosePassword ? [password, again] : [current, password, again]).map { field in
            var field = field
            field.type = "password"
            field.isRequired = true
            return field
        }
    }

    private func whereSignedIn(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(.h2, .id("sessions"), text: "Where you are signed in")
        page.ledger("sessions", "Sessions", ["Browser", "From", "Since", "Last used", "Session"]) { body in
            for session in sessions { row(session, shell, &body) }
        }
        guard sessions.contains(where: { !$0.isThis }) else { return }
        form("/account/sessions/end-others", shell, &page) { form in
            form.element(.button, text: "End all others")
        }
    }

    private func row(_ session: OwnSession, _ shell: Shell, _ body: inout HTMLPage) {
        let zone = site.practice.current.zone
        let place = session.place
        body.element(.tr) { row in
            row.element(.th, .scope("row"), text: place.browser.isEmpty ? "Not known" : place.browser)
            row.element(.td, .under("From"), text: place.address.isEmpty ? "Not known" : place.address)
            row.element(.td, .under("Since"), text: MomentWords.words(session.since, zone))
            row.element(
                .td, .under("Last used"),
                text: session.isThis ? "Now" : MomentWords.words(session.lastSeen, zone))
            row.element(.td) { cell in
                if session.isThis { return cell.element(.span, .class("kind"), text: "This one") }
                form("/account/sessions/end", shell, &cell) { form in
                    form.element(.input, .type("hidden"), .name("session"), .value(session.id))
                    form.element(
                        .button, .class("plain"),
                        .label("End \(place.browser), last used \(MomentWords.words(session.lastSeen, zone))"),
                        text: "End")
                }
            }
        }
    }

    private func form(
        _ path: String, _ shell: Shell, _ place: inout HTMLPage, _ content: (inout HTMLPage) -> Void
    ) {
        place.element(.form, .attribute("method", "post"), .attribute("action", path)) { form in
            shell.token(&form)
            content(&form)
        }
    }
}
