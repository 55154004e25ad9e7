import AgreementCore
import Documents
import HTML
import Testing

@Suite("The one page") struct OnePageTests {
    let page = OnePage(
        sheet: SmallSheet.sheet, source: "sheet.yaml", madeOn: LocalDate(year: 2026, month: 11, day: 22)!)

    @Test(
        "Every kind of cell has its words",
        arguments: [
            ("Daily monitoring", ["Included", "Included"]),
            ("Fixes", ["2 h a month", "Included, any hour"]),
            ("Quick checkup", ["Once a year", "4 times a year"]),
            ("Spam filter", ["$3 a user", "On request, free"]),
            ("New PC", ["$250 a job", "Included, remote"]),
            ("Training", ["20% off", "By the hour"]),
            ("Onsite visit", ["By the hour", "Included · onsite 12.5% off"]),
            ("Where", ["Remotely", "Remotely and onsite"]),
            ("First response", ["Next business day", "4 hours"]),
        ])
    func cellWords(row: String, cells: [String]) {
        #expect(page.groups.flatMap(\.rows).first { $0.name == row }?.cells == cells)
    }

    @Test("Prices stand large, with what comes on top of them") func prices() {
        #expect(page.columns.map(\.price) == ["$500", "$45"])
        #expect(page.columns.map(\.pricePer) == ["a month", "a user a month"])
        #expect(page.columns[1].more == ["+ $125 a server", "at least $400 a month", "$300 once, to set up"])
    }

    @Test("For whom a plan is stands under its prices, on the page for the wall too") func bounds() {
        var sheet = SmallSheet.sheet
        sheet.plans[0].bounds = PlanBounds(upTo: [.servers: 1, .workstations: 15])
        let day = LocalDate(year: 2026, month: 11, day: 22)!
        let bounded = OnePage(sheet: sheet, source: "sheet.yaml", madeOn: day)
        #expect(bounded.columns[0].more.contains("up to 1 server and 15 computers"))
        #expect(bounded.columns[1].more == page.columns[1].more)
        #expect(bounded.text(width: 200).contains("up to 1 server and 15 computers"))
        #expect(bounded.html(on: .a4).string.contains("up to 1 server and 15 computers"))
        let wall = WallPage(sheet: sheet, source: "sheet.yaml", madeOn: day)
        #expect(wall.columns[0].covers == "Remotely, in business hours; up to 1 server and 15 computers")
        #expect(!wall.columns[1].covers.contains(";"))
    }

    @Test("Off-list services are never included; those still on the maybe list are not on the page")
    func lists() {
        #expect(page.neverIncluded == ["Security audit"])
        #expect(!page.groups.flatMap(\.rows).contains { $0.name == "Wiring" })
    }

    @Test("A card that no plan names stays private") func privateCards() {
        #expect(page.rates.map(\.name) == ["With a plan", "Without a plan"])
        #expect(page.rates.map(\.afterHours) == ["$202.50", "$225"])
        #expect(!page.text().contains("cousin") && !page.html(on: .letter).string.contains("$90"))
    }

    @Test("The same words in the next column are set grey") func repeated() {
        #expect(page.groups[1].rows[0].repeats(1))
        #expect(!page.groups[1].rows[1].repeats(1))
        #expect(page.html(on: .a4).string.contains("<td class=\"same\">Included</td>"))
    }

    @Test("Text from the sheet is escaped") func escaping() {
        let html = page.html(on: .letter).string
        #expect(html.contains("dir=\"auto\">Example IT &lt;&amp; Sons&gt;</span>"))
        #expect(!html.contains("<& Sons>"))
    }

    @Test("The page says its edition, source and date, its hours and holidays") func origin() {
        let text = page.text(width: 400)
        #expect(text.contains("Edition 2026, made from sheet.yaml on 22 November 2026"))
        #expect(text.contains("Monday to Friday 8:00 to 17:00, Los Angeles time"))
        #expect(text.contains("Holidays in 2026: 1 January, 26 November."))
        #expect(text.contains("rounded up to 15 minutes and comes to at least 15 minutes remotely and an hour onsite"))
    }
}
