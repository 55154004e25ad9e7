public import AgreementCore
import PracticeFiles
import Words

/// Hours that a plan gives before work is billed.
public struct AllowanceChange: TableChange {
    /// The plan's id.
    public var plan: String
    /// The allowance's id; one that isn't there yet is added.
    public var id: String
    /// `nil` takes it away: cells that drew on it are by the hour then.
    public var allowance: Allowance?

    public init(plan: String, id: String, allowance: Allowance?) {
        self.plan = plan
        self.id = id
        self.allowance = allowance
    }

    private func own(in sheet: PriceSheet) -> Allowance? { sheet.plan(plan)?.allowances.first { $0.id == id } }

    /// What the allowance says; and the cells that draw on it where it shall go.
    public func standing(in sheet: PriceSheet) -> String {
        guard let known = own(in: sheet), let plan = sheet.plan(plan) else { return "" }
        let text =
            [known.base, known.server, known.workstation, known.user, known.carryOver]
            .map { ExactDecimalText.text($0) }.joined(separator: " ") + " \(known.every.rawValue)"
        guard allowance == nil else { return text }
        let drawing = ([("", plan.coverage.defaultCell)] + plan.coverage.rows.map { ($0.word, Optional($0.cell)) })
            .compactMap { word, cell in cell.flatMap { $0.lettingGo(of: id) == $0 ? nil : word } }
        return ([text] + drawing).joined(separator: "\n")
    }

    public func standingWords(in sheet: PriceSheet) -> String { says(own(in: sheet), in: sheet) }
    public func wantedWords(in sheet: PriceSheet) -> String { says(allowance, in: sheet) }
    public func placeWords(in sheet: PriceSheet) -> String { "an allowance of \(sheet.plan(plan)?.name ?? plan)" }

    private func says(_ allowance: Allowance?, in sheet: PriceSheet) -> String {
        guard let allowance, let plan = sheet.plan(plan) else { return "none" }
        let words = CellWords(plan: plan, money: sheet.money).words(allowance)
        let carried = allowance.carryOver.wholeSeconds
        return carried == 0 ? words : "\(words), up to \(TimeWords.duration(seconds: carried)) carried over"
    }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        let index = try sheet.planIndex(plan)
        let place = sheet.plans[index].allowances.firstIndex { $0.id == id }
        guard let allowance else {
            if let place { sheet.plans[index].allowances.remove(at: place) }
            sheet.plans[index].coverage.letGo(of: id)
            return
        }
        if let place {
            sheet.plans[index].allowances[place] = allowance
        } else {
            sheet.plans[index].allowances.append(allowance)
        }
    }

    public func words(in sheet: PriceSheet) -> String {
        let name = sheet.plan(plan)?.name ?? plan
        guard let known = own(in: sheet) else { return "\(name): an allowance of \(says(allowance, in: sheet))" }
        guard let allowance else { return "\(name): the allowance of \(says(known, in: sheet)) taken away" }
        return "\(name): an allowance of \(says(allowance, in: sheet)) instead of \(says(known, in: sheet))"
    }
}

extension Coverage {
    /// Lets what drew on an allowance be by the hour.
    fileprivate mutating func letGo(of allowance: String) {
        defaultCell = defaultCell?.lettingGo(of: allowance)
        for row in rows.indices { rows[row].cell = rows[row].cell.lettingGo(of: allowance) }
    }
}

extension Cell {
    fileprivate func lettingGo(of allowance: String) -> Cell {
        var cell = self
        switch shape {
        case .anyPlace(.allowance(allowance)): cell.shape = .anyPlace(.hourly)
        case .anyPlace: break
        case .byPlace(var remote, var onsite):
            if remote?.treatment == .allowance(allowance) { remote?.treatment = .hourly }
            if onsite?.treatment == .allowance(allowance) { onsite?.treatment = .hourly }
            cell.shape = .byPlace(remote: remote, onsite: onsite)
        }
        return cell
    }
}
