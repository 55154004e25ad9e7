import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// The Services page: the sentence of the 90/90 rule, then the board.
struct ServicesView {
    let model: ServicesModel
    let site: Site
    let context: PageContext

    func page() -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: model.title, lead: model.count == 0 ? nil : model.lead)
        shell.step = .services
        shell.styles = ["services.css"]
        shell.modules = ["services.js"]
        shell.keys = [
            ("1 2 3", "Put the service on the first, second or third list"), ("← →", "Put it on the list beside"),
            ("↑ ↓", "To the next service, or the one before"), ("Enter", "Open the service"),
            ("Z", "One change of the services back"),
            ("Shift Z", "Forward again"), ("/", "Filter by name"),
        ]
        let frame = shell
        return shell.page(actions: { actions(frame, &$0) }) { page in
            if let unsorted = model.unsorted {
                page.element(.p, .class("soft")) { line in
                    line.text(unsorted + " ")
                    line.element(.a, .href("/sort"), text: "Sort them")
                }
            }
            if model.count > 0 {
                let notes = [EvidenceWords.coreSuggested(model.report), EvidenceWords.wholeTasks(model.report)]
                for words in notes { if let words { page.element(.p, .class("soft"), text: words) } }
            }
            if model.practice.draft == nil, model.count > 0 {
                page.element(
                    .p, .class("notice"),
                    text: "These are the services of the published edition, which doesn't change. Begin the next one "
                        + "under Table; then they can be moved.")
            }
            steps(frame, &page)
            if model.count == 0 { empty(&page) } else { tools(&page) }
            if model.mayEdit { ServiceAdding(model: model, shell: frame).write(&page) }
            if model.count > 0 { ServicesBoard(model: model, shell: frame).write(&page) }
            page.element(.div, .class("out-of-sight"), .id("said"), .attribute("aria-live", "assertive")) { _ in }
            page.element(.dialog, .id("editor"), .attribute("aria-labelledby", "editor-title")) { _ in }
        }
    }

    private func actions(_ shell: Shell, _ actions: inout HTMLPage) {
        guard model.mayEdit, model.count > 0 else { return }
        actions.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/services/follow")
        ) { form in
            shell.token(&form)
            form.seen(model.seen)
            var attributes: [HTMLAttribute] = [.class("main"), .id("follow")]
            if model.openSuggestions == 0 { attributes.append(.flag("disabled")) }
            form.element(.button, attributes) { $0.text(model.follow) }
        }
    }

    /// Also over an empty list, which steps back may have come to.
    private func steps(_ shell: Shell, _ page: inout HTMLPage) {
        guard model.mayEdit, let draft = model.practice.draft, draft.lastStep > 1 || model.count > 0 else { return }
        page.element(.div, .class("step-bar screen-only")) { bar in
            StepButtons(
                shell: shell, draft: draft, place: .services, action: "/services/step", keys: ("Z", "Shift Z")
            ).write(&bar)
        }
    }

    private func empty(_ page: inout HTMLPage) {
        page.element(.div, .class("empty")) { box in
            box.element(
                .p,
                text: "Write down everything that you do for clients, one service a line; or sort your work first, and "
                    + "make services of its words. Each is then put on one of three lists: on, maybe, off.")
            if model.practice.entries.laborCount > 0 {
                box.element(.a, .class("button"), .href("/sort"), text: "Sort the work")
            }
        }
    }

    private func tools(_ page: inout HTMLPage) {
        page.element(.div, .class("filter screen-only")) { row in
            row.element(.label, .class("out-of-sight"), .attribute("for", "filter"), text: "Filter services")
            row.element(
                .input, .type("search"), .id("filter"), .attribute("placeholder", "Filter services"),
                .attribute("autocomplete", "off"))
            row.element(.span, .class("soft"), .id("found"), .role("status")) { _ in }
            guard model.mayEdit else { return }
            row.element(.span, .class("soft page-keys")) { keys in
                keys.text("Drag a card, or select it and press ")
                for key in ["1", "2", "3"] { keys.element(.kbd, text: key) }
                keys.text(" or ")
                for key in ["←", "→"] { keys.element(.kbd, text: key) }
            }
        }
    }
}

/// Adding services: one, or a list that somebody has already, one a line.
struct ServiceAdding {
    let model: ServicesModel
    let shell: Shell
    var text = ""
    var category = "support"

    func write(_ page: inout HTMLPage) {
        let open: [HTMLAttribute] = model.count == 0 ? [.flag("open")] : []
        page.element(.details, [.class("adding screen-only"), .id("add")] + open) { details in
            details.element(.summary, text: "Add services")
            fields(&details)
        }
    }

    func fields(_ place: inout HTMLPage) {
        place.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/services/paste")
        ) { form in
            shell.token(&form)
            var lines = FormField("lines", "Services, one a line", text)
            lines.help = "Paste a list. What stands behind a tab or a semicolon is the service's category."
            form.area(lines)
            var category = FormField("category", "Category of lines that name none", category)
            category.form = "add-"
            category.isRequired = true
            form.field(category)
            var list = FormField("list", "Put them on", ServiceList.maybe.rawValue)
            list.form = "add-"
            form.choice(list, ServiceList.allCases.map { ($0.rawValue, EvidenceWords.list($0)) })
            form.element(.button, .class("main"), text: "Look at them first")
        }
    }
}
