import Testing

@testable import AgreementCore

/// Where the hours went: each column worked out by hand, and the order of the lines.
@Suite struct HoursReportTests {
    static let log = WorkLog(
        """
        acme fix 6h 2026-01-05T09:00 remote
        acme fix 8h 2026-01-06T13:00 onsite courtesy
        acme fix 2h 2026-03-03 remote
        blue fix 4h 2026-03-02T09:00
        """)
    static let clients = [
        Client(id: "acme", name: "Acme", from: day("2019-05-01")), Client(id: "blue", name: "Blue Ltd"),
        Client(id: "cora", name: "Cora", from: day("2020-01-01"), through: day("2021-01-01")),
    ]
    static func invoice(_ client: String, _ month: Int, _ cents: Int64) -> InvoicedMonth {
        InvoicedMonth(client: client, month: CalendarMonth(year: 2026, month: month), amountCents: cents)
    }
    private func row(_ client: String, _ report: HoursReport) throws -> ClientHours {
        try #require((report.rows + report.internalRows).first { $0.client == client })
    }

    @Test func everyColumnOfALine() throws {
        var input = HoursInput(clients: Self.clients)
        input.sheets = [sheet()]
        input.invoiced = [
            Self.invoice("acme", 1, 30_000), Self.invoice("acme", 2, 20_000), Self.invoice("acme", 4, 99_900),
        ]
        input.costs = Costs(perHourCents: 4_000)
        let report = HoursReport(Self.log.table, input)
        #expect(report.dates == day("2026-01-05")...day("2026-03-03"))
        let acme = try row("acme", report)
        #expect(acme.name == "Acme" && acme.entries == 3 && acme.seconds == 16 * 3_600)
        #expect(acme.invoicedCents == 50_000 && acme.monthsInvoiced == 2)  // April is after the window
        #expect(acme.rateCentsPerHour == 3_125)
        #expect(acme.costCents == 64_000 && acme.marginCents == -14_000)
        #expect(acme.marginShare?.basisPoints == -2_800)
        #expect(acme.onsiteShare.basisPoints == 5_000)
        #expect(acme.afterHoursShare?.basisPoints == 2_500)  // 17:00 to 21:00
        #expect(acme.courtesySeconds == 8 * 3_600)
        #expect(acme.monthsWithWork == 2)
        #expect(acme.tenureFrom == day("2019-05-01") && acme.tenureThrough == day("2026-03-03"))
        #expect(acme.assumedShare.basisPoints == 1_250)  // two hours without a clock
        #expect(!acme.isMuchAssumed)
    }

    @Test func whatIsNotKnownIsNotMadeUp() throws {
        let blue = try row("blue", HoursReport(Self.log.table, HoursInput(clients: Self.clients)))
        #expect(blue.invoicedCents == nil && blue.rateCentsPerHour == nil && blue.marginCents == nil)
        #expect(blue.afterHoursShare == nil)
        #expect(blue.assumedShare.basisPoints == 10_000 && blue.isMuchAssumed)  // no place
        #expect(blue.tenureFrom == day("2026-03-02") && blue.tenureThrough == day("2026-03-02"))
    }

    @Test func aClientWithoutEntriesHasALine() throws {
        var input = HoursInput(clients: Self.clients)
        input.invoiced = [Self.invoice("cora", 2, 9_900)]
        input.costs = Costs(perHourCents: 4_000)
        let cora = try row("cora", HoursReport(Self.log.table, input))
        #expect(cora.seconds == 0 && cora.invoicedCents == 9_900 && cora.rateCentsPerHour == nil)
        #expect(cora.marginCents == 9_900 && cora.onsiteShare.basisPoints == nil)
        #expect(cora.tenureThrough == day("2021-01-01"))
    }

