import AgreementCore
import Documents
import Workflows

/// What the table does to all clients, beside it: the last change in words, the practice in figures, the boxes.
struct EffectView {
    let outcome: ReplayOutcome
    /// The change that is said first; nothing has been changed yet where it is `nil`.
    var change: TableMemory.Change?

    private var practice: PracticeFit { outcome.fit.practice }
    private var money: MoneyWords { outcome.sheet.money }

    /// What is true of all clients: the page's title.
    var title: String {
        let fits = outcome.fit.clients.count(where: \.fits)
        let of = counted(practice.clientCount, "client")
        let knowsToday = practice.withoutTodayCount < practice.clientCount
        let loses = practice.losingMoneyInTheirBox.map { lost in
            lost.isEmpty ? "; none loses money" : "; \(grouped(lost.count)) lose\(lost.count == 1 ? "s" : "") money"
        }
        let verb = fits == 1 || practice.clientCount == 1 ? "fits" : "fit"
        if !knowsToday { return "\(of) in \(counted(outcome.sheet.plans.count, "box", "boxes"))\(loses ?? "")" }
        if practice.withoutTodayCount > 0 {
            return "\(grouped(fits)) \(verb) of \(counted(knownCount, "client")) whose payments are known\(loses ?? "")"
        }
        return "\(grouped(fits)) of \(of) \(verb)\(loses ?? "")"
    }

    /// Clients of whom it is known what they pay: all that is said against today stands for them.
    private var knownCount: Int { practice.clientCount - practice.withoutTodayCount }

    func summary() -> HTMLPage {
        var part = HTMLPage()
        if let change { lastChange(change, &part) }
        figures(&part)
        boxes(&part)
        if let change { moves(change, &part) }
        return part
    }

    private func lastChange(_ change: TableMemory.Change, _ part: inout HTMLPage) {
        part.element(.div, .class("last-change"), .role("status")) { place in
            place.element(.p) { line in
                line.element(.strong, text: change.words + ".")
                if let effect = change.effect { line.text(" " + effect.words(seesCosts: true)) }
            }
        }
    }

    /// A figure and, where the last change moved it, what it was.
    private func figure(_ name: String, _ now: String, was: String?, _ list: inout HTMLPage) {
        list.element(.dt, text: name)
        list.element(.dd) { place in
            if let was, was != now {
                place.element(.mark, .class("changed"), text: now)
                place.text(" ")
                place.element(.span, .class("was"), text: "before \(was)")
            } else {
                place.text(now)
            }
        }
    }

    private func figures(_ part: inout HTMLPage) {
        let before = change?.effect?.before.fit.practice
        part.element(.dl, .class("figures")) { list in
            if practice.withoutTodayCount < practice.clientCount {
                list.element(.dt, text: "Revenue a month, today")
                list.element(.dd, text: money.whole(practice.revenueTodayPerMonthCents))
                figure(
                    "In their boxes", money.whole(practice.revenuePerMonthCents),
                    was: before.map { money.whole($0.revenuePerMonthCents) }, &list)
            } else {
                figure(
                    "Revenue a month", money.whole(practice.revenueOfAllPerMonthCents),
                    was: before.map { money.whole($0.revenueOfAllPerMonthCents) }, &list)
            }
            if practice.withoutTodayCount > 0, knownCount > 0 {
                list.element(.dt, text: "Against today stand for")
                list.element(.dd, text: "\(grouped(knownCount)) of \(counted(practice.clientCount, "client"))")
            }
            if let share = practice.recurringShare {
                figure("Comes every month", percent(share), was: before?.recurringShare.map(percent), &list)
            }
            // Of nobody's payments known, nothing is left of them.
            if let margin = practice.marginCents, knownCount > 0 {
                figure(
                    "Leaves you, \(monthCount == 12 ? "the year" : span)", money.whole(margin),
                    was: before?.marginCents.map { money.whole($0) }, &list)
                if let today = practice.marginTodayCents {
                    list.element(.dt, text: "Leaves you today")
                    list.element(.dd, text: money.whole(today))
                }
            }
            if let no = practice.breakEvenLoss, knownCount > 0 {
                figure(
                    "May say no", counted(no, "client"), was: before?.breakEvenLoss.map { counted($0, "client") }, &list
                )
            }
            guard knownCount > 0 else { return }
            figure(
                "Pay more", said(practice.payingMore), was: before.map { said($0.payingMore) }, &list)
            figure("Pay less", said(practice.payingLess), was: before.map { said($0.payingLess) }, &list)
        }
    }

