import AgreementCore
import Words
import Workflows

/// What is said beside the table of all clients: the last change in words, the practice in figures, the boxes.
struct EffectModel {
    /// A figure of the practice.
    struct Figure: Hashable {
        var name: String
        var now: String
        /// What it was, where the last change moved it.
        var was: String?
    }
    /// How many clients, and whether the last change moved that.
    struct Count: Hashable {
        var now: Int
        var isMoved: Bool

        init(_ now: Int, was: Int?) {
            self.now = now
            isMoved = was.map { $0 != now } ?? false
        }
    }
    /// A plan as a box.
    struct Box: Hashable {
        var plan: String
        var clients: Count
        /// On how many it would lose money; `nil` where costs aren't known.
        var losesOn: Count?
    }
    /// The most clients named that move to another box.
    static let mostMoves = 200

    let outcome: ReplayOutcome
    /// The change that is said first; nothing has been changed yet where it is `nil`.
    var change: TableMemory.Change?

    private var practice: PracticeFit { outcome.fit.practice }
    private var before: PracticeFit? { change?.effect?.before.fit.practice }
    private var money: MoneyWords { outcome.sheet.money }
    /// Clients of whom it is known what they pay: all that is said against today stands for them.
    private var knownCount: Int { practice.clientCount - practice.withoutTodayCount }

    /// What is true of all clients: the page's title.
    var title: String {
        let fits = outcome.fit.clients.count(where: \.fits)
        let of = counted(practice.clientCount, "client")
        let loses = practice.losingMoneyInTheirBox.map { lost in
            lost.isEmpty ? "; none loses money" : "; \(grouped(lost.count)) lose\(lost.count == 1 ? "s" : "") money"
        }
        let verb = fits == 1 || practice.clientCount == 1 ? "fits" : "fit"
        if knownCount == 0 { return "\(of) in \(counted(outcome.sheet.plans.count, "box", "boxes"))\(loses ?? "")" }
        if practice.withoutTodayCount > 0 {
            return "\(grouped(fits)) \(verb) of \(counted(knownCount, "client")) whose payments are known\(loses ?? "")"
        }
        return "\(grouped(fits)) of \(of) \(verb)\(loses ?? "")"
    }

    /// The last change and what it did to clients; the second is `nil` where it isn't known.
    var lastChange: (words: String, effect: String?)? {
        change.map { ($0.words + ".", $0.effect?.words(seesCosts: true)) }
    }

    /// The practice, line by line.
    var figures: [Figure] {
        var figures = revenue
        if practice.withoutTodayCount > 0, knownCount > 0 {
            figures.append(
                Figure(
                    name: "Against today stand for",
                    now: "\(grouped(knownCount)) of \(counted(practice.clientCount, "client"))"))
        }
        if let share = practice.recurringShare {
            figures.append(figure("Comes every month", percent(share), was: before?.recurringShare.map(percent)))
        }
        guard knownCount > 0 else { return figures }
        // Of nobody's payments known, nothing is left of them.
        if let margin = practice.marginCents {
            figures.append(
                figure(
                    "Leaves you, \(monthCount == 12 ? "the year" : span)", money.whole(margin),
                    was: before?.marginCents.map { money.whole($0) }))
            if let today = practice.marginTodayCents {
                figures.append(Figure(name: "Leaves you today", now: money.whole(today)))
            }
        }
        if let no = practice.breakEvenLoss {
            figures.append(
                figure("May say no", counted(no, "client"), was: before?.breakEvenLoss.map { counted($0, "client") }))
        }
        figures.append(figure("Pay more", said(practice.payingMore), was: before.map { said($0.payingMore) }))
        figures.append(figure("Pay less", said(practice.payingLess), was: before.map { said($0.payingLess) }))
        return figures
    }

    private var revenue: [Figure] {
        guard knownCount > 0 else {
            return [
                figure(
                    "Revenue a month", money.whole(practice.revenueOfAllPerMonthCents),
                    was: before.map { money.whole($0.revenueOfAllPerMonthCents) })
            ]
        }
        return [
            Figure(name: "Revenue a month, today", now: money.whole(practice.revenueTodayPerMonthCents)),
            figure(
                "In their boxes", money.whole(practice.revenuePerMonthCents),
                was: before.map { money.whole($0.revenuePerMonthCents) }),
        ]
    }

    private func figure(_ name: String, _ now: String, was: String?) -> Figure {
        Figure(name: name, now: now, was: was == now ? nil : was)
    }

    private func percent(_ basisPoints: Int64) -> String { "\(dividedHalfAway(basisPoints, by: 100))%" }
    private var monthCount: Int { MonthPart.parts(of: outcome.window).count }
    private var span: String { counted(monthCount, "month") }

    private func said(_ changes: ChangeSummary) -> String {
        guard let median = changes.medianCents else { return "nobody" }
        let span = monthCount == 12 ? "a year" : "in \(span)"
        return "\(grouped(changes.clientCount)), typically \(money.whole(median)) \(span)"
    }

    /// Whether it is said on whom plans lose money.
    var knowsCosts: Bool { practice.losingMoneyInTheirBox != nil }

    /// In the sheet's order.
    var boxes: [Box] {
        practice.plans.map { plan in
            let old = before?.plans.first { $0.plan == plan.plan }
            return Box(
                plan: outcome.sheet.plan(plan.plan)?.name ?? plan.plan,
                clients: Count(plan.clientCount, was: old?.clientCount),
                losesOn: plan.losesMoneyOn.map { Count($0.count, was: old?.losesMoneyOn?.count) })
        }
    }

    /// How many clients the last change moved to another box.
    var moveCount: Int { change?.effect?.moves.count ?? 0 }

    /// `Acme: Silver → Gold`, and how many more there are.
    var moves: [String] {
        guard let effect = change?.effect else { return [] }
        let named = effect.moves.prefix(Self.mostMoves).map { move in
            let from = effect.before.sheet.plan(move.from)?.name ?? move.from
            let to = outcome.sheet.plan(move.to)?.name ?? move.to
            return "\(move.name): \(from) → \(to)"
        }
        let more = effect.moves.count - named.count
        return named + (more > 0 ? ["and \(grouped(more)) more"] : [])
    }
}
