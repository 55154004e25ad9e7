public import AgreementCore
import Words

/// A row of the page that nobody rates, such as the first response.
public struct FactChange: TableChange {
    /// What is done to the facts.
    public enum Kind: Hashable, Sendable {
        case add(Fact)
        /// The fact of that name says this now.
        case set(String, Fact)
        case remove(String)
        case moveUp(String)
        case moveDown(String)
    }
    public var kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    private var name: String {
        switch kind {
        case .add(let fact): fact.name
        case .set(let name, _), .remove(let name), .moveUp(let name), .moveDown(let name): name
        }
    }
    public func wantedWords(in sheet: PriceSheet) -> String {
        guard case .set(_, let fact) = kind else { return words(in: sheet) }
        return Self.text(fact, sheet, separator: ", ")
    }
    public func placeWords(in sheet: PriceSheet) -> String { name }

    public func standing(in sheet: PriceSheet) -> String {
        switch kind {
        case .moveUp, .moveDown: sheet.facts.map(\.name).joined(separator: "\n")
        case .add, .set, .remove: text(in: sheet, separator: "\n") ?? ""
        }
    }

    public func standingWords(in sheet: PriceSheet) -> String { text(in: sheet, separator: ", ") ?? "none" }

    private func text(in sheet: PriceSheet, separator: String) -> String? {
        guard let fact = sheet.facts.first(where: { $0.name == name }) else { return nil }
        return Self.text(fact, sheet, separator: separator)
    }

    private static func text(_ fact: Fact, _ sheet: PriceSheet, separator: String) -> String {
        sheet.plans.map { "\($0.name): \(fact.values[$0.id] ?? "–")" }.joined(separator: separator)
    }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        let place = sheet.facts.firstIndex { $0.name == name }
        switch kind {
        case .add(let fact):
            try Self.refuseDouble(fact.name, in: sheet, besides: nil)
            sheet.facts.append(fact)
        case .set(_, let fact):
            guard let place else { throw TableRefusal("This row is gone. Open the table again.") }
            try Self.refuseDouble(fact.name, in: sheet, besides: place)
            sheet.facts[place] = fact
        case .remove:
            if let place { sheet.facts.remove(at: place) }
        case .moveUp:
            if let place, place > 0 { sheet.facts.swapAt(place, place - 1) }
        case .moveDown:
            if let place, place + 1 < sheet.facts.count { sheet.facts.swapAt(place, place + 1) }
        }
    }

    private static func refuseDouble(
        _ name: String, in sheet: PriceSheet, besides place: Int?
    ) throws(TableRefusal) {
        guard !sheet.facts.indices.contains(where: { $0 != place && sheet.facts[$0].name == name }) else {
            throw TableRefusal("There is a row called \(name). Choose another name.", field: "name")
        }
    }

    public func words(in sheet: PriceSheet) -> String {
        switch kind {
        case .add: return "\(name) added to the page"
        case .remove: return "\(name) taken off the page"
        case .moveUp: return "\(name) moved up"
        case .moveDown: return "\(name) moved down"
        case .set(let old, let fact):
            let known = sheet.facts.first { $0.name == old }
            var changes = sheet.plans.compactMap { plan -> String? in
                let (before, after) = (known?.values[plan.id], fact.values[plan.id])
                guard before != after else { return nil }
                return "\(after ?? "nothing") instead of \(before ?? "nothing") in \(plan.name)"
            }
            if fact.name != old { changes.insert("now called \(fact.name)", at: 0) }
            return "\(old): \(listed(changes))"
        }
    }
}
