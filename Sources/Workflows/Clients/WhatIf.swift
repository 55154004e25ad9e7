public import AgreementCore
import Practice

/// What an owner tries for one client before anything is agreed.
public struct WhatIf: Hashable, Sendable {
    public var counts: Counts
    /// Services that the client would ask for.
    public var optIns: [OptIn]
    /// The plan that would hold after hours and on holidays, in place of each plan's own cells.
    public var nightPlan: String?

    public init(counts: Counts, optIns: [OptIn] = [], nightPlan: String? = nil) {
        self.counts = counts
        self.optIns = optIns
        self.nightPlan = nightPlan
    }
}

/// What the same year would have come to.
public struct WhatIfOutcome: Sendable {
    public let asked: WhatIf
    /// Every plan and the box that would be suggested; what the client pays today is what it was, and its make-up isn't
    /// known here.
    public let fit: ClientFit
    /// Services that the night's plan treats in a way that no cell of the other plan can say; by plan. They stay as
    /// that plan has them.
    public let notMixed: [String: [String]]
}

extension WhatIfOutcome {
    /// - Parameters:
    ///   - fit: of the client as it is, under the sheet.
    init(
        _ asked: WhatIf, client: Client, fit: ClientFit, sheet: PriceSheet, ground: ReplayGround,
        practice: PracticeSnapshot
    ) throws(ReplayGap) {
        var client = client
        client.counts = asked.counts
        var sheet = sheet
        var notMixed: [String: [String]] = [:]
        if let night = asked.nightPlan.flatMap(sheet.plan) {
            for index in sheet.plans.indices {
                let mixed = NightPlan(day: sheet.plans[index], night: night, services: sheet.services)
                sheet.plans[index] = mixed.plan
                notMixed[mixed.plan.id] = mixed.notMixed
            }
        }
        let replay = Replay(ground.replay, sheet: sheet, client: client)
        let row = AgreementRow(
            client: client.id, sheet: sheet.id, plan: "", from: ground.window.lowerBound, counts: asked.counts,
            optIns: asked.optIns)
        var rows: [ReplayRow] = []
        var byTheHour: [ClientPlan: Int64] = [:]
        for plan in sheet.plans {
            do throws(RatingFaults) {
                let totals = try replay.rating(ofClient: 0, under: plan, keepingOptInsOf: [row]).totals
                rows.append(ReplayRow(client: client.id, column: .plan(plan.id), totals: totals))
            } catch { throw ReplayGap(error) }
            byTheHour[ClientPlan(client: client.id, plan: plan.id)] =
                fit.plans.first { $0.plan == plan.id }?.byTheHourCents
        }
        var input = FitInput(
            window: ground.window, plans: sheet.plans.map(\.id), clients: [client], rows: rows,
            clientsWithEntries: ground.clientsWithEntries)
        input.byTheHourCents = byTheHour
        input.agreements = [row]
        input.keepsOptIns = true
        input.costs = practice.company.costs
        input.settings = practice.fitSettings
        input.bounds = sheet.bounds
        input.withheld = practice.withheld.filter { $0.client == client.id }
        if !ground.clientsWithEntries.contains(client.id) {
            input.plansByDeal = try Self.planByDeal(client, sheet, practice)
        }
        // What it pays today is known already, however it was found out.
        if let today = fit.today {
            input.invoiced = MonthPart.parts(of: ground.window).enumerated().map { position, part in
                InvoicedMonth(client: client.id, month: part.month, amountCents: position == 0 ? today.cents : 0)
            }
        }
        let weighed: Fit
        do throws(FitFault) { weighed = try Fit(input) } catch { throw ReplayGap(error) }
        // Our own company, and nobody else, has no fit.
        guard let fit = weighed.clients.first else { throw .noClients }
        self.fit = fit
        self.asked = asked
        self.notMixed = notMixed.filter { !$0.value.isEmpty }
    }

    /// Without hours the counts and the deal choose the box.
    private static func planByDeal(
        _ client: Client, _ sheet: PriceSheet, _ practice: PracticeSnapshot
    ) throws(ReplayGap) -> [String: String] {
        do throws(FitFault) {
            let deal = try DealBox(
                client, items: practice.legacy.filter { $0.client == client.id },
                invoiced: practice.invoiced.filter { $0.client == client.id }, withheld: practice.withheld,
                sheet: sheet)
            return deal.plan.map { [client.id: $0] } ?? [:]
        } catch { throw ReplayGap(error) }
    }
}

extension PracticeSnapshot {
    /// What the company asks of a plan.
    public var fitSettings: FitSettings {
        FitSettings(
            targetMarginBasisPoints: company.targetMarginBasisPoints, maxRiseBasisPoints: company.maxRiseBasisPoints)
    }
}
