import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// The three lists side by side: on, maybe, off.
struct ServicesBoard {
    let model: ServicesModel
    let shell: Shell

    func write(_ page: inout HTMLPage) {
        page.element(
            .div, .class("board"), .id("board"), .attribute("data-revision", String(model.revision)),
            .attribute("data-seen", model.seen.text),
            .attribute("data-edits", model.mayEdit ? "yes" : "no")
        ) { board in
            let seen = model.seen
            for list in ServiceList.allCases { column(list, seen, &board) }
        }
    }

    private func column(_ list: ServiceList, _ seen: SeenState, _ board: inout HTMLPage) {
        let cards = model.lists[list] ?? []
        board.element(.section, .class("list"), .attribute("data-list", list.rawValue)) { section in
            section.element(.h2, .id("list-\(list.rawValue)")) { heading in
                heading.text(EvidenceWords.list(list) + " ")
                heading.element(.span, .class("soft count"), text: grouped(cards.count))
            }
            section.element(.p, .class("soft meaning"), text: Self.meaning(list))
            section.element(.ul, .class("services"), .attribute("aria-labelledby", "list-\(list.rawValue)")) { items in
                var isInCore = cards.first?.isCore ?? false
                for (place, card) in cards.enumerated() {
                    if isInCore, !card.isCore {
                        isInCore = false
                        items.element(.li, .class("core-end")) { $0.element(.span, text: "The core ends here") }
                    }
                    ServiceCard(card: card, place: place, model: model, shell: shell, seen: seen).write(&items)
                }
            }
        }
    }

    private static func meaning(_ list: ServiceList) -> String {
        switch list {
        case .on: "In the plans: what nearly everyone needs."
        case .maybe: "Talk about these before the table is set."
        case .off: "Not in the plans: by the hour, or by quote."
        }
    }
}

/// A service's card: what it is, what the work says of it, and what might be done with it.
struct ServiceCard {
    let card: ServicesModel.Card
    /// Its place on the list, most work first.
    let place: Int
    let model: ServicesModel
    let shell: Shell
    /// What the page's forms show.
    let seen: SeenState

    private var service: Service { card.service }

    func write(_ items: inout HTMLPage) {
        items.element(
            .li, .class("service"), .id("service-\(service.id)"), .attribute("data-id", service.id),
            .attribute("data-work", String(card.row?.use.work ?? 0)),
            .attribute("data-core", card.isCore ? "yes" : "no")
        ) { item in
            item.element(.div, .class("service-head")) { head in
                head.element(
                    .a, .class("name"), .href("/services/edit?id=\(QueryText.encoded(service.id))"), text: service.name)
                if model.mayEdit { buttons(&head) }
            }
            evidence(&item)
            if let suggestion = card.suggests { self.suggestion(suggestion, &item) }
            worth(&item)
        }
    }

    private func evidence(_ item: inout HTMLPage) {
        guard let use = card.row?.use else {
            return item.element(.p, .class("weight soft"), text: "No work was logged")
        }
        item.element(.p, .class(use.work > 0 ? "weight" : "weight soft"), text: EvidenceWords.weight(use))
        item.element(.p, .class("traits soft")) { line in
            line.element(.span, .class("category"), text: service.category)
            for trait in EvidenceWords.traits(use) { line.text(" · " + trait) }
        }
    }

    private func suggestion(_ suggestion: Suggestion, _ item: inout HTMLPage) {
        guard let row = card.row else { return }
        let agrees = suggestion.list == service.list
        item.element(.p, .class(agrees ? "suggests agrees" : "suggests")) { line in
            if agrees {
                line.text("Suggested here: ")
            } else {
                line.element(.strong, text: EvidenceWords.list(suggestion.list))
                line.text(" is suggested: ")
            }
            line.text(SuggestionWords.because(row) + ".")
        }
    }

    private func worth(_ item: inout HTMLPage) {
        var words: [String] = []
        if service.value != nil { words.append(EvidenceWords.value(service.value)) }
        if service.easesMaintenance { words.append("eases maintenance") }
        if service.goods { words.append("goods too") }
        if !words.isEmpty { item.element(.p, .class("worth"), text: words.joined(separator: "; ") + ".") }
        guard !service.checks.isEmpty else { return }
        item.element(.details, .class("checks")) { details in
            details.element(.summary, text: "\(counted(service.checks.count, "check"))")
            details.element(.ul) { list in for check in service.checks { list.element(.li, text: check) } }
        }
    }

    private func buttons(_ item: inout HTMLPage) {
        item.element(
            .form, .class("act move"), .attribute("method", "post"), .attribute("action", "/services/move")
        ) { form in
            shell.token(&form)
            form.seen(seen)
            form.element(.input, .type("hidden"), .name("id"), .value(service.id))
            form.element(.div, .class("lists"), .role("group"), .label("The list of \(service.name)")) { lists in
                for list in ServiceList.allCases {
                    lists.element(
                        .button, .name("list"), .value(list.rawValue),
                        .attribute("aria-pressed", list == service.list ? "true" : "false"),
                        text: EvidenceWords.list(list))
                }
            }
        }
    }
}
