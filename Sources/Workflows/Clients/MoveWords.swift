import AgreementCore
public import Practice
import Storage
import Words

extension ClientMove.State {
    /// As a column and a list of choices say it.
    public var words: String {
        switch self {
        case .guessed: "Suggested"
        case .planned: "Sit-down planned"
        case .presented: "Presented"
        case .agreed: "Said yes"
        case .declined: "Said no"
        case .letGo: "Let go"
        }
    }
}

extension ClientMove.Mark {
    /// As a column and a list of choices say it.
    public var words: String {
        switch self {
        case .paysLate: "Pays late"
        case .becomesProject: "Every visit becomes a project"
        case .unpleasant: "Unpleasant"
        }
    }
}

extension ClientMove.LosingPlans {
    /// As a list of choices says it.
    public var words: String {
        switch self {
        case .upTo: "Say up to how many hours they are for"
        case .leftOut: "Leave them out"
        case .shown: "Show their prices"
        }
    }
}

extension MoveChange {
    /// What was said, for the log.
    func words(from before: ClientMove, _ sheet: PriceSheet?) -> String {
        func name(_ plan: String) -> String { sheet?.plan(plan)?.name ?? plan }
        switch self {
        case .state(let state): return state.words.lowercasedFirst
        case .visit(let state, let nextDay, let who, let outcome):
            var words = state.words.lowercasedFirst
            if let nextDay { words += (state == .planned ? " for " : ", next ") + TimeWords.date(nextDay) }
            if !who.isEmpty { words += ", \(who)" }
            return outcome.isEmpty || outcome == before.outcome ? words : "\(words): \(outcome)"
        case .pin(let plan, let why): return "put into \(name(plan)): \(why)"
        case .unpin: return "back to the suggested box" + (before.pin.map { ", from \(name($0.plan))" } ?? "")
        case .mark(let mark, let words):
            return mark.words.lowercasedFirst + (words.isEmpty ? "" : ": \(words)")
        case .unmark(let mark): return "no longer marked: \(mark.words.lowercasedFirst)"
        case .marks(let marks):
            let marked = ClientMove.Mark.allCases.compactMap { mark in
                marks[mark].map { mark.words.lowercasedFirst + ($0.isEmpty ? "" : ": \($0)") }
            }
            return marked.isEmpty ? "no longer marked" : marked.joined(separator: "; ")
        case .prepare(let rows, let ending, let checked):
            guard let first = rows.first else { return "no agreement prepared any more" }
            let stages = rows.count > 1 ? " in \(rows.count) stages" : ""
            let ends =
                ending.isEmpty
                ? "" : "; \(counted(ending.count, "item")) of today \(ending.count == 1 ? "ends" : "end")"
            let counts = checked.map { "; " + MoveChange.countsChecked($0).words(from: before, sheet) } ?? ""
            return "\(name(first.plan)) prepared from \(TimeWords.date(first.from))\(stages)\(ends)\(counts)"
        case .acceptUnexplained(let cents):
            let money = sheet.map(\.money)
            return cents.map { "the sheet may be printed, with \(money?.short($0) ?? "a difference") unexplained" }
                ?? "the sheet is to be looked at again before it is printed"
        case .losingPlans(let choice): return "on the sheet: \(choice.words.lowercasedFirst)"
        case .countsChecked(let day):
            return day.map { "counts checked on \(TimeWords.date($0))" } ?? "counts to be checked again"
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
