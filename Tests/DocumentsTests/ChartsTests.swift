import AgreementCore
import Testing

@testable import Documents
@testable import HTML
@testable import Words

/// Charts: what they draw adds up, and what is written in them is short and escaped.
@Suite struct ChartsTests {
    private let dollars = MoneyWords(Currency(code: "USD")!)

    /// From items and hours of today to a fee and what stays by the hour, over one month.
    private func bridge(
        _ items: [(name: String, cents: Int64)], fee: Int64, hours: Int64 = 0, stillBilled: Int64 = 0
    ) throws -> Bridge {
        let month = CalendarMonth(year: 2026, month: 3)
        var box = RatedTotals()
        box.recurring = fee
        box.labor = stillBilled
        var today = RatedTotals()
        today.recurring = items.reduce(0) { $0 + $1.cents }
        today.labor = hours
        var input = FitInput(
            window: month.firstDay...month.lastDay, plans: ["gold"], clients: [Client(id: "acme", name: "Acme")],
            rows: [
                ReplayRow(client: "acme", column: .plan("gold"), totals: box),
                ReplayRow(client: "acme", column: .legacy, totals: today),
            ], clientsWithEntries: ["acme"])
        input.legacyItems = items.map {
            LegacyItem(
                client: "acme", item: $0.name, quantity: Quantity(1), unitPriceCents: $0.cents, every: .month)
        }
        return try #require(try Fit(input).clients.first?.bridge)
    }

    @Test func aBridgeGoesOnWhereTheStepBeforeEnded() throws {
        let chart = BridgeChart(
            try bridge([("Monitoring", 150_000)], fee: 600_000, hours: 27_000), plan: "Gold", money: dollars)
        let words = ["Today", "The plan's fee", "Replaces Monitoring", "Hours paid until now", "Gold"]
        #expect(chart.lines.map(\.words) == words)
        let scale = BridgeScale(chart.lines)
        #expect(scale.spans.map(\.to) == [177_000, 777_000, 627_000, 600_000, 600_000])
        #expect(scale.spans.map(\.from) == [0, 177_000, 777_000, 627_000, 0])
    }

    @Test func manyItemsAreDrawnAsTheLargestAndTheRest() throws {
        let items = (1...20).map { ("Item \($0)", Int64($0) * 100) }
        let chart = BridgeChart(try bridge(items, fee: 50_000), plan: "Gold", money: dollars)
        #expect(chart.lines.count == 11)
        #expect(chart.lines.contains { $0.words == "Replaces 13 smaller items" })
        let steps = chart.lines.filter { !$0.isEnd }.reduce(Int64(0)) { $0 + $1.cents }
        #expect(chart.lines.first!.cents + steps == chart.lines.last!.cents)
    }

    @Test func longNamesAreCutAndMarkupStaysText() throws {
        let name = "<script>" + String(repeating: "x", count: 400)
        var page = HTMLPage()
        BridgeChart(try bridge([(name, -5_000)], fee: 0), plan: name, money: dollars).write(&page)
        #expect(!page.string.contains("<script>"))
        #expect(page.string.contains("…"))
    }

    @Test func aYearIsDrawnOnOneScale() {
        let months = (0..<12).map { CalendarMonth(ordinal: 2025 * 12 + $0) }
        let flat = months.map { _ in YearChart.Month(feeCents: 86_000) }
        let uneven = months.indices.map { YearChart.Month(feeCents: 50_000, billedCents: Int64($0) * 10_000) }
        let back = months.indices.map { YearChart.Month(invoicedCents: $0 == 3 ? -20_000 : 40_000) }
        let chart = YearChart(
            months: months,
            panels: [
                YearChart.Panel(name: "Today", months: back), YearChart.Panel(name: "Silver", months: uneven),
                YearChart.Panel(name: "Gold", mark: "the box", months: flat),
            ], money: dollars)
        #expect(
            chart.sentence == "Today: from −$200 to $400 a month. Silver: from $500 to $1,600 a month. "
                + "Gold, the box: $860 every month.")
        let scale = YearScale(chart.panels)
        #expect(scale.highest == 160_000)
        #expect(scale.lowest == -20_000)
        #expect(scale.pixels(scale.highest) + scale.pixels(-scale.lowest) == YearScale.height)
        var page = HTMLPage()
        chart.write(&page)
        #expect(page.string.ranges(of: "<svg").count == 3)
        #expect(page.string.ranges(of: "ink-invoiced").count == 12)
    }

    @Test func nothingIsDrawnOfNothing() {
        var page = HTMLPage()
        YearChart(months: [], panels: [], money: dollars).write(&page)
        #expect(page.bytes.isEmpty)
    }

    @Test func aBridgeInWords() throws {
        let words = BridgeWords.sentence(
            try bridge(
                [("monitoring", 150_000), ("maintenance", 240_000)], fee: 600_000, hours: 27_000, stillBilled: 13_500),
            money: dollars)
        #expect(
            words == "The fee of $6,000 replaces $1,500 for monitoring, $2,400 for maintenance and hours that cost "
                + "$270. For work that the plan leaves out, $135 comes on top by the hour.")
    }
}
