public import AgreementCore

/// What is said of a client's box to the company's own people.
public enum BoxWords {
    /// The reason of a suggestion in a few words, for a list.
    public static func short(_ reason: BoxReason) -> String {
        switch reason {
        case .bestThatFits: "leaves you most within the largest rise"
        case .cheapestThatPays: "cheapest that pays; the rise is large"
        case .noPlanPays: "no plan pays; this comes closest"
        case .cheapest: "cheapest for the client"
        case .noHistory: "no history; the first plan"
        }
    }

    /// The reason of a suggestion as a sentence, with the settings that it was judged by.
    public static func sentence(_ client: ClientFit, plan: String, settings: FitSettings, money: MoneyWords) -> String {
        let target =
            settings.targetMarginBasisPoints == 0
            ? "lose no money" : "leave you \(ShareWords.percent(settings.targetMarginBasisPoints)) or more"
        let rise = ShareWords.percent(settings.maxRiseBasisPoints)
        switch client.box.reason {
        case .bestThatFits:
            return "Of the plans that \(target) and rise by at most \(rise), \(plan) leaves you most."
        case .cheapestThatPays:
            return "The plans that \(target) all rise by more than \(rise); \(plan) is the cheapest of them."
        case .noPlanPays:
            return settings.targetMarginBasisPoints == 0
                ? "Every plan loses money on this client; \(plan) loses least."
                : "No plan leaves you \(ShareWords.percent(settings.targetMarginBasisPoints)); \(plan) comes closest."
        case .cheapest:
            let unknown =
                client.today == nil
                ? client.boxed.marginCents == nil
                    ? "what it pays today and what an hour costs you aren't known" : "what it pays today isn't known"
                : "what an hour costs you isn't known"
            return "\(plan) is the cheapest for the client; \(unknown), so nothing else can be weighed."
        case .noHistory where client.box.isByDeal: return "\(byDeal(client, plan: plan)) \(withoutHours(client))"
        case .noHistory where client.today == nil:
            return "No hours of this client are known, nor what it pays: \(plan) is \(first(client))."
        case .noHistory: return "No hours of this client are known: \(plan) is \(first(client))."
        }
    }

    private static func first(_ client: ClientFit) -> String {
        client.plans.first?.notOffered == nil || client.isOfferedNothing
            ? "the first plan" : "the first plan that it is offered"
    }

    /// Why counts and a deal ask for a plan.
    public static func byDeal(_ client: ClientFit, plan: String) -> String {
        client.today?.source == .agreements
            ? "It stays in \(plan), the plan of its agreement." : "\(plan)’s fee is nearest to what it pays."
    }

    /// What stands in for a year, where no hours of a client are known.
    public static func withoutHours(_ client: ClientFit) -> String {
        client.box.isByDeal
            ? "No hours of this client are known: the box is from its counts and what it pays."
            : client.today == nil
                ? "No hours of this client are known, and not what it pays: fees are from its counts."
                : "No hours of this client are known: fees are from its counts."
    }

    /// `The same work would have cost $10,320 in Gold, $11,905 in Silver with 43 h billed; it pays $9,800 today.`
    public static func year(_ client: ClientFit, names: (String) -> String, money: MoneyWords) -> String {
        let order = [client.boxed] + client.plans.filter { $0.plan != client.box.plan }
        let plans = order.map { plan in
            let billed = plan.totals.workSeconds - plan.totals.coveredSeconds
            let hours = billed > 0 ? " with \(TimeWords.hoursAndMinutes(seconds: billed)) billed" : ""
            return "\(money.whole(plan.totalCents)) in \(names(plan.plan))\(hours)"
        }
        let today =
            client.today.map { "it pays \($0.cents == 0 ? "nothing" : money.whole($0.cents)) today" }
            ?? "what it pays today isn't known"
        return "The same work would have cost \(listed(plans)); \(today)."
    }

    /// Whatever else should be known before one sits down, each as a sentence.
    public static func warnings(_ client: ClientFit, money: MoneyWords) -> [String] {
        var words: [String] = []
        if let notOffered = OfferWords.warning(client) { words.append(notOffered) }
        if client.doesNotReconcile {
            words.append(
                "Our list doesn't explain over 10% of what was invoiced. Free work, private rates, missing items or "
                    + "unsorted work: look before you sit down.")
        }
        if client.isMuchAssumed, let share = client.assumedShare {
            words.append("\(ShareWords.percent(Int(share))) of its work is assumed: its place or its clock was blank.")
        }
        switch client.boxed.efficiencyWarning {
        case .givenAway: words.append("Given away: the plan costs far less than the same work by the hour.")
        case .flightRisk: words.append("A flight risk: by the hour the same work would cost the client far less.")
        case nil: break
        }
        if let margin = client.boxed.marginCents, margin < 0 {
            words.append("The box loses you \(money.whole(-margin)) on this client.")
        }
        return words
    }

    /// Where today's amount comes from.
    public static func source(_ source: TodayAmount.Source) -> String {
        switch source {
        case .invoiced: "what it was invoiced"
        case .agreements: "what its agreements come to"
        case .legacy: "its items and its hours, as the rules have them"
        }
    }
}

extension MoneyWords {
    /// `+$40.50`, `−$120`, `$0`: a change, with decimals only where there are some.
    public func signed(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + short(cents) }
}
