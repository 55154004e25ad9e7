public import AgreementCore
public import Practice
import Storage

/// What was invoiced to a client beyond what is known of it, or less than that; and what might explain it.
public struct UnexplainedMoney: Sendable {
    /// What was invoiced less what is known of it, in cents over the months that were replayed.
    public var cents: Int64
    /// Whether an owner has said that the sheet may be printed with this difference, or a larger one.
    public var isAccepted: Bool
    /// Work of the client that nobody has sorted: no item can pay for it.
    public var unsortedSeconds: Int
    /// What an hour outside of its items would have to cost for everything to be explained, and what it costs by the
    /// rules; `nil` where no hours are paid, or no rate explains it.
    public var rate: (wouldBeCents: Int64, isCents: Int64)?

    /// - Returns: `nil` where what is known explains all but 10% of what was invoiced.
    public init?(_ year: ClientYear, _ practice: PracticeSnapshot) {
        guard let difference = Self.toAccept(year.fit) else { return nil }
        cents = difference
        isAccepted = Self.isAccepted(difference, practice.moves[year.client.id])
        guard let today = year.today else { return nil }
        let table = practice.entries
        var (unsorted, paid) = (0, 0)
        for entry in today.rating.entries {
            let record = today.rating.history.labor[entry.record]
            if table.service(of: record) == Service.unsorted.id { unsorted += Int(record.seconds) }
            for slice in today.rating.slices[entry.slices] where slice.treatment == .billed { paid += slice.seconds }
        }
        unsortedSeconds = unsorted
        let labor = today.rating.totals.labor
        guard paid >= 3_600, labor > 0 else { return }
        func perHour(_ cents: Int128) -> Int64 {
            Int64(clamping: wideQuotient(cents * 3_600, by: Int128(paid)))
        }
        let wouldBe = perHour(Int128(labor) + Int128(difference))
        if wouldBe > 0 { rate = (wouldBe, perHour(Int128(labor))) }
    }

    /// The difference that has to be accepted before a sheet is printed; `nil` where there is none.
    public static func toAccept(_ fit: ClientFit) -> Int64? {
        guard fit.doesNotReconcile, let bridge = fit.bridge, bridge.unexplainedCents != 0 else { return nil }
        return bridge.unexplainedCents
    }

    /// A yes counts for the difference that it was said of, and for smaller ones of the same sign.
    static func isAccepted(_ difference: Int64, _ move: ClientMove) -> Bool {
        guard let accepted = move.acceptedUnexplainedCents else { return false }
        return (accepted < 0) == (difference < 0) && difference.magnitude <= accepted.magnitude
    }

    /// Whether a sheet may be printed.
    public static func mayPrint(_ fit: ClientFit, _ move: ClientMove) -> Bool {
        toAccept(fit).map { isAccepted($0, move) } ?? true
    }
}
