import AgreementCore
import Words

/// What fit finds, in sentences.
enum FitWords {
    static func reason(_ reason: BoxReason) -> String {
        switch reason {
        case .bestThatFits: "leaves you most within the largest rise"
        case .cheapestThatPays: "cheapest that pays; the rise is large"
        case .noPlanPays: "no plan pays: this one comes closest"
        case .cheapest: "cheapest for the client"
        case .noHistory: "no history: the first plan"
        }
    }

    /// The reason of the box, and whatever else should be known before one sits down.
    static func why(_ client: ClientFit) -> String {
        var words = [client.box.pin.map { "yours: \($0.why)" } ?? reason(client.box.reason)]
        if client.isOfferedNothing {
            words.append("no plan is offered to it")
        } else if client.boxed.notOffered != nil {
            words.append("not offered to it")
        }
        if client.doesNotReconcile { words.append("not all explained") }
        if let months = client.someMonthsInvoiced {
            words.append("invoices of \(months.known) of \(months.all) months don't count as today")
        }
        if client.isMuchAssumed { words.append("much is assumed") }
        switch client.boxed.efficiencyWarning {
        case .givenAway: words.append("given away")
        case .flightRisk: words.append("flight risk")
        case nil: break
        }
        if !client.box.exceptions.isEmpty { words.append(counted(client.box.exceptions.count, "exception")) }
        return words.joined(separator: "; ")
    }

    /// Ten-thousandths as `0.82`.
    static func ratio(_ share: Int64) -> String {
        let hundredths = dividedHalfAway(share, by: 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    /// The whole practice, sentence by sentence.
    static func practice(_ practice: PracticeFit, money: MoneyWords, names: [String: String]) -> [String] {
        var sentences = [
            "Revenue goes from \(money.whole(practice.revenueTodayPerMonthCents)) to "
                + "\(money.whole(practice.revenuePerMonthCents)) a month"
                + (practice.recurringShare.map { "; \(ShareWords.percent(Int($0))) of it comes every month." } ?? ".")
        ]
        sentences.append(
            changes(practice.payingMore, "more", money, names) + "; "
                + changes(practice.payingLess, "less", money, names)
                + (practice.payingTheSameCount == 0 ? "." : "; \(practice.payingTheSameCount) pay the same."))
        if let margin = practice.marginCents, let today = practice.marginTodayCents {
            let no = practice.breakEvenLoss.map {
                " \(counted($0, "client")) may say no before it falls below today's."
            }
            sentences.append("It leaves you \(money.whole(margin)), today \(money.whole(today)).\(no ?? "")")
        }
        if let lost = practice.losingMoneyInTheirBox, !lost.isEmpty {
            sentences.append("You lose money on \(listed(lost.map { names[$0] ?? $0 })).")
        }
        if practice.doesNotReconcileCount > 0 {
            sentences.append(
                "What was invoiced to \(counted(practice.doesNotReconcileCount, "client")) isn't all explained: it differs from "
                    + "what the rules come to by over 10%. Free work, private rates or missing hours: look before you sit "
                    + "down.")
        }
        if practice.withoutTodayCount > 0 {
            sentences.append(
                "What \(counted(practice.withoutTodayCount, "client pays", "clients pay")) today isn't known.")
        }
        return sentences
    }

    private static func changes(
        _ summary: ChangeSummary, _ word: String, _ money: MoneyWords, _ names: [String: String]
    ) -> String {
        guard let median = summary.medianCents, let largest = summary.largestCents, let who = summary.largestClient
        else {
            return "none pays \(word)"
        }
        let pays = summary.clientCount == 1 ? "1 client pays" : "\(grouped(summary.clientCount)) clients pay"
        return "\(pays) \(word), typically \(money.change(median)) and \(money.change(largest)) at most "
            + "(\(names[who] ?? who))"
    }
}
