public import AgreementCore
import Words

/// What one edition says otherwise than another, in words.
public struct SheetDifference: Hashable, Sendable {
    /// Lines that belong together.
    public struct Group: Hashable, Sendable {
        /// `Prices`, `Silver`, `Rates`.
        public var title: String
        public var lines: [String]
    }
    /// Those that have lines, in the order of the page.
    public let groups: [Group]

    public var isNone: Bool { groups.isEmpty }

    /// - Parameters: the older sheet and the newer one.
    public init(from old: PriceSheet, to new: PriceSheet) {
        var groups = [
            Group(title: "Plans", lines: Self.plans(old, new)), Group(title: "Prices", lines: Self.prices(old, new)),
        ]
        for plan in new.plans {
            guard let before = old.plan(plan.id) else { continue }
            groups.append(
                Group(
                    title: "What \(plan.name) covers",
                    lines: Self.allowances(before, plan, new) + Self.cells(before, old, plan, new)))
        }
        groups += [
            Group(title: "Rates", lines: Self.rates(old, new)),
            Group(title: "Services", lines: Self.services(old, new)),
            Group(title: "Promises", lines: Self.facts(old, new)),
            Group(title: "Hours and terms", lines: Self.terms(old, new)),
        ]
        self.groups = groups.filter { !$0.lines.isEmpty }
    }

    private static func plans(_ old: PriceSheet, _ new: PriceSheet) -> [String] {
        var lines: [String] = []
        for plan in new.plans where old.plan(plan.id) == nil { lines.append("\(plan.name) is new") }
        for plan in old.plans where new.plan(plan.id) == nil { lines.append("\(plan.name) is gone") }
        let shared = (
            old.plans.map(\.id).filter { new.plan($0) != nil }, new.plans.map(\.id).filter { old.plan($0) != nil }
        )
        if shared.0 != shared.1 { lines.append("The plans stand as \(listed(new.plans.map(\.name)))") }
        return lines
    }

    private static func prices(_ old: PriceSheet, _ new: PriceSheet) -> [String] {
        new.plans.flatMap { plan -> [String] in
            guard let before = old.plan(plan.id) else { return [] }
            return PlanTermsChange.differences(
                from: PlanTermsChange.Terms(before), to: PlanTermsChange.Terms(plan), new.money
            ).map { "\(plan.name): \($0.new) instead of \($0.old)" }
        }
    }

    private static func allowances(_ old: Plan, _ new: Plan, _ sheet: PriceSheet) -> [String] {
        var lines: [String] = []
        let words = CellWords(plan: new, money: sheet.money)
        for allowance in new.allowances {
            let before = old.allowances.first { $0.id == allowance.id }
            if before == allowance { continue }
            lines.append(
                "An allowance of \(words.words(allowance))"
                    + (before.map { " instead of \(words.words($0))" } ?? ", which is new"))
        }
        for gone in old.allowances where !new.allowances.contains(where: { $0.id == gone.id }) {
            lines.append("No allowance of \(words.words(gone)) any more")
        }
        return lines
    }

    /// Services that change in the same way stand in one line.
    private static func cells(_ before: Plan, _ old: PriceSheet, _ after: Plan, _ new: PriceSheet) -> [String] {
        let (oldWords, newWords) = (CellWords(plan: before, money: old.money), CellWords(plan: after, money: new.money))
        var changes: [(change: String, services: [String])] = []
        for service in new.services {
            guard let known = old.services.first(where: { $0.id == service.id }) else { continue }
            let one = oldWords.words(before.coverage.cell(for: known))
            let other = newWords.words(after.coverage.cell(for: service))
            guard one != other else { continue }
            let change = "\(other) instead of \(one.beginningSmall)"
            if let place = changes.firstIndex(where: { $0.change == change }) {
                changes[place].services.append(service.name)
            } else {
                changes.append((change, [service.name]))
            }
        }
        return changes.map { "\(listed($0.services)): \($0.change)" }
    }

    private static func rates(_ old: PriceSheet, _ new: PriceSheet) -> [String] {
        var lines: [String] = []
        for card in new.labor {
            let name = RatesWords.name(card.name, in: new)
            guard let before = old.card(card.name) else {
                lines.append("\(name) are new")
                continue
            }
            lines += RatesChange.differences(from: before, to: card, new.money).map { "\(name): \($0)" }
        }
        for card in old.labor where new.card(card.name) == nil {
            lines.append("\(RatesWords.name(card.name, in: old)) are gone")
        }
        return lines
    }

    private static func services(_ old: PriceSheet, _ new: PriceSheet) -> [String] {
        var lines: [String] = []
        for service in new.services {
            guard let before = old.services.first(where: { $0.id == service.id }) else {
                lines.append("\(service.name) is new, on the list “\(service.list.rawValue)”")
                continue
            }
            if before.name != service.name { lines.append("\(before.name) is called \(service.name)") }
            if before.list != service.list {
                lines.append(
                    "\(service.name) is on the list “\(service.list.rawValue)” instead of “\(before.list.rawValue)”")
            }
            if before.category != service.category {
                lines.append(
                    "\(service.name) stands under \(CategoryWords.name(service.category)) instead of "
                        + CategoryWords.name(before.category))
            }
        }
        for service in old.services where !new.services.contains(where: { $0.id == service.id }) {
            lines.append("\(service.name) is gone")
        }
        return lines
    }

    private static func facts(_ old: PriceSheet, _ new: PriceSheet) -> [String] {
        var lines: [String] = []
        for fact in new.facts {
            guard old.facts.contains(where: { $0.name == fact.name }) else {
                lines.append("\(fact.name) is new")
                continue
            }
            let change = FactChange(.set(fact.name, fact))
            if old.facts.first(where: { $0.name == fact.name }) != fact { lines.append(change.words(in: old)) }
        }
        for fact in old.facts where !new.facts.contains(where: { $0.name == fact.name }) {
            lines.append("\(fact.name) is gone")
        }
        return lines
    }

    private static func terms(_ old: PriceSheet, _ new: PriceSheet) -> [String] {
        var lines: [String] = []
        if old.businessHours != new.businessHours {
            lines.append(TermsChange(.businessHours(new.businessHours)).words(in: old))
        }
        if old.rounding != new.rounding { lines.append(TermsChange(.rounding(new.rounding)).words(in: old)) }
        let added = new.holidays.filter { !old.holidays.contains($0) }
        if !added.isEmpty { lines.append("Holidays added: \(listed(added.map(TimeWords.date)))") }
        let gone = old.holidays.filter { !new.holidays.contains($0) }
        if !gone.isEmpty { lines.append("Holidays taken away: \(listed(gone.map(TimeWords.date)))") }
        return lines
    }
}
