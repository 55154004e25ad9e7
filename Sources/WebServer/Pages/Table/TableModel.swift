import AgreementCore
import Practice
import Words
import Workflows

/// What the table's page says and lets one do, of one state of the practice and for one role.
struct TableModel {
    /// What is known of the table's effect on all clients.
    enum Effect {
        case known(EffectModel)
        /// Still being worked out.
        case pending
        /// There is none, and why.
        case none(ReplayGap)
    }
    let practice: PracticeSnapshot
    let grid: TableGrid
    /// Whether it is one who sees what the table does and may change it; others read it.
    let isEditor: Bool
    let mayPublish: Bool
    let effect: Effect

    /// - Parameters:
    ///   - sheet: the practice's.
    ///   - outcome: `nil` while it isn't known.
    ///   - change: the newest.
    ///   - year: this one.
    init(
        _ practice: PracticeSnapshot, _ sheet: PriceSheet, role: Role, outcome: Result<ReplayOutcome, ReplayGap>?,
        change: TableMemory.Change?, year: Int
    ) {
        self.practice = practice
        grid = TableGrid(sheet, year: year)
        isEditor = role.editsSheets
        mayPublish = role.administers && practice.draft != nil
        effect =
            switch outcome {
            case .success(let outcome): .known(EffectModel(outcome: outcome, change: change))
            case .failure(let gap): .none(gap)
            case nil: .pending
            }
    }

    /// Whether its cells lead to forms.
    var isEditable: Bool { isEditor && practice.draft != nil }
    /// Whether one who may change it is told that it doesn't change any more.
    var isFrozen: Bool { isEditor && practice.draft == nil }

    /// What is true of all clients, where that is known; else what the table has.
    var title: String {
        if case .known(let effect) = effect { return effect.title }
        let plans = counted(grid.sheet.plans.count, "plan")
        return isEditor
            ? "\(plans) for \(counted(grid.sheet.services.count { $0.list == .on }, "service"))".capitalizedFirst
            : "What each plan covers"
    }

    var lead: String {
        let sheet = grid.sheet
        let state = practice.draft == nil ? "Edition \(sheet.id)" : "Edition \(sheet.id), a draft"
        guard case .known(let effect) = effect else { return "\(state), from \(TimeWords.date(sheet.from))." }
        let window = effect.outcome.window
        return
            "\(state), from \(TimeWords.date(sheet.from)). Beside it: what \(TimeWords.month(window.lowerBound.month)) "
            + "to \(TimeWords.month(window.upperBound.month)) would have come to."
    }
}
