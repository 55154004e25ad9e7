import AgreementCore
import Documents
import Hummingbird
import PracticeFiles
import Workflows

/// What a change of the table is answered with: for the page's script, what has to be painted anew; else the page.
struct TableAnswers {
    let site: Site
    let request: Request
    let context: PageContext
    let fields: FormFields

    private var isScript: Bool { request.headers[.requestedBy] != nil }

    /// - Parameter words: what was changed.
    func done(_ outcome: TableEditing.Outcome, words: String) -> Response {
        guard outcome.was != outcome.draft.sheet else {
            // What was chosen is what stands there: nothing was changed, and nothing is said.
            return isScript ? .json(Array("{\"revision\":\(outcome.draft.revision)}".utf8)) : .seeOther("/table")
        }
        let change = TableMemory.Change(
            draft: outcome.draft.id, revision: outcome.draft.revision, words: words, effect: outcome.effect)
        site.tableMemory.keep(change)
        guard isScript else { return .seeOther("/table") }
        let year = site.today.year
        let (before, after) = (TableGrid(outcome.was, year: year), TableGrid(outcome.draft.sheet, year: year))
        if before.structure != after.structure || fields.text("structure") != after.structure {
            return .json(Array(#"{"reload":true}"#.utf8))
        }
        var json = "{\"revision\":\(outcome.draft.revision)"
        json += ",\"cells\":" + cells(after, before: outcome.othersChanged ? nil : before)
        json +=
            ",\"heads\":["
            + after.heads.map { html { TableGridView.planHead($1, isEditable: true, &$0) }($0) }
            .joined(separator: ",") + "]"
        let terms = TableTermsView(grid: after, isEditable: true)
        json += ",\"terms\":" + JSONString.text(terms.terms().string)
        json += ",\"findings\":" + JSONString.text(terms.findings().string)
        json +=
            ",\"bar\":"
            + JSONString.text(TableBar(site: site, context: context, draft: outcome.draft, grid: after).part().string)
        if let effect = outcome.effect {
            json += Self.effect(effect.after, change, before: outcome.othersChanged ? nil : effect.before)
        } else {
            json += ",\"pending\":true"
        }
        return .json(Array((json + "}").utf8))
    }

    func refused(_ fault: TableFault) throws -> Response {
        switch fault {
        case .refused(let refusal): throw Refusal(.unprocessableContent, "Nothing was changed", refusal.words)
        case .overtaken(let overtaken):
            throw Refusal(.conflict, "Somebody else was quicker", overtaken.words(at: site.now()))
        case .sheet(.conflict(let conflict)):
            let who = conflict.change?.by ?? "Somebody"
            let what = conflict.change.map { ": \($0.words)" } ?? ""
            throw Refusal(
                .conflict, "Somebody else was quicker", "\(who) has changed the table meanwhile\(what). Open it again.")
        case .sheet(let fault):
            throw Refusal(.unprocessableContent, "Nothing was changed", TableFaultWords.words(fault))
        }
    }

    /// The effect's part of an answer, behind a comma.
    ///
    /// - Parameter before: what the page shows; `nil` has every client said anew.
    static func effect(_ outcome: ReplayOutcome, _ change: TableMemory.Change?, before: ReplayOutcome?) -> String {
        let view = EffectView(outcome: outcome, change: change)
        let plans = outcome.sheet.plans.map(\.id)
        let money = outcome.sheet.money
        var lines: [String] = []
        let old = before?.fit.clients ?? []
        for (index, client) in outcome.fit.clients.enumerated() {
            if old.indices.contains(index), old[index].client == client.client, ClientLine.isSame(old[index], client) {
                continue
            }
            lines.append(ClientLine(client, plans: plans, money: money).json(index))
        }
        return ",\"title\":" + JSONString.text(view.title) + ",\"summary\":" + JSONString.text(view.summary().string)
            + ",\"clients\":[" + lines.joined(separator: ",") + "]"
    }

    /// Cells whose words or looks differ: plan, row, words, classes, what stands there.
    private func cells(_ after: TableGrid, before: TableGrid?) -> String {
        let old = before?.rows
        var found: [String] = []
        for (number, row) in after.rows.enumerated() {
            for (plan, cell) in row.cells.enumerated() where old?[number].cells[plan] != cell {
                found.append(
                    "[\(plan),\(number),\(JSONString.text(cell.words)),\(JSONString.text(cell.classes)),"
                        + "\(JSONString.text(SeenState(standing: cell.seen).text)),\(cell.findings.count)]")
            }
        }
        return "[" + found.joined(separator: ",") + "]"
    }

    private func html<Value>(_ write: @escaping (inout HTMLPage, Value) -> Void) -> (Value) -> String {
        { value in
            var page = HTMLPage()
            write(&page, value)
            return JSONString.text(page.string)
        }
    }
}
