public import AgreementCore
import Practice
import Words

/// What an hour costs: a labor card with its rates, trip and roles.
public struct RatesChange: TableChange {
    /// The card's name; one that isn't there yet is added.
    public var name: String
    /// `nil` takes the card away.
    public var card: LaborCard?

    public init(name: String, card: LaborCard?) {
        self.name = name
        self.card = card
    }

    public func wantedWords(in sheet: PriceSheet) -> String {
        guard let card else { return "none" }
        guard let now = sheet.card(name) else { return "rates of its own" }
        let found = Self.differences(from: now, to: card, sheet.money)
        return found.isEmpty ? "the same" : listed(found)
    }

    public func placeWords(in sheet: PriceSheet) -> String { RatesWords.name(name, in: sheet) }
    public func standing(in sheet: PriceSheet) -> String {
        guard let card = sheet.card(name) else { return "" }
        var text = String(card.tripCents)
        for role in [LaborCard.Role(name: "", rates: card.rates)] + card.roles {
            text += ";\(role.name)"
            for amount in Self.amounts(role.rates) { text += ",\(amount.cents)" }
        }
        return text
    }

    public func standingWords(in sheet: PriceSheet) -> String {
        guard let now = sheet.card(name) else { return "none" }
        guard let card else { return "there" }
        let found = Self.differences(from: card, to: now, sheet.money)
        return found.isEmpty ? "the same" : listed(found)
    }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        let place = sheet.labor.firstIndex { $0.name == name }
        guard let card else {
            guard name != "agreement" else {
                throw TableRefusal("The card for clients with an agreement has to stay.")
            }
            if let user = sheet.plans.first(where: { $0.labor == name }) {
                throw TableRefusal("\(user.name) bills by this card. Give it another one first.")
            }
            if let place { sheet.labor.remove(at: place) }
            return
        }
        if let place { sheet.labor[place] = card } else { sheet.labor.append(card) }
    }

    public func words(in sheet: PriceSheet) -> String {
        let title = RatesWords.name(name, in: sheet)
        guard let known = sheet.card(name) else { return "Rates “\(name)” added" }
        guard let card else { return "\(title) taken away" }
        return "\(title): \(listed(Self.differences(from: known, to: card, sheet.money)))"
    }

    private static func amounts(_ rates: PlaceRates) -> [(words: String, cents: Int64)] {
        Place.allCases.flatMap { place in
            HoursClass.allCases.map { hours in
                (
                    "\(place == .remote ? "remotely" : "onsite") \(HoursWords.covered(HoursSet(hours)))",
                    rates[place][hours]
                )
            }
        }
    }

    /// `$145 an hour remotely in business hours instead of $135`; rates that move together stand together.
    static func differences(from old: LaborCard, to new: LaborCard, _ money: MoneyWords) -> [String] {
        var found = differences(from: old.rates, to: new.rates, money, of: "")
        if old.tripCents != new.tripCents {
            found.append("\(money.short(new.tripCents)) a trip instead of \(money.short(old.tripCents))")
        }
        for role in new.roles {
            guard let known = old.roles.first(where: { $0.name == role.name }) else {
                found.append("rates of their own for \(role.name)")
                continue
            }
            found += differences(from: known.rates, to: role.rates, money, of: " of \(role.name)")
        }
        for role in old.roles where !new.roles.contains(where: { $0.name == role.name }) {
            found.append("no rates of their own for \(role.name)")
        }
        return found
    }

    private static func differences(
        from old: PlaceRates, to new: PlaceRates, _ money: MoneyWords, of role: String
    ) -> [String] {
        var groups: [(change: String, places: [String])] = []
        for (before, after) in zip(amounts(old), amounts(new)) where before.cents != after.cents {
            let change = "\(money.short(after.cents)) an hour\(role) instead of \(money.short(before.cents))"
            if let known = groups.firstIndex(where: { $0.change == change }) {
                groups[known].places.append(after.words)
            } else {
                groups.append((change, [after.words]))
            }
        }
        return groups.map { "\($0.change) \(listed($0.places))" }
    }
}

/// Labor cards as people read them.
public enum RatesWords {
    /// `Rates with a plan`, `Rates without a plan`, `Rates of Gold`.
    public static func name(_ card: String, in sheet: PriceSheet) -> String {
        let plans = sheet.plans.filter { $0.labor == card }
        if card == "agreement" || (!plans.isEmpty && plans.count == sheet.plans.count) { return "Rates with a plan" }
        if !plans.isEmpty { return "Rates of \(listed(plans.map(\.name)))" }
        return card == "standard" ? "Rates without a plan" : "Rates “\(card)”"
    }
}
