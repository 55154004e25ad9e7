import AgreementCore
import Documents
import HTML
import Practice
import Words

@testable import WebServer
@testable import Workflows

/// The pages and papers of a practice, read, and held against what was told.
struct PracticeReading {
    /// What may be known or missing of a client, or of a practice.
    enum Branch: CaseIterable {
        case nothingTold, someMonths, guessedRates, invoicedOnly, invoicedAndExplained, invoicedAndNotAll, agreement
        case items, noWork, noLengths, noHistory, noClock, noPlace, noCosts, rise, fall, stages, lowerPlan, incident
        case unexplainedLine, goodsLine, noneKnown, someKnown, loses, idle
    }
    var branches: Set<Branch> = []
    var faults: [String] = []
    let practice: PracticeSnapshot
    private var clients: [String: ToldFigures] = [:]
    /// Those without an hour, who are shown a month.
    var deals: [String: DealFigures] = [:]
    let live = LiveReplay { Instant(seconds: 1_782_907_200) }
    static let today = LocalDate(year: 2026, month: 7, day: 1)!

    init(_ practice: PracticeSnapshot) async throws {
        self.practice = practice
        if practice.company.costs == nil { branches.insert(.noCosts) }
        await readHours()
        readStart()
        guard practice.entries.hasLengths, let window = ToldFigures.window(practice.entries) else {
            branches.insert(practice.entries.hasLengths ? .noHistory : .noLengths)
            try await readWithoutHours()
            return
        }
        for client in practice.clients where !client.isInternal {
            clients[client.id] = try ToldFigures(client, practice, window)
        }
        let outcome = try await live.outcome(of: practice)
        for client in practice.clients where !client.isInternal {
            guard let year = try await live.year(of: client.id, in: practice), let told = clients[client.id] else {
                faults.append("\(client.id) has no year")
                continue
            }
            noteKnowledge(year, told)
            if year.fit.box.reason == .noHistory {
                branches.insert(.idle)
                try await readDeal(of: client)
            } else {
                read(year, told)
            }
        }
        readList(outcome, try await live.boxes(of: practice))
    }

    // MARK: - Reading

    func page(_ write: (inout HTMLPage) -> Void) -> ReadPage {
        var page = HTMLPage()
        write(&page)
        return ReadPage(page.string)
    }

    /// Each amount in the lines is one of those.
    mutating func trace(_ page: ReadPage, to amounts: TracedAmounts, _ place: String) {
        for line in page.lines {
            for amount in AmountReader.amounts(line) where !amounts.explain(amount) {
                faults.append("\(place): \(amount.cents) in “\(line)” follows from nothing that was told")
            }
            for text in AmountReader.misspelled(line) { faults.append("\(place): \(text) in “\(line)”") }
        }
    }

    /// Cells of whole units, which bear no sign of a currency.
    mutating func trace(_ cells: [String]?, to amounts: TracedAmounts, _ place: String) {
        guard let cells else { return faults.append("\(place): no such column") }
        for cell in cells where cell != "–" && !cell.isEmpty {
            guard let amount = AmountReader.only(cell) else {
                faults.append("\(place): “\(cell)” is no amount")
                continue
            }
            if !amounts.explain(amount) { faults.append("\(place): “\(cell)” follows from nothing that was told") }
        }
    }

    private static let ofToday = [
        "today", "paid", "pays", "you pay the same", "billed you", "invoiced", "replaces",
    ]

    /// Where it isn't known what is paid today, no line says a sum of it.
    mutating func saysNothingOfToday(_ page: ReadPage, _ place: String) {
        for line in page.lines {
            let words = line.lowercased().replacing("what it pays today isn't known", with: "")
            guard Self.ofToday.contains(where: words.contains), !AmountReader.amounts(line).isEmpty else { continue }
            faults.append("\(place): “\(line)”, and nobody told what it pays")
        }
    }

    private mutating func noteKnowledge(_ year: ClientYear, _ told: ToldFigures) {
        let fit = year.fit
        if fit.workSeconds == 0 { branches.insert(.noWork) }
        if (fit.boxed.marginCents ?? 0) < 0 { branches.insert(.loses) }
        switch fit.todayGap {
        case .nothingTold: branches.insert(.nothingTold)
        case .monthsMissing: branches.insert(.someMonths)
        case .ratesNotTold: branches.insert(.guessedRates)
        case nil: break
        }
        switch fit.today?.source {
        case .agreements: branches.insert(.agreement)
        case .legacy: branches.insert(.items)
        case .invoiced:
            branches.insert(
                told.rules == nil ? .invoicedOnly : fit.doesNotReconcile ? .invoicedAndNotAll : .invoicedAndExplained)
        case nil: break
        }
        if let change = fit.boxed.changeCents { branches.insert(change > 0 ? .rise : .fall) }
        if fit.today?.cents != told.todayCents {
            faults.append(
                "\(told.client.id) pays \(fit.today?.cents ?? -1) today; \(told.todayCents ?? -1) was told")
        }
        if (fit.bridge?.isTakenApart == true) != (told.rules != nil) { faults.append("today is taken apart otherwise") }
        for plan in fit.plans where plan.totals.total != told.totals[plan.plan]?.total {
            faults.append("\(plan.plan) comes to \(plan.totals.total), rated \(told.totals[plan.plan]?.total ?? -1)")
        }
    }

