import AgreementCore
import Testing

@testable import Workflows

/// What a service begins as that goes on the page.
@Suite struct BeginningLineTests {
    private func starter() throws -> PriceSheet {
        var sheet = StartingSheet.sheet(
            company: "Own", currency: try #require(Currency(code: "USD")), timeZone: "UTC", year: 2026, holidays: [])
        for (id, category) in [("fix", "fixes"), ("backup", "watch"), ("disk", "hardware")] {
            sheet.services.append(Service(id: id, name: id, category: category, list: .maybe))
        }
        return sheet
    }

    private func cells(_ sheet: PriceSheet, _ id: String) throws -> [Cell] {
        let service = try #require(sheet.service(id))
        return sheet.plans.map { $0.coverage.cell(for: service) }
    }

    @Test func nothingIsCoveredThatIsNotOnThePage() throws {
        let sheet = try starter()
        for service in sheet.services + [.unsorted] {
            #expect(sheet.plans.allSatisfy { $0.coverage.cell(for: service) == .hourly })
        }
        let codes = SheetCheck.findings(in: sheet, year: 2026).map(\.code)
        #expect(!codes.contains(.everythingElseCovered))
    }

    @Test func aLineBeginsAsMostLinesAreAndEndsWithoutATrace() throws {
        var sheet = try starter()
        let before = sheet.plans
        let begun = [Cell(.allowance("quick-fixes")), Cell(.included), Cell(.included)]
        try ServiceEdit.move(["fix", "backup"], to: .on).apply(to: &sheet)
        #expect(try cells(sheet, "fix") == begun && cells(sheet, "backup") == begun)
        try ServiceEdit.move(["backup"], to: .maybe).apply(to: &sheet)
        try ServiceEdit.move(["fix"], to: .off).apply(to: &sheet)
        #expect(sheet.plans == before)
    }

    @Test func hardwareAndWhatAPlanSpeaksOfAlreadyStayAsTheyAre() throws {
        var sheet = try starter()
        sheet.plans[1].coverage.rows.append(.init("fixes", Cell(.flat(priceCents: 100))))
        try ServiceEdit.move(["disk", "fix"], to: .on).apply(to: &sheet)
        #expect(try cells(sheet, "disk") == [.hourly, .hourly, .hourly])
        #expect(try cells(sheet, "fix") == [.hourly, Cell(.flat(priceCents: 100)), .hourly])
    }
}
