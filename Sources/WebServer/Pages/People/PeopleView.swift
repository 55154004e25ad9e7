import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// The people's list, and the form to add one.
struct PeopleView {
    let site: Site
    let context: PageContext
    let people: [Person]
    var typed: FormFields?
    var fault: AccountFault?
    /// A password that is shown now and never again.
    var shownOnce: (person: Person, password: String)?
    var rowFault: RowFault?
    var isSaved = false

    /// Why a person wasn't changed.
    struct RowFault {
        let id: Int64
        let fault: AccountFault
        /// The role that was chosen.
        let role: Role?

        var isOvertaken: Bool { if case .overtaken = fault { true } else { false } }
    }

    static let roles: [(role: Role, words: String)] = [
        (.owner, "Owner: everything"), (.sales, "Sales: all but people, settings and backups"),
        (.technician, "Technician: what is covered; no cost, no margin"),
    ]

    func response() -> Response {
        let active = people.count(where: \.isActive)
        let shell = Shell(
            site: site, context: context, title: "\(counted(active, "person", "people")) can come in",
            step: .settings)
        let page = shell.page { page in
            SettingsTab.write(.people, &page)
            if isSaved { page.element(.p, .class("notice"), .role("status"), text: "It holds from now on.") }
            once(&page)
            page.ledger("people", "People", ["Name", "E-mail", "May do", "State", "Account"]) { body in
                for person in people { row(person, shell, &body) }
            }
            adding(shell, &page)
            if case .ready = site.state.practice {
                OwnEntriesForm.write(OwnEntriesForm.settings(site, context), shell, &page)
            }
        }
        if rowFault?.isOvertaken == true { return .html(page, status: .conflict) }
        return .html(page, status: fault == nil && rowFault == nil ? .ok : .unprocessableContent)
    }

    private func once(_ page: inout HTMLPage) {
        guard let shownOnce else { return }
        page.element(.div, .class("notice"), .role("status")) { notice in
            notice.element(.p) { line in
                line.text("\(shownOnce.person.name) signs in as \(shownOnce.person.email) with ")
                line.element(.strong) { $0.element(.code, text: shownOnce.password) }
                line.text(" within three days, and chooses another password then.")
            }
            notice.element(
                .p, text: "Write it down or tell it now: it is shown this once, kept nowhere, and works once.")
        }
    }

    private func row(_ person: Person, _ shell: Shell, _ body: inout HTMLPage) {
        body.element(.tr) { row in
            row.element(.th, .scope("row")) { cell in
                cell.text(person.name)
                if person.id == context.user.userID { cell.element(.span, .class("kind"), text: " you") }
            }
            row.element(.td, .under("E-mail"), text: person.email)
            row.element(.td, .under("May do")) { cell in
                changing(person, shell, &cell)
            }
            row.element(.td, .under("State"), text: state(person))
            row.element(.td) { cell in buttons(person, shell, &cell) }
        }
    }

    private func changing(_ person: Person, _ shell: Shell, _ cell: inout HTMLPage) {
        let fault = rowFault?.id == person.id ? rowFault?.fault : nil
        form("/people/\(person.id)", shell, &cell) { form in
            form.seen(person.revision)
            form.element(.input, .type("hidden"), .name("active"), .value(person.isActive ? "yes" : "no"))
            form.element(.select, .name("role"), .label("What \(person.name) may do")) { list in
                // What was chosen stays chosen.
                let current = fault == nil ? person.role : rowFault?.role ?? person.role
                for (role, words) in Self.roles {
                    let chosen: [HTMLAttribute] = role == current ? [.flag("selected")] : []
                    list.element(.option, [.value(role.rawValue)] + chosen) { $0.text(words) }
                }
            }
            form.element(.button, text: "Change")
            if person.role != .owner {
                ConfirmField.write(
                    site, context, form: "row\(person.id)-", isFor: "Making an owner", fault: fault, &form)
            }
        }
        if let fault, fault.field != ConfirmField.name {
            cell.element(.p, .class("fault"), .role("alert"), text: fault.description)
        }
    }

    private func state(_ person: Person) -> String {
        if !person.isActive { return "Switched off" }
        return switch person.firstPassword {
        case .waiting: "Hasn't signed in yet"
        case .used: "Hasn't chosen a password yet"
        case .over: "The first password is over"
        case nil: "Comes in"
        }
    }

    private func buttons(_ person: Person, _ shell: Shell, _ cell: inout HTMLPage) {
        cell.element(.div, .class("row-buttons")) { place in
            form("/people/\(person.id)", shell, &place) { form in
                form.seen(person.revision)
                form.element(.input, .type("hidden"), .name("role"), .value(person.role.rawValue))
                form.element(.input, .type("hidden"), .name("active"), .value(person.isActive ? "no" : "yes"))
                if person.role == .owner, !person.isActive {
                    ConfirmField.write(
                        site, context, form: "on\(person.id)-", isFor: "Switching an owner on",
                        fault: rowFault?.id == person.id ? rowFault?.fault : nil, &form)
                }
                form.element(.button, .class("plain"), text: person.isActive ? "Switch off" : "Switch on")
            }
            if person.isActive, person.id != context.user.userID {
                form("/people/\(person.id)/password", shell, &place) { form in
                    form.seen(person.revision)
                    form.element(.button, .class("plain"), text: "New password")
                }
            }
        }
    }

    private func adding(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(.h2, .id("add"), text: "Add a person")
        form("/people", shell, &page) { form in
            var name = FormField("name", "Name", typed?.text("name") ?? "")
            var email = FormField("email", "E-mail address", typed?.text("email") ?? "")
            email.type = "email"
            email.help = "They sign in with it. Nothing is sent there: you get a first password to tell them."
            if fault?.field == "name" { name.fault = fault?.description }
            if fault?.field == "email" { email.fault = fault?.description }
            form.field(name)
            form.field(email)
            form.choice(
                FormField("role", "May do", typed?.text("role") ?? Role.technician.rawValue),
                Self.roles.map { ($0.role.rawValue, $0.words) })
            ConfirmField.write(site, context, form: "add-", isFor: "Making an owner", fault: fault, &form)
            form.element(.button, .class("main"), text: "Add")
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