    // MARK: - A client

    private mutating func read(_ year: ClientYear, _ told: ToldFigures) {
        let isKnown = told.todayCents != nil
        var all = told.plans
        all.add(told.today)
        readBridge(year, told, all)
        var words = told.plans
        words.add(isKnown ? told.today : told.told)
        // Each client's entries by one of three terms: reading them all three times would say no more.
        let query = ["", "as=today", "as=silver"][(practice.entries.laborCount + year.items.count) % 3]
        let model = ClientModel(
            practice: practice, year: year, asked: ClientRequest(FormFields(urlEncoded: query)), notes: [])
        let lead = BoxWords.year(model.fit, names: model.name, money: model.money)
        let page = page { page in
            page.element(.h1, text: model.title)
            page.element(.p, text: lead)
            for warning in BoxWords.warnings(model.fit, money: model.money) { page.element(.p, text: warning) }
            BoxPart(model: model).write(&page)
            YearPart(model: model).write(&page)
            TodayPart(model: model).write(&page)
            EntriesPart(model: model).write(&page)
        }
        trace(page, to: words, "page of \(told.client.id)")
        if !isKnown { saysNothingOfToday(page, "page of \(told.client.id)") }
        readBoxes(page, told, all)
        readPapers(year, told)
    }

    private mutating func readBoxes(_ page: ReadPage, _ told: ToldFigures, _ all: TracedAmounts) {
        guard let boxes = page.tables.first(where: { $0.kind.contains("boxes-of-client") }) else {
            return faults.append("no boxes")
        }
        for head in ["Fees", "By the hour", "Jobs", "Total", "An hour"] {
            trace(boxes.column(head), to: told.plans, "boxes, \(head)")
        }
        for head in ["Change", "Change a month"] {
            if told.todayCents != nil {
                trace(boxes.column(head), to: all, "boxes, \(head)")
            } else if boxes.column(head) != nil {
                faults.append("boxes, \(head): nobody told what it pays")
            }
        }
        if practice.company.costs != nil {
            trace(boxes.column("Leaves you"), to: told.plans, "boxes, left")
        } else if boxes.column("Leaves you") != nil {
            faults.append("boxes: what is left, without a cost")
        }
    }

    /// The table adds up line by line, and one line at most is what isn't explained.
    private mutating func readBridge(_ year: ClientYear, _ told: ToldFigures, _ all: TracedAmounts) {
        let model = ClientModel(
            practice: practice, year: year, asked: ClientRequest(FormFields(urlEncoded: "")), notes: [])
        let page = page { BridgePart(model: model).write(&$0) }
        guard let today = told.todayCents else {
            if !page.lines.isEmpty { faults.append("a bridge from nothing: \(page.lines[0])") }
            return
        }
        guard let table = page.tables.first(where: { $0.kind.contains("bridge-table") }), table.rows.count > 2 else {
            return faults.append("no bridge")
        }
        let rows = table.rows.dropFirst()
        var sums = all
        var reached: Int64 = 0
        for row in rows.dropLast() {
            reached += Self.signed(row[1])
            sums.add(reached)
            if Self.signed(row[2]) != reached { faults.append("the bridge reaches \(row[2]), not \(reached)") }
        }
        let end = rows.last?[2] ?? ""
        if Self.signed(end) != reached || reached != told.totals[year.fit.box.plan]?.total {
            faults.append("the bridge ends at \(end), not at \(reached)")
        }
        if Self.signed(rows.first?[1] ?? "") != today { faults.append("the bridge begins elsewhere") }
        let names = rows.map { $0[0] }
        let unexplained = names.count { $0 == BridgeWords.unexplained }
        if unexplained > 1 { faults.append("\(unexplained) lines of what isn't explained") }
        if unexplained == 1 { branches.insert(.unexplainedLine) }
        if names.contains("Fixed prices, trips and goods") { branches.insert(.goodsLine) }
        if (unexplained == 1) != (told.rules.map { $0.total != today } ?? false) {
            faults.append("what isn't explained has \(unexplained) lines")
        }
        trace(page, to: sums, "bridge")
    }

