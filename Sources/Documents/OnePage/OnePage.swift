public import AgreementCore
public import Words

/// The one-page table as words: what an owner hands to a client, before it is set as text or as HTML.
public struct OnePage: Hashable, Sendable {
    /// A plan's column.
    public struct Column: Hashable, Sendable {
        public var name: String
        /// The large figure: `$500`.
        public var price: String
        /// What it is for: `a month`, `a user a month`.
        public var pricePer: String
        /// What comes on top, and for whom it is: `+ $25 a server`, `$300 once, to set up`, `up to 15 computers`.
        public var more: [String]
    }
    /// A row of the table: a cell of a few words for each plan.
    public struct Row: Hashable, Sendable {
        public var name: String
        public var cells: [String]
        /// Whether a cell says what the one to its left says; it is set grey, so that the differences show.
        public func repeats(_ column: Int) -> Bool { column > 0 && cells[column] == cells[column - 1] }
    }
    /// Rows that belong together: a category's services, or how we work.
    public struct Group: Hashable, Sendable {
        public var title: String
        public var rows: [Row]
    }
    /// Sentences of the small print that belong together.
    public struct Term: Hashable, Sendable {
        /// What they are about: `Covered.`
        public var title: String
        public var sentences: [String]
    }
    /// A row of the rates: whose they are, and a price for each hours class.
    public struct Rate: Hashable, Sendable {
        public var name: String
        public var place: String
        public var business: String
        public var afterHours: String
        public var holiday: String
        public var trip: String
    }

    public var company: String
    public var edition: String
    /// `In force from 1 January 2026`.
    public var inForce: String
    public var columns: [Column]
    public var groups: [Group]
    /// What is never included, by name; empty where nothing is.
    public var neverIncluded: [String]
    public var businessHours: String
    /// Empty where the sheet names none.
    public var holidays: [String]
    public var rates: [Rate]
    /// Whether any card charges for a trip.
    public var hasTrips: Bool
    /// The small print, in full sentences.
    public var terms: [Term]
    public var logo: PaperLogo?
    /// Whether the sheet may still change.
    public var isDraft: Bool
    /// From which edition, file and day the page was made.
    public var madeFrom: String

    /// - Parameters:
    ///   - source: the file that the sheet was read from, as the user named it.
    ///   - madeOn: the day that the page bears.
    ///   - isDraft: whether the sheet may still change; the page says so.
    public init(
        sheet: PriceSheet, source: String, madeOn: LocalDate, logo: PaperLogo? = nil, isDraft: Bool = false
    ) {
        self.logo = logo
        self.isDraft = isDraft
        let money = sheet.money
        company = sheet.company
        edition = sheet.id
        inForce = "in force from \(TimeWords.date(sheet.from))"
        columns = sheet.plans.map { Column($0, money: money) }
        let lines = PageLines(sheet)
        for (index, plan) in sheet.plans.enumerated() {
            let words = lines.words(index, money: money, showsPrices: true)
            let shared = plan.allowances.filter { lines.shared[index].allowances.contains($0.id) && $0.givesHours }
            columns[index].more += shared.map { "with \(words.named($0))" }
        }
        groups = Self.groups(lines, money: money)
        neverIncluded = lines.never.map(\.name)
        businessHours = TimeWords.businessHours(sheet.businessHours) + ", \(Self.zoneWords(sheet.timeZone)) time"
        holidays = Self.holidayWords(sheet.holidays)
        hasTrips = Self.printedCards(sheet).contains { $0.card.tripCents > 0 }
        rates = Self.rates(sheet, money: money)
        terms = SmallPrint(lines: lines, money: money).terms
        madeFrom = "Edition \(sheet.id), made from \(source) on \(TimeWords.date(madeOn))"
    }

    /// Whether any card has other rates onsite than remotely.
    public var showsPlaces: Bool { rates.contains { $0.place != Self.anywhere } }
    /// `Edition 2026`, and whether it is a draft.
    var editionWords: String { "Edition \(edition)" + (isDraft ? ", draft" : "") }
    /// The small print, sentence by sentence.
    public var smallPrint: [String] { terms.flatMap(\.sentences) }
    /// How many lines the table itself has.
    public var rowCount: Int { groups.reduce(0) { $0 + $1.rows.count } + (neverIncluded.isEmpty ? 0 : 1) }
}

