import AgreementCore
import Words

/// What clients ask, the likeliest first; each with whether this one will, and the figures of its answer.
enum CardQuestion: String, CaseIterable {
    case unknown, same, less, price, cheaper, unwritten, once, quiet, lowerFee, hourly, night, higher, no, more, who

    /// The text that asks it.
    var text: String { "card." + (self == .lowerFee ? Self.cheaper.rawValue : rawValue) }

    typealias Filling = (facts: Set<String>, places: [String: String])

    /// - Returns: nothing where the client will not ask it.
    func filling(_ writer: SitDownWriter) -> Filling? {
        let fit = writer.fit
        let change = writer.boxed.changeCents ?? 0
        let hasHistory = !writer.figures.isWithoutHours
        switch self {
        case .unknown: return hasHistory ? nil : ([], [:])
        case .same: return isMoreIncluded(fit) && change > 0 && hasHistory ? Self.same(writer) : nil
        case .price: return !isMoreIncluded(fit) && change > 0 && hasHistory ? ([], [:]) : nil
        case .less: return change < 0 && hasHistory ? Self.less(writer) : nil
        case .unwritten: return Self.unwritten(writer)
        case .once: return writer.figures.stages.count > 1 ? Self.once(writer) : nil
        case .quiet: return hasHistory && Self.isQuiet(writer) ? ([], [:]) : nil
        case .cheaper: return Self.cheaper(writer)
        case .lowerFee:
            return writer.cheaperPlan.flatMap { plan in
                switch plan.facts {
                case ["cheaper-fee"]: (["dearer-total"], plan.places)
                case ["not-offered"]: (plan.facts, plan.places)
                default: nil
                }
            }
        case .hourly: return hasHistory ? Self.hourly(writer) : nil
        case .night: return Self.night(writer)
        case .higher: return hasHistory ? Self.higher(writer) : nil
        case .no: return Self.no(writer)
        case .more: return hasHistory || writer.figures.knowsFees ? Self.more(writer) : nil
        case .who: return ([], [:])
        }
    }

    private func isMoreIncluded(_ fit: ClientFit) -> Bool {
        if case .moreIncluded = fit.bridge?.cause { true } else { false }
    }

    /// A plan that would have cost less in all.
    private static func cheaper(_ writer: SitDownWriter) -> Filling? {
        writer.cheaperPlan.flatMap { plan in
            plan.facts == ["cheaper-fee"] || plan.facts == ["not-offered"] ? nil : (plan.facts, plan.places)
        }
    }

    private static func same(_ writer: SitDownWriter) -> Filling {
        let labor = writer.figures.laborTodayCents
        return (labor > 0 ? ["paid-hourly"] : [], ["labor-now": writer.money.whole(labor)])
    }

    private static func less(_ writer: SitDownWriter) -> Filling {
        let totals = writer.boxed.totals
        return (totals.coveredSeconds < totals.workSeconds ? ["has-outside"] : [], [:])
    }

    private static func unwritten(_ writer: SitDownWriter) -> Filling? {
        let items = writer.figures.items.filter { $0.basis == .unwritten && $0.every != .once }.map(\.item)
        guard !items.isEmpty, writer.figures.planNow == nil else { return nil }
        let names = items.prefix(2).map { "“\(truncated($0, to: 48))”" }
        return ([], ["items": listed(names + (items.count > 2 ? ["the rest"] : []))])
    }

    private static func once(_ writer: SitDownWriter) -> Filling {
        let stages = writer.figures.stages
        let first = stages[0].monthlyCents
        return (
            [],
            [
                "count": stages.count == 2 ? "two" : "three", "first-fee": writer.money.short(first),
                "last-month": String(stages[stages.count - 1].firstMonth),
            ]
        )
    }

    private static func isQuiet(_ writer: SitDownWriter) -> Bool {
        writer.fit.workSeconds > 0 && writer.fit.workSeconds < 12 * 3_600
    }

    private static func hourly(_ writer: SitDownWriter) -> Filling? {
        guard let byTheHour = writer.boxed.byTheHourCents, byTheHour > 0 else { return nil }
        let isDearer = byTheHour >= writer.boxed.revenueCents
        // What is passed on at its price costs the same either way.
        let all = byTheHour + writer.boxed.totals.parts
        return (isDearer ? ["dearer-hourly"] : [], ["by-hour": writer.money.whole(all)])
    }

    private static func night(_ writer: SitDownWriter) -> Filling? {
        guard let incident = writer.figures.incident, let waiting = incident.waitingCents,
            let rushing = incident.rushingCents
        else { return nil }
        func cost(_ cents: Int64) -> String { cents == 0 ? "nothing" : writer.money.exact(cents) }
        return (
            incident.savedCents > 0 ? ["saves"] : [],
            [
                "service": incident.service, "date": TimeWords.date(incident.date), "waiting": cost(waiting),
                "rushing": cost(rushing),
            ]
        )
    }

    private static func higher(_ writer: SitDownWriter) -> Filling? {
        let plans = writer.fit.plans
        guard let position = plans.firstIndex(where: { $0.plan == writer.fit.box.plan }),
            position + 1 < plans.count, writer.figures.offers[plans[position + 1].plan] == nil,
            plans[position + 1].totalCents > writer.boxed.totalCents,
            let plan = writer.figures.sheet.plan(plans[position + 1].plan)
        else { return nil }
        return ([], ["other": plan.name, "other-total": writer.money.whole(plans[position + 1].totalCents)])
    }

    private static func no(_ writer: SitDownWriter) -> Filling? {
        let sheet = writer.figures.sheet
        guard let card = sheet.card(writer.figures.client.card ?? "standard") ?? sheet.card("agreement") else {
            return nil
        }
        let rates = card.rates.remote
        return (
            [], ["rate": writer.money.short(rates.business), "rate-after": writer.money.short(rates.afterHours)]
        )
    }

    private static func more(_ writer: SitDownWriter) -> Filling {
        let box = writer.places.box
        guard let allowance = box.allowances.first else { return ([], [:]) }
        let words = CellWords(plan: box, money: writer.money).words(allowance)
        return (["has-allowance"], ["allowance": words.capitalizedFirst])
    }
}
