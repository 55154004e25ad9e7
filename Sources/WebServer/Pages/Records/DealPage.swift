import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients/ID/items` and `/clients/ID/invoiced`: what a client pays today, item by item, and what it was sent by
/// month.
enum DealPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/items") { _, context -> Response in
            .html(try await items(RecordGround(site, context), []))
        }
        pages.post("/clients/:id/items") { request, context -> Response in
            let ground = try RecordGround(site, context)
            return try await ground.answer(ItemSheet(ground), request, .items) { try await items(ground, $0) }
        }
        pages.get("/clients/:id/invoiced") { _, context -> Response in
            .html(try await invoiced(RecordGround(site, context), []))
        }
        pages.post("/clients/:id/invoiced") { request, context -> Response in
            let ground = try RecordGround(site, context)
            return try await ground.answer(MonthSheet(ground), request, .invoiced) { try await invoiced(ground, $0) }
        }
    }

    private static func items(_ ground: RecordGround, _ typed: [SheetRow]) async throws -> HTMLPage {
        let kept = ground.practice.legacy.filter { $0.client == ground.client.id }
        let name = spokenName(ground.client.name)
        let shell = ground.shell(
            kept.isEmpty ? "What does \(name) pay today?" : "What \(name) pays today",
            lead: kept.isEmpty
                ? "Write down each thing that it pays for: what, how many, at which price, how often."
                : monthly(kept, ground))
        return try await page(ItemSheet(ground), typed, .items, shell, ground) { page in
            page.element(
                .p, .class("soft"),
                text: "“Covers” names the kinds of work that the item pays for, by service or category: work of "
                    + "these is not billed by the hour today. Left empty, it pays for no hours.")
        }
    }

    private static func invoiced(_ ground: RecordGround, _ typed: [SheetRow]) async throws -> HTMLPage {
        let months = ground.practice.invoiced.count { $0.client == ground.client.id }
        let name = spokenName(ground.client.name)
        let shell = ground.shell(
            months == 0 ? "What was \(name) invoiced?" : "\(counted(months, "month")) of invoices for \(name)",
            lead: "What it was really sent, a sum a month, without tax. Paste a column from your books if you have one."
        )
        return try await page(MonthSheet(ground), typed, .invoiced, shell, ground) { _ in }
    }

    /// A table, what there is to say of it, and the latest changes.
    private static func page(
        _ sheet: some RecordSheet, _ typed: [SheetRow], _ tab: RecordTab, _ shell: Shell, _ ground: RecordGround,
        below: (inout HTMLPage) -> Void
    ) async throws -> HTMLPage {
        let rows = try await sheet.kept(ground).showing(typed)
        let changes = try await ground.changes()
        return shell.page { page in
            RecordTab.write(tab, ground.client, &page)
            ground.table(sheet, rows, shell, tab).write(&page)
            below(&page)
            ChangesPart(changes: changes, back: tab.path(ground.client.id), shell: shell).write(&page)
        }
    }

    private static func monthly(_ items: [LegacyItem], _ ground: RecordGround) -> String? {
        var cents: Int64 = 0
        for item in items {
            guard let amount = try? item.quantity.cents(at: item.unitPriceCents) else { return nil }
            let (sum, overflow) = cents.addingReportingOverflow(amount * item.every.timesAYear)
            guard !overflow else { return nil }
            cents = sum
        }
        return "\(counted(items.count, "item")), \(ground.money.exact(cents / 12)) a month as an average over the year."
    }
}

extension LegacyItem.Every {
    fileprivate var timesAYear: Int64 {
        switch self {
        case .month: 12
        case .quarter: 4
        case .year: 1
        case .once: 0
        }
    }
}

/// What a client pays today.
struct ItemSheet: RecordSheet {
    let kind = ManualRowKind.item
    let name = "items"
    let label = "What it pays today"
    let columns: [SheetColumn]
    private let ground: RecordGround
    private let cells: ItemCells

    init(_ ground: RecordGround) {
        self.ground = ground
        cells = ItemCells(ground.practice)
        columns = [
            SheetColumn("item", "What", width: 26, suggestions: cells.usual),
            SheetColumn("quantity", "How many", .number, width: 6),
            SheetColumn("price", "Price, \(ground.money.symbol)", .number, width: 9),
            SheetColumn("every", "How often", .choice(ItemCells.often)),
            SheetColumn("covers", "Covers", width: 22, suggestions: cells.categories),
            SheetColumn("basis", "Agreed", .choice(ItemCells.bases)),
        ]
    }

    func shown(_ key: String, _ row: ManualRow) -> [String: String] {
        cells.shown(row.item(of: ground.client.id))
    }

    func read(_ reader: inout SheetReader) -> (key: String, row: ManualRow)? {
        cells.read(&reader, of: ground.client.id).map { ("", ManualRow($0)) }
    }
}

/// What a client was really sent, by month.
struct MonthSheet: RecordSheet {
    let kind = ManualRowKind.month
    let name = "invoiced"
    let label = "Invoiced by month"
    let columns: [SheetColumn]
    private let ground: RecordGround

    init(_ ground: RecordGround) {
        self.ground = ground
        columns = [
            SheetColumn("month", "Month", .day, width: 12),
            SheetColumn("amount", "Invoiced, \(ground.money.symbol)", .number, width: 12),
        ]
    }

    func shown(_ key: String, _ row: ManualRow) -> [String: String] {
        let cents = row.number("amount")
        return ["month": key, "amount": (cents < 0 ? "−" : "") + ground.numbers.text(Int64(clamping: cents.magnitude))]
    }

    func read(_ reader: inout SheetReader) -> (key: String, row: ManualRow)? {
        let month = reader.month("month")
        // A month of credit notes is below nothing.
        let typed = reader.row["amount"]
        let isNegative = typed.first.map { "-−–".contains($0) } ?? false
        if isNegative { reader.row["amount"] = String(typed.dropFirst()) }
        let cents = reader.cents("amount")
        reader.row["amount"] = typed
        if cents == nil { reader.row.fault("amount", "Say how much; 0 where nothing was sent.") }
        guard let month, let cents else { return nil }
        if !reader.row.isNew, reader.row.key != month.description {
            reader.row.fault("month", "A row keeps its month. Remove it, and write the other month below.")
        }
        return (
            month.description,
            ManualRow(
                InvoicedMonth(client: ground.client.id, month: month, amountCents: isNegative ? -cents : cents))
        )
    }
}
