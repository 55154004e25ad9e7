public import AgreementCore
import PracticeFiles
import Words

/// Another cell of a plan: at a service, at a category, or at what stands for everything else.
public struct CellChange: TableChange {
    /// The plan's id.
    public var plan: String
    public var place: CellPlace
    /// `nil` lets the place say what stands above it: the category, else everything else, else by the hour.
    public var cell: Cell?
    /// An allowance that the cell draws on and that the plan doesn't have yet.
    public var newAllowance: Allowance?

    public init(plan: String, place: CellPlace, cell: Cell?, newAllowance: Allowance? = nil) {
        self.plan = plan
        self.place = place
        self.cell = cell
        self.newAllowance = newAllowance
    }

    public func standing(in sheet: PriceSheet) -> String {
        guard let plan = sheet.plan(plan) else { return "gone" }
        return place.own(in: plan).map { CellText.write($0, currency: sheet.currency) } ?? ""
    }

    public func standingWords(in sheet: PriceSheet) -> String {
        sheet.plan(plan).map { says(place.own(in: $0), in: $0, sheet) } ?? "Removed"
    }

    public func wantedWords(in sheet: PriceSheet) -> String {
        guard var plan = sheet.plan(plan) else { return "Removed" }
        if let newAllowance { plan.allowances.append(newAllowance) }
        return says(cell, in: plan, sheet)
    }

    public func placeWords(in sheet: PriceSheet) -> String {
        "\(place.name(in: sheet)) in \(sheet.plan(plan)?.name ?? plan)"
    }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        let index = try sheet.planIndex(plan)
        if let newAllowance {
            guard !sheet.plans[index].allowances.contains(where: { $0.id == newAllowance.id }) else {
                throw TableRefusal("\(sheet.plans[index].name) has an allowance of that name.", field: "allowance")
            }
            sheet.plans[index].allowances.append(newAllowance)
        }
        switch place {
        case .everythingElse: sheet.plans[index].coverage.defaultCell = cell
        case .word(let word):
            guard sheet.services.contains(where: { $0.id == word || $0.category == word }) else {
                throw TableRefusal("There is no such service any more. Open the table again.")
            }
            let row = sheet.plans[index].coverage.rows.firstIndex { $0.word == word }
            switch (row, cell) {
            case (let row?, let cell?): sheet.plans[index].coverage.rows[row].cell = cell
            case (let row?, nil): sheet.plans[index].coverage.rows.remove(at: row)
            case (nil, let cell?): sheet.plans[index].coverage.rows.append(Coverage.Row(word, cell))
            case (nil, nil): break
            }
        }
    }

    public func words(in sheet: PriceSheet) -> String {
        "\(placeWords(in: sheet)): \(wantedWords(in: sheet)) instead of \(standingWords(in: sheet).beginningSmall)"
    }

    /// A cell in the client's words; where there is none, what stands above it.
    private func says(_ cell: Cell?, in plan: Plan, _ sheet: PriceSheet) -> String {
        let words = CellWords(plan: plan, money: sheet.money)
        if let cell { return words.words(cell) }
        let inherited = words.words(place.inherited(in: plan, sheet))
        return switch place {
        case .everythingElse: inherited
        case .word(let word) where sheet.services.contains { $0.id == word }:
            "As its category, \(inherited.beginningSmall)"
        case .word: "As everything else, \(inherited.beginningSmall)"
        }
    }
}

/// Where a cell stands in a plan's column.
public enum CellPlace: Hashable, Sendable {
    /// A service's id or a category.
    case word(String)
    /// The plan's `default`.
    case everythingElse

    /// As files and addresses have it.
    public var word: String {
        switch self {
        case .word(let word): word
        case .everythingElse: "default"
        }
    }

    /// `default` is everything else; no service or category has that word.
    public init(word: String) { self = word == "default" ? .everythingElse : .word(word) }

    /// What the row is called on the page.
    public func name(in sheet: PriceSheet) -> String {
        switch self {
        case .everythingElse: "Everything else"
        case .word(let word): sheet.services.first { $0.id == word }?.name ?? CategoryWords.name(word)
        }
    }

    /// The cell that stands at the place itself.
    public func own(in plan: Plan) -> Cell? {
        switch self {
        case .everythingElse: plan.coverage.defaultCell
        case .word(let word): plan.coverage.cell(named: word)
        }
    }

    /// What would hold here without a cell of its own.
    public func inherited(in plan: Plan, _ sheet: PriceSheet) -> Cell {
        switch self {
        case .everythingElse: return .hourly
        case .word(let word):
            guard let service = sheet.services.first(where: { $0.id == word }) else {
                return plan.coverage.everythingElse
            }
            return plan.coverage.inherited(for: service).cell
        }
    }

    /// What holds here.
    public func cell(in plan: Plan, _ sheet: PriceSheet) -> Cell { own(in: plan) ?? inherited(in: plan, sheet) }
}

/// Categories as people read them.
public enum CategoryWords {
    /// `spam-filter` → `Spam filter`.
    public static func name(_ category: String) -> String {
        category.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ").capitalizedFirst
    }
}

extension String {
    /// `Included` → `included`; `$3 a user` and abbreviations stay.
    var beginningSmall: String {
        dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }
}
