import AgreementCore
import Words

/// The six rules that a technician can say on the phone, in the sheet's own figures; each is made from the plans.
struct RulesOfThumb {
    let lines: PageLines
    let money: MoneyWords
    private let survey: CoverSurvey

    init(lines: PageLines, money: MoneyWords) {
        self.lines = lines
        self.money = money
        survey = CoverSurvey(lines: lines)
    }

    private var sheet: PriceSheet { lines.sheet }

    var rules: [WallPage.Rule] { [closing, onsite, night, notListed, hardware, budget] }

    /// What holds when no rule fits.
    var whenInDoubt: String {
        "Say what it costs by the hour, wait for the yes, and write down who said it. "
            + "Time that you give away is entered too: mark it as a courtesy."
    }

    // MARK: The rules

    private var closing: WallPage.Rule {
        let times = ClosingTimes(sheet.businessHours)
        let title = closingTitle(times)
        let plans = sheet.plans.filter { survey.coversAnything($0, in: .business) }
        let claims = survey.claims(plans, [.remote, .onsite], .afterHours) { survey.extent($0, in: .afterHours) }
        guard !times.closings.isEmpty, claims.contains(where: { $0.extent != .asThere }) else {
            return .init(
                title: title, words: "No plan's cover ends with the day: go on, and enter the time as it was.",
                say: nil, claims: times.closings.isEmpty ? [] : claims)
        }
        let close = times.words
        let words = claims.reversed().map { claim in
            let names = names(claim)
            return switch claim.extent {
            case .nothing: "In \(names) cover ends at \(close); what runs on is \(rate(claim)). Say so before."
            case .some: "In \(names) look at the line: some go on after \(close), the rest is \(rate(claim))."
            case .asThere: "\(names) \(claim.plans.count == 1 ? "goes" : "go") on."
            }
        }
        let billed = claims.filter { $0.extent != .asThere }
        let open = TimeWords.clock(secondOfDay: times.openingSecond)
        return .init(
            title: title, words: words.joined(separator: " "),
            say: "I can go on now, at \(rate(billed)) after hours, or on our next day from \(open), when it's covered.",
            claims: claims)
    }

    private var onsite: WallPage.Rule {
        let claims = survey.claims(sheet.plans, .onsite, .business, survey.extentOnsite)
        let billed = claims.filter { $0.extent != .asThere }
        guard !billed.isEmpty else {
            return .init(
                title: "Driving out", words: "Every plan covers onsite what it covers remotely.", say: nil,
                claims: claims)
        }
        let words = claims.map { claim in
            let names = names(claim)
            return switch claim.extent {
            case .asThere:
                "\(names) \(verb(claim)) onsite what \(claim.plans.count == 1 ? "it covers" : "they cover") remotely."
            case .some:
                "In \(names) look at the line: what isn't covered onsite is \(rate(claim))\(minimum)\(trip(claim))."
            case .nothing: "In \(names) it is \(rate(claim))\(minimum)\(trip(claim))."
            }
        }
        return .init(
            title: "Driving out", words: words.joined(separator: " "),
            say: "Let me try from here first. If I drive out, it's \(rate(billed))\(minimum).", claims: claims)
    }

    private var night: WallPage.Rule {
        let title = "Night, weekend, holiday"
        let both: PlaceSet = [.remote, .onsite]
        let nights = survey.claims(sheet.plans, both, .afterHours) { survey.extent($0, in: .afterHours) }
        let holidays = survey.claims(sheet.plans, both, .holiday) { survey.extent($0, in: .holiday) }
        let claims = nights + holidays
        guard claims.contains(where: { $0.extent != .asThere }) else {
            return .init(
                title: title, words: "Every plan covers what it covers, at any hour. Enter the time as it was.",
                say: nil, claims: claims)
        }
        // Where a holiday is as any night, it is said once.
        let isAlike = nights.map(\.anyHours) == holidays.map(\.anyHours)
        let words =
            isAlike
            ? nights.map { nightWords($0) }
            : nights.map { nightWords($0) } + holidays.map { nightWords($0, "on holidays") }
        let now = (isAlike || nights.contains { $0.extent != .asThere } ? nights : holidays)
            .filter { $0.extent != .asThere }
        return .init(
            title: title,
            words: words.joined(separator: " ")
                + " Routine that we choose to do at night is entered as business hours.",
            say: "Can it wait until we open? Now it is \(rate(now)).", claims: claims)
    }

    private func nightWords(_ claim: CoverClaim, _ holidays: String? = nil) -> String {
        let names = names(claim)
        let when = holidays.map { " \($0)" } ?? ""
        return switch claim.extent {
        case .asThere: "\(names) \(verb(claim)) as in business hours\(when)."
        case .some: "In \(names) look at the line\(when): what isn't covered is \(rate(claim))."
        case .nothing: "In \(names) nothing is covered\(when): it is \(rate(claim))."
        }
    }

