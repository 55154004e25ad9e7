import AgreementCore
import Documents
import Words

extension FitReports {
    /// One object a client, then one for the whole practice; money in minor units, shares to four decimals.
    var json: [JSONLine] { clients.map(line) + (client == nil ? [practiceLine] : []) }

    private func line(_ client: ClientFit) -> JSONLine {
        var line = JSONLine()
        line.member("type", .text("client"))
        line.member("client", .text(client.client))
        line.member("workSeconds", .number(client.workSeconds))
        line.member("today", .optional(client.today?.cents))
        line.member("todayFrom", client.today.map { .text($0.source.rawValue) } ?? .none)
        line.member("marginToday", .optional(client.marginTodayCents))
        line.member("doesNotReconcile", .flag(client.doesNotReconcile))
        line.member("assumedShare", share(client.assumedShare))
        line.member("box", .text(client.box.plan))
        line.member("suggested", .text(client.box.suggestedPlan))
        line.member("reason", .text(client.box.reason.rawValue))
        line.member("pinnedBecause", client.box.pin.map { .text($0.why) } ?? .none)
        line.member("bestForCompany", client.box.bestForCompany.map(ReportValue.text) ?? .none)
        line.member("cheapestForClient", .text(client.box.cheapestForClient))
        line.member("offeredNothing", .flag(client.isOfferedNothing))
        line.member(
            "exceptions",
            lines: client.box.exceptions.map { exception in
                var line = JSONLine()
                line.member("service", .text(exception.service))
                line.member("owner", .text(exception.owner))
                line.member("lastDay", exception.lastDay.map(ReportValue.date) ?? .none)
                return line
            })
        line.member("plans", lines: client.plans.map(self.line))
        line.member("bridge", object: client.bridge.map(self.line))
        return line
    }

    private func line(_ plan: PlanFit) -> JSONLine {
        var line = JSONLine()
        line.member("plan", .text(plan.plan))
        line.member("total", .money(plan.totalCents))
        line.member("change", .optional(plan.changeCents))
        line.member("revenue", .money(plan.revenueCents))
        line.member("cost", .optional(plan.costCents))
        line.member("margin", .optional(plan.marginCents))
        line.member("marginShare", share(plan.marginShare))
        line.member("effectiveRate", plan.effectiveRateCentsPerHour.map(ReportValue.hourlyRate) ?? .none)
        line.member("efficiency", share(plan.efficiency))
        line.member("warning", plan.efficiencyWarning.map { .text($0.rawValue) } ?? .none)
        line.member("offered", .flag(plan.notOffered == nil))
        line.member("why", plan.notOffered.map { .text($0.word) } ?? .none)
        return line
    }

    private func line(_ bridge: Bridge) -> JSONLine {
        var line = JSONLine()
        line.member("start", .money(bridge.start.cents))
        line.member(
            "steps",
            lines: bridge.steps.map { step in
                var line = JSONLine()
                line.member("step", .text(step.kind.word))
                line.member("amount", .money(step.cents))
                return line
            })
        line.member("end", .money(bridge.endCents))
        line.member("cause", bridge.cause.map { .text($0.word) } ?? .none)
        return line
    }

    private var practiceLine: JSONLine {
        let practice = fit.practice
        var line = JSONLine()
        line.member("type", .text("practice"))
        line.member("clients", .number(practice.clientCount))
        line.member(
            "boxes",
            lines: practice.plans.map { plan in
                var line = JSONLine()
                line.member("plan", .text(plan.plan))
                line.member("clients", .number(plan.clientCount))
                line.member("losesMoneyOn", plan.losesMoneyOn.map { .number($0.count) } ?? .none)
                return line
            })
        line.member("withExceptions", .number(practice.withExceptionsCount))
        line.member("pinned", .number(practice.pinnedCount))
        line.member("doesNotReconcile", .number(practice.doesNotReconcileCount))
        line.member("withoutToday", .number(practice.withoutTodayCount))
        line.member("revenueTodayPerMonth", .money(practice.revenueTodayPerMonthCents))
        line.member("revenuePerMonth", .money(practice.revenuePerMonthCents))
        line.member("revenueOfAllPerMonth", .money(practice.revenueOfAllPerMonthCents))
        line.member("recurringShare", share(practice.recurringShare))
        line.member("payMore", object: self.line(practice.payingMore))
        line.member("payLess", object: self.line(practice.payingLess))
        line.member("payTheSame", .number(practice.payingTheSameCount))
        line.member("marginToday", .optional(practice.marginTodayCents))
        line.member("margin", .optional(practice.marginCents))
        line.member("losingMoney", strings: practice.losingMoneyInTheirBox)
        line.member("breakEvenLoss", practice.breakEvenLoss.map(ReportValue.number) ?? .none)
        return line
    }

    private func line(_ summary: ChangeSummary) -> JSONLine {
        var line = JSONLine()
        line.member("clients", .number(summary.clientCount))
        line.member("median", .optional(summary.medianCents))
        line.member("largest", .optional(summary.largestCents))
        line.member("largestClient", summary.largestClient.map(ReportValue.text) ?? .none)
        return line
    }
}
