/// A line of a bridge as people read it: the last step in its parts, so that what nobody can explain stands alone.
public struct BridgeLine: Hashable, Sendable {
    /// What the line is about.
    public enum Kind: Hashable, Sendable {
        /// A step with a name of its own; never `otherChanges`.
        case step(BridgeStep.Kind)
        /// All that was invoiced, of which nobody has said what it was for.
        case invoicedUntilNow
        /// Jobs at a fixed price, trips and parts: what there would be, less what there was.
        case goods
        /// What was invoiced and what is known of it differ by this: private rates, free work, items that nobody
        /// listed, work that nobody sorted.
        case unexplained
    }
    public var kind: Kind
    /// What is added; negative for what falls away.
    public var cents: Int64
}

extension Bridge {
    /// The steps that are not 0, the other changes in their parts; from `start` they add up to `endCents`.
    public var lines: [BridgeLine] {
        var lines: [BridgeLine] = []
        if !isTakenApart { lines.append(BridgeLine(kind: .invoicedUntilNow, cents: -start.cents)) }
        lines += steps.filter { $0.kind != .otherChanges }.map { BridgeLine(kind: .step($0.kind), cents: $0.cents) }
        let goods = Int128(other.flatJobs) + Int128(other.trips) + Int128(other.parts)
        lines.append(BridgeLine(kind: .goods, cents: Int64(clamping: goods)))
        if isTakenApart { lines.append(BridgeLine(kind: .unexplained, cents: other.unexplained)) }
        return lines.filter { $0.cents != 0 }
    }

    /// What was invoiced over what is known of it, in cents; negative where less was invoiced. 0 where today is what
    /// the rules come to, or is not taken apart.
    public var unexplainedCents: Int64 { isTakenApart ? -other.unexplained : 0 }
}
