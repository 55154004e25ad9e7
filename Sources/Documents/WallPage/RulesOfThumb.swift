import AgreementCore

/// The six rules that a technician can say on the phone, in the sheet's own figures.
struct RulesOfThumb {
    let sheet: PriceSheet
    let money: MoneyWords

    var rules: [WallPage.Rule] { [closing, onsite, night, notListed, hardware, budget] }

    /// What holds when no rule fits.
    var whenInDoubt: String {
        "Say what it costs by the hour, wait for the yes, and write down who said it. "
            + "A favour is entered as a courtesy: never leave it out."
    }

    // MARK: The rules

    private var closing: WallPage.Rule {
        let title = closingTitle
        let plans = sheet.plans.filter { $0.hours == .business }
        guard let window = usualWindow, !plans.isEmpty else {
            return .init(
                title: title, words: "No plan's cover ends with the day: go on, and enter the time as it was.", say: nil
            )
        }
        let close = TimeWords.clock(secondOfDay: window.closingSecond)
        let open = TimeWords.clock(secondOfDay: window.openingSecond)
        let rate = rates(.afterHours, at: .remote, in: plans)
        let others = sheet.plans.filter { $0.hours.contains(.afterHours) }.map(\.name)
        let goOn = others.isEmpty ? "" : " \(listed(others)) \(others.count == 1 ? "goes" : "go") on."
        return .init(
            title: title,
            words: "In \(listed(plans.map(\.name))) cover ends at \(close); what runs on is \(rate). Say so before "
                + "\(close).\(goOn)",
            say: "I can go on now, at \(rate) from \(close), or tomorrow from \(open), when it's covered.")
    }

    private var onsite: WallPage.Rule {
        let outside = sheet.plans.filter { !$0.places.contains(Place.onsite) }
        let covering = sheet.plans.filter { $0.places.contains(Place.onsite) }.map(\.name)
        if outside.isEmpty {
            return .init(
                title: "Driving out", words: "Every plan covers work onsite, in its hours and for what it covers.",
                say: nil)
        }
        let rate = rates(.business, at: .onsite, in: outside)
        let least = sheet.rounding.minimumOnsiteMinutes
        let minimum = least > 0 ? ", at least \(least == 60 ? "an hour" : TimeWords.duration(seconds: least * 60))" : ""
        let trip = outside.compactMap { sheet.card($0.labor)?.tripCents }.max() ?? 0
        let out = trip > 0 ? ", and \(money.short(trip)) for the trip" : ""
        let who = covering.isEmpty ? "No plan covers driving out." : "\(listed(covering)) \(verb(covering)) it."
        return .init(
            title: "Driving out",
            words: "\(who) In \(listed(outside.map(\.name))) it is \(rate)\(minimum)\(out).",
            say: "Let me try from here first: that is covered. If I drive out, it's \(rate)\(minimum).")
    }

    private var night: WallPage.Rule {
        let plans = sheet.plans.filter { !$0.hours.contains(.afterHours) }
        let holidays = sheet.plans.filter { !$0.hours.contains(.holiday) }
        if plans.isEmpty, holidays.isEmpty {
            return .init(
                title: "Night, weekend, holiday", words: "Every plan covers at any hour. Enter the time as it was.",
                say: nil)
        }
        let rate = rates(.afterHours, at: .remote, in: plans.isEmpty ? holidays : plans)
        let holiday = rates(.holiday, at: .remote, in: holidays.isEmpty ? plans : holidays)
        let both = rate == holiday ? "The rest is \(rate)." : "The rest is \(rate), on holidays \(holiday)."
        let covered = hasAnyHour ? "Only lines that say any hour are covered." : "Nothing is covered."
        return .init(
            title: "Night, weekend, holiday",
            words: "\(covered) \(both) Routine that we choose to do at night is entered as business hours.",
            say: "Can it wait until morning? Now it is \(rate).")
    }