    /// The cents of a cell, with its sign.
    static func signed(_ cell: String) -> Int64 {
        let size = AmountReader.only(cell)?.cents ?? .min / 4
        return cell.hasPrefix("\u{2212}") ? -size : size
    }

    // MARK: - Papers

    private mutating func readPapers(_ year: ClientYear, _ told: ToldFigures) {
        let figures = SitDownMaking.figures(
            year, practice, madeOn: Self.today)
        let isKnown = told.todayCents != nil
        var words = told.plans
        if isKnown { words.add(told.today) }
        if let incident = figures.incident {
            branches.insert(.incident)
            words.add(incident.ways.map(\.amountCents))
            let costs = incident.ways.map(\.amountCents)
            words.add((costs.max() ?? 0) - (incident.ways.first { $0.way == .inHours }?.amountCents ?? 0))
        }
        if figures.stages.count > 1 { branches.insert(.stages) }
        if !isKnown, !figures.stages.isEmpty { faults.append("steps from nothing") }
        for stage in figures.stages where isKnown {
            words.add(
                Int64(
                    figures.box.price.monthlyCents(
                        for: told.client.counts, feeBasisPoints: stage.feeBasisPoints)))
        }
        if figures.lowerPlan?.cases.isEmpty == false { branches.insert(.lowerPlan) }
        let sheet = SitDownSheet(figures)
        let paper = page { sheet.sheet(into: &$0, on: .a4, headingLevel: 1) }
        let card = page { TalkingCard(figures).sheet(into: &$0, on: .a4, headingLevel: 1) }
        let lines = sheet.text(width: 100_000).split(separator: "\n").map(String.init)
        for (name, read) in [("sheet", paper), ("card", card), ("text", ReadPage(lines: lines))] {
            trace(read, to: words, "\(name) of \(told.client.id)")
            if !isKnown { saysNothingOfToday(read, "\(name) of \(told.client.id)") }
        }
        addsUp(sheet, figures, told)
        let warnings = page { page in
            SitDownWarnings(
                figures: figures, move: practice.moves[told.client.id],
                unexplained: UnexplainedMoney(year, practice), mayAccept: true
            ).write(&page) { _, _, _ in }
        }
        trace(warnings, to: words, "warnings of \(told.client.id)")
        if !isKnown { saysNothingOfToday(warnings, "warnings of \(told.client.id)") }
    }

    /// On paper too: today line by line, and the way into the box.
    private mutating func addsUp(_ sheet: SitDownSheet, _ figures: SitDownFigures, _ told: ToldFigures) {
        for section in sheet.sections where ["today", "why"].contains(section.name) {
            for case .table(let table) in section.blocks {
                guard told.todayCents != nil else { return faults.append("\(section.name): a table of nothing") }
                let sums = table.rows.map { Self.signed($0.cells.last ?? "") }
                if sums.dropLast().reduce(0, +) != sums.last {
                    faults.append("\(section.name) doesn't add up: \(table.rows.map(\.cells))")
                }
                let names = table.rows.map { $0.cells[0] }
                if names.count(where: { $0 == BridgeWords.unexplained }) > 1 {
                    faults.append("\(section.name): \(names)")
                }
            }
        }
        if told.todayCents == nil, sheet.sections.contains(where: { $0.name == "steps" }) {
            faults.append("steps from nothing")
        }
    }

    // MARK: - Lists

    private mutating func readList(_ outcome: ReplayOutcome, _ boxes: KnownBoxes) {
        let known = clients.values.filter { $0.todayCents != nil }
        branches.insert(known.isEmpty ? .noneKnown : known.count < clients.count ? .someKnown : .items)
        let model = ClientsModel(practice, outcome, ClientsRequest(FormFields(urlEncoded: "")))
        let sums = sums(outcome, known)
        let top = page { page in
            page.element(.h1, text: model.title)
            page.element(.p, text: model.lead)
            ClientsSummary(model: model).write(&page)
            page.append(EffectView(model: EffectModel(outcome: outcome)).summary())
        }
        trace(top, to: sums, "clients")
        if known.isEmpty { saysNothingOfToday(top, "clients") }
        var all = TracedAmounts()
        for told in clients.values {
            all.add(told.plans)
            all.add(told.today)
        }
        let list = page { page in
            ClientsPicture(model: model).write(&page)
            ClientsTable(model: model, opened: nil).write(&page)
            ClientLinesView(outcome: outcome).write(&page)
        }
        trace(list, to: all, "list")
        let table = list.tables.first { $0.kind.contains("clients") }
        readCells(table, place: "list")
        let visits = VisitsModel(
            practice, boxes, VisitsRequest(FormFields(urlEncoded: "")), today: outcome.window.upperBound)
        let read = page { VisitsTable(model: visits).write(&$0) }
        readCells(read.tables.first, place: "sit-downs", showsMonths: true)
        for row in model.rows { readOpened(row, model) }
    }

