import AgreementCore
import Testing

@testable import ToolExports

/// Invoices, clients and deals in lists of whatever shape.
@Suite struct ListTests {
    private static let usd = Currency(code: "USD")!

    private static func table(_ text: String, name: String = "list.csv") throws -> ListTable {
        try ListTable(ExportFile(name: name, bytes: Array(text.utf8)))
    }

    private static func invoices(
        _ texts: String..., change: (inout ListSketch) -> Void = { _ in }, answers: ListAnswers = ListAnswers()
    ) throws -> (list: InvoiceList, sketch: ListSketch) {
        let tables = try texts.map { try table($0) }
        var sketch = ListSketch(.invoices, tables[0])
        change(&sketch)
        return (InvoiceList(sketch, tables, currency: usd, answers: answers), sketch)
    }

    private static func lines(_ list: InvoiceList) -> [String] {
        list.invoices.map { "\($0.client) \($0.month) \($0.cents)" }
    }

    /// The shape that QuickBooks' reports have as CSV; see docs/mappings.md.
    static let quickBooks = """
        Harbor & Pine IT
        Transaction List by Customer
        January - March 2026

        ,Date,Transaction Type,Num,Posting,Memo/Description,Account,Amount
        Northwind Traders,,,,,,,
        ,01/05/2026,Invoice,1042,Yes,Care,Accounts Receivable,"1,200.00"
        ,01/19/2026,Payment,,Yes,,Bank,"-1,200.00"
        ,02/05/2026,Credit Memo,1050,Yes,,Accounts Receivable,100.00
        Total for Northwind Traders,,,,,,,"$1,100.00"
        Total Quality Logistics,,,,,,,
        ,02/03/2026,Invoice,1043,Yes,Care,Accounts Receivable,640.00
        Total for Total Quality Logistics,,,,,,,640.00
        TOTAL,,,,,,,"$1,740.00"


        "Thursday, Nov 26, 2026 10:12:13 AM GMT-8"

        """

