import AgreementCore
import Words

extension SitDownWriter {
    /// The year in one picture, with its sentence.
    mutating func year() -> PaperSection? {
        if figures.isWithoutHours { return nil }
        let totals = boxed.totals
        let fact =
            totals.workSeconds == 0
            ? "no-work"
            : totals.coveredSeconds == 0
                ? "none-covered" : totals.coveredSeconds >= totals.workSeconds ? "all-covered" : "some-covered"
        var words = say("year.sentence", [fact])
        if let busiest = figures.busiest, busiest.seconds * 4 > totals.workSeconds, figures.monthCount > 4 {
            let more = say(
                "year.busiest", [],
                ["month": TimeWords.month(busiest.month), "month-hours": SitDownPlaces.hours(busiest.seconds)])
            words += " " + more
        }
        var blocks: [PaperBlock] = [.sentence(words)]
        if let chart = figures.chart { blocks.append(.chart(chart)) }
        return PaperSection(name: "year", title: say("year.title"), blocks: blocks)
    }

    /// Three jobs of the year, and what each would have come to by the hour.
    mutating func things() -> PaperSection? {
        guard !figures.things.isEmpty else { return nil }
        var table = PaperTable(
            figures: [1, 2], head: [say("things.head.job"), say("things.head.time"), say("things.head.hourly")])
        for thing in figures.things {
            table.add(
                "\(thing.service), \(TimeWords.dayAndMonth(thing.date))",
                TimeWords.hoursAndMinutes(seconds: thing.seconds), money.whole(thing.hourlyCents))
        }
        return PaperSection(
            name: "things", title: say("things.title", figures.things.count == 3 ? ["three"] : []),
            blocks: [.table(table)], isHalf: true)
    }

    /// What the plan with the lower fee would have left out of the client's own jobs.
    mutating func lowerPlan() -> PaperSection? {
        guard let lower = figures.lowerPlan, !lower.cases.isEmpty, figures.isSpokenOf(lower.plan),
            let plan = figures.sheet.plan(lower.plan)
        else { return nil }
        var table = PaperTable(figures: [1])
        for one in lower.cases {
            let places = [
                "service": one.service, "date": TimeWords.dayAndMonth(one.date),
                "duration": TimeWords.hoursAndMinutes(seconds: one.seconds), "other": plan.name,
            ]
            table.add(say("lower.case", [one.reason.fact], places), money.whole(one.cents))
        }
        let all = ["other": plan.name, "duration": SitDownPlaces.hours(lower.seconds)]
        if lower.cents > lower.cases.reduce(0, { $0 + $1.cents }) {
            table.add(say("lower.all", [], all), money.whole(lower.cents), isTotal: true)
        }
        return PaperSection(
            name: "lower", title: say("lower.title", [], all), blocks: [.table(table)], isHalf: true)
    }

    /// The same year in every plan that is offered, the client's own marked.
    mutating func boxes() -> PaperSection {
        let plans = fit.plans.filter { figures.offers[$0.plan] != .leftOut }
        var table = PaperTable(
            figures: Set(1...max(1, plans.count)),
            head: [""] + plans.map { figures.sheet.plan($0.plan)?.name ?? $0.plan })
        table.marked = (plans.firstIndex { $0.plan == fit.box.plan } ?? 0) + 1
        table.mark = say("boxes.mark")
        let limits = plans.map { plan in
            switch figures.offers[plan.plan] {
            case .upTo(let hours)?: say("boxes.up-to", [], ["limit": counted(hours, "hour")])
            case .forCounts(let bounds)?: OfferWords.bounds(bounds)
            case .leftOut?, nil: nil as String?
            }
        }
        func row(_ name: String, isFirst: Bool = false, isTotal: Bool = false, _ cell: (PlanFit) -> String) {
            let cells = zip(plans, limits).map { plan, limit in limit.map { isFirst ? $0 : "–" } ?? cell(plan) }
            table.rows.append(PaperTable.Row(cells: [name] + cells, isTotal: isTotal))
        }
        row(say("boxes.row.month"), isFirst: true) { monthlyFee($0).map(money.plain) ?? "–" }
        if figures.isWithoutHours {
            if let today = fit.today.map({ figures.perMonth($0.cents) }), figures.knowsFees {
                row(say("boxes.row.change")) { plan in monthlyFee(plan).map { signed(less(today, $0)) } ?? "–" }
            }
        } else {
            row(say("boxes.row.fees")) { money.plain($0.totals.recurring) }
            row(say("boxes.row.hourly")) { money.plain($0.totals.labor) }
            if plans.contains(where: { Self.goods($0) != 0 }) {
                row(say("boxes.row.rest")) { money.plain(Self.goods($0)) }
            }
            row(say("boxes.row.total"), isTotal: true) { money.exact($0.totalCents) }
            if fit.today != nil { row(say("boxes.row.change")) { plan in plan.changeCents.map(signed) ?? "" } }
            if boxed.totals.workSeconds > 0 {
                row(say("boxes.row.covered")) { plan in
                    Share(plan.totals.coveredSeconds, of: plan.totals.workSeconds).basisPoints.map(ShareWords.percent)
                        ?? ""
                }
            }
        }
        return PaperSection(
            name: "boxes", title: say("boxes.title"),
            blocks: sentence("boxes.lead") + [.table(table)])
    }

