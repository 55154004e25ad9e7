public import AgreementCore
public import Practice
import Storage

/// A stage of a fee that goes up in steps.
public struct FeeStage: Hashable, Sendable {
    /// How long it lasts; without meaning for the last, which has no end.
    public var months: Int
    /// Of the plan's price: 10,000 is all of it.
    public var basisPoints: Int

    public init(months: Int, basisPoints: Int) {
        self.months = months
        self.basisPoints = basisPoints
    }
}

/// What becomes of a yes: the agreement's rows, and what ends.
public enum AgreementPreparing {
    /// The most stages, and how long each lasts.
    public static let mostStages = 3
    public static let monthsOfStage = 3
    /// No stage asks for less than 40% of the price; all of them are multiples of 5%.
    private static let lowestStage = 4_000
    private static let stageStep: Int128 = 500

    /// How a fee may be stepped up so that nobody's first invoice jumps: at once where all that the client pays rises
    /// by at most `maxRise`; else from about that rise to the whole price, in steps of the same size.
    ///
    /// - Parameters:
    ///   - today: what it pays now, in cents over any length of time.
    ///   - fee: the plan's recurring price over the same time.
    ///   - rest: what else it will pay over it: labor, flat jobs, trips and parts.
    ///   - maxRise: the largest rise, in basis points of today.
    public static func stages(today: Int64, fee: Int64, rest: Int64, maxRise: Int) -> [FeeStage] {
        let whole = [FeeStage(months: monthsOfStage, basisPoints: 10_000)]
        let ceiling = Int128(today) * (10_000 + Int128(maxRise))
        guard today > 0, fee > 0, (Int128(fee) + Int128(rest)) * 10_000 > ceiling else { return whole }
        let first = ((ceiling - Int128(rest) * 10_000) / Int128(fee)) / stageStep * stageStep
        let begin = min(9_500, max(lowestStage, Int(clamping: first)))
        let count = 10_000 - begin <= maxRise ? 2 : mostStages
        return (0..<count).map { stage in
            let share = begin + (10_000 - begin) * stage / (count - 1)
            return FeeStage(months: monthsOfStage, basisPoints: share == 10_000 ? share : share / 500 * 500)
        }
    }

    /// Stages whose sums a month are round, as near as they may be to those that the rise asks for.
    ///
    /// - Parameters:
    ///   - boxed: what the plan comes to over the time that `today` is of.
    ///   - counts: what the fee goes by.
    public static func stages(
        today: Int64, boxed: RatedTotals, plan: Plan, counts: Counts, sheet: PriceSheet, maxRise: Int
    ) -> [FeeStage] {
        var stages = stages(
            today: today, fee: boxed.recurring, rest: boxed.total - boxed.recurring, maxRise: maxRise)
        for number in stages.indices.dropLast() {
            let (low, high) = (number == 0 ? 0 : stages[number - 1].basisPoints, stages[number + 1].basisPoints)
            stages[number].basisPoints = roundest(stages[number].basisPoints, between: low, high) { share in
                // Absurd prices are counted in 128 bits, as everywhere.
                plan.price.monthlyCents(for: counts, feeBasisPoints: share) * 100
                    / Int128(max(1, sheet.currency.centsPerUnit))
            }
        }
        return stages
    }

    /// What a plan costs a month at a share of its price, as it is rated.
    public static func monthlyCents(_ plan: Plan, _ counts: Counts, basisPoints: Int) -> Int64 {
        Int64(clamping: plan.price.monthlyCents(for: counts, feeBasisPoints: basisPoints))
    }

    /// The share near another whose sum is the roundest; the nearest of those.
    ///
    /// - Parameter hundredths: a share's sum in hundredths of the currency's unit.
    private static func roundest(
        _ share: Int, between low: Int, _ high: Int, _ hundredths: (Int) -> Int128
    ) -> Int {
        let (first, last) = (max(low + 1, share - 250, lowestStage), min(high - 1, share + 250))
        guard first <= last else { return share }
        let near = first...last
        for step in [Int128(10_000), 5_000, 2_500, 1_000, 500, 100] {
            let found = near.filter { hundredths($0) % step == 0 }.min { abs($0 - share) < abs($1 - share) }
            if let found { return found }
        }
        return share
    }

    /// The rows of `agreements.csv`, a stage each; the last has no end. No stages, no rows.
    public static func rows(
        client: String, plan: String, sheet: PriceSheet, from firstDay: LocalDate, counts: Counts,
        optIns: [OptIn] = [], stages: [FeeStage]
    ) -> [AgreementRow] {
        var rows: [AgreementRow] = []
        var from = firstDay
        for (number, stage) in stages.enumerated() {
            let next = number == stages.count - 1 ? nil : from.adding(months: max(1, stage.months))
            rows.append(
                AgreementRow(
                    client: client, sheet: sheet.id, plan: plan, from: from, through: next?.adding(days: -1),
                    counts: counts, optIns: optIns, feeBasisPoints: stage.basisPoints))
            from = next ?? from
        }
        return rows
    }

    /// What the client pays outside the boxes ends on the day before the agreement begins; what it pays once has no
    /// end of its own.
    public static func ending(_ items: [LegacyItem], before firstDay: LocalDate) -> [ClientMove.EndingItem] {
        var names: [String] = []
        for item in items where item.every != .once && !names.contains(item.item) { names.append(item.item) }
        return names.map { ClientMove.EndingItem(item: $0, lastDay: firstDay.adding(days: -1)) }
    }
}

extension LocalDate {
    /// The same day so many months later, 100,000 years at most; the month's last where it has no such day.
    public func adding(months: Int) -> LocalDate {
        let (_, _, day) = civil
        let later = CalendarMonth(ordinal: Int32(clamping: Int(month.ordinal) + min(max(0, months), 1_200_000)))
        return later.firstDay.adding(days: min(day, later.dayCount) - 1)
    }
}
