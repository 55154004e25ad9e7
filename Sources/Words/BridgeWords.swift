public import AgreementCore

/// What is said of a bridge to the company's own people.
public enum BridgeWords {
    /// What is said of money that nothing we know explains: the same words on every page and paper.
    public static let unexplained = "What our list doesn't explain"

    /// What a line is called.
    public static func line(_ kind: BridgeLine.Kind) -> String {
        switch kind {
        case .step(.fee): "The plan's fee"
        case .step(.replacedFee): "The fee that it replaces"
        case .step(.replacedItem(let item)): "Replaces \(item)"
        case .step(.laborUntilNow): "Hours paid until now"
        case .step(.laborStillBilled): "Hours that the plan leaves out"
        case .step(.otherChanges), .goods: "Fixed prices, trips and goods"
        case .invoicedUntilNow: "All that was invoiced until now"
        case .unexplained: unexplained
        }
    }

    /// What the line of fixed prices, trips and goods is made of, each with its sign; empty where there is none.
    public static func goods(_ changes: OtherChanges, money: MoneyWords) -> [String] {
        [("jobs at a fixed price", changes.flatJobs), ("trips", changes.trips), ("parts", changes.parts)]
            .filter { $0.1 != 0 }.map { "\(money.signed($0.1)) \($0.0)" }
    }

    /// Why the client would pay more or less.
    public static func cause(_ cause: BridgeCause, money: MoneyWords) -> String {
        func hours(_ seconds: Int) -> String { seconds == 0 ? "none" : TimeWords.hoursAndMinutes(seconds: seconds) }
        switch cause {
        case .moreIncluded(let today?, let box):
            return "More is included: \(hours(box)) of the work would be covered, today \(hours(today))."
        case .moreIncluded(nil, let box):
            return "More is included: \(hours(box)) of the work would be covered."
        case .lessIncluded(let today, let box):
            return "Less is included: \(hours(box)) of the work would be covered, today \(hours(today))."
        case .ratesDiffer(let today?, let box?):
            return "As much is included; an hour that isn't covered would cost \(money.exact(box)), "
                + "today \(money.exact(today))."
        case .ratesDiffer: return "As much is included; the prices differ."
        }
    }

    /// `The fee of $6,000 replaces $1,500 for Monitoring and $2,400 for Maintenance, and hours that cost $270.`
    public static func sentence(_ bridge: Bridge, money: MoneyWords) -> String {
        guard bridge.isTakenApart else {
            return "The fee of \(money.whole(bridge.feeCents)) and what comes on top replace the "
                + "\(money.whole(bridge.start.cents)) that was invoiced; nobody has said what each part of it was for."
        }
        var fee: Int64 = 0
        var stillBilled: Int64 = 0
        var replaced: [String] = []
        var items: [(words: String, cents: Int64)] = []
        var hours: String?
        for step in bridge.steps where step.cents != 0 {
            switch step.kind {
            case .fee: fee = step.cents
            case .replacedFee: replaced.append("the fee of \(money.whole(-step.cents))")
            case .replacedItem(let item): items.append((item, -step.cents))
            case .laborUntilNow: hours = "hours that cost \(money.whole(-step.cents))"
            case .laborStillBilled: stillBilled = step.cents
            case .otherChanges: break
            }
        }
        let shown = items.count > 4 ? 3 : items.count
        replaced += items.prefix(shown).map { "\(money.whole($0.cents)) for \($0.words)" }
        if items.count > shown {
            let rest = items.dropFirst(shown).reduce(Int64(0)) { $0 + $1.cents }
            replaced.append("\(money.whole(rest)) for \(items.count - shown) more items")
        }
        let said = replaced + [hours].compactMap(\.self)
        let begins = "The fee of \(money.whole(fee))"
        let first = said.isEmpty ? "\(begins) is new." : "\(begins) replaces \(listed(said))."
        guard stillBilled != 0 else { return first }
        return first + " For work that the plan leaves out, \(money.whole(stillBilled)) comes on top by the hour."
    }
}

extension Bridge {
    /// The plan's fee over the window.
    var feeCents: Int64 { steps.first { $0.kind == .fee }?.cents ?? 0 }
}
