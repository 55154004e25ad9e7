import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// The clients page: what the owner aims at, the practice, the picture, the list.
struct ClientsView {
    let model: ClientsModel
    var opened: ClientMoveView?
    let shell: Shell
    /// Why something was not changed, and what was typed.
    var fault: String?
    var again: FormAgain?

    static func shell(_ site: Site, _ context: PageContext) -> Shell {
        var shell = Shell(site: site, context: context, title: "Clients")
        shell.step = .clients
        shell.styles = ["clients.css"]
        shell.modules = ["clients.js"]
        shell.keys = [
            ("↑ ↓", "To the next client, or the one before"), ("Enter", "Open the client’s line"),
            ("/", "Filter"), ("M", "To the target margin"),
        ]
        return shell
    }

    func page() -> HTMLPage {
        var shell = shell
        shell.title = model.title
        shell.lead = model.lead
        return shell.page(actions: exports) { page in
            if let fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            if !model.knowsCosts { withoutCosts(&page) }
            aim(&page)
            above(&page)
            if model.boxesAreEmpty { return }
            page.element(.h2, text: "Clients" + (model.asked.sort == nil ? ", what hurts first" : ""))
            filter(&page)
            list(&page)
        }
    }

    /// What a script puts in place of what it has.
    func part() -> HTMLPage {
        var part = HTMLPage()
        above(&part)
        if !model.boxesAreEmpty { list(&part) }
        return part
    }

    private func above(_ page: inout HTMLPage) {
        page.element(
            .div, .id("above"), .attribute("data-title", model.title),
            .attribute("data-lead", model.lead),
            .attribute("data-seen", CompanyPart.aims.seen(model.practice.company).text)
        ) { place in
            if model.boxesAreEmpty { return EmptyBoxes(sheet: model.outcome.sheet).write(&place) }
            place.element(.section, .class("practice"), .label("The whole practice")) { section in
                ClientsSummary(model: model).write(&section)
                ClientsPicture(model: model).write(&section)
            }
        }
    }

    private func list(_ page: inout HTMLPage) {
        page.element(.div, .id("list")) { ClientsTable(model: model, opened: opened).write(&$0) }
    }

    private func exports(_ actions: inout HTMLPage) {
        actions.element(.a, .class("button"), .href("/clients.edit"), text: "Edit the list")
        actions.element(
            .a, .class("button"), .href(model.asked.path("/clients.csv") { ($0.page, $0.open) = (1, nil) }),
            .id("csv"), text: "Export CSV")
    }

    private func withoutCosts(_ page: inout HTMLPage) {
        page.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text("What an hour costs you isn’t known yet, so every box is the cheapest one. ")
                if shell.context.user.role.administers {
                    line.element(.a, .href("/settings/costs"), text: "Say what an hour costs")
                } else {
                    line.text("The owner says it under Settings")
                }
                line.text(", and the boxes follow what pays.")
            }
        }
    }

    /// The target margin and the largest rise, changed in place.
    private func aim(_ page: inout HTMLPage) {
        let company = model.practice.company
        page.element(
            .form, .class("aim screen-only"), .id("aim"), .attribute("method", "post"),
            .attribute("action", "/clients.aim")
        ) { form in
            shell.token(&form)
            let seen = CompanyPart.aims.seen(company)
            form.seen(again?.seen(seen) ?? seen)
            form.element(.input, .type("hidden"), .name("back"), .value(model.asked.path()))
            number("target", "Target margin", company.targetMarginBasisPoints, step: "1", &form)
            number("rise", "Largest rise", company.maxRiseBasisPoints, step: "5", &form)
            form.element(.button, .class("without-script"), text: "Work it out")
        }
    }

    private func number(
        _ name: String, _ label: String, _ basisPoints: Int, step: String, _ form: inout HTMLPage
    ) {
        form.element(.label, .attribute("for", name), text: label)
        form.element(.span, .class("percent")) { place in
            place.element(
                .input, .type("text"), .name(name), .id(name),
                .value(again?.typed[name] ?? TypedNumbers(model.practice.company).text(basisPoints: basisPoints)),
                // What the arrow keys add.
                .attribute("data-step", step), .attribute("inputmode", "decimal"), .flag("required"))
            place.text(" %")
        }
    }

    private func filter(_ page: inout HTMLPage) {
        let asked = model.asked
        page.element(
            .form, .class("filter screen-only"), .id("filter-form"), .attribute("action", "/clients"), .role("search")
        ) { form in
            if let box = asked.box { form.element(.input, .type("hidden"), .name("box"), .value(box)) }
            if let state = asked.state {
                form.element(.input, .type("hidden"), .name("state"), .value(state.rawValue))
            }
            form.element(
                .label, .class("out-of-sight"), .attribute("for", "filter"),
                text: "Filter clients by name, box, reason, where they stand or person")
            form.element(
                .input, .type("search"), .name("q"), .id("filter"), .value(asked.filter),
                .attribute("placeholder", "Name, box, where it stands or person"), .attribute("autocomplete", "off"))
            form.element(.label, .class("sorts"), .attribute("for", "sort"), text: "Sort by")
            form.element(.select, .name("sort"), .id("sort")) { list in
                let none: [HTMLAttribute] = asked.sort == nil ? [.flag("selected")] : []
                list.element(.option, [.value("")] + none) { $0.text("what hurts first") }
                for column in ClientsColumn.allCases {
                    let chosen: [HTMLAttribute] = asked.sort == column ? [.flag("selected")] : []
                    list.element(.option, [.value(column.rawValue)] + chosen) { $0.text(column.title.lowercased()) }
                }
            }
            form.element(.button, .class("without-script"), text: "Filter")
        }
    }

    /// Why there is nothing to show, and what to do about it.
    static func empty(_ gap: ReplayGap, _ shell: Shell) -> HTMLPage {
        var shell = shell
        let (title, words, path, action): (String, String, String, String)
        switch gap {
        case .noPlans:
            (title, words, path, action) = (
                "No boxes yet", "Set the table first: each of its plans is a box that clients can be in.", "/table",
                "Set the table"
            )
        case .noHistory:
            (title, words, path, action) = (
                "No history yet",
                "Import last year’s time entries: every client is then put into the box that they ask for, with its "
                    + "reason.", "/import", "Import a time export"
            )
        case .noLengths:
            (title, words, path, action) = (
                "No boxes from counts alone", ReplayGapWords.words(gap), "/import", "Import a time export"
            )
        case .noClients:
            (title, words, path, action) = (
                "No clients yet", "Write them down here, or import a list or a time export that names them.",
                "/clients.edit", "Write down your clients"
            )
        case .amountTooLarge:
            (title, words, path, action) = (
                "The prices are too large", ReplayGapWords.words(gap), "/table", "Look at the table"
            )
        case .unrated, .unknownPin:
            (title, words, path, action) = (
                "Something can't be rated", ReplayGapWords.words(gap), "/import", "Import it anew"
            )
        case .unknownService:
            (title, words, path, action) = (
                "Some work has no service", ReplayGapWords.words(gap), "/sort", "Sort it anew"
            )
        }
        shell.title = title
        return shell.page { page in
            page.element(.div, .class("empty")) { box in
                box.element(.p, text: words)
                box.element(.a, .class("button main"), .href(path), text: action)
            }
        }
    }
}