    private var notListed: WallPage.Rule {
        let off = sheet.services.filter { $0.list == .off }.map(\.name)
        let shown = off.prefix(3)
        let more = off.count > shown.count ? " and \(off.count - shown.count) more" : ""
        let never = off.isEmpty ? "" : " Never in a plan: \(shown.joined(separator: ", "))\(more)."
        let rate = rates(.business, at: .remote, in: sheet.plans)
        return .init(
            title: "Not on this page",
            words: "It is by the hour, \(rate), in every plan. Ask before you start.\(never)",
            say: "That isn't in your plan. It is \(rate). Shall I?")
    }

    private var hardware: WallPage.Rule {
        let services = sheet.services.filter { $0.category == "hardware" }
        let covering = sheet.plans.filter { plan in
            services.contains { plan.coverage.cell(for: $0).treatment(at: .remote)?.treatment == .included }
        }.map(\.name)
        let but = covering.isEmpty ? "in every plan" : "but where \(listed(covering)) \(verb(covering)) them"
        return .init(
            title: "Hardware and licences",
            words: "They are sold at their price, \(but). Name the price before you order. The work has its own "
                + "line above.",
            say: "The part is extra, and I'll tell you its price before I order it.")
    }

    private var budget: WallPage.Rule {
        let drawn = sheet.plans.flatMap { plan in plan.allowances.map { (plan, $0) } }
        guard let (plan, allowance) = drawn.first else {
            return .init(
                title: "How long it takes",
                words: "No plan has a budget of hours: covered is covered, however long it takes. Enter all of it.",
                say: nil)
        }
        let all = drawn.map { "\($0.0.name) there are \(CellWords(plan: $0.0, money: money).words($0.1))" }
        let rate = rates(.business, at: .remote, in: [plan])
        let lapses = drawn.allSatisfy { $0.1.carryOver.wholeSeconds == 0 }
        return .init(
            title: "The budget is nearly used",
            words: "In \(listed(all)). Look what is left before you start; past it, it is \(rate)."
                + (lapses ? " What is left over lapses." : ""),
            say:
                "Your hours for this \(allowance.every.rawValue) are nearly used. After that it's \(rate)."
        )
    }

    // MARK: Figures

    /// Whether a line covers more hours than its plan.
    private var hasAnyHour: Bool {
        sheet.plans.contains { plan in
            sheet.services.contains { service in
                guard service.list == .on else { return false }
                let cell = plan.coverage.cell(for: service)
                let hours = Place.allCases.compactMap { cell.treatment(at: $0)?.hours } + [cell.hours].compactMap { $0 }
                return hours.contains { $0.contains(.afterHours) } && !plan.hours.contains(.afterHours)
            }
        }
    }

    private func verb(_ names: [String]) -> String { names.count == 1 ? "covers" : "cover" }

    /// `$135 an hour`, or from the lowest to the highest where the plans' cards differ.
    private func rates(_ hours: HoursClass, at place: Place, in plans: [Plan]) -> String {
        let cents = plans.compactMap { sheet.card($0.labor)?.rates[place][hours] }
        guard let lowest = cents.min(), let highest = cents.max() else { return "by the hour" }
        let figure = lowest == highest ? money.short(lowest) : "\(money.short(lowest)) to \(money.short(highest))"
        return "\(figure) an hour"
    }

    /// The window that closes most of the week's days.
    private var usualWindow: BusinessWindow? {
        let last = Weekday.allCases.compactMap { sheet.businessHours[$0].last }
        return last.max { one, other in
            last.count { $0.closingSecond == one.closingSecond }
                < last.count { $0.closingSecond == other.closingSecond }
        }
    }

    /// `Five to five`, and where closing isn't on the hour, `Nearly 17:30`.
    private var closingTitle: String {
        guard let second = usualWindow?.closingSecond else { return "The end of the day" }
        let names = [
            "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        ]
        return second.isMultiple(of: 3_600)
            ? "Five to \(names[second / 3_600 % 12])" : "Nearly \(TimeWords.clock(secondOfDay: second))"
    }
}
