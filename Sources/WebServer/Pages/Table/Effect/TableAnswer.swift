import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// What has to be painted anew after a change of the table; the page's script reads it.
struct TableAnswer {
    /// A cell whose words or looks are others.
    struct Cell: Hashable {
        var plan: Int
        /// Its row, counted from the first.
        var row: Int
        var words: String
        var classes: String
        var seen: SeenState
        var findings: Int

        /// `[1,12,"Included","is-covered own","…",0]`
        var json: JSONValue {
            [
                .number(plan), .number(row), .text(words), .text(classes), .text(seen.text), .number(findings),
            ]
        }
    }
    /// The parts of the page, where the same rows and columns are there still.
    struct Parts {
        var cells: [Cell]
        /// Each plan's head.
        var heads: [HTMLPage]
        var terms: HTMLPage
        var findings: HTMLPage
        var bar: HTMLPage
        /// `nil` while the replay isn't known: the script asks for it.
        var effect: EffectAnswer?
    }
    enum Painted {
        /// What was chosen is what stood there.
        case nothing
        /// Rows or columns came, went or moved: the page is asked for anew.
        case anew
        case parts(Parts)
    }
    /// Of the draft, after the change.
    let revision: Int64
    let painted: Painted

    /// - Parameters:
    ///   - structure: of the page that is painted on.
    ///   - year: this one.
    ///   - bar: what stands over the table.
    init(
        _ outcome: TableEditing.Outcome, _ change: TableMemory.Change, structure: String, year: Int,
        bar: (TableGrid) -> HTMLPage
    ) {
        revision = outcome.draft.revision
        guard outcome.was != outcome.draft.sheet else {
            painted = .nothing
            return
        }
        let (before, after) = (TableGrid(outcome.was, year: year), TableGrid(outcome.draft.sheet, year: year))
        guard before.structure == after.structure, structure == after.structure else {
            painted = .anew
            return
        }
        let terms = TableTermsView(grid: after, isEditable: true)
        painted = .parts(
            Parts(
                cells: Self.cells(after, before: outcome.othersChanged ? nil : before),
                heads: after.heads.map { head in
                    var page = HTMLPage()
                    TableGridView.planHead(head, isEditable: true, &page)
                    return page
                }, terms: terms.terms(), findings: terms.findings(), bar: bar(after),
                effect: outcome.effect.map {
                    EffectAnswer($0.after, change, before: outcome.othersChanged ? nil : $0.before)
                }))
    }

    private static func cells(_ after: TableGrid, before: TableGrid?) -> [Cell] {
        let old = before?.rows
        return after.rows.enumerated().flatMap { number, row in
            row.cells.enumerated().compactMap { plan, cell in
                if let old, old[number].cells[plan] == cell { return nil }
                return Cell(
                    plan: plan, row: number, words: cell.words, classes: cell.classes,
                    seen: SeenState(standing: cell.seen), findings: cell.findings.count)
            }
        }
    }

    var json: JSONValue {
        switch painted {
        case .nothing: return ["revision": .number(revision)]
        case .anew: return ["reload": .flag(true)]
        case .parts(let parts):
            let members: [JSONValue.Member] = [
                .init(name: "revision", value: .number(revision)),
                .init(name: "cells", value: .list(parts.cells.map(\.json))),
                .init(name: "heads", value: .texts(parts.heads.map(\.string))),
                .init(name: "terms", value: .text(parts.terms.string)),
                .init(name: "findings", value: .text(parts.findings.string)),
                .init(name: "bar", value: .text(parts.bar.string)),
            ]
            let effect = parts.effect?.members ?? [.init(name: "pending", value: .flag(true))]
            return .object(members + effect)
        }
    }
}

/// What is said of all clients, for the page's script.
struct EffectAnswer {
    let model: EffectModel
    /// By their number: those that read otherwise than the page does.
    let clients: [(number: Int, line: ClientLine)]

    /// - Parameter before: what the page shows; `nil` has every client said anew.
    init(_ outcome: ReplayOutcome, _ change: TableMemory.Change?, before: ReplayOutcome?) {
        model = EffectModel(outcome: outcome, change: change)
        let plans = outcome.sheet.plans.map(\.id)
        let money = outcome.sheet.money
        let old = before?.fit.clients ?? []
        clients = outcome.fit.clients.enumerated().compactMap { number, client in
            let isSame =
                old.indices.contains(number) && old[number].client == client.client
                && ClientLine.isSame(old[number], client)
            return isSame ? nil : (number, ClientLine(client, plans: plans, money: money))
        }
    }

    var members: [JSONValue.Member] {
        [
            .init(name: "title", value: .text(model.title)),
            .init(name: "summary", value: .text(EffectView(model: model).summary().string)),
            .init(name: "clients", value: .list(clients.map { $0.line.json($0.number) })),
        ]
    }
}
