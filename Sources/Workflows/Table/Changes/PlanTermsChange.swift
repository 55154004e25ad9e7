public import AgreementCore
import Words

/// A plan's name, for whom it is, prices, places, hours and labor card.
public struct PlanTermsChange: TableChange {
    /// What a plan says apart from its cells and allowances.
    public struct Terms: Hashable, Sendable {
        public var name: String
        public var bounds: PlanBounds
        public var price: PlanPrice
        public var places: PlaceSet
        public var hours: HoursSet
        public var labor: String

        /// The plan's own.
        public init(_ plan: Plan) {
            name = plan.name
            bounds = plan.bounds
            price = plan.price
            places = plan.places
            hours = plan.hours
            labor = plan.labor
        }
    }
    /// The plan's id.
    public var plan: String
    public var terms: Terms

    public init(plan: String, terms: Terms) {
        self.plan = plan
        self.terms = terms
    }

    public func standing(in sheet: PriceSheet) -> String {
        sheet.plan(plan).map { Self.text(Terms($0)) } ?? "gone"
    }

    /// Terms as a form carries them, to compare.
    static func text(_ terms: Terms) -> String {
        let price = terms.price
        let amounts = [price.base, price.server, price.workstation, price.user, price.minimum, price.setup]
        return "\(amounts.map(String.init).joined(separator: " ")) \(terms.places.rawValue) \(terms.hours.rawValue) "
            + "\(terms.labor) \(text(terms.bounds.from)) \(text(terms.bounds.upTo)) \(terms.name)"
    }

    private static func text(_ counts: [CountedThing: Int]) -> String {
        CountedThing.allCases.map { thing in counts[thing].map(String.init) ?? "-" }.joined(separator: "/")
    }

    public func standingWords(in sheet: PriceSheet) -> String {
        guard let now = sheet.plan(plan) else { return "Removed" }
        let all = Self.differences(from: terms, to: Terms(now), sheet.money)
        return all.isEmpty ? "the same" : listed(all.map(\.new))
    }

    public func wantedWords(in sheet: PriceSheet) -> String {
        guard let now = sheet.plan(plan) else { return terms.name }
        let all = Self.differences(from: Terms(now), to: terms, sheet.money)
        return all.isEmpty ? "the same" : listed(all.map(\.new))
    }

    public func placeWords(in sheet: PriceSheet) -> String { sheet.plan(plan)?.name ?? plan }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        let index = try sheet.planIndex(plan)
        if sheet.plans.contains(where: { $0.id != plan && $0.name == terms.name }) {
            throw TableRefusal("Another plan is called \(terms.name). Choose another name.", field: "name")
        }
        guard sheet.card(terms.labor) != nil else {
            throw TableRefusal("There is no labor card \(terms.labor) any more. Choose another.", field: "labor")
        }
        sheet.plans[index].name = terms.name
        sheet.plans[index].bounds = terms.bounds
        sheet.plans[index].price = terms.price
        sheet.plans[index].places = terms.places
        sheet.plans[index].hours = terms.hours
        sheet.plans[index].labor = terms.labor
    }

    public func words(in sheet: PriceSheet) -> String {
        guard let now = sheet.plan(plan) else { return "A plan that is gone" }
        let changes = Self.differences(from: Terms(now), to: terms, sheet.money)
        return "\(now.name): " + listed(changes.map { "\($0.new) instead of \($0.old)" })
    }

    /// What differs, each with its words before and after: `$525 a month`, `$500 a month`.
    static func differences(
        from old: Terms, to new: Terms, _ money: MoneyWords
    ) -> [(old: String, new: String)] {
        var found: [(old: String, new: String)] = []
        if old.name != new.name { found.append(("“\(old.name)”", "“\(new.name)”")) }
        let prices: [(any KeyPath<PlanPrice, Int64> & Sendable, String)] = [
            (\.base, "a month"), (\.server, "a server"), (\.workstation, "a workstation"), (\.user, "a user"),
            (\.minimum, "at least"), (\.setup, "to set up"),
        ]
        for (part, per) in prices where old.price[keyPath: part] != new.price[keyPath: part] {
            found.append(
                ("\(money.short(old.price[keyPath: part]))", "\(money.short(new.price[keyPath: part])) \(per)"))
        }
        if old.bounds != new.bounds {
            let words = [old, new].map {
                $0.bounds.isEmpty ? "for everybody" : OfferWords.bounds($0.bounds)
            }
            found.append((words[0], words[1]))
        }
        if old.places != new.places {
            found.append((HoursWords.covered(old.places), "covered \(HoursWords.covered(new.places))"))
        }
        if old.hours != new.hours {
            found.append((HoursWords.covered(old.hours), "covered \(HoursWords.covered(new.hours))"))
        }
        if old.labor != new.labor { found.append((old.labor, "labor card \(new.labor)")) }
        return found
    }
}
