import AgreementCore
import Practice
import Words
import Workflows

/// A line of the clients page: where a client stands, by the month.
struct ClientStanding {
    let fit: ClientFit
    let move: ClientMove
    /// The months that were replayed.
    let months: Int64
    /// It has agreements, and what they come to can't be said.
    var isUnrated = false

    var id: String { fit.client }
    var name: String { fit.name }
    var box: Box { fit.box }

    /// What it pays today, whichever is surest.
    var todayCents: Int64? { fit.today.map { perMonth($0.cents) } }
    /// What was invoiced, where every month is known.
    var invoicedCents: Int64? { fit.today?.source == .invoiced ? todayCents : nil }
    /// What it pays every month by its agreements, or outside the boxes.
    var itemsCents: Int64? {
        takenApart.map { bridge in
            perMonth(
                bridge.steps.reduce(0) { sum, step in
                    switch step.kind {
                    case .replacedFee, .replacedItem: sum - step.cents
                    default: sum
                    }
                })
        }
    }
    /// Today in its parts, where they are known.
    private var takenApart: Bridge? { fit.bridge.flatMap { $0.isTakenApart ? $0 : nil } }
    /// What it pays by the hour.
    var laborCents: Int64? {
        takenApart?.steps.first { $0.kind == .laborUntilNow }.map { perMonth(-$0.cents) }
    }
    /// What an hour of work brings today; from 12 hours on, as everywhere.
    var rateCentsPerHour: Int64? {
        guard let revenue = fit.revenueTodayCents, fit.workSeconds >= 12 * 3_600 else { return nil }
        return Int64(wideQuotient(Int128(revenue) * 3_600, by: Int128(fit.workSeconds)))
    }
    var boxCents: Int64 { perMonth(fit.boxed.totalCents) }
    var changeCents: Int64? { fit.boxed.changeCents.map(perMonth) }
    /// `nil` also where no hours are known: nobody can say what it leaves then.
    var marginCents: Int64? { box.reason == .noHistory ? nil : fit.boxed.marginCents.map(perMonth) }
    /// Of what it brings, the part that it leaves.
    var marginShare: Int64? { box.reason == .noHistory ? nil : fit.boxed.marginShare }

    /// Whether its own box loses money on it.
    var losesMoney: Bool { (fit.boxed.marginCents ?? 0) < 0 }
    /// Whether every plan would.
    var losesEverywhere: Bool { fit.offeredPlans.allSatisfy { ($0.marginCents ?? 0) < 0 } }
    /// Whether its box pays, and asks for no more than the largest rise.
    var fits: Bool { fit.fits }

    func perMonth(_ cents: Int64) -> Int64 { dividedHalfAway(cents, by: months) }

    /// What its name is followed by: a word each.
    var flags: [(tone: String, words: String)] {
        var flags: [(String, String)] = []
        if losesMoney { flags.append(("loses", losesEverywhere ? "loses in every plan" : "loses money")) }
        if fit.isOfferedNothing {
            flags.append(("block", "offered no plan"))
        } else if fit.boxed.notOffered != nil {
            flags.append(("block", "box not offered"))
        }
        if isUnrated { flags.append(("loses", "agreement can’t be rated")) }
        if box.reason == .noHistory { flags.append(("block", "no history")) }
        if fit.doesNotReconcile { flags.append(("billed", "not all explained")) }
        if !box.exceptions.isEmpty { flags.append(("courtesy", counted(box.exceptions.count, "exception"))) }
        switch fit.boxed.efficiencyWarning {
        case .givenAway where !losesMoney: flags.append(("billed", "given away"))
        case .flightRisk: flags.append(("billed", "flight risk"))
        default: break
        }
        if fit.isMuchAssumed { flags.append(("billed", "much assumed")) }
        for mark in ClientMove.Mark.allCases where move.marks[mark] != nil { flags.append(("block", mark.short)) }
        return flags
    }

    /// What typing looks in.
    func holds(_ wanted: String, plans: [String: String]) -> Bool {
        [name, id, move.state.words, move.who, plans[box.plan] ?? "", box.reason.short].contains {
            $0.lowercased().contains(wanted)
        } || flags.contains { $0.words.contains(wanted) } || (box.pin != nil && "your choice".contains(wanted))
    }
}

extension BoxReason {
    /// Under the box, in a few words.
    var short: String {
        switch self {
        case .bestThatFits: "best that fits"
        case .cheapestThatPays: "cheapest that pays"
        case .noPlanPays: "no plan pays"
        case .cheapest: "cheapest"
        case .noHistory: "no history"
        }
    }
}

extension ClientMove.Mark {
    /// Beside the name.
    fileprivate var short: String {
        switch self {
        case .paysLate: "pays late"
        case .becomesProject: "always a project"
        case .unpleasant: "unpleasant"
        }
    }
}