    @Test func quickBooksGroupsByClient() throws {
        let (list, sketch) = try Self.invoices(Self.quickBooks)
        #expect(sketch.title == "QuickBooks, transactions")
        #expect(ListSketch.guess(try Self.table(Self.quickBooks))?.kind == .invoices)
        #expect(
            Self.lines(list) == [
                "Northwind Traders 2026-01 120000", "Northwind Traders 2026-02 -10000",
                "Total Quality Logistics 2026-02 64000",
            ])
        #expect(list.questions.isEmpty && list.assumptions.contains { $0.contains("01/19/2026") })
        #expect(list.rejected.allSatisfy { if case .byMapping = $0.reason { true } else { false } })
    }

    @Test func quickBooksInvoiceList() throws {
        let (list, sketch) = try Self.invoices(
            """
            Invoice List
            Harbor & Pine IT

            Date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance
            13/02/2026,Invoice,7,Acme,,13/03/2026,500.00,0.00
            03/02/2026,Invoice,8,Acme,,03/03/2026,20.00,0.00
            """)
        #expect(sketch.title == "QuickBooks, invoice list")
        #expect(Self.lines(list) == ["Acme 2026-02 50000", "Acme 2026-02 2000"])
    }

    @Test func monthsMayStandInHeadings() throws {
        let (list, sketch) = try Self.invoices(
            ",Jan 2025,Feb 2025,Total\nAcme,500.00,\"1,500.00\",\"2,000.00\"\nBeta,,20.00,20.00\n"
                + "TOTAL,500.00,\"1,520.00\",\"2,020.00\"\n")
        #expect(sketch.title == "QuickBooks, sales by customer" && sketch.isWhole)
        #expect(Self.lines(list) == ["Acme 2025-01 50000", "Acme 2025-02 150000", "Beta 2025-02 2000"])
    }

    static let xero = """
        ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,LineAmount,Currency,Type,Status
        Acme,a@x.example,INV-1,,02/03/2026,02/04/2026,120.00,20.00,60.00,GBP,Sales Invoice,Paid
        Acme,a@x.example,INV-1,,02/03/2026,02/04/2026,120.00,20.00,40.00,GBP,Sales Invoice,Paid
        Acme,a@x.example,INV-2,,13/03/2026,13/04/2026,60.00,10.00,50.00,GBP,Sales Invoice,Draft
        Beta,b@x.example,CN-1,,14/03/2026,14/04/2026,24.00,4.00,20.00,GBP,Sales credit note,Paid

        """

    @Test func xeroSaysAnInvoiceOnEachOfItsLines() throws {
        let (list, sketch) = try Self.invoices(Self.xero)
        #expect(sketch.title == "Xero, sales invoices")
        #expect(Self.lines(list) == ["Acme 2026-03 10000", "Beta 2026-03 -2000"], "without tax, and each invoice once")
        #expect(list.assumptions.contains { $0.contains("1 row says an invoice once more") })
        #expect(list.rejected.map(\.value) == ["Draft"])
    }

    @Test func theVerySameInvoiceCountsOnce() throws {
        let first = "Invoice,Client,Date,Amount\n7,Acme,2026-01-05,500\n7,Acme,2026-01-05,500\n8,Acme,2026-01-09,20\n"
        let second = "Invoice,Client,Date,Amount\n8,Acme,2026-01-09,20\n9,Acme,2026-02-01,5\n"
        let (list, _) = try Self.invoices(first, second)
        #expect(Self.lines(list) == ["Acme 2026-01 50000", "Acme 2026-01 2000", "Acme 2026-02 500"])
        // With different amounts they are lines, unless somebody says that they are not.
        let lines = "Invoice,Client,Date,Amount\n7,Acme,2026-01-05,500\n7,Acme,2026-01-05,20\n"
        #expect(Self.lines(try Self.invoices(lines).list) == ["Acme 2026-01 50000", "Acme 2026-01 2000"])
        let once = try Self.invoices(lines, change: { $0.repeats = .invoices }).list
        #expect(Self.lines(once) == ["Acme 2026-01 50000"])
        #expect(once.rejected.map(\.reason.words).first?.contains("same invoice number") == true)
    }

    @Test func oneBadRowDoesNotStopTheRest() throws {
        let (list, _) = try Self.invoices(
            """
            Customer;When;Amount
            Acme;Feb 2014;1.234,50
            ;Feb 2014;5
            Acme;soon;5
            Acme;Mrz 2014;
            Acme;Mai 2014;plenty
            Beta;2014-02;-20
            """, change: { $0.columns[.date] = 1 })
        #expect(Self.lines(list) == ["Acme 2014-02 123450", "Beta 2014-02 -2000"])
        #expect(
            list.rejected.map { "\($0.line ?? 0) \($0.reason.words)" } == [
                "3 can't be read: it names no client", "4 can't be read: the date is no month of a year",
                "5 can't be read: it has no amount", "6 can't be read: the amount is no number",
            ])
    }

    @Test func whatCanBeReadTwoWaysIsAsked() throws {
        let text = "Client,Date,Amount\nAcme,3/2/2026,5.00\nBeta,4/2/2026,6.00\n"
        let (open, _) = try Self.invoices(text)
        #expect(open.questions == [.dateOrder("3/2/2026")] && open.invoices.isEmpty)
        var answers = ListAnswers()
        answers.dateOrder = .mdy
        #expect(
            Self.lines(try Self.invoices(text, answers: answers).list) == ["Acme 2026-03 500", "Beta 2026-04 600"])
        let mixed = "Client,Date,Amount\nAcme,13/2/2026,\"5,00\"\nBeta,2/13/2026,6.00\nBeta,4/2/2026,6\n"
        let (both, _) = try Self.invoices(mixed)
        #expect(
            both.questions == [.dateOrderMixed("13/2/2026", "2/13/2026"), .decimalSignMixed("6.00", "5,00")])
    }

    @Test func whatStandsAboveTheHeadingsDecidesNothing() throws {
        let table = try Self.table("Our invoices\n\nKunde;Monat;Betrag\nAcme;2014-02;1.234,50\n")
        #expect(table.columns == ["Kunde", "Monat", "Betrag"] && table.rows.map(\.line) == [4])
    }

    @Test func aListWithoutHeadingsIsPointedAt() throws {
        let table = try Self.table("Acme,Feb 2014,500\nBeta,Mar 2014,20\n")
        #expect(table.columns == ["Column 1", "Column 2", "Column 3"] && table.rows.count == 2)
        var sketch = ListSketch(.invoices, table)
        sketch.columns = [.client: 0, .date: 1, .amount: 2]
        sketch.monthColumns = [:]
        let list = InvoiceList(sketch, [table], currency: Self.usd, answers: ListAnswers())
        #expect(Self.lines(list) == ["Acme 2014-02 50000", "Beta 2014-03 2000"])
    }

    @Test func clientsWithAnyHeadings() throws {
        let table = try Self.table("Company,PCs,Seats,Client since\nAcme,12,14,2019\nBeta,x,1,\n,1,1,\n")
        let sketch = ListSketch(.clients, table)
        let list = ClientList(sketch, [table], currency: Self.usd, answers: ListAnswers(), cards: [])
        var acme = Client(id: "acme", name: "Acme Ltd", counts: Counts(servers: 3, workstations: 1, users: 1))
        list.rows[0].change(&acme)
        #expect(acme.counts == Counts(servers: 3, workstations: 12, users: 14), "servers stay as they were")
        #expect(acme.from == LocalDate(year: 2019, month: 1, day: 1))
        #expect(list.rows.count == 1 && list.rejected.count == 2)
    }

    @Test func dealsWithAnyHeadings() throws {
        let services = [Service(id: "monitoring", name: "Server watch", category: "care", list: .on)]
        let table = try Self.table(
            """
            Customer,Description,Qty,Price,Frequency,Covers
            Acme,Care,1,"1,250.00",Monthly,Server watch
            Acme,Firewall,2,35.00,per quarter,care; monitoring
            Acme,Odd,1,5,now and then,
            Acme,Minus,1,-5,year,
            Beta,Audit,1,600,annually,astrology
            """)
        let list = DealList(
            ListSketch(.deals, table), [table], currency: Self.usd, answers: ListAnswers(), services: services)
        #expect(
            list.items.map { "\($0.item.item) \($0.item.unitPriceCents) \($0.item.every) \($0.item.covers)" } == [
                "Care 125000 month [\"monitoring\"]", "Firewall 3500 quarter [\"care\", \"monitoring\"]",
            ])
        #expect(list.rejected.count == 3 && list.questions.isEmpty)
        let bare = try Self.table("Customer,Monthly fee\nAcme,500\nBeta,20\n")
        var sketch = ListSketch(.deals, bare)
        #expect(
            DealList(sketch, [bare], currency: Self.usd, answers: ListAnswers(), services: []).questions == [.period(2)]
        )
        sketch.every = .month
        let said = DealList(sketch, [bare], currency: Self.usd, answers: ListAnswers(), services: [])
        #expect(said.questions.isEmpty && said.items.map(\.item.unitPriceCents) == [50_000, 2_000])
    }

    @Test(arguments: [
        ("monthly", LegacyItem.Every.month as LegacyItem.Every?), ("vierteljährlich", .quarter), ("jährlich", .year),
        ("one-off", .once), ("p.a.", .year), ("biannual", nil), ("weekly", nil),
    ])
    func periodsInWords(_ text: String, _ every: LegacyItem.Every?) { #expect(DealList.every(text) == every) }
}
