import AgreementCore
import Hummingbird
import Practice
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
        let change = TableMemory.Change(
            draft: outcome.draft.id, revision: outcome.draft.revision, words: words, effect: outcome.effect)
        if outcome.was != outcome.draft.sheet { site.tableMemory.keep(change) }
        guard isScript else { return .seeOther("/table") }
        let answer = TableAnswer(outcome, change, structure: fields.text("structure"), year: site.today.year) { grid in
            TableBar(site: site, context: context, draft: outcome.draft, grid: grid).part()
        }
        return .json(answer.json)
    }

    func refused(_ fault: TableFault) -> Refusal { Self.refusal(fault, at: site.now()) }

    /// Why nothing was changed, for whoever came second or wanted what can't be.
    static func refusal(_ fault: TableFault, at now: Instant) -> Refusal {
        switch fault {
        case .refused(let refusal):
            return Refusal(.unprocessableContent, "Nothing was changed", refusal.words)
        case .overtaken(let overtaken):
            return Refusal(.conflict, "Somebody else was quicker", overtaken.words(at: now))
        case .sheet(.conflict(let conflict)):
            let who = conflict.change?.by ?? "Somebody"
            let what = conflict.change.map { ": \($0.words)" } ?? ""
            return Refusal(
                .conflict, "Somebody else was quicker", "\(who) has changed the table meanwhile\(what). Open it again.")
        case .sheet(let fault):
            return Refusal(.unprocessableContent, "Nothing was changed", TableFaultWords.words(fault))
        }
    }
}
