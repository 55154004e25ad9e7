import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// The Sort page: groups of unsorted work as a table, with one field for the service.
struct SortView {
    let model: SortModel
    let site: Site
    let context: PageContext
    /// Rules that were made a moment ago.
    let done: [Int64]

    func page() -> HTMLPage {
        var shell = Shell(site: site, context: context, title: model.title, lead: model.lead(shown: model.groups.count))
        shell.step = .sort
        shell.styles = ["sort.css"]
        shell.modules = ["sort.js"]
        shell.keys = [
            ("↑ ↓", "To the next group, or the one before"), ("Space", "Choose a group, or several"),
            ("a letter", "Find a service by typing"), ("Enter", "Assign what is chosen"),
            ("Z", "Take the last assignment back"),
        ]
        let frame = shell
        return shell.page(actions: { makeServices(frame, &$0) }) { page in
            if model.practice.entries.laborCount == 0 { return nothingToSort(&page) }
            if !done.isEmpty { undoLine(frame, &page) }
            if model.practice.draft == nil { withoutDraft(&page) }
            if model.work.entries > 0 {
                groupings(&page)
                SortTable(model: model, shell: frame).write(&page)
            } else {
                page.element(.p) { line in
                    line.text("Every hour is of a service. ")
                    line.element(.a, .href("/services"), text: "Put the services on three lists")
                }
            }
            SortRules(model: model, shell: frame).write(&page)
        }
    }

    private func nothingToSort(_ page: inout HTMLPage) {
        page.element(.div, .class("empty")) { box in
            box.element(
                .p, text: "Exports hold work types, boards and notes. Import one, and sort its work into services here."
            )
            box.element(.a, .class("button main"), .href("/import"), text: "Import a time export")
        }
    }

    private func withoutDraft(_ page: inout HTMLPage) {
        page.element(
            .p, .class("notice"),
            text:
                "The last edition is published and doesn't change: work can be sorted into its services, and new ones "
                + "wait until the next edition is begun under Table.")
    }

    /// For exports whose words are services already.
    private func makeServices(_ shell: Shell, _ actions: inout HTMLPage) {
        guard case .column(let column) = model.grouping, let words = model.makesServices else { return }
        actions.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/sort/services")
        ) { form in
            shell.token(&form)
            form.seen(WorkSorting.seen(ofColumn: column, model.work))
            form.element(.input, .type("hidden"), .name("column"), .value(column))
            form.element(.input, .type("hidden"), .name("by"), .value(model.grouping.word))
            form.element(
                .button, .attribute("title", "For exports whose words are services already"), text: words)
        }
    }

    private func undoLine(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(.form, .class("act notice"), .attribute("method", "post"), .attribute("action", "/sort/undo")) {
            form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("by"), .value(model.grouping.word))
            for rule in done { form.element(.input, .type("hidden"), .name("rule"), .value(String(rule))) }
            form.text("Sorted. ")
            form.element(.button, text: "Undo")
        }
    }

    private func groupings(_ page: inout HTMLPage) {
        page.element(.nav, .class("periods screen-only"), .label("Put together by")) { nav in
            for (grouping, name) in model.groupings {
                let current: [HTMLAttribute] = grouping == model.grouping ? [.attribute("aria-current", "true")] : []
                nav.element(.a, [.href("/sort?by=\(QueryText.encoded(grouping.word))")] + current) { $0.text(name) }
            }
        }
    }

    /// `Printers? 18 of 20 similar notes were sorted there.`
    static func suggestion(_ suggestion: SortSuggestion, _ place: inout HTMLPage) {
        place.element(.span, .class("suggestion"), .attribute("data-service", suggestion.service.name)) { line in
            line.element(.strong, text: suggestion.service.name + "?")
            line.text(" " + why(suggestion.reason))
        }
    }

    private static func why(_ reason: SortSuggestion.Reason) -> String {
        switch reason {
        case .sameName: "It is called the same."
        case .siblings(let column, let value, let sorted, let all):
            "\(sorted) of \(all) other kinds of work with \(column) “\(value)” are."
        case .notes(let words, let sorted, let all):
            "\(sorted) of \(all) notes with \(listed(words.map { "“\($0)”" })) that were sorted before are."
        }
    }
}
