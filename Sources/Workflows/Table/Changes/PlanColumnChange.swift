public import AgreementCore
import PracticeFiles
import Words

/// Which plans there are, and in which order they stand.
public struct PlanColumnChange: TableChange {
    /// What is done to the columns.
    public enum Kind: Hashable, Sendable {
        /// A plan of that name at the right, as a copy of another (its id) or empty.
        case add(name: String, copying: String?)
        case remove(String)
        /// One place to the left, or to the right.
        case moveLeft(String)
        case moveRight(String)
    }
    public var kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    /// The order of the plans; and all that is said of one where it shall go.
    public func standing(in sheet: PriceSheet) -> String {
        let order = sheet.plans.map(\.id).joined(separator: " ")
        guard case .remove(let id) = kind, let plan = sheet.plan(id) else { return order }
        return ([order] + Self.texts(of: plan, in: sheet)).joined(separator: "\n")
    }

    private static func texts(of plan: Plan, in sheet: PriceSheet) -> [String] {
        func text(_ cell: Cell?) -> String { cell.map { CellText.write($0, currency: sheet.currency) } ?? "" }
        let allowances = plan.allowances.map {
            "\($0.id) " + AllowanceChange(plan: plan.id, id: $0.id, allowance: $0).standing(in: sheet)
        }
        let facts = sheet.facts.map { "\($0.name): \($0.values[plan.id] ?? "")" }
        return [PlanTermsChange.text(PlanTermsChange.Terms(plan)), text(plan.coverage.defaultCell)]
            + plan.coverage.rows.map { "\($0.word): \(text($0.cell))" } + allowances + facts
    }

    public func standingWords(in sheet: PriceSheet) -> String { listed(sheet.plans.map(\.name)) }
    public func wantedWords(in sheet: PriceSheet) -> String { words(in: sheet) }
    public func placeWords(in sheet: PriceSheet) -> String { "the plans" }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        switch kind {
        case .add(let name, let copied):
            guard !sheet.plans.contains(where: { $0.name == name }) else {
                throw TableRefusal("There is a plan called \(name). Choose another name.", field: "name")
            }
            guard sheet.plans.count < Self.mostPlans else {
                throw TableRefusal("A page holds \(Self.mostPlans) plans at most. Three are what a client compares.")
            }
            let taken = sheet.plans
            let id = FreeID.make(name) { id in taken.contains { $0.id == id } }
            var plan = copied.flatMap(sheet.plan) ?? Plan(id: id, name: name)
            plan.id = id
            plan.name = name
            sheet.plans.append(plan)
            for fact in sheet.facts.indices {
                sheet.facts[fact].values[id] = copied.flatMap { sheet.facts[fact].values[$0] }
            }
        case .remove(let id):
            sheet.plans.remove(at: try sheet.planIndex(id))
            for fact in sheet.facts.indices { sheet.facts[fact].values[id] = nil }
        case .moveLeft(let id):
            let index = try sheet.planIndex(id)
            if index > 0 { sheet.plans.swapAt(index, index - 1) }
        case .moveRight(let id):
            let index = try sheet.planIndex(id)
            if index + 1 < sheet.plans.count { sheet.plans.swapAt(index, index + 1) }
        }
    }

    /// More columns than a sheet of paper has room for words.
    static let mostPlans = 6

    public func words(in sheet: PriceSheet) -> String {
        func name(_ id: String) -> String { sheet.plan(id)?.name ?? id }
        return switch kind {
        case .add(let name, let copied?): "\(name) added, as a copy of \(sheet.plan(copied)?.name ?? copied)"
        case .add(let name, nil): "\(name) added"
        case .remove(let id): "\(name(id)) removed"
        case .moveLeft(let id): "\(name(id)) moved to the left"
        case .moveRight(let id): "\(name(id)) moved to the right"
        }
    }
}
