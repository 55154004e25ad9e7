import AgreementCore
import Documents
import HTML
import Practice
import Words

@testable import WebServer
@testable import Workflows

/// What follows of a client without an hour from its counts and from what was told that it pays, over one month
/// (docs/decisions/0033).
struct DealFigures {
    /// The fees for its counts, where they were told, and the rates.
    private(set) var plans = TracedAmounts()
    /// All that follows from what it pays.
    private(set) var today = TracedAmounts()
    private(set) var todayCents: Int64?
    private(set) var told = TracedAmounts()

    init(_ client: Client, _ practice: PracticeSnapshot, on day: LocalDate) throws {
        guard let sheet = practice.sheet else { return }
        let counts = client.counts
        var fees: [Int64] = []
        for plan in sheet.plans {
            let goesByCounts = plan.price.server + plan.price.workstation + plan.price.user != 0
            if counts == Counts(), goesByCounts { continue }
            fees.append(
                plan.price.base + plan.price.server * Int64(counts.servers)
                    + plan.price.workstation * Int64(counts.workstations) + plan.price.user * Int64(counts.users))
        }
        plans.add(fees)
        // Nobody has worked: no hours, no jobs, no trips.
        plans.add(0)
        for card in sheet.labor {
            for hours in HoursClass.allCases { plans.add(card.rates.remote[hours], card.rates.onsite[hours]) }
        }
        let items = practice.legacy.filter { $0.client == client.id }
        let month = day.month.firstDay...day.month.lastDay
        let cents = try items.map { try $0.cents(over: month) }
        for (item, cents) in zip(items, cents) { told.add(item.unitPriceCents, cents) }
        let invoices = practice.invoiced.filter { $0.client == client.id }.sorted { $0.month < $1.month }.suffix(12)
        let drafts = practice.draft.map { [$0.sheet] } ?? []
        let agreed = practice.agreements.first {
            $0.client == client.id && $0.from <= day && day <= $0.through ?? day
        }
        if let agreed {
            let plan = (drafts + practice.editions.map(\.sheet)).first { $0.id == agreed.sheet }?.plan(agreed.plan)
            todayCents = plan.map {
                Int64($0.price.monthlyCents(for: agreed.counts, feeBasisPoints: agreed.feeBasisPoints))
            }
        } else if items.contains(where: { $0.every != .once }) {
            todayCents = cents.reduce(0, +)
        } else if !invoices.isEmpty {
            todayCents = dividedHalfAway(invoices.reduce(0) { $0 + $1.amountCents }, by: Int64(invoices.count))
        }
        guard let todayCents else { return }
        today.add(told)
        today.add(todayCents, 0)
        for fee in fees { today.add(fee - todayCents) }
        for start in cents.indices { today.add(cents.filter { $0 != 0 }.dropFirst(start).reduce(0, +)) }
    }
}

extension PracticeReading {
    /// The list of clients before there are any hours: fees for the counts, and what was told of a deal.
    mutating func readWithoutHours() async throws {
        let boxes = try await live.boxes(of: practice)
        var amounts = TracedAmounts()
        for client in practice.clients where !client.isInternal {
            try await readDeal(of: client)
            deals[client.id].map {
                amounts.add($0.plans)
                amounts.add($0.today)
            }
        }
        let rows = DealsView.rows(practice, boxes)
        let read = page { DealsTable(money: boxes.sheet.money, sheet: boxes.sheet, rows: rows).write(&$0) }
        trace(read, to: amounts, "deals")
        for (row, now) in zip(rows, read.tables.first?.column("Pays now") ?? []) {
            if (deals[row.client.id]?.todayCents == nil) != (now == "–") {
                faults.append("deals: \(row.client.id) pays \(now)")
            }
        }
    }

    /// The page and the papers of a client without an hour.
    mutating func readDeal(of client: Client) async throws {
        let told = try DealFigures(client, practice, on: Self.today)
        deals[client.id] = told
        guard let year = try await live.yearOrDeal(of: client.id, in: practice) else {
            return faults.append("\(client.id) has no month")
        }
        if year.fit.today?.cents != told.todayCents {
            faults.append("\(client.id) pays \(year.fit.today?.cents ?? -1) a month, told \(told.todayCents ?? -1)")
        }
        let model = ClientModel(
            practice: practice, year: year, asked: ClientRequest(FormFields(urlEncoded: "")), notes: [])
        let figures = SitDownMaking.figures(year, practice, madeOn: Self.today)
        let sheet = SitDownSheet(figures)
        let text = ReadPage(lines: sheet.text(width: 100_000).split(separator: "\n").map(String.init))
        let card = page { TalkingCard(figures).sheet(into: &$0, on: .a4, headingLevel: 1) }
        let parts = page { page in
            page.element(.h1, text: model.title)
            TodayPart(model: model).write(&page)
        }
        var words = told.plans
        if told.todayCents != nil { words.add(told.today) }
        for stage in figures.stages {
            words.add(AgreementPreparing.monthlyCents(figures.box, client.counts, basisPoints: stage.feeBasisPoints))
        }
        for (name, read) in [("sheet", text), ("card", card), ("page", parts)] {
            var amounts = words
            if name == "page" { amounts.add(told.told) }
            trace(read, to: amounts, "\(name) of \(client.id), a month")
            if told.todayCents == nil { saysNothingOfToday(read, "\(name) of \(client.id), a month") }
        }
    }
}
