import AgreementCore
import Documents
import Words

/// What a replay means, set for eyes and for spreadsheets.
struct FitReports {
    let fit: Fit
    let sheet: PriceSheet
    let dates: ClosedRange<LocalDate>
    /// One client's alone.
    let client: String?

    var money: MoneyWords { sheet.money }
    var clients: [ClientFit] { client.map { id in fit.clients.filter { $0.client == id } } ?? fit.clients }
    func name(_ plan: String) -> String { sheet.plan(plan)?.name ?? plan }

    /// A line a client, the largest rise first.
    var boxes: Report {
        let knowsCosts = fit.practice.marginCents != nil
        var report = Report(
            columns: [
                .words("client", "Client", mayShrink: true), .figures("hours", "Hours"), .figures("today", "Today"),
                .words("box", "Box"), .figures("total", "Would pay"), .figures("change", "Change"),
                .figures("margin", knowsCosts ? "Leaves you" : nil),
                .figures("marginShare", knowsCosts ? "of it" : nil),
                .figures("rate", "An hour"), .figures("efficiency", "Of the hourly price"),
                .textOnly("Why", mayShrink: true),
            ], money: money)
        report.headline = headline
        report.whenEmpty = "No clients to weigh: add rows to clients.csv."
        let order = fit.clients.indices.sorted { left, right in
            let (first, second) = (fit.clients[left].boxed.changeCents, fit.clients[right].boxed.changeCents)
            return first != second ? (first ?? .min) > (second ?? .min) : left < right
        }
        for index in order { addBox(of: fit.clients[index], to: &report) }
        return report
    }

    private func addBox(of client: ClientFit, to report: inout Report) {
        let boxed = client.boxed
        report.add(
            [
                .text(client.name), .seconds(client.workSeconds), .optional(client.today?.cents),
                .text(name(client.box.plan) + (client.box.exceptions.isEmpty ? "" : " *")), .money(boxed.totalCents),
                .optional(boxed.changeCents), .optional(boxed.marginCents), share(boxed.marginShare),
                boxed.effectiveRateCentsPerHour.map(ReportValue.hourlyRate) ?? .none,
                boxed.efficiency.map { .text(FitWords.ratio($0)) } ?? .none, .text(FitWords.why(client)),
            ], tone: (boxed.marginCents ?? 0) < 0 ? .losesMoney : .plain)
    }

    /// What each plan means over all clients, and the whole practice in sentences.
    var plans: Report {
        var report = Report(
            columns: [
                .words("plan", "Box"), .figures("clients", "Clients"), .figures("loses", "Would lose money on"),
            ], money: money)
        for plan in fit.practice.plans {
            report.add([
                .text(name(plan.plan)), .number(plan.clientCount),
                plan.losesMoneyOn.map { .number($0.count) } ?? .none,
            ])
        }
        report.notes = FitWords.practice(fit.practice, money: money, names: names)
        return report
    }

    private var names: [String: String] { Dictionary(fit.clients.map { ($0.client, $0.name) }) { first, _ in first } }

    private var headline: String {
        let practice = fit.practice
        let within = fit.clients.count(where: \.fits)
        let loses = practice.losingMoneyInTheirBox.map { lost in
            lost.isEmpty
                ? "; none loses money" : "; \(grouped(lost.count)) \(lost.count == 1 ? "loses" : "lose") money"
        }
        let fits = within == 1 || practice.clientCount == 1 ? "fits" : "fit"
        return "\(grouped(within)) of \(counted(practice.clientCount, "client")) \(fits)\(loses ?? ""). "
            + "\(TimeWords.date(dates.lowerBound)) through \(TimeWords.date(dates.upperBound)), in \(money.currency.code)."
    }

    func share(_ share: Int64?) -> ReportValue { share.map { .share(Int($0)) } ?? .none }

    /// A row a client and plan.
    var plansOfClients: Report {
        var report = Report(
            columns: [
                "client", "plan", "total", "today", "change", "revenue", "cost", "margin", "marginShare",
                "effectiveRate", "efficiency", "warning", "box", "reason", "offered",
            ].map { .words($0, $0) }, money: money)
        for client in clients {
            for plan in client.plans {
                report.add([
                    .text(client.client), .text(plan.plan), .money(plan.totalCents), .optional(client.today?.cents),
                    .optional(plan.changeCents), .money(plan.revenueCents), .optional(plan.costCents),
                    .optional(plan.marginCents), share(plan.marginShare),
                    plan.effectiveRateCentsPerHour.map(ReportValue.hourlyRate) ?? .none, share(plan.efficiency),
                    plan.efficiencyWarning.map { .text($0.rawValue) } ?? .none, .flag(client.box.plan == plan.plan),
                    client.box.plan == plan.plan ? .text(client.box.reason.rawValue) : .none,
                    .text(plan.notOffered?.word ?? "yes"),
                ])
            }
        }
        return report
    }
}
