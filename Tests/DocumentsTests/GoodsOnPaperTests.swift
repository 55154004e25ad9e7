import AgreementCore
import PracticeFiles
import Testing

@testable import Documents
@testable import Words

/// Page and wall say of goods what the rater does with a part.
@Suite struct GoodsOnPaperTests {
    /// `new-pc` is included in Gold and by the hour in Silver.
    private static func sheet(_ goods: String, cell: String = "included") throws -> PriceSheet {
        try PriceSheetFile.read(
            """
            sheet: "2026"
            from: 2026-01-01
            company: Example IT
            currency: USD
            timeZone: UTC
            businessHours: {monday: ["08:00-17:00"]}
            labor:
              agreement:
                remote: {business: 100, afterHours: 200, holiday: 200}
                onsite: {business: 100, afterHours: 200, holiday: 200}
            services:
              - {id: new-pc, name: Set up a new computer, category: hardware, list: on\(goods)}
            plans:
              - {id: silver, name: Silver, price: {base: 500}, coverage: {default: hourly}}
              - {id: gold, name: Gold, price: {base: 700}, coverage: {default: hourly, new-pc: \(cell)}}
            """, file: "sheet.yaml")
    }

    private static func treatment(_ sheet: PriceSheet) throws -> SliceTreatment {
        let day = LocalDate(year: 2026, month: 3, day: 7)!
        var practice = Practice(sheets: [sheet], clients: [Client(id: "a", name: "A")], zone: .utc)
        practice.agreements = [AgreementRow(client: "a", sheet: "2026", plan: "gold", from: sheet.from)]
        let part = Entry(
            id: "p", client: "a", service: "new-pc", kind: .part(quantity: Quantity(1), unitPriceCents: 90_000),
            start: .date(day), place: .onsite)
        let rating = try Rater(
            practice: practice, entries: EntryTable([part], zone: .utc),
            window: RatingWindow(from: day, through: day)
        ).rate(client: 0)
        return try #require(rating.parts.first).treatment
    }

    private static func papers(_ sheet: PriceSheet) -> (small: String, wall: String) {
        let lines = PageLines(sheet)
        let small = SmallPrint(lines: lines, money: sheet.money).terms.flatMap(\.sentences)
        let rule = RulesOfThumb(lines: lines, money: sheet.money).rules.first { $0.title == "Hardware and licences" }
        return (small.first { $0.contains("goods") } ?? "", rule?.words ?? "")
    }

    @Test func workThatIsIncludedDoesNotMakeTheComputerFree() throws {
        let sheet = try Self.sheet("")
        #expect(try Self.treatment(sheet) == .billed)
        let papers = Self.papers(sheet)
        #expect(papers.small == "Hardware, licences and other goods are sold at their price, in every plan.")
        #expect(papers.wall.hasPrefix("They are sold at their price, in every plan."))
    }

    @Test func aServiceThatIsMarkedCoversItsGoods() throws {
        let sheet = try Self.sheet(", goods: true")
        #expect(try Self.treatment(sheet) == .covered)
        let papers = Self.papers(sheet)
        #expect(papers.small.contains("Of Set up a new computer, what the table says holds for the goods too"))
        #expect(papers.wall.contains("Of Set up a new computer, the line above holds for the goods too."))
    }

    @Test func hoursAndFixedPricesSayNothingOfGoods() throws {
        for cell in ["hourly", "{flat: 250}", "{times: 2, every: year}"] {
            let sheet = try Self.sheet(", goods: true", cell: cell)
            #expect(try Self.treatment(sheet) == .billed)
            #expect(Self.papers(sheet).small.hasSuffix("in every plan."), "\(cell)")
        }
    }
}
