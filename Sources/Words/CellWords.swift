public import AgreementCore

/// What a cell of the table says to a client: a few words.
public struct CellWords: Sendable {
    package let plan: Plan
    let money: MoneyWords
    /// Without prices, the words say only what happens: `Covered`, `Flat price`, `If asked for`.
    let showsPrices: Bool
    let shared: SharedLimits

    /// Words of a single cell, which say nothing of other lines.
    public init(plan: Plan, money: MoneyWords, showsPrices: Bool = true) {
        self.init(plan: plan, money: money, showsPrices: showsPrices, shared: SharedLimits())
    }

    /// Words of a line of the page.
    package init(plan: Plan, money: MoneyWords, showsPrices: Bool, shared: SharedLimits) {
        self.plan = plan
        self.money = money
        self.showsPrices = showsPrices
        self.shared = shared
    }

    /// `Included`, `2 h a month`, `From the 2 h`, `Once a year`, `On request, free`, `$3 a user`,
    /// `By the hour`; and where places or hours differ from the plan's, which ones.
    public func words(_ cell: Cell) -> String {
        let parts = CellPart.parts(of: cell, in: plan)
        guard let first = parts.first else { return "By the hour" }
        if parts.count > 1 {
            return "\(words(first, placed: false)) · onsite \(words(parts[1], placed: false).lowercasedFirst)"
        }
        return words(first, placed: true)
    }

    private func words(_ part: CellPart, placed: Bool) -> String {
        var place = ""
        if placed, let places = part.places {
            place = places == .remote ? ", remote" : places == .onsite ? ", onsite" : ", anywhere"
        }
        return words(part.treatment) + place + hoursNote(part.hours)
    }

    package func words(_ treatment: Treatment) -> String {
        switch treatment {
        case .included where !showsPrices: "Covered"
        case .optional where !showsPrices, .extra where !showsPrices: "If asked for"
        case .flat where !showsPrices: "Flat price"
        case .included: "Included"
        case .hourly: "By the hour"
        case .optional: "On request, free"
        case .extra(let price, let per):
            per == .base ? "\(money.short(price)) a month" : "\(money.short(price)) a \(per.rawValue)"
        case .allowance(let id): plan.allowances.first { $0.id == id }.map(drawn) ?? "By the hour"
        case .times(let count, let every, let counter):
            "\(Self.times(count)) \(TimeWords.perPeriod(every))\(together(counter))"
        case .flat(let price): "\(money.short(price)) a job"
        case .discount(let basisPoints): "\(Self.percent(basisPoints)) off"
        }
    }

    /// `2 h a month`, and where other lines draw on it too, `From the 2 h`: the plan's head has the period.
    private func drawn(_ allowance: Allowance) -> String {
        guard allowance.givesHours else { return "By the hour" }
        guard shared.allowances.contains(allowance.id) else { return named(allowance) }
        return "From the \(named(allowance, as: hours(allowance)))"
    }

    /// The budget with its name, where the plan has another of as many hours.
    package func named(_ allowance: Allowance, as words: String? = nil) -> String {
        (words ?? self.words(allowance))
            + (shared.alike.contains(allowance.id) ? ", \(spelled(allowance.id).lowercasedFirst)" : "")
    }

    /// Beside a number of times: whether other lines count with this one.
    private func together(_ counter: String?) -> String {
        guard let counter, shared.counters.contains(counter) else { return "" }
        return shared.namesCounters ? ", together (\(spelled(counter).lowercasedFirst))" : ", together"
    }

    /// `2 h a month`, `2 h + 30 min a server a month`.
    public func words(_ allowance: Allowance) -> String {
        guard allowance.givesHours else { return "By the hour" }
        return "\(hours(allowance)) \(TimeWords.perPeriod(allowance.every))"
    }

    /// `2 h`, `2 h + 30 min a server`: of whichever period.
    private func hours(_ allowance: Allowance) -> String {
        var terms: [String] = []
        if allowance.base.wholeSeconds > 0 { terms.append(TimeWords.duration(seconds: allowance.base.wholeSeconds)) }
        let counted: [(ExactHours, String)] = [
            (allowance.server, "server"), (allowance.workstation, "workstation"), (allowance.user, "user"),
        ]
        for (hours, word) in counted where hours.wholeSeconds > 0 {
            terms.append("\(TimeWords.duration(seconds: hours.wholeSeconds)) a \(word)")
        }
        return terms.joined(separator: " + ")
    }

    /// Where the hours that stand at the cell are not the plan's.
    private func hoursNote(_ hours: HoursSet?) -> String {
        guard let hours else { return "" }
        if hours == .always { return ", any hour" }
        if hours == .business { return ", in hours" }
        return ", " + listed(hours.classes.map(HoursWords.short))
    }

    static func times(_ count: Int) -> String {
        switch count {
        case 1: "Once"
        case 2: "Twice"
        default: "\(count) times"
        }
    }

    /// Basis points as `20%`, `12.5%`.
    public static func percent(_ basisPoints: Int) -> String {
        let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole)%" }
        return rest.isMultiple(of: 10) ? "\(whole).\(rest / 10)%" : "\(whole).\(TimeWords.twoDigits(rest))%"
    }
}

/// Hours classes and places in the client's words.
public enum HoursWords {
    /// An hours class in a word or two, for a narrow column.
    public static func short(_ hours: HoursClass) -> String {
        switch hours {
        case .business: "in hours"
        case .afterHours: "after hours"
        case .holiday: "on holidays"
        }
    }
    /// What a plan covers: `in business hours`, `at any hour`.
    public static func covered(_ hours: HoursSet) -> String {
        if hours == .always { return "at any hour" }
        return listed(
            hours.classes.map {
                switch $0 {
                case .business: "in business hours"
                case .afterHours: "after hours"
                case .holiday: "on holidays"
                }
            })
    }
    /// `remotely`, `onsite`, `remotely and onsite`.
    public static func covered(_ places: PlaceSet) -> String {
        listed(places.places.map { $0 == .remote ? "remotely" : "onsite" })
    }
}

extension String {
    /// `Included` → `included`; abbreviations keep their capitals.
    public var lowercasedFirst: String {
        let second = dropFirst().first
        return second?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }
}