    /// A plan's fee a month; of a client without hours only where its counts were told.
    private func monthlyFee(_ plan: PlanFit) -> Int64? {
        guard let plan = figures.sheet.plan(plan.plan) else { return nil }
        if figures.isWithoutHours, !plan.price.isKnown(for: figures.client.counts) { return nil }
        return figures.monthlyFeeCents(plan)
    }

    private func less(_ today: Int64, _ fee: Int64) -> Int64 { Int64(clamping: Int128(fee) - Int128(today)) }

    static func goods(_ plan: PlanFit) -> Int64 { plan.totals.flat + plan.totals.trips + plan.totals.parts }

    private func signed(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + money.plain(cents) }

    /// Why this box, and the way from what was paid to what it comes to: a sum that adds up.
    mutating func why() -> PaperSection {
        var words = [say("why.reason", reasonFacts)]
        if let other = cheaperPlan { words.append(say("why.others", other.facts, other.places)) }
        // Without hours there is nothing to say of how much of them is inside.
        let bridge = figures.isWithoutHours ? nil : fit.bridge
        if bridge != nil { words.append(say("why.cause")) }
        var blocks: [PaperBlock] = [.sentence(words.filter { !$0.isEmpty }.joined(separator: " "))]
        if let bridge { blocks.append(.table(steps(of: bridge))) }
        return PaperSection(name: "why", title: say("why.title"), blocks: blocks)
    }

    private var reasonFacts: Set<String> {
        if fit.box.pin != nil { return ["pinned"] }
        if fit.box.plan == fit.box.cheapestForClient { return ["cheapest-total"] }
        return boxed.isWithinMaxRise == true ? ["within-rise"] : []
    }

    private mutating func steps(of bridge: Bridge) -> PaperTable {
        var table = PaperTable(figures: [1])
        table.add(say("bridge.today"), money.plain(bridge.start.cents))
        for line in bridge.lines {
            table.add(words(line.kind), signed(line.cents), tone: line.cents < 0 ? "less" : "more")
        }
        table.add(say("bridge.total"), money.exact(bridge.endCents), isTotal: true)
        return table
    }

    private mutating func words(_ kind: BridgeLine.Kind) -> String {
        switch kind {
        case .step(.fee): say("bridge.fee")
        case .step(.replacedFee): say("bridge.replaced-fee")
        case .step(.replacedItem(let item)): say("bridge.replaced-item", [], ["item": isolatedName(item)])
        case .step(.laborUntilNow): say("bridge.labor-until-now", figures.laborStillCents == 0 ? ["none-left"] : [])
        case .step(.laborStillBilled): say("bridge.labor-still")
        case .step(.otherChanges), .goods: say("bridge.goods")
        case .invoicedUntilNow: say("bridge.invoiced")
        case .unexplained: say("unexplained")
        }
    }

    /// The plan beside the box whose fee is lower, and what is to be said of it.
    var cheaperPlan: (facts: Set<String>, places: [String: String], fit: PlanFit, plan: Plan)? {
        guard !figures.isWithoutHours, let position = fit.plans.firstIndex(where: { $0.plan == fit.box.plan }),
            position > 0, let plan = figures.sheet.plan(fit.plans[position - 1].plan)
        else { return nil }
        let other = fit.plans[position - 1]
        let offer = figures.offers[plan.id]
        guard figures.isSpokenOf(plan.id) else { return nil }
        if case .upTo(let hours)? = offer {
            let places = ["other": plan.name, "other-hours": counted(hours, "hour")]
            return (["not-offered"], places, other, plan)
        }
        let uncovered = max(0, other.totals.workSeconds - other.totals.coveredSeconds)
        let missing = boxed.totals.coveredSeconds - other.totals.coveredSeconds
        let places = [
            "other": plan.name, "other-total": money.whole(other.totalCents),
            "other-billed": SitDownPlaces.hours(uncovered), "other-uncovered": SitDownPlaces.hours(uncovered),
            "left-out": "\(SitDownPlaces.hours(max(0, missing))) that \(places.box.name) has inside",
        ]
        if other.totalCents >= boxed.totalCents {
            guard figures.monthlyFeeCents(plan) < figures.monthlyFeeCents(self.places.box), uncovered > 0 else {
                return nil
            }
            return (["cheaper-fee"], places, other, plan)
        }
        // Of a client of whom it covers nearly as much there is nothing to say on paper; the card has an answer.
        let isMuch = missing >= 2 * 3_600 && missing * 20 >= boxed.totals.workSeconds
        return (isMuch ? ["cheaper-total"] : ["few-left-out"], places, other, plan)
    }
}
