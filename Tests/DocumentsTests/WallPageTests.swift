import AgreementCore
import Documents
import HTML
import Testing

@Suite("The page for the wall") struct WallPageTests {
    static let day = LocalDate(year: 2026, month: 11, day: 22)!
    let page = WallPage(sheet: SmallSheet.sheet, source: "sheet.yaml", madeOn: day)

    @Test(
        "Every verdict has its mark and its words, and no price",
        arguments: [
            ("Daily monitoring", [.covered, .covered], ["Covered", "Covered"]),
            ("Fixes", [.allowance, .covered], ["2 h a month", "Covered, any hour"]),
            ("Quick checkup", [.allowance, .allowance], ["Once a year", "4 times a year"]),
            ("Spam filter", [.asked, .asked], ["If asked for", "If asked for"]),
            ("New PC", [.flat, .covered], ["Flat price", "Covered, remote"]),
            ("Training", [.billed, .billed], ["20% off", "By the hour"]),
            ("Onsite visit", [.billed, .covered], ["By the hour", "Covered · onsite 12.5% off"]),
        ] as [(String, [WallPage.Mark], [String])])
    func cells(row: String, marks: [WallPage.Mark], words: [String]) {
        let cells = page.groups.flatMap(\.rows).first { $0.name == row }?.cells
        #expect(cells?.map(\.mark) == marks)
        #expect(cells?.map(\.words) == words)
    }

    @Test("Six rules, in the sheet's own figures") func rules() {
        #expect(
            page.rules.map(\.title) == [
                "Five to five", "Driving out", "Night, weekend, holiday", "Not on this page",
                "Hardware and licences", "The budget is nearly used",
            ])
        #expect(
            page.rules[0].words
                == "In Silver cover ends at 17:00; what runs on is $202.50 an hour. Say so before. In Gold look at the "
                + "line: some go on after 17:00, the rest is $202.50 an hour.")
        #expect(
            page.rules[0].say
                == "I can go on now, at $202.50 an hour after hours, or on our next day from 8:00, when it's covered.")
        #expect(
            page.rules[1].words
                == "In Gold look at the line: what isn't covered onsite is $135 an hour, at least an hour. In Silver "
                + "it is $135 an hour, at least an hour.")
        #expect(
            page.rules[2].words.hasPrefix(
                "In Gold look at the line: what isn't covered is $202.50 an hour. In Silver nothing is covered: it is "
                    + "$202.50 an hour. In Gold look at the line on holidays: what isn't covered is $270 an hour."))
        #expect(page.rules[3].words.hasSuffix("Never included: Security audit."))
        let budget =
            "In Silver there are 2 h a month. Look what is left before you start; past it, it is $135 an hour in "
            + "business hours. What is left over lapses."
        #expect(page.rules[5].words == budget)
    }

    @Test("A sheet whose plans cover everything at any hour has rules that say so") func generous() {
        var sheet = SmallSheet.sheet
        sheet.plans = [
            Plan(
                id: "all", name: "All", places: [.remote, .onsite], hours: .always,
                coverage: Coverage(defaultCell: Cell(.included)))
        ]
        let rules = WallPage(sheet: sheet, source: "sheet.yaml", madeOn: Self.day).rules
        #expect(rules.count == 6 && rules.prefix(3).allSatisfy { $0.say == nil })
        #expect(rules[1].words == "Every plan covers onsite what it covers remotely.")
        #expect(rules[5].title == "How long it takes")
    }

    @Test(
        "Closing that isn't on the hour, and a sheet without business hours",
        arguments: [
            (63_000, "Nearly 17:30"), (43_200, "Five to twelve"), (86_400, "Five to twelve"),
            (nil, "The end of the day"),
        ])
    func closing(second: Int?, title: String) {
        var sheet = SmallSheet.sheet
        let windows = second.map { [BusinessWindow(openingSecond: 28_800, closingSecond: $0)] } ?? []
        sheet.businessHours = BusinessHours([.monday: windows, .tuesday: windows])
        #expect(WallPage(sheet: sheet, source: "", madeOn: Self.day).rules[0].title == title)
    }

    @Test("A mark is never alone: every cell's words stand beside it") func shapes() {
        let html = page.html(on: .letter).string
        #expect(
            html.contains(
                "<td class=\"billed\" data-plan=\"Silver\"><span class=\"verdict\"><span class=\"mark\"></span>"
                    + "By the hour</span></td>"))
        #expect(html.contains("<span class=\"mark\"></span>Covered<span class=\"note\">, any hour</span>"))
        #expect(!html.contains("$500") && !html.contains("$250"))
        #expect(html.contains("Example IT &lt;&amp; Sons&gt;"))
    }
}