extension OnePage.Column {
    /// A plan's name and its prices, the first of them large.
    public init(_ plan: Plan, money: MoneyWords) {
        let price = plan.price
        name = plan.name
        var parts: [(cents: Int64, per: String)] = [
            (price.base, "a month"), (price.user, "a user"), (price.workstation, "a workstation"),
            (price.server, "a server"),
        ].filter { $0.0 > 0 }
        let first = parts.isEmpty ? (cents: Int64(0), per: "a month") : parts.removeFirst()
        self.price = money.short(first.cents)
        pricePer = first.per == "a month" ? first.per : first.per + " a month"
        more = parts.map { "+ \(money.short($0.cents)) \($0.per)" }
        if price.minimum > 0 { more.append("at least \(money.short(price.minimum)) a month") }
        if price.setup > 0 { more.append("\(money.short(price.setup)) once, to set up") }
        if !plan.bounds.isEmpty { more.append(OfferWords.bounds(plan.bounds)) }
    }
}

extension OnePage {
    /// How we work, then the lines by category.
    private static func groups(_ lines: PageLines, money: MoneyWords) -> [Group] {
        let sheet = lines.sheet
        var howWeWork = [
            Row(name: "Where", cells: sheet.plans.map { HoursWords.covered($0.places).capitalizedFirst }),
            Row(name: "When", cells: sheet.plans.map { HoursWords.covered($0.hours).capitalizedFirst }),
        ]
        howWeWork += sheet.facts.map { fact in
            Row(name: fact.name, cells: sheet.plans.map { (fact.values[$0.id] ?? "–").capitalizedFirst })
        }
        let words = sheet.plans.indices.map { lines.words($0, money: money, showsPrices: true) }
        return [Group(title: "How we work", rows: howWeWork)]
            + lines.groups.map { group in
                Group(
                    title: group.title,
                    rows: group.lines.map { line in
                        Row(name: line.name, cells: zip(words, line.cells).map { $0.words($1) })
                    })
            }
    }

    /// The cards that clients may see: those of the plans, and the one without a plan. Private cards stay private.
    private static func printedCards(_ sheet: PriceSheet) -> [(name: String, card: LaborCard)] {
        sheet.labor.compactMap { card in
            let plans = sheet.plans.filter { $0.labor == card.name }
            if !plans.isEmpty, plans.count == sheet.plans.count { return ("With a plan", card) }
            if !plans.isEmpty { return (listed(plans.map(\.name)), card) }
            return card.name == "standard" ? ("Without a plan", card) : nil
        }
    }

    private static func rates(_ sheet: PriceSheet, money: MoneyWords) -> [Rate] {
        printedCards(sheet).flatMap { name, card in
            let trip = card.tripCents > 0 ? money.short(card.tripCents) : "–"
            return rates(name, card.rates, trip: trip, money: money)
                + card.roles.flatMap { role in
                    rates("\(name), \(spelled(role.name).lowercasedFirst)", role.rates, trip: trip, money: money)
                }
        }
    }

    private static func rates(_ name: String, _ rates: PlaceRates, trip: String, money: MoneyWords) -> [Rate] {
        func row(_ place: String, _ hourly: HourlyRates, trip: String) -> Rate {
            Rate(
                name: name, place: place, business: money.short(hourly.business),
                afterHours: money.short(hourly.afterHours), holiday: money.short(hourly.holiday), trip: trip)
        }
        if rates.remote == rates.onsite { return [row(anywhere, rates.remote, trip: trip)] }
        return [row("Remote", rates.remote, trip: "–"), row("Onsite", rates.onsite, trip: trip)]
    }

    private static let anywhere = "Remote and onsite"

    /// The holidays of a year stand together: `2026: 1 January, 26 November`.
    private static func holidayWords(_ holidays: [LocalDate]) -> [String] {
        var years: [(year: Int, days: [String])] = []
        for holiday in holidays {
            let day = TimeWords.dayAndMonth(holiday)
            if years.last?.year == holiday.year {
                years[years.count - 1].days.append(day)
            } else {
                years.append((holiday.year, [day]))
            }
        }
        return years.map { "\($0.year): \($0.days.joined(separator: ", "))" }
    }

    /// `America/Los_Angeles` → `Los Angeles`.
    private static func zoneWords(_ zone: String) -> String {
        String(zone.split(separator: "/").last ?? "").split(separator: "_").joined(separator: " ")
    }
}
