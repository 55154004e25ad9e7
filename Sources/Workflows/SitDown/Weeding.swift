public import AgreementCore
public import Practice
import Storage

/// A client worth letting go, and what that frees.
public struct WeedingCandidate: Sendable {
    public var client: Client
    public var fit: ClientFit
    public var move: ClientMove
    /// It loses money in every plan that it is offered.
    public var losesInEveryPlan: Bool

    /// The work that is freed, in seconds over the window.
    public var freedSeconds: Int { fit.workSeconds }
    /// What its work and tools cost today over what it pays; negative where it leaves something. `nil` where that is
    /// not known.
    public var freedCents: Int64? { fit.marginTodayCents.map { -$0 } }
}

/// The clients worth letting go: those who lose money in every plan, and those that the owner has marked.
public struct Weeding: Sendable {
    /// Those who lose money in every plan first; then by what is lost on them, most first.
    public let candidates: [WeedingCandidate]
    /// Whether it is known what work costs.
    public let knowsCosts: Bool

    /// - Parameter outcome: of the practice.
    public init(_ practice: PracticeSnapshot, _ outcome: ReplayOutcome) {
        let clients = Dictionary(practice.clients.map { ($0.id, $0) }) { first, _ in first }
        knowsCosts = practice.company.costs != nil
        let found = outcome.fit.clients.compactMap { fit -> WeedingCandidate? in
            guard let client = clients[fit.client] else { return nil }
            let move = practice.moves[fit.client]
            let margins = fit.offeredPlans.map(\.marginCents)
            let loses = fit.box.reason != .noHistory && !margins.isEmpty && margins.allSatisfy { ($0 ?? 0) < 0 }
            guard loses || !move.marks.isEmpty || move.state == .letGo else { return nil }
            return WeedingCandidate(client: client, fit: fit, move: move, losesInEveryPlan: loses)
        }
        candidates = found.enumerated().sorted { one, other in
            let (left, right) = (one.element, other.element)
            if left.losesInEveryPlan != right.losesInEveryPlan { return left.losesInEveryPlan }
            let (lost, otherLost) = (left.freedCents ?? .min, right.freedCents ?? .min)
            return lost != otherLost ? lost > otherLost : one.offset < other.offset
        }.map(\.element)
    }

    /// Of all of them, in seconds.
    public var freedSeconds: Int { candidates.reduce(0) { $0 + $1.freedSeconds } }
    /// Of those whose today is known, in cents; `nil` where none is.
    public var freedCents: Int64? {
        let known = candidates.compactMap(\.freedCents)
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}
