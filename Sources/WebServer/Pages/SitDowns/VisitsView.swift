import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// The list of sit-downs: this week's first, then everybody in the order of visits.
struct VisitsView {
    let model: VisitsModel
    let site: Site
    let context: PageContext

    func page() -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: model.title,
            lead: model.lead, step: .sitDowns,
            styles: ["sitdown.css"], modules: ["sitdown.js"])
        shell.keys = [("/", "Filter by name"), ("↑ ↓", "To the next client, or the one before")]
        return shell.page(actions: actions) { page in
            week(shell, &page)
            states(&page)
            filter(&page)
            VisitsTable(model: model).write(&page)
            let shown = model.rows.map(\.visit)
            if !shown.isEmpty, shown.count <= SheetPrinting.mostSheets {
                printing(shell, shown, "Print the \(counted(shown.count, "sheet")) of this list", isMain: false, &page)
            }
        }
    }

    private func actions(_ actions: inout HTMLPage) {
        actions.element(.a, .class("button"), .href("/weeding"), text: "Whom to let go")
        actions.element(.a, .class("button"), .href("/sit-downs.csv"), text: "Export CSV")
    }

    /// What is printed in the morning.
    private func week(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(.section, .class("week"), .label("This week")) { week in
            guard !model.thisWeek.isEmpty else {
                week.element(
                    .p,
                    text: "No sit-down is planned for the next seven days. Open a client below and give it a day; its "
                        + "sheet is printed with the others of the week.")
                return
            }
            let many = model.thisWeek.count
            week.element(.h2, text: "\(counted(many, "sit-down")) in the next seven days")
            week.element(.ul) { list in
                for visit in model.thisWeek.prefix(12) {
                    list.element(.li) { item in
                        if let day = visit.move.nextDay { item.text("\(TimeWords.date(day)): ") }
                        item.element(.a, .href(SitDownPage.path(visit.client.id)), text: visit.client.name)
                        if !visit.move.who.isEmpty { item.text(", \(visit.move.who)") }
                    }
                }
                if many > 12 { list.element(.li, text: "and \(grouped(many - 12)) more") }
            }
            printing(shell, model.thisWeek, "Print \(counted(many, "sheet"))", isMain: true, &week)
        }
    }

    private func printing(
        _ shell: Shell, _ visits: [Visit], _ words: String, isMain: Bool, _ place: inout HTMLPage
    ) {
        place.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/sheets")
        ) { form in
            shell.token(&form)
            for visit in visits { form.element(.input, .type("hidden"), .name("client"), .value(visit.client.id)) }
            form.element(.button, .class(isMain ? "main" : ""), text: words)
        }
    }

    private func states(_ page: inout HTMLPage) {
        page.element(.nav, .class("states screen-only"), .label("Where it stands")) { nav in
            link(nil, "All", model.order.visits.count, &nav)
            for state in ClientMove.State.allCases where state != .letGo {
                link(state, state.words, model.count(state), &nav)
            }
        }
    }

    private func link(_ state: ClientMove.State?, _ words: String, _ count: Int, _ nav: inout HTMLPage) {
        let current: [HTMLAttribute] = model.asked.state == state ? [.attribute("aria-current", "true")] : []
        nav.element(.a, [.href(model.asked.path(state))] + current) { link in
            link.text(words + " ")
            link.element(.span, .class("soft"), text: grouped(count))
        }
    }

    private func filter(_ page: inout HTMLPage) {
        page.element(.form, .class("filter screen-only"), .attribute("action", "/sit-downs"), .role("search")) { form in
            if let state = model.asked.state {
                form.element(.input, .type("hidden"), .name("state"), .value(state.rawValue))
            }
            form.element(.label, .class("out-of-sight"), .attribute("for", "filter"), text: "Filter clients by name")
            form.element(
                .input, .type("search"), .name("q"), .id("filter"), .value(model.asked.filter),
                .attribute("placeholder", "Filter clients"), .attribute("data-filters", "visits"))
            form.element(.button, .class("without-script"), text: "Filter")
            form.element(.span, .class("soft"), .id("found"), .role("status")) { _ in }
        }
    }
}

/// The clients in the order of visits, a line each.
struct VisitsTable {
    let model: VisitsModel

    func write(_ page: inout HTMLPage) {
        guard !model.rows.isEmpty else {
            page.element(
                .p, .class("soft"), text: "Nobody is like that. Choose where else they stand, or clear the filter.")
            return
        }
        page.element(.div, .class("table-scroll")) { scroll in
            scroll.element(.table, .class("ledger lines headed visits"), .id("visits")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { line in
                        for (place, head) in heads.enumerated() {
                            ColumnHead.write(
                                head.title, head.words, id: "visits-\(place)", isNumber: head.isNumber,
                                isWide: place > 5, &line)
                        }
                    }
                }
                table.element(.tbody) { body in
                    for (number, visit) in model.rows { row(number, visit, &body) }
                }
            }
        }
    }

    /// What each column is called and means.
    private var heads: [(title: String, words: String, isNumber: Bool)] {
        [
            ("#", "The order in which to sit down", true),
            ("Client", "The client; its name leads to its sheet", false),
            ("Why now", "Why it comes at this place in the order", false),
            ("Box", "The plan that it is put in", false),
            ("Pays now, \(model.money.symbol) a month", "What it pays a month now", true),
            (
                "Change, \(model.money.symbol) a month", "What it would pay a month in its box, less what it pays now",
                true
            ),
            ("Where it stands", "How far its way into the box is", false),
            ("Next", "The day of what comes next", false),
            ("Who", "Who does it", false),
            ("Outcome", "What came of the last talk", false),
        ]
    }

    private func row(_ number: Int, _ visit: Visit, _ body: inout HTMLPage) {
        body.element(.tr) { line in
            line.element(.td, .class("number soft"), text: String(number))
            line.element(.th, .scope("row")) { cell in
                cell.element(
                    .a, .class("opener"), .href(SitDownPage.path(visit.client.id)), .attribute("dir", "auto"),
                    text: visit.client.name)
            }
            line.element(.td, text: visit.kind.words)
            line.element(.td) { cell in
                cell.text(model.box(visit))
                if visit.fit.box.pin != nil { cell.element(.span, .class("verdict block"), text: "your choice") }
            }
            line.element(.td, .class("number"), text: model.todayPerMonth(visit).map(model.amount) ?? "–")
            line.element(
                .td, .class("number"), text: model.changePerMonth(visit).map(model.change) ?? "–")
            line.element(.td, .class("wide"), text: visit.move.state.words)
            line.element(.td, .class("wide"), text: visit.move.nextDay.map(TimeWords.date) ?? "")
            line.element(.td, .class("wide"), text: visit.move.who)
            line.element(.td, .class("wide outcome"), text: truncated(visit.move.outcome, to: 80))
        }
    }
}