    private var notListed: WallPage.Rule {
        let never = lines.never.map(\.name)
        let shown = never.prefix(3)
        let more = never.count > shown.count ? " and \(never.count - shown.count) more" : ""
        let neverWords = never.isEmpty ? "" : " Never included: \(shown.joined(separator: ", "))\(more)."
        let rest = PageLines.everythingElse(sheet)
        let byTheHour = zip(sheet.plans, rest).filter { $0.isByTheHour($1) }.map(\.0)
        let title = "Not on this page"
        guard !byTheHour.isEmpty else {
            return .init(title: title, words: "See the line Everything else.\(neverWords)", say: nil)
        }
        let claim = CoverClaim(
            plans: byTheHour.map(\.id), place: [.remote, .onsite], hours: .business, extent: .nothing,
            centsAnHour: survey.rates(byTheHour, [.remote, .onsite], .business), isOfTheRest: true)
        let everywhere = byTheHour.count == sheet.plans.count
        let who = everywhere ? "in every plan" : "in \(names(claim)); for the others see the line Everything else"
        return .init(
            title: title, words: "It is by the hour, \(rate(claim)), \(who). Ask before you start.\(neverWords)",
            say: "That isn't in your plan. It is \(rate(claim)). Shall I?", claims: [claim])
    }

    private var hardware: WallPage.Rule {
        let names = sheet.servicesWithGoods.map(\.name)
        let but =
            names.isEmpty ? ", in every plan." : ". Of \(listed(names)), the line above holds for the goods too."
        return .init(
            title: "Hardware and licences",
            words: "They are sold at their price\(but) Name the price before you order. "
                + "The work has its own line above.",
            say: names.isEmpty
                ? "The part is extra, and I'll tell you its price before I order it."
                : "I'll tell you whether the part is extra, and its price, before I order it.")
    }

    private var budget: WallPage.Rule {
        let drawn = sheet.plans.indices.flatMap { plan in
            let ids = Set(lines.lines.flatMap { $0.cells[plan].allowancesDrawnOn })
            return sheet.plans[plan].allowances.filter { ids.contains($0.id) && $0.givesHours }.map { (plan, $0) }
        }
        guard let (_, allowance) = drawn.first else {
            return .init(
                title: "How long it takes",
                words: "No plan has a budget of hours: covered is covered, however long it takes. Enter all of it.",
                say: nil)
        }
        let all = drawn.map { plan, allowance in
            let words = lines.words(plan, money: money, showsPrices: false)
            return "\(sheet.plans[plan].name) there are \(words.named(allowance))"
        }
        let plans = drawn.map { sheet.plans[$0.0] }
        let rate = rateWords(survey.rates(plans, [.remote, .onsite], .business))
        let lapses = drawn.allSatisfy { $0.1.carryOver.wholeSeconds == 0 }
        let isOnePeriod = drawn.allSatisfy { $0.1.every == allowance.every }
        return .init(
            title: "The budget is nearly used",
            words: "In \(listed(all)). Look what is left before you start; past it, it is \(rate) in business hours."
                + (lapses ? " What is left over lapses." : ""),
            say: "Your hours for this \(isOnePeriod ? allowance.every.rawValue : "time") are nearly used. "
                + "After that it's \(rate)."
        )
    }

    // MARK: Figures

    private func names(_ claim: CoverClaim) -> String { listed(claim.plans.compactMap { sheet.plan($0)?.name }) }
    private func verb(_ claim: CoverClaim) -> String { claim.plans.count == 1 ? "covers" : "cover" }
    private func rate(_ claim: CoverClaim) -> String { rateWords(claim.centsAnHour) }

    /// From the lowest to the highest of all.
    private func rate(_ claims: [CoverClaim]) -> String {
        let ranges = claims.compactMap(\.centsAnHour)
        guard let lowest = ranges.map(\.lowerBound).min(), let highest = ranges.map(\.upperBound).max() else {
            return "by the hour"
        }
        return rateWords(lowest...highest)
    }

    /// `$135 an hour`, or from the lowest to the highest where the plans' cards differ.
    private func rateWords(_ cents: ClosedRange<Int64>?) -> String {
        guard let cents else { return "by the hour" }
        let (lowest, highest) = (cents.lowerBound, cents.upperBound)
        return lowest == highest
            ? "\(money.short(lowest)) an hour" : "\(money.short(lowest)) to \(money.short(highest)) an hour"
    }

    private var minimum: String {
        let least = sheet.rounding.minimumOnsiteMinutes
        return least > 0 ? ", at least \(least == 60 ? "an hour" : TimeWords.duration(seconds: least * 60))" : ""
    }

    private func trip(_ claim: CoverClaim) -> String {
        let cents = claim.plans.compactMap { sheet.plan($0) }.compactMap { sheet.card($0.labor)?.tripCents }
        guard let lowest = cents.min(), let highest = cents.max(), highest > 0 else { return "" }
        let price = lowest == highest ? money.short(highest) : "\(money.short(lowest)) to \(money.short(highest))"
        return ", and \(price) for the trip"
    }

    /// `Five to five`, and where closing isn't on the hour, `Nearly 17:30`.
    private func closingTitle(_ times: ClosingTimes) -> String {
        guard let second = times.closings.first?.second else { return "The end of the day" }
        let names = [
            "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        ]
        return second.isMultiple(of: 3_600)
            ? "Five to \(names[second / 3_600 % 12])" : "Nearly \(TimeWords.clock(secondOfDay: second))"
    }
}

extension CoverClaim {
    /// The same of whichever hours.
    fileprivate var anyHours: CoverClaim {
        var claim = self
        claim.hours = .business
        return claim
    }
}

extension Treatment {
    fileprivate var isOnceAskedFor: Bool {
        switch self {
        case .optional, .extra: true
        default: false
        }
    }
    fileprivate var isDiscount: Bool { if case .discount = self { true } else { false } }
}
