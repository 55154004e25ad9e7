import AgreementCore
import HTML
import Words
import Workflows

/// What the table does to all clients, beside it.
struct EffectView {
    let model: EffectModel

    func summary() -> HTMLPage {
        var part = HTMLPage()
        lastChange(&part)
        figures(&part)
        boxes(&part)
        moves(&part)
        return part
    }

    private func lastChange(_ part: inout HTMLPage) {
        guard let change = model.lastChange else { return }
        part.element(.div, .class("last-change"), .role("status")) { place in
            place.element(.p) { line in
                line.element(.strong, text: change.words)
                if let effect = change.effect { line.text(" " + effect) }
            }
        }
    }

    /// A figure and, where the last change moved it, what it was.
    private func figures(_ part: inout HTMLPage) {
        part.element(.dl, .class("figures")) { list in
            for figure in model.figures {
                list.element(.dt, text: figure.name)
                list.element(.dd) { place in
                    guard let was = figure.was else { return place.text(figure.now) }
                    place.element(.mark, .class("changed"), text: figure.now)
                    place.text(" ")
                    place.element(.span, .class("was"), text: "before \(was)")
                }
            }
        }
    }

    private func boxes(_ part: inout HTMLPage) {
        part.element(.table, .class("ledger boxes")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    ColumnHead.write("Box", "The plan that a client is put in", id: "effect-box", &row)
                    ColumnHead.write(
                        "Clients", "How many are put in it, under the table as it is", id: "effect-clients",
                        isNumber: true, &row)
                    if model.knowsCosts {
                        ColumnHead.write(
                            "Loses money on", "How many clients would cost more than they pay, if they were in it",
                            id: "effect-loses", isNumber: true, &row)
                    }
                }
            }
            table.element(.tbody) { body in
                for box in model.boxes {
                    body.element(.tr) { row in
                        row.element(.th, .scope("row"), text: box.plan)
                        count(box.clients, &row)
                        if let lost = box.losesOn { count(lost, &row) }
                    }
                }
            }
        }
    }

    private func count(_ count: EffectModel.Count, _ row: inout HTMLPage) {
        row.element(.td, .class("number")) { cell in
            if count.isMoved {
                cell.element(.mark, .class("changed"), text: grouped(count.now))
            } else {
                cell.text(grouped(count.now))
            }
        }
    }

    private func moves(_ part: inout HTMLPage) {
        guard model.moveCount > 0 else { return }
        part.element(.details, .class("moves-list")) { details in
            details.element(
                .summary, text: "\(counted(model.moveCount, "client moves", "clients move")) to another box")
            details.element(.ul) { list in
                for move in model.moves { list.element(.li, text: move) }
            }
        }
    }
}

/// Why there is no effect to show, and what to do about it.
enum ReplayGapWords {
    static func words(_ gap: ReplayGap) -> String {
        switch gap {
        case .noPlans: "No plans yet. Add one, and see here what it would have cost every client."
        case .noHistory:
            "No history yet. Import last year's time entries, and every change of the table shows here what it does to "
                + "every client."
        case .noLengths:
            "The work in your log has no length: its tickets can be counted, and nobody knows how long they took. Import "
                + "a time export, and see here what it would have cost every client."
        case .noClients: "No clients yet. Import them, and see here what each would have paid."
        case .amountTooLarge(let client):
            "What \(client.map { "`\($0)`" } ?? "all clients together") would pay is more than can be counted. Look at "
                + "the prices."
        case .unrated(let fault): RatingFaultWords.words(fault)
        case .unknownPin(let client, let plan):
            "By your choice `\(client)` is in `\(plan)`, which the table doesn't have. Choose another box for it."
        case .unknownService(let id): "Work is of the service `\(id)`, which the table doesn't list. Sort it anew."
        }
    }
}
