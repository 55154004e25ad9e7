/// For whom a plan is: the fewest and the most things that its clients have, both included (formats.md, "Price sheet").
public struct PlanBounds: Hashable, Sendable {
    /// The fewest of each; what isn't there may be missing. Never 0, which would ask for nothing.
    public var from: [CountedThing: Int]
    /// The most of each; of what isn't there, there may be any number.
    public var upTo: [CountedThing: Int]

    public init(from: [CountedThing: Int] = [:], upTo: [CountedThing: Int] = [:]) {
        self.from = from
        self.upTo = upTo
    }

    /// Whether it is for everybody.
    public var isEmpty: Bool { from.isEmpty && upTo.isEmpty }

    /// Whether these counts lie within. A client that has nothing at all has not been counted, and no bound keeps it
    /// out.
    public func take(_ counts: Counts) -> Bool { broken(by: counts).isEmpty }

    /// The bounds that these counts lie outside of, and no others: what such a client is told of the plan.
    public func broken(by counts: Counts) -> PlanBounds {
        if counts == Counts() { return PlanBounds() }
        return PlanBounds(
            from: from.filter { counts[$0.key] < $0.value }, upTo: upTo.filter { counts[$0.key] > $0.value })
    }

    /// How many of a thing a client may have, up to `most`; `nil` where no number will do.
    func range(_ thing: CountedThing, most: Int) -> ClosedRange<Int>? {
        let (least, greatest) = (from[thing] ?? 0, min(upTo[thing] ?? most, most))
        return least <= greatest ? least...greatest : nil
    }

    /// The counts that lie within both.
    func within(_ other: PlanBounds) -> PlanBounds {
        PlanBounds(
            from: from.merging(other.from, uniquingKeysWith: max),
            upTo: upTo.merging(other.upTo, uniquingKeysWith: min))
    }

    /// Whether some counts lie within both.
    func meet(_ other: PlanBounds) -> Bool {
        let both = within(other)
        return CountedThing.allCases.allSatisfy { both.range($0, most: .max) != nil }
    }
}

/// What is counted of a client.
public enum CountedThing: String, CaseIterable, Hashable, Sendable {
    case servers, workstations, users
}

extension Counts {
    /// How many of one of them.
    public subscript(thing: CountedThing) -> Int {
        switch thing {
        case .servers: servers
        case .workstations: workstations
        case .users: users
        }
    }
}