    private func percent(_ basisPoints: Int64) -> String { "\(dividedHalfAway(basisPoints, by: 100))%" }

    private var monthCount: Int { MonthPart.parts(of: outcome.window).count }
    private var span: String { counted(monthCount, "month") }

    private func said(_ changes: ChangeSummary) -> String {
        guard let median = changes.medianCents else { return "nobody" }
        let span = monthCount == 12 ? "a year" : "in \(span)"
        return "\(grouped(changes.clientCount)), typically \(money.whole(median)) \(span)"
    }

    private func boxes(_ part: inout HTMLPage) {
        let before = change?.effect?.before.fit.practice
        let knowsCosts = practice.losingMoneyInTheirBox != nil
        part.element(.table, .class("ledger boxes")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    ColumnHead.write("Box", "The plan that a client is put in", id: "effect-box", &row)
                    ColumnHead.write(
                        "Clients", "How many are put in it, under the table as it is", id: "effect-clients",
                        isNumber: true, &row)
                    if knowsCosts {
                        ColumnHead.write(
                            "Loses money on", "How many clients would cost more than they pay, if they were in it",
                            id: "effect-loses", isNumber: true, &row)
                    }
                }
            }
            table.element(.tbody) { body in
                for plan in practice.plans {
                    let old = before?.plans.first { $0.plan == plan.plan }
                    body.element(.tr) { row in
                        row.element(.th, .scope("row"), text: outcome.sheet.plan(plan.plan)?.name ?? plan.plan)
                        count(plan.clientCount, was: old?.clientCount, &row)
                        if let lost = plan.losesMoneyOn { count(lost.count, was: old?.losesMoneyOn?.count, &row) }
                    }
                }
            }
        }
    }

    private func count(_ now: Int, was: Int?, _ row: inout HTMLPage) {
        row.element(.td, .class("number")) { cell in
            if let was, was != now {
                cell.element(.mark, .class("changed"), text: grouped(now))
            } else {
                cell.text(grouped(now))
            }
        }
    }

    private func moves(_ change: TableMemory.Change, _ part: inout HTMLPage) {
        guard let moves = change.effect?.moves, !moves.isEmpty else { return }
        part.element(.details, .class("moves-list")) { details in
            details.element(
                .summary, text: "\(counted(moves.count, "client moves", "clients move")) to another box")
            details.element(.ul) { list in
                for move in moves.prefix(200) {
                    let from = change.effect?.before.sheet.plan(move.from)?.name ?? move.from
                    let to = outcome.sheet.plan(move.to)?.name ?? move.to
                    list.element(.li, text: "\(move.name): \(from) → \(to)")
                }
                if moves.count > 200 { list.element(.li, text: "and \(grouped(moves.count - 200)) more") }
            }
        }
    }
}

/// Why there is no effect to show, and what to do about it.
enum ReplayGapWords {
    static func words(_ gap: ReplayGap) -> String {
        switch gap {
        case .noPlans: "No plans yet. Add one, and see here what it would have cost every client."
        case .noHistory:
            "No history yet. Import last year's time entries, and every change of the table shows here what it does to "
                + "every client."
        case .noLengths:
            "The work in your log has no length: its tickets can be counted, and nobody knows how long they took. Import "
                + "a time export, and see here what it would have cost every client."
        case .noClients: "No clients yet. Import them, and see here what each would have paid."
        case .amountTooLarge(let client):
            "What \(client.map { "`\($0)`" } ?? "all clients together") would pay is more than can be counted. Look at "
                + "the prices."
        case .unrated(let fault): RatingFaultWords.words(fault)
        case .unknownPin(let client, let plan):
            "By your choice `\(client)` is in `\(plan)`, which the table doesn't have. Choose another box for it."
        case .unknownService(let id): "Work is of the service `\(id)`, which the table doesn't list. Sort it anew."
        }
    }
}
