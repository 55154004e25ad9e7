import AgreementCore
import Documents
import Words

extension FitReports {
    /// One client: its three boxes, and the bridge from what it pays now.
    var sitDown: [Report] { clients.flatMap { [threeBoxes($0)] + ($0.bridge.map { [bridge($0)] } ?? []) } }

    private func threeBoxes(_ client: ClientFit) -> Report {
        var report = Report(
            columns: [
                .words("plan", "Box"), .figures("fee", "Fees"), .figures("labor", "By the hour"),
                .figures("rest", "Jobs, trips, parts"), .figures("total", "Total"), .figures("change", "Change"),
                .figures("covered", "Covered"),
                .figures("margin", client.boxed.marginCents == nil ? nil : "Leaves you"),
                .figures("efficiency", "Of the hourly price"), .textOnly(""),
            ], money: money)
        let today = client.today.map { "it pays \(money.whole($0.cents)) (\($0.source.rawValue))" }
        report.headline =
            "\(client.name): \(name(client.box.plan)), \(FitWords.why(client)). "
            + "Would have cost \(money.whole(client.boxed.totalCents)); \(today ?? "what it pays today isn't known")."
        for plan in client.plans {
            let totals = plan.totals
            let covered = Share(totals.coveredSeconds, of: totals.workSeconds)
            report.add([
                .text(name(plan.plan)), .money(totals.recurring), .money(totals.labor),
                .money(totals.flat + totals.trips + totals.parts), .money(plan.totalCents), .optional(plan.changeCents),
                covered.basisPoints.map(ReportValue.share) ?? .none, .optional(plan.marginCents),
                plan.efficiency.map { .text(FitWords.ratio($0)) } ?? .none, .text(marks(plan.plan, client)),
            ])
        }
        return report
    }

    private func marks(_ plan: String, _ client: ClientFit) -> String {
        var marks: [String] = []
        if client.box.plan == plan { marks.append("the box") }
        if client.box.bestForCompany == plan { marks.append("best for you") }
        if let reason = client.plans.first(where: { $0.plan == plan })?.notOffered {
            marks.append("not offered: \(OfferWords.why(reason))")
        }
        if client.box.cheapestForClient == plan { marks.append("cheapest for the client") }
        return marks.joined(separator: ", ")
    }

    private func bridge(_ bridge: Bridge) -> Report {
        var report = Report(
            columns: [.words("step", "From what it pays now"), .figures("amount", "Amount")], money: money)
        report.add([.text("Today"), .money(bridge.start.cents)])
        for line in bridge.lines { report.add([.text(words(line.kind)), .money(line.cents)]) }
        report.totals = [.text(name(bridge.plan)), .money(bridge.endCents)]
        if let cause = bridge.cause { report.notes = [words(cause)] }
        return report
    }

    private func words(_ kind: BridgeLine.Kind) -> String {
        switch kind {
        case .step(.fee): "Fee of the box"
        case .step(.replacedFee): "Fee that it replaces"
        case .step(.replacedItem(let item)): "Replaces: \(item)"
        case .step(.laborUntilNow): "Work by the hour until now"
        case .step(.laborStillBilled): "Work still by the hour"
        default: BridgeWords.line(kind)
        }
    }

    private func words(_ cause: BridgeCause) -> String {
        func hours(_ seconds: Int) -> String { TimeWords.hoursAndMinutes(seconds: seconds) }
        switch cause {
        case .moreIncluded(let today?, let box):
            return "More is included: \(hours(box)) of the work would be covered, \(hours(today)) today."
        case .moreIncluded(nil, let box): return "More is included: \(hours(box)) of the work would be covered."
        case .lessIncluded(let today, let box):
            return "Less is included: \(hours(box)) of the work would be covered, \(hours(today)) today."
        case .ratesDiffer(let today?, let box?):
            return
                "As much is included; an hour that isn't covered costs \(money.exact(box)), today \(money.exact(today))."
        case .ratesDiffer: return "As much is included; the prices differ."
        }
    }
}
