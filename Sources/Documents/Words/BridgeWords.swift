public import AgreementCore

/// What is said of a bridge to the company's own people.
public enum BridgeWords {
    /// What a step is called.
    public static func step(_ kind: BridgeStep.Kind) -> String {
        switch kind {
        case .fee: "The box's fee"
        case .replacedFee: "The fee that it replaces"
        case .replacedItem(let item): "Replaces \(item)"
        case .laborUntilNow: "Hours paid until now"
        case .laborStillBilled: "Hours still by the hour"
        case .otherChanges: "Other changes"
        }
    }

    /// What the other changes are made of, each with its sign; empty where there are none.
    public static func other(_ changes: OtherChanges, money: MoneyWords) -> [String] {
        [
            ("jobs at a fixed price", changes.flatJobs), ("trips", changes.trips), ("parts", changes.parts),
            ("what today doesn't explain: private rates, free work, rounding", changes.unexplained),
        ].filter { $0.1 != 0 }.map { "\(money.signed($0.1)) \($0.0)" }
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
        return first + " \(money.whole(stillBilled)) stays by the hour."
    }
}
