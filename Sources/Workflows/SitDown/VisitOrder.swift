public import AgreementCore
public import Practice
import Storage

/// In which order an owner sits down with its clients: who gains goes first, and the difficult ones come when the words
/// have been tried.
public enum VisitClass: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// The client pays less, or no more than the largest rise, and more is left to the company.
    case bestForBoth
    /// The rise is within the largest one.
    case easy
    /// It is a larger rise, of at most twice as much.
    case harder
    /// It is larger than that, or what it pays now and what is known of it differ.
    case difficult
    /// Nobody knows what it pays, or what it needs.
    case unknown
    /// No plan pays for it: think of letting it go before sitting down.
    case thinkFirst

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// As a column says it.
    public var words: String {
        switch self {
        case .bestForBoth: "Best for both"
        case .easy: "Within the largest rise"
        case .harder: "A larger rise"
        case .difficult: "Difficult"
        case .unknown: "Not enough known"
        case .thinkFirst: "Think first: no plan pays"
        }
    }

    /// - Parameters:
    ///   - fit: the client's.
    ///   - maxRise: the largest rise, in basis points of today.
    public init(_ fit: ClientFit, maxRise: Int) {
        let box = fit.boxed
        guard fit.box.reason != .noHistory, let today = fit.today, let change = box.changeCents else {
            self = .unknown
            return
        }
        if !fit.plans.isEmpty, fit.offeredPlans.allSatisfy({ ($0.marginCents ?? 0) < 0 }) {
            self = .thinkFirst
        } else if fit.doesNotReconcile {
            self = .difficult
        } else if box.isWithinMaxRise == true || change <= 0 {
            let gain = (box.marginCents ?? 0) > (fit.marginTodayCents ?? 0)
            self = box.marginCents != nil && gain ? .bestForBoth : .easy
        } else {
            let isWithinTwice = Int128(change) * 10_000 <= 2 * Int128(maxRise) * Int128(max(today.cents, 0))
            self = isWithinTwice ? .harder : .difficult
        }
    }
}

/// A client in the order of visits.
public struct Visit: Sendable {
    public var client: Client
    public var fit: ClientFit
    public var move: ClientMove
    public var kind: VisitClass
    /// Over how many months its amounts go.
    public var months: Int64

    /// What more is left to the company, in cents over the window; `nil` without costs or without today.
    public var gainCents: Int64? {
        guard let now = fit.marginTodayCents, let box = fit.boxed.marginCents else { return nil }
        return Int64(clamping: Int128(box) - Int128(now))
    }
}

/// All visits, in the order in which they are made.
public struct VisitOrder: Sendable {
    /// Those that are let go are left out.
    public let visits: [Visit]

    /// - Parameter boxes: of the practice.
    public init(_ practice: PracticeSnapshot, _ boxes: KnownBoxes) {
        let clients = Dictionary(practice.clients.map { ($0.id, $0) }) { first, _ in first }
        let maxRise = practice.company.maxRiseBasisPoints
        let visits = boxes.all.compactMap { fit, months -> Visit? in
            guard let client = clients[fit.client] else { return nil }
            let move = practice.moves[fit.client]
            if move.state == .letGo { return nil }
            return Visit(client: client, fit: fit, move: move, kind: VisitClass(fit, maxRise: maxRise), months: months)
        }
        self.visits = visits.enumerated().sorted { one, other in
            let (left, right) = (one.element, other.element)
            if left.kind != right.kind { return left.kind < right.kind }
            let (gain, otherGain) = (left.gainCents ?? .min, right.gainCents ?? .min)
            return gain != otherGain ? gain > otherGain : one.offset < other.offset
        }.map(\.element)
    }

    /// Those with a day from `day` through the sixth day after it, that are planned and were not held yet.
    public func planned(inWeekFrom day: LocalDate) -> [Visit] {
        visits.filter { visit in
            guard visit.move.state == .planned, let next = visit.move.nextDay else { return false }
            return day <= next && next <= day.adding(days: 6)
        }.enumerated().sorted { one, other in
            let (left, right) = (one.element.move.nextDay ?? day, other.element.move.nextDay ?? day)
            return left != right ? left < right : one.offset < other.offset
        }.map(\.element)
    }
}