    /// 12 hours have a rate, a second less has none.
    @Test func ratesShowFromTwelveHoursOn() throws {
        var log = WorkLog("acme fix 12h 2026-01-05")
        var input = HoursInput(clients: Self.clients)
        input.invoiced = [Self.invoice("acme", 1, 100)]
        #expect(try row("acme", HoursReport(log.table, input)).rateCentsPerHour == 8)
        log.rows.records.labor[0].seconds -= 1
        #expect(try row("acme", HoursReport(log.table, input)).rateCentsPerHour == nil)
    }

    /// Rounded half away from zero: 6 cents over 12 hours is half a cent an hour, and so is a credit.
    @Test(arguments: [(6, 1), (5, 0), (-6, -1), (0, 0)])
    func theRateIsRounded(invoiced: Int64, rate: Int64) throws {
        var input = HoursInput(clients: Self.clients)
        input.invoiced = [Self.invoice("acme", 1, invoiced)]
        let acme = try row("acme", HoursReport(WorkLog("acme fix 12h 2026-01-05").table, input))
        #expect(acme.rateCentsPerHour == rate)
    }

    @Test func worstFirst() {
        let log = WorkLog(
            """
            fair fix 20h 2026-01-05
            poor fix 20h 2026-01-05
            same fix 30h 2026-01-05
            few fix 11h 2026-01-05
            many fix 40h 2026-01-05
            also fix 11h 2026-01-05
            us office 90h 2026-01-05
            """)
        var input = HoursInput(clients: [Client(id: "us", name: "We", isInternal: true)])
        input.invoiced = [
            Self.invoice("fair", 1, 200_000), Self.invoice("poor", 1, 40_000), Self.invoice("same", 1, 60_000),
            Self.invoice("few", 1, 1),
        ]
        let report = HoursReport(log.table, input)
        #expect(report.rows.map(\.client) == ["same", "poor", "fair", "many", "also", "few"])
        #expect(report.internalRows.map(\.client) == ["us"])
    }

    @Test func theTotalsAreTheCustomers() {
        var input = HoursInput(clients: Self.clients + [Client(id: "us", name: "We", isInternal: true)])
        input.invoiced = [Self.invoice("acme", 1, 32_000), Self.invoice("us", 1, 5)]
        input.costs = Costs(perHourCents: 1_000)
        let log = WorkLog("us office 9h 2026-01-05\nacme fix 16h 2026-01-05 courtesy\nblue fix 4h 2026-01-05")
        let totals = HoursReport(log.table, input).totals
        #expect(totals.clients == 3 && totals.seconds == 20 * 3_600 && totals.courtesySeconds == 16 * 3_600)
        #expect(totals.invoicedCents == 32_000 && totals.rateCentsPerHour == 2_000)  // Blue's invoices aren't known
        #expect(totals.costCents == 20_000)
    }

    @Test func theWindowBoundsHoursAndInvoices() throws {
        var input = HoursInput(clients: Self.clients)
        input.window = RatingWindow(from: day("2026-01-06"), through: day("2026-02-28"))
        input.invoiced = (1...3).map { Self.invoice("acme", $0, 100) }
        let acme = try row("acme", HoursReport(Self.log.table, input))
        #expect(acme.seconds == 8 * 3_600 && acme.invoicedCents == 200 && acme.monthsWithWork == 1)
        #expect(acme.tenureThrough == day("2026-03-03"))  // how long it has been a client is no matter of the window
    }

    @Test func nothingToGoBy() {
        let report = HoursReport(EntryTable(), HoursInput(clients: Self.clients))
        #expect(report.dates == nil && report.rows.map(\.client) == ["acme", "blue", "cora"])
        #expect(report.totals.seconds == 0 && report.totals.rateCentsPerHour == nil)
    }

    @Test func oneFifthIsNotMuchAssumed() throws {
        for (minutes, isMuch) in [(60, false), (61, true)] {
            let log = WorkLog("acme fix 240m 2026-01-05T09:00 remote\nacme fix \(minutes)m 2026-01-05 remote")
            let acme = try row("acme", HoursReport(log.table, HoursInput(clients: Self.clients)))
            #expect(acme.isMuchAssumed == isMuch)
        }
    }
}
