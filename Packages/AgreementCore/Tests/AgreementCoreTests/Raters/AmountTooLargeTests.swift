import Testing

@testable import AgreementCore

/// Sums that 64 bits don't hold are said, with whose they are; each of these ended the program once.
@Suite struct AmountTooLargeTests {
    private static let window = days("2026-01-01", "2026-12-31")
    private static let tooLarge: [RatingFault] = [.amountTooLarge(client: "acme")]

    /// The dearest hour that a file may hold, rounded by the day.
    private static var dearest: PriceSheet {
        var sheet = silverSheet(rounding: RoundingRule(incrementMinutes: 15, per: .day))
        let most = HourlyRates(business: largestCents, afterHours: largestCents, holiday: largestCents)
        sheet.labor = [LaborCard(name: "agreement", rates: PlaceRates(remote: most, onsite: most))]
        return sheet
    }

    private static func work(_ count: Int, ticket: String = "") -> EntryTable {
        EntryTable(
            (0..<count).map {
                Entry(
                    id: "e\($0)", client: "acme", service: "project", kind: .labor(seconds: 36_000_000),
                    start: .date(date("2026-03-02")), ticket: ticket)
            }, zone: .utc)
    }

    private static func faults(_ body: () throws(RatingFaults) -> Void) -> [RatingFault] {
        do throws(RatingFaults) {
            try body()
            return []
        } catch { return error.faults }
    }

    /// 9,224 such entries are more than 64 bits hold: one line where they are of one ticket, else a sum of lines.
    @Test(arguments: ["", "4711"]) func ofLabor(_ ticket: String) throws {
        let entries = Self.work(9_224, ticket: ticket)
        #expect(
            Self.faults { () throws(RatingFaults) in
                _ = try Rater(practice: practice(Self.dearest), entries: entries).rate(client: 1)
            } == Self.tooLarge)
        let replay = Replay(
            sheet: Self.dearest, clients: practice().clients, zone: .utc, entries: entries, dates: Self.window)
        let work = try replay.work(ofClient: 1)
        #expect(
            Self.faults { () throws(RatingFaults) in
                _ = try replay.pricing(of: Self.dearest.plans[0]).totals(work)
            } == Self.tooLarge)
    }

    /// A thousand less fit, and are exact.
    @Test func butNotOfWhatFits() throws {
        let rating = try Rater(practice: practice(Self.dearest), entries: Self.work(9_000, ticket: "4711"))
            .rate(client: 1)
        #expect(rating.totals.labor == 9_000_000_000_000_000_000)
    }

    @Test func ofItems() throws {
        let item = LegacyItem(
            client: "acme", item: "x", quantity: largestQuantity, unitPriceCents: largestCents, every: .month)
        #expect(try item.cents(over: Self.window) == 1_200_000_000_000_000_000)
        let replay = Replay(
            sheet: silverSheet(), clients: practice().clients, zone: .utc, entries: EntryTable(), dates: Self.window)
        #expect(
            Self.faults { () throws(RatingFaults) in
                _ = try replay.legacyTotals(ofClient: 1, items: Array(repeating: item, count: 1_200))
            } == Self.tooLarge)
        // Where what is given back brings it down again, the order doesn't matter.
        var back = item
        back.quantity = Quantity(thousandths: -item.quantity.thousandths)
        let even = Array(repeating: item, count: 20) + Array(repeating: back, count: 20)
        #expect(try replay.legacyTotals(ofClient: 1, items: even).recurring == 0)
        var absurd = item
        absurd.quantity = Quantity(thousandths: .max)
        absurd.unitPriceCents = .max
        #expect(throws: AmountTooLarge.self) { try absurd.cents(over: Self.window) }
    }

    @Test func ofParts() throws {
        let parts = (0..<93).map {
            Entry(
                id: "p\($0)", client: "acme", service: "project",
                kind: .part(quantity: largestQuantity, unitPriceCents: largestCents), start: .date(date("2026-03-02")))
        }
        let entries = EntryTable(parts, zone: .utc)
        #expect(
            Self.faults { () throws(RatingFaults) in
                _ = try Rater(practice: practice(), entries: entries).rate(client: 1)
            } == Self.tooLarge)
        let replay = Replay(
            sheet: silverSheet(), clients: practice().clients, zone: .utc, entries: entries, dates: Self.window)
        let work = try replay.work(ofClient: 1)
        #expect(work.partsWithoutSigns > Int128(Int64.max))
        #expect(
            Self.faults { () throws(RatingFaults) in
                _ = try replay.pricing(of: silverSheet().plans[0]).totals(work)
            } == Self.tooLarge)
    }

    @Test func ofAFit() {
        var input = acme([("silver", totals(recurring: 1))])
        input.agreements = [
            AgreementRow(
                client: "acme", sheet: "2026", plan: "silver", from: date("2026-03-01"),
                counts: Counts(users: .max))
        ]
        #expect(throws: FitFault.outOfRange(client: "acme", from: date("2026-03-01"))) { try Fit(input) }
        input.agreements = []
        input.clients[0].counts = Counts(servers: -1)
        #expect(throws: FitFault.outOfRange(client: "acme", from: nil)) { try Fit(input) }
    }

    @Test func ofHours() {
        var input = HoursInput(clients: [Client(id: "acme", name: "Acme"), Client(id: "birch", name: "Birch")])
        input.costs = Costs(perHourCents: largestCents)
        input.invoiced = [
            InvoicedMonth(client: "birch", month: month("2026-03"), amountCents: .max),
            InvoicedMonth(client: "birch", month: month("2026-03"), amountCents: .max),
        ]
        let report = HoursReport(Self.work(9_224), input)
        #expect(report.tooLarge == ["acme", "birch"])
        let acme = report.rows.first { $0.client == "acme" }
        #expect(acme?.seconds == 9_224 * 36_000_000 && acme?.costCents == nil)
        #expect(report.totals.invoicedCents == nil)
    }

    @Test func ofShares() {
        #expect(Share(.min, of: 1).basisPoints == nil)
        #expect(Share(.max, of: .max).basisPoints == 10_000)
    }

    @Test func datesStopAtTheLastThatCanBeNumbered() {
        #expect(LocalDate.latest.adding(days: .max).dayNumber == .max)
        #expect(LocalDate.earliest.adding(days: .min).dayNumber == .min)
        #expect(LocalDate.latest.description == "9999-12-31" && LocalDate.earliest.description == "0001-01-01")
        #expect(CalendarMonth(year: .max, month: 1).ordinal == .max)
    }

    /// Samoa had no 30 December 2011: a calendar of that day alone has nothing to say, and says after hours.
    @Test func aCalendarOfASkippedDateIsNoTrap() {
        let skipped = date("2011-12-30")
        let at = Int64(skipped.dayNumber) * 86_400 + 36_000
        let samoa = TimeZoneRules(name: "Test/Samoa", initialOffset: -36_000, transitions: [(at: at, offset: 50_400)])
        let calendar = HoursCalendar(sheet: silverSheet(), zone: samoa, from: skipped, through: skipped)
        #expect(calendar.hours(at: Instant(seconds: at), zone: samoa).hours == .afterHours)
    }
}
