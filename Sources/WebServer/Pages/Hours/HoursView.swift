import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// The Hours page: the year by month, then a line a client.
struct HoursView {
    let model: HoursModel

    func page(_ site: Site, _ context: PageContext) -> HTMLPage {
        var shell = Shell(site: site, context: context, title: model.title, lead: model.lead)
        shell.step = .hours
        shell.styles = ["hours.css"]
        shell.modules = ["hours.js"]
        shell.keys = [
            ("↑ ↓", "To the next client, or the one before"), ("Enter", "Open the client's year"),
            ("/", "Filter by name"),
        ]
        guard !model.isEmpty else {
            return shell.page { empty(&$0, mayImport: context.user.role.editsSheets) }
        }
        return shell.page(actions: exports) { page in
            if model.hasLengths, model.showsMoney, model.answer.input.invoiced.isEmpty { withoutInvoices(&page) }
            periods(&page)
            if model.hasLengths { year(&page) }
            page.element(.h2, text: model.asked.sort == nil ? order : "Clients")
            filter(&page)
            let path = model.asked.path { _ in }
            let rows = site.hoursRows.part(of: model.practice.figures, model.showsMoney ? path : "hours " + path) {
                HoursTable(model: model).write(&$0)
            }
            page.element(.div, .class("hours-scroll")) { $0.append(rows) }
            for note in model.notes { page.element(.p, .class("soft"), text: note) }
        }
    }

    private func year(_ page: inout HTMLPage) {
        page.element(.section, .class("year"), .label("The year by month")) { section in
            section.element(.h2, text: "All clients, by month")
            MonthChart(months: model.answer.byMonth.months, seconds: model.answer.byMonth.practice).write(&section)
        }
    }

    private var order: String {
        guard model.hasLengths else { return "Clients, most entries first" }
        return model.words.worst == nil ? "Clients, most hours first" : "Clients, worst first"
    }

    private func empty(_ page: inout HTMLPage, mayImport: Bool) {
        page.element(.div, .class("empty")) { box in
            box.element(
                .p,
                text: "Import last year's time export: Toggl, Clockify, ConnectWise and eight others are known. "
                    + "Then this page says who got how many hours, and at what rate.")
            if mayImport { box.element(.a, .class("button main"), .href("/import"), text: "Import a time export") }
        }
    }

    private func withoutInvoices(_ page: inout HTMLPage) {
        page.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text("What you invoiced isn't known yet, so nobody has a rate. ")
                line.element(.a, .href("/import"), text: "Add it as a file with client, month and amount")
                line.text(", and the worst rate stands first.")
            }
        }
    }

    private func exports(_ actions: inout HTMLPage) {
        actions.element(
            .a, .class("button"), .href(model.asked.beside("/hours.txt")), .attribute("data-copies", ""),
            text: "Copy as text")
        actions.element(.a, .class("button"), .href(model.asked.beside("/hours.csv")), text: "Export CSV")
    }

    private func periods(_ page: inout HTMLPage) {
        let choices = HoursPeriod.choices(model.log)
        guard choices.count > 1 else { return }
        page.element(.nav, .class("periods screen-only"), .label("Dates")) { nav in
            for period in choices {
                let current: [HTMLAttribute] = period == model.asked.period ? [.attribute("aria-current", "true")] : []
                nav.element(.a, [.href(model.asked.path { $0.period = period })] + current) { $0.text(period.name) }
            }
        }
    }

    private func filter(_ page: inout HTMLPage) {
        page.element(.form, .class("filter screen-only"), .attribute("action", "/hours"), .role("search")) { form in
            if !model.asked.period.word.isEmpty {
                form.element(.input, .type("hidden"), .name("period"), .value(model.asked.period.word))
            }
            if let sort = model.asked.sort {
                form.element(.input, .type("hidden"), .name("sort"), .value(sort.rawValue))
                form.element(
                    .input, .type("hidden"), .name("order"), .value(model.asked.isAscending ? "up" : "down"))
            }
            form.element(.label, .class("out-of-sight"), .attribute("for", "filter"), text: "Filter clients by name")
            form.element(
                .input, .type("search"), .name("q"), .id("filter"), .value(model.asked.filter),
                .attribute("placeholder", "Filter clients"), .attribute("data-filters", "clients"))
            form.element(.button, .class("without-script"), text: "Filter")
            form.element(.span, .class("soft"), .id("found"), .role("status")) { _ in }
        }
    }
}