    /// What it pays and the change are dashes where nobody told, and else follow from what was.
    private mutating func readCells(_ table: ReadPage.Table?, place: String, showsMonths: Bool = false) {
        guard let table, let names = table.column("Client"), let now = table.column("Pays now"),
            let change = table.column("Change")
        else { return faults.append("\(place): no table") }
        for (name, cells) in zip(names, zip(now, change)) {
            guard let told = clients.values.first(where: { $0.client.name == name }) else {
                faults.append("\(place): \(name)")
                continue
            }
            if showsMonths, let deal = deals[told.client.id] {
                for cell in [cells.0, cells.1] where cell != "–" {
                    trace([cell], to: deal.todayCents == nil ? TracedAmounts() : deal.today, "\(place), \(name)")
                }
            } else if told.todayCents == nil {
                if cells.0 != "–" || cells.1 != "–" { faults.append("\(place): \(name) pays \(cells)") }
            } else {
                trace([cells.0, cells.1], to: told.today, "\(place), \(name)")
            }
        }
    }

    private mutating func readOpened(_ row: ClientStanding, _ model: ClientsModel) {
        guard let told = clients[row.id] else { return faults.append("list: \(row.id)") }
        let view = ClientMoveView(model: model, row: row, steps: [], people: [])
        let page = page { view.figures(&$0) }
        var all = told.plans
        if told.todayCents != nil { all.add(told.today) }
        trace(page, to: all, "line of \(row.id)")
        if told.todayCents == nil { saysNothingOfToday(page, "line of \(row.id)") }
        let plans = page.tables.first
        trace(plans?.column("Pays"), to: told.plans, "line, pays")
        let change = plans?.column("Change") ?? []
        if told.todayCents != nil {
            trace(change, to: told.today, "line, change")
        } else if change.contains(where: { $0 != "–" }) {
            faults.append("line of \(row.id): \(change)")
        }
        for column in ClientsColumn.inTheLine where column.isMoney {
            let words = ClientsTable.words(column, row, model)
            if told.todayCents != nil {
                trace([words], to: told.today, "line, \(column)")
            } else if words != "–" {
                faults.append("line of \(row.id), \(column): \(words)")
            }
        }
    }

    /// What all clients come to together.
    private func sums(_ outcome: ReplayOutcome, _ known: [ToldFigures]) -> TracedAmounts {
        var sums = TracedAmounts()
        guard let months = clients.values.first?.months else { return sums }
        func perMonth(_ cents: Int64) -> Int64 { dividedHalfAway(cents, by: months) }
        func boxed(_ told: ToldFigures) -> RatedTotals {
            let plan = outcome.fit.clients.first { $0.client == told.client.id }?.box.plan ?? ""
            return told.totals[plan] ?? RatedTotals()
        }
        func revenue(_ told: ToldFigures) -> Int64 { boxed(told).total - boxed(told).parts }
        func today(_ told: ToldFigures) -> Int64 { (told.todayCents ?? 0) - (told.rules ?? boxed(told)).parts }
        sums.add(perMonth(clients.values.reduce(0) { $0 + revenue($1) }))
        guard !known.isEmpty else { return sums }
        sums.add(perMonth(known.reduce(0) { $0 + today($1) }), perMonth(known.reduce(0) { $0 + revenue($1) }))
        let changes = known.map { boxed($0).total - ($0.todayCents ?? 0) }
        for side in [changes.filter { $0 > 0 }, changes.filter { $0 < 0 }] where !side.isEmpty {
            let sizes = side.map { Int64($0.magnitude) }.sorted()
            let middle = sizes.count / 2
            let median =
                sizes.count % 2 == 1 ? sizes[middle] : dividedHalfAway(sizes[middle] + sizes[middle - 1], by: 2)
            sums.add(median, sizes[sizes.count - 1], perMonth(median), perMonth(sizes[sizes.count - 1]))
        }
        if practice.company.costs != nil {
            let margin = known.reduce(0) { $0 + ($1.margin(revenue($1)) ?? 0) }
            let now = known.reduce(0) { $0 + ($1.margin(today($1)) ?? 0) }
            sums.add(margin, now, perMonth(margin), perMonth(now))
        }
        return sums
    }
}
