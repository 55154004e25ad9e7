public import AgreementCore
public import Documents
import Practice
import Storage
import Words

/// Puts together what a sit-down is about, from one state of the practice.
public enum SitDownMaking {
    /// A client's sit-down.
    ///
    /// - Parameters:
    ///   - year: under the sheet that is to be signed.
    ///   - practice: the state that the year was made from.
    ///   - madeOn: the day that the paper bears.
    public static func figures(
        _ year: ClientYear, _ practice: PracticeSnapshot, madeOn: LocalDate
    ) -> SitDownFigures {
        var figures = SitDownFigures(
            company: practice.company.name, sheet: year.sheet, client: year.client, fit: year.fit, window: year.window,
            madeOn: madeOn)
        figures.logo = practice.company.logo.flatMap { PaperLogo(type: $0.type, bytes: $0.bytes) }
        figures.isDraft = practice.draft?.sheet.id == year.sheet.id
        figures.items = year.items
        figures.planNow = planNow(year, practice)
        figures.services = services(year, practice.entries)
        figures.incident = IncidentChoice(year, practice).incident
        let cases = SitDownCases(year: year, practice: practice)
        figures.things = cases.things
        figures.lowerPlan = cases.lowerPlan
        figures.offers = cases.offers(practice.moves[year.client.id].losingPlans)
        figures.lessForMore = cases.lessForMore
        let months = year.boxed.months
        if let busiest = months.indices.max(by: { months[$0].workSeconds < months[$1].workSeconds }) {
            figures.busiest = (year.months[busiest], months[busiest].workSeconds)
        }
        figures.chart = chart(year)
        figures.edited = practice.texts.inForce(for: year.client.id)
        let agreed = practice.moves[year.client.id].agreement
        figures.firstDay = agreed.first?.from
        figures.stages = agreed.isEmpty ? suggestedStages(figures, practice) : stages(of: agreed, figures.sheet)
        return figures
    }

    /// The letter that hands a client over.
    public static func letter(
        to client: Client, _ practice: PracticeSnapshot, lastDay: LocalDate, madeOn: LocalDate
    ) -> FarewellLetter {
        FarewellLetter(
            to: client, from: practice.company.name,
            logo: practice.company.logo.flatMap { PaperLogo(type: $0.type, bytes: $0.bytes) },
            items: practice.legacy.filter { $0.client == client.id }, lastDay: lastDay, madeOn: madeOn,
            edited: practice.texts.inForce(for: client.id))
    }

    /// The plan that the client is on at the end of the year, where today is by its agreements.
    private static func planNow(_ year: ClientYear, _ practice: PracticeSnapshot) -> Plan? {
        guard year.today?.isUnderAgreement == true else { return nil }
        let last = year.window.upperBound
        let row = practice.agreements.filter { $0.client == year.client.id && $0.from <= last }
            .max { $0.from < $1.from }
        let sheets = [year.sheet] + practice.editions.map(\.sheet)
        return row.flatMap { row in sheets.first { $0.id == row.sheet }?.plan(row.plan) }
    }

    private static func services(_ year: ClientYear, _ table: EntryTable) -> [SitDownFigures.ServiceYear] {
        var seconds: [String: (all: Int, outside: Int)] = [:]
        let rating = year.boxed.rating
        for entry in rating.entries {
            let record = rating.history.labor[entry.record]
            let service = table.service(of: record)
            var sum = seconds[service] ?? (0, 0)
            sum.all += Int(record.seconds)
            for slice in rating.slices[entry.slices] where !slice.treatment.isCovered { sum.outside += slice.seconds }
            seconds[service] = sum
        }
        let known = seconds.compactMap { word, sum in
            year.sheet.service(word).map {
                SitDownFigures.ServiceYear(service: $0, seconds: sum.all, outsideSeconds: sum.outside)
            }
        }
        return known.sorted {
            $0.seconds != $1.seconds ? $0.seconds > $1.seconds : $0.service.id < $1.service.id
        }
    }

    private static func chart(_ year: ClientYear) -> YearChart? {
        guard year.fit.box.reason != .noHistory else { return nil }
        func bars(_ months: [MonthAmounts]) -> [YearChart.Month] {
            months.map {
                YearChart.Month(
                    feeCents: $0.recurring, billedCents: $0.besidesFeesCents - $0.invoiced, invoicedCents: $0.invoiced)
            }
        }
        var panels: [YearChart.Panel] = []
        if let today = year.today { panels.append(YearChart.Panel(name: "Today", months: bars(today.months))) }
        let notOffered = Set(year.fit.plans.filter { $0.notOffered != nil }.map(\.plan))
            .subtracting([year.fit.box.plan])
        for plan in year.plans.filter({ !notOffered.contains($0.plan) }).prefix(5) {
            panels.append(
                YearChart.Panel(
                    name: year.sheet.plan(plan.plan)?.name ?? plan.plan,
                    mark: plan.plan == year.fit.box.plan ? "yours" : nil, months: bars(plan.months)))
        }
        let chart = YearChart(months: year.months, panels: panels, money: year.sheet.money)
        return chart.isEmpty ? nil : chart
    }

    /// How the fee may go up before anybody has said yes.
    private static func suggestedStages(
        _ figures: SitDownFigures, _ practice: PracticeSnapshot
    ) -> [SitDownFigures.Stage] {
        let fit = figures.fit
        guard let today = fit.today, fit.box.reason != .noHistory else { return [] }
        let (plan, counts) = (figures.box, figures.client.counts)
        let stages = AgreementPreparing.stages(
            today: today.cents, boxed: fit.boxed.totals, plan: plan, counts: counts, sheet: figures.sheet,
            maxRise: practice.company.maxRiseBasisPoints)
        var month = 1
        return stages.map { stage in
            defer { month += stage.months }
            return SitDownFigures.Stage(
                firstMonth: month, feeBasisPoints: stage.basisPoints,
                monthlyCents: AgreementPreparing.monthlyCents(plan, counts, basisPoints: stage.basisPoints))
        }
    }

    private static func stages(of rows: [AgreementRow], _ sheet: PriceSheet) -> [SitDownFigures.Stage] {
        guard let first = rows.first?.from.month else { return [] }
        return rows.compactMap { row in
            guard let plan = sheet.plan(row.plan) else { return nil }
            return SitDownFigures.Stage(
                firstMonth: Int(row.from.month.ordinal - first.ordinal) + 1, feeBasisPoints: row.feeBasisPoints,
                monthlyCents: AgreementPreparing.monthlyCents(plan, row.counts, basisPoints: row.feeBasisPoints))
        }
    }
}
