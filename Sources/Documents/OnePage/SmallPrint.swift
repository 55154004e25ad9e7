import AgreementCore
import Words

/// The terms that stand under the table, in full sentences; only those that the sheet's terms call for.
struct SmallPrint {
    let lines: PageLines
    let money: MoneyWords

    private var sheet: PriceSheet { lines.sheet }

    var terms: [OnePage.Term] {
        [
            OnePage.Term(
                title: "Covered.",
                sentences: [
                    "Work is covered where and when the plan's column says, unless the service's own line says "
                        + "otherwise; the rest is done by the hour.",
                    closing, routine,
                ].compactMap { $0 } + allowances + [times, together, flat, requests].compactMap { $0 }),
            OnePage.Term(title: "Billed.", sentences: [rounding, trips, unmaintained].compactMap { $0 }),
            OnePage.Term(title: "Prices.", sentences: [extras, parts, fees].compactMap { $0 }),
        ]
    }

    private var closing: String? {
        guard let extent = Self.extentAfterHours(lines) else { return nil }
        let what = extent == .nothing ? "Covered work" : "What a line doesn't cover after hours"
        let runs = extent == .nothing ? " that runs past closing time" : ""
        return "\(what)\(runs) is billed at the after-hours rate from closing time on."
    }

    /// How much of what the plans cover in business hours goes on after them; `nil` where all of it does.
    static func extentAfterHours(_ lines: PageLines) -> CoverClaim.Extent? {
        let survey = CoverSurvey(lines: lines)
        let extents = lines.sheet.plans.filter { survey.coversAnything($0, in: .business) }.map {
            survey.extent($0, in: .afterHours)
        }
        if extents.allSatisfy({ $0 == .asThere }) { return nil }
        return extents.allSatisfy { $0 == .nothing } ? .nothing : .some
    }

    /// Whose choice was the night? (rating.md, section 3)
    private var routine: String? {
        "Work that we choose to do at night counts as done in business hours; an emergency counts by the clock."
    }

    private var rounding: String? {
        let rule = sheet.rounding
        let group =
            rule.per == .day
            ? "what a technician does for one request in a day, taken together," : "each piece of work"
        var terms: [String] = []
        if rule.incrementMinutes > 0 {
            terms.append("\(group) is rounded up to \(increment(rule.incrementMinutes))")
        }
        var minimums: [String] = []
        if rule.minimumRemoteMinutes > 0 { minimums.append("\(duration(rule.minimumRemoteMinutes)) remotely") }
        if rule.minimumOnsiteMinutes > 0 { minimums.append("\(duration(rule.minimumOnsiteMinutes)) onsite") }
        if !minimums.isEmpty {
            terms.append("\(terms.isEmpty ? group + " " : "")comes to at least \(listed(minimums))")
        }
        return terms.isEmpty ? nil : "By the hour, \(terms.joined(separator: " and "))."
    }

    private func increment(_ minutes: Int) -> String { minutes == 60 ? "the hour" : duration(minutes) }
    private func duration(_ minutes: Int) -> String {
        minutes == 60 ? "an hour" : minutes < 60 ? "\(minutes) minutes" : TimeWords.duration(seconds: minutes * 60)
    }

    private var allowances: [String] {
        var sentences: [(plans: [String], text: String)] = []
        for (index, plan) in sheet.plans.enumerated() {
            let drawn = Set(lines.lines.flatMap { $0.cells[index].allowancesDrawnOn })
            let words = lines.words(index, money: money, showsPrices: true)
            for allowance in plan.allowances where drawn.contains(allowance.id) && allowance.givesHours {
                let isShared = lines.shared[index].allowances.contains(allowance.id)
                let budget = words.named(allowance)
                let text =
                    (isShared
                        ? "the \(budget) are one budget for all lines that say so; what is left "
                        : "what is left of the \(budget) ") + leftover(allowance, in: plan)
                if let known = sentences.firstIndex(where: { $0.text == text }) {
                    sentences[known].plans.append(plan.name)
                } else {
                    sentences.append(([plan.name], text))
                }
            }
        }
        return sentences.map { "In \(listed($0.plans)), \($0.text)" }
    }

    private func leftover(_ allowance: Allowance, in plan: Plan) -> String {
        let period = allowance.every.rawValue
        if allowance.carryOver.wholeSeconds == 0 { return "at the end of the \(period) lapses." }
        let carried = TimeWords.duration(seconds: allowance.carryOver.wholeSeconds)
        return "goes into the next \(period), at most \(carried), and lapses after it."
    }

    private var times: String? {
        guard hasTreatment({ if case .times = $0 { true } else { false } }) else { return nil }
        return "What comes a number of times counts by the job, however many sittings it takes, in a calendar "
            + "\(listed(periods, last: "or")); further jobs are by the hour."
    }

    /// Counters that several lines share.
    private var together: String? {
        guard lines.shared.contains(where: { !$0.counters.isEmpty }) else { return nil }
        return "Lines that say together share their number of times."
    }

    private var periods: [String] {
        PeriodLength.allCases.filter { length in
            hasTreatment { if case .times(_, length, _) = $0 { true } else { false } }
        }.map(\.rawValue)
    }

    private var extras: String? {
        guard hasTreatment({ if case .extra = $0 { true } else { false } }) else { return nil }
        return "A price that isn't by the job is a month's, and is added to the plan's once you ask for the service."
    }

    private var requests: String? {
        guard hasTreatment({ $0 == .optional }) else { return nil }
        return "On request means free from the day on which you ask for it."
    }

    private var flat: String? {
        guard hasTreatment({ if case .flat = $0 { true } else { false } }) else { return nil }
        return "A price for a job is charged once, however long it takes."
    }

    private var trips: String? {
        let cents =
            sheet.plans.compactMap { sheet.card($0.labor)?.tripCents } + [sheet.card("standard")?.tripCents ?? 0]
        guard cents.contains(where: { $0 > 0 }) else { return nil }
        return "A trip is charged once a day for a technician whose work onsite is all by the hour."
    }

    private var unmaintained: String? { "Systems that we do not maintain are worked on by the hour." }
    private var parts: String? {
        let rule = "Hardware, licences and other goods are sold at their price"
        let names = sheet.servicesWithGoods.map(\.name)
        guard !names.isEmpty else { return "\(rule), in every plan." }
        return "\(rule). Of \(listed(names)), what the table says holds for the goods too, at any place and hour, but "
            + "not on systems that we do not maintain."
    }
    private var fees: String? {
        "Prices are in \(sheet.currency.code); a plan that begins or ends within a month is charged by the day."
    }

    private func hasTreatment(_ matches: (Treatment) -> Bool) -> Bool {
        lines.lines.contains { line in
            line.cells.contains { cell in
                Place.allCases.contains { cell.treatment(at: $0).map { matches($0.treatment) } ?? false }
            }
        }
    }
}
