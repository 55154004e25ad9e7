import AgreementCore
import Words

/// What holds for a client, and what fills the places of the words, wherever they are said.
struct SitDownPlaces {
    let figures: SitDownFigures
    let money: MoneyWords
    let box: Plan
    let boxed: PlanFit

    init(_ figures: SitDownFigures) {
        self.figures = figures
        money = figures.sheet.money
        box = figures.box
        boxed = figures.fit.boxed
    }

    /// A speaker that knows the client.
    var speaker: WordSpeaker {
        var speaker = WordSpeaker(edited: figures.edited)
        speaker.hold(facts)
        speaker.fill(places)
        return speaker
    }

    /// Whether what is asked for is more than today: then the sheet has to say why.
    var isRise: Bool { (boxed.changeCents ?? 0) > 0 && figures.fit.box.reason != .noHistory }

    /// What an hour of the year came to, from 12 hours of work on.
    private var rateNowCents: Int64? {
        guard let today = figures.fit.today, today.cents > 0, figures.fit.workSeconds >= ClientHours.leastSecondsForRate
        else { return nil }
        // Of more than an hour: no more than the amount.
        return Int64(wideQuotient(Int128(today.cents) * 3_600, by: Int128(figures.fit.workSeconds)))
    }

    var facts: Set<String> {
        var facts: Set<String> = []
        let fit = figures.fit
        if rateNowCents != nil {
            facts.insert("rate-known")
            if isRise { facts.insert("number-first") }
        }
        if figures.monthCount == 12 { facts.insert("a-year") }
        if fit.box.reason == .noHistory {
            facts.insert("no-history")
            if !figures.knowsFees { facts.insert("no-counts") }
        }
        if fit.today == nil { facts.insert("today-unknown") }
        if let change = boxed.changeCents { facts.insert(change > 0 ? "pays-more" : change < 0 ? "pays-less" : "same") }
        switch fit.bridge?.cause {
        case .moreIncluded(let today, _):
            facts.insert("more-included")
            if today != nil { facts.insert("covered-today-known") }
        case .lessIncluded: facts.formUnion(["less-included", "covered-today-known"])
        case .ratesDiffer: facts.insert("rates-differ")
        case nil: break
        }
        if box.places == .remote { facts.insert("remote-only") }
        if box.hours == .business { facts.insert("business-only") }
        if figures.firstDay != nil { facts.insert("has-first-day") }
        return facts
    }

    var places: [String: String] {
        let fit = figures.fit
        let totals = boxed.totals
        let outside = max(0, totals.workSeconds - totals.coveredSeconds)
        var places = [
            "client": spokenName(fit.name, to: 96), "client-full": isolatedName(fit.name), "company": figures.company,
            "box": box.name,
            "edition": figures.sheet.id, "from": TimeWords.date(figures.window.lowerBound),
            "through": TimeWords.date(figures.window.upperBound), "months": String(figures.monthCount),
            "counts": counts, "total": money.whole(boxed.totalCents),
            "month": money.short(figures.monthlyFeeCents(box)),
            "hours": Self.hours(totals.workSeconds), "inside": Self.hours(totals.coveredSeconds),
            "outside": Self.hours(outside),
            "made-on": TimeWords.date(figures.madeOn), "draft": figures.isDraft ? " (a draft)" : "",
        ]
        if let today = fit.today {
            places["today"] = money.whole(today.cents)
            let todayMonth = figures.perMonth(today.cents)
            places["today-month"] = money.short(todayMonth)
            let change = Int128(figures.monthlyFeeCents(box)) - Int128(todayMonth)
            places["change-month"] = money.short(Int64(clamping: change.magnitude))
        }
        if let change = boxed.changeCents { places["change"] = money.whole(Int64(clamping: change.magnitude)) }
        if let plan = figures.planNow { places["plan-now"] = plan.name }
        switch fit.bridge?.cause {
        case .moreIncluded(let today?, _): places["covered-today"] = Self.hours(today)
        case .lessIncluded(let today, _): places["covered-today"] = Self.hours(today)
        default: break
        }
        if let day = figures.firstDay { places["first-day"] = TimeWords.date(day) }
        places["rate-now"] = rateNowCents.map(money.whole)
        places["rate"] = hourlyRate(.business).map(money.short)
        places["rate-after"] = hourlyRate(.afterHours).map(money.short)
        return places
    }

    /// What an hour from our desk costs in the box.
    func hourlyRate(_ hours: HoursClass) -> Int64? { figures.sheet.card(box.labor)?.rates.remote[hours] }

    /// `2 servers, 12 workstations and 15 users`.
    private var counts: String {
        let counts = figures.client.counts
        let words = [
            (counts.servers, "server"), (counts.workstations, "workstation"), (counts.users, "user"),
        ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        return words.isEmpty ? "your company as it is" : listed(words)
    }

    /// `43 h`, or minutes where it is little: nobody reckons with the minutes of a year.
    static func hours(_ seconds: Int) -> String {
        if seconds < 4 * 3_600 { return seconds < 60 ? "none" : TimeWords.duration(seconds: seconds / 60 * 60) }
        return grouped((seconds + 1_800) / 3_600) + " hours"
    }
}
