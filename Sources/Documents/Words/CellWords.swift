public import AgreementCore

/// What a cell of the table says to a client: a few words.
public struct CellWords: Sendable {
    let plan: Plan
    let money: MoneyWords
    /// Without prices, the words say only what happens: `Covered`, `Flat price`, `If asked for`.
    let showsPrices: Bool

    public init(plan: Plan, money: MoneyWords, showsPrices: Bool = true) {
        self.plan = plan
        self.money = money
        self.showsPrices = showsPrices
    }

    /// `Included`, `2 h a month`, `Once a year`, `On request`, `$3 a user`, `By the hour`; and where places or hours
    /// differ from the plan's, which ones.
    public func words(_ cell: Cell) -> String {
        switch cell.shape {
        case .anyPlace(let treatment):
            return words(treatment) + hoursNote(cell.hours, treatment)
        case .byPlace(let remote, let onsite):
            let remoteWords = remote.map { words($0.treatment) + hoursNote($0.hours ?? cell.hours, $0.treatment) }
            let onsiteWords = onsite.map { words($0.treatment) + hoursNote($0.hours ?? cell.hours, $0.treatment) }
            switch (remoteWords, onsiteWords) {
            case (let words?, let other?) where words == other: return words
            case (let words?, let other?): return "\(words) · onsite \(other.lowercasedFirst)"
            case (let words?, nil): return plan.places == .remote ? words : "\(words), remote"
            case (nil, let words?): return "\(words), onsite"
            case (nil, nil): return "By the hour"
            }
        }
    }

    func words(_ treatment: Treatment) -> String {
        switch treatment {
        case .included where !showsPrices: "Covered"
        case .optional where !showsPrices, .extra where !showsPrices: "If asked for"
        case .flat where !showsPrices: "Flat price"
        case .included: "Included"
        case .hourly: "By the hour"
        case .optional: "On request"
        case .extra(let price, let per):
            per == .base ? "\(money.short(price)) a month" : "\(money.short(price)) a \(per.rawValue)"
        case .allowance(let id): plan.allowances.first { $0.id == id }.map(words) ?? "By the hour"
        case .times(let count, let every, _): "\(Self.times(count)) \(TimeWords.perPeriod(every))"
        case .flat(let price): "\(money.short(price)) a job"
        case .discount(let basisPoints): "\(Self.percent(basisPoints)) off"
        }
    }

    /// `2 h a month`, `2 h + 30 min a server a month`.
    public func words(_ allowance: Allowance) -> String {
        var terms: [String] = []
        if allowance.base.wholeSeconds > 0 { terms.append(TimeWords.duration(seconds: allowance.base.wholeSeconds)) }
        let counted: [(ExactHours, String)] = [
            (allowance.server, "server"), (allowance.workstation, "workstation"), (allowance.user, "user"),
        ]
        for (hours, word) in counted where hours.wholeSeconds > 0 {
            terms.append("\(TimeWords.duration(seconds: hours.wholeSeconds)) a \(word)")
        }
        if terms.isEmpty { return "By the hour" }
        return "\(terms.joined(separator: " + ")) \(TimeWords.perPeriod(allowance.every))"
    }

    /// Where the hours that stand at the cell are not the plan's; what is sold by the hour has none.
    private func hoursNote(_ hours: HoursSet?, _ treatment: Treatment) -> String {
        guard let hours, hours != plan.hours, treatment != .hourly else { return "" }
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
    var lowercasedFirst: String {
        let second = dropFirst().first
        return second?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }
}
