import AgreementCore
import Documents
import HTML
import Practice
import Words
import Workflows

/// What the company should know before a sheet is printed: money that nothing explains, a plan that gives less for
/// more, a plan beside it that the client would rather have.
struct SitDownWarnings {
    let figures: SitDownFigures
    let move: ClientMove
    let unexplained: UnexplainedMoney?
    let mayAccept: Bool

    private var money: MoneyWords { figures.sheet.money }
    private var fit: ClientFit { figures.fit }
    private func name(_ plan: String) -> String { figures.sheet.plan(plan)?.name ?? plan }

    /// - Parameter form: writes a form of the sit-down's page: what it sends to, and what is in it.
    func write(_ page: inout HTMLPage, form: (String, inout HTMLPage, (inout HTMLPage) -> Void) -> Void) {
        if let unexplained { write(unexplained, &page, form: form) }
        for sentences in notices {
            page.element(.div, .class("notice screen-only")) { box in
                for sentence in sentences { box.element(.p, text: sentence) }
            }
        }
    }

    private func write(
        _ unexplained: UnexplainedMoney, _ page: inout HTMLPage,
        form: (String, inout HTMLPage, (inout HTMLPage) -> Void) -> Void
    ) {
        page.element(.div, .class(unexplained.isAccepted ? "notice screen-only" : "notice bad screen-only")) { box in
            box.element(.p) { line in
                line.element(.strong, text: "\(BridgeWords.unexplained): \(money.signed(unexplained.cents)). ")
                line.text(
                    unexplained.isAccepted
                        ? "An owner has said that the sheet may be printed so."
                        : "That is over a tenth of what was invoiced, so the sheet isn’t printed yet. "
                            + (mayAccept
                                ? "Look what it was for, or say that it may be." : "An owner can say yes to it."))
            }
            box.element(.ul) { list in
                for hint in hints(unexplained) { list.element(.li, text: hint) }
            }
            guard mayAccept, !unexplained.isAccepted else { return }
            form("accept", &box) { form in
                form.element(.input, .type("hidden"), .name("cents"), .value(String(unexplained.cents)))
                form.element(.button, text: "Print it so")
            }
        }
    }

    /// What there is to think of before the sheet is shown, each in sentences.
    var notices: [[String]] { [lessForMore, lowerPlanWouldDo].compactMap(\.self) }

    /// What would explain it.
    func hints(_ unexplained: UnexplainedMoney) -> [String] {
        var hints: [String] = []
        if unexplained.unsortedSeconds > 0 {
            hints.append(
                "\(TimeWords.hoursAndMinutes(seconds: unexplained.unsortedSeconds)) of its work isn’t sorted into "
                    + "services, so no item can pay for it. Sort it.")
        }
        if let rate = unexplained.rate {
            hints.append(
                "A rate of its own would explain it: \(money.short(rate.wouldBeCents)) an hour for "
                    + "what the rules charge at \(money.short(rate.isCents)).")
        }
        hints.append(
            unexplained.cents > 0
                ? "It may pay for something that isn’t in its list: a licence, a service, a project. "
                    + "Add it to its items."
                : "Some of its work may have been a favour, or an item may have ended. Mark the work, "
                    + "or take the item out."
        )
        return hints
    }

    /// The client would pay more, and less of its work would be inside: which plan or price wouldn't do that.
    private var lessForMore: [String]? {
        guard let less = figures.lessForMore, let change = fit.boxed.changeCents, let today = fit.today else {
            return nil
        }
        let months = Int64(max(1, figures.monthCount))
        func hours(_ seconds: Int) -> String { TimeWords.hoursAndMinutes(seconds: seconds) }
        var sentences = [
            "\(figures.box.name) would cost \(spokenName(fit.name)) \(money.whole(change)) more, and cover less: "
                + "\(hours(less.boxSeconds)) of its work, where \(hours(less.todaySeconds)) is covered "
                + "today. What falls out is \(listed(less.lost.map { "\($0.service) (\(hours($0.seconds)))" })). "
                + "The sheet can’t argue for that."
        ]
        let stays =
            "At \(money.short(dividedHalfAway(today.cents, by: months))) a month all in all nobody would pay more"
        if let plan = less.coveringPlan.flatMap(figures.sheet.plan) {
            sentences.append(
                "\(plan.name) covers as much as today, at \(money.short(figures.monthlyFeeCents(plan))) "
                    + "a month. \(stays). Or put what falls out into \(figures.box.name), in the table.")
        } else {
            sentences.append(
                "No plan covers as much as today. \(stays). Or put what falls out into "
                    + "\(figures.box.name), in the table."
            )
        }
        return sentences
    }

    /// The plan with the lower fee would have done nearly the same work for less, and pays for itself.
    private var lowerPlanWouldDo: [String]? {
        guard !figures.isWithoutHours, let change = fit.boxed.changeCents, change > 0, let lower = figures.lowerPlan,
            figures.offers[lower.plan] == nil, let plan = fit.plans.first(where: { $0.plan == lower.plan }),
            plan.totalCents < fit.boxed.totalCents
        else { return nil }
        return [
            "\(name(lower.plan)) would have cost \(spokenName(fit.name)) \(money.whole(plan.totalCents)), "
                + "\(money.whole(fit.boxed.totalCents - plan.totalCents)) less than "
                + "\(figures.box.name), and the client reads that on the sheet. Choose \(name(lower.plan)) for it, or have a good answer."
        ]
    }
}
