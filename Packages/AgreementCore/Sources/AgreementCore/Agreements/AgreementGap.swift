/// A few days without an agreement between two rows of one client on one plan: most often a slip of the keys, and not
/// without consequence. An agreement ends and another begins, so that set-up is charged again, pools and counts begin
/// anew, and work of the days between is billed (rating.md, sections 5 and 9).
public struct AgreementGap: Hashable, Sendable {
    public var client: String
    public var plan: String
    /// The days without an agreement.
    public var days: ClosedRange<LocalDate>

    /// From a week on, a gap is a pause that somebody meant.
    public static let longestDays = 6

    /// By client's id, then date.
    public static func found(in rows: [AgreementRow]) -> [AgreementGap] {
        let ordered = rows.sorted { ($0.client, $0.from) < ($1.client, $1.from) }
        return zip(ordered, ordered.dropFirst()).compactMap { row, next in
            guard row.client == next.client, row.sheet == next.sheet, row.plan == next.plan,
                let last = row.through, last < next.from
            else { return nil }
            let days = next.from.dayNumber - last.dayNumber - 1
            guard (1...Int32(longestDays)).contains(days) else { return nil }
            return AgreementGap(
                client: row.client, plan: row.plan, days: last.adding(days: 1)...next.from.adding(days: -1))
        }
    }
}
