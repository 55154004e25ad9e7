import AgreementCore
import PracticeFiles
import Testing

/// Mistakes in `costs.yaml`, in cells of `exceptions.csv`, and between the sheets of a run.
struct CostsFaultTests {
    static let cases: [(FaultCode, Int, String?, String)] = [
        (.yamlKeyMissing, 1, "perHour", "plans: {}"),
        (.yamlKeyUnknown, 2, nil, "perHour: 62\ntools: 5"),
        (.yamlKeyUnknown, 2, "plans.silver", "perHour: 62\nplans: {silver: {setup: 5}}"),
        (.sheetMoney, 1, "perHour", "perHour: $62"),
        (.sheetMoneyNegative, 3, "plans.silver.base", "perHour: 62\nplans:\n  silver: {base: -5}"),
        (.costsPlan, 3, "plans.bronze", "perHour: 62\nplans:\n  bronze: {base: 5}"),
        (.costsService, 3, "services.fxi", "perHour: 62\nservices:\n  fxi: {user: 1.2}"),
    ]

    @Test(arguments: cases)
    func `each mistake of costs has its line`(code: FaultCode, line: Int, column: String?, text: String) throws {
        let faults = Self.faults(of: text)
        let fault = try #require(faults.first)
        #expect(faults.count == 1)
        #expect(fault.code == code)
        #expect(fault.line == line)
        #expect(fault.column == column)
    }

    @Test(arguments: [
        ("included", Cell(.included)), ("hourly", .hourly), ("optional", Cell(.optional)),
        ("{times: 1, every: year}", Cell(.times(1, every: .year, shared: nil))),
        ("{times: 4, every: quarter, shared: visits}", Cell(.times(4, every: .quarter, shared: "visits"))),
        ("{extra: 3, per: user}", Cell(.extra(priceCents: 300, per: .user))),
        ("{extra: 3.5}", Cell(.extra(priceCents: 350, per: .base))),
        ("{allowance: pool}", Cell(.allowance("pool"))), ("{flat: 250}", Cell(.flat(priceCents: 25_000))),
        ("{discount: \"12.5%\"}", Cell(.discount(basisPoints: 1_250))),
        ("{treat: included, hours: [business, holiday]}", Cell(.included, hours: [.business, .holiday])),
        ("{onsite: {flat: 1}}", Cell(.byPlace(remote: nil, onsite: PlaceTreatment(.flat(priceCents: 100))))),
        (
            "{treat: {remote: {treat: included, hours: [holiday]}, onsite: hourly}, hours: [business]}",
            Cell(
                .byPlace(
                    remote: PlaceTreatment(.included, hours: .holiday), onsite: PlaceTreatment(.hourly)),
                hours: .business)
        ),
    ])
    func `a cell reads, and is the same text after writing`(text: String, cell: Cell) throws {
        let dollars = try #require(Currency(code: "USD"))
        #expect(try CellText.read(text, currency: dollars, file: "exceptions.csv") == cell)
        let written = CellText.write(cell, currency: dollars)
        #expect(try CellText.read(written, currency: dollars, file: "exceptions.csv") == cell)
        #expect(written.replacing("3.50", with: "3.5") == text)
    }

    @Test func `of hours in each other the nearest win`() throws {
        let dollars = try #require(Currency(code: "USD"))
        let text = "{treat: {treat: included, hours: [holiday]}, hours: [business]}"
        #expect(try CellText.read(text, currency: dollars, file: "x") == Cell(.included, hours: .holiday))
    }

    @Test(arguments: [
        (FaultCode.cellTreatment, ""), (.cellTreatment, "free"), (.cellTreatment, "null"), (.yamlUnclosed, "{times: 1"),
        (.cellTimes, "{times: -1, every: year}"), (.sheetMoneyDecimals, "{flat: 1.005}"),
        (.yamlTooDeep, String(repeating: "[", count: 40) + String(repeating: "]", count: 40)),
    ])
    func `a cell's mistake stands at its field`(code: FaultCode, text: String) throws {
        let dollars = try #require(Currency(code: "USD"))
        let thrown = #expect(throws: FileFaults.self) {
            try CellText.read(text, currency: dollars, file: "exceptions.csv", line: 7, column: "treatment")
        }
        let fault = try #require(thrown?.faults.first { $0.code == code }, "\(String(describing: thrown))")
        #expect(fault.line == 7)
        #expect(fault.column == "treatment")
    }

    @Test func `sheets of one run agree on currency and zone, and differ in name and first day`() throws {
        let faults = Self.faultsOfTwoSheets
        #expect(faults.map(\.code) == [.sheetsCurrencies, .sheetsTimeZones, .sheetsSameFrom, .sheetsSameName])
        #expect(faults.map(\.file) == ["next.yaml", "next.yaml", "next.yaml", "next.yaml"])
        #expect(faults.map(\.line) == [4, 5, 2, 1])
        let first = try PriceSheetFile.read(smallSheet, file: "sheet.yaml", zoneAdvice: twoZones)
        var next = first
        next.id = "2027"
        next.from = first.from.adding(days: 365)
        try SheetSet.check([.init(file: "sheet.yaml", sheet: first), .init(file: "next.yaml", sheet: next)])
    }

    static var faultsOfTwoSheets: [FileFault] {
        let text = smallSheet.replacing("USD", with: "GBP").replacing("America/Los_Angeles", with: "Europe/London")
        do {
            let first = try SheetSet.Named(Array(smallSheet.utf8), file: "sheet.yaml", zoneAdvice: twoZones)
            let other = try SheetSet.Named(Array(text.utf8), file: "next.yaml", zoneAdvice: twoZones)
            try SheetSet.check([first, other])
            return []
        } catch {
            return error.faults
        }
    }

    static func faults(of text: String) -> [FileFault] {
        do {
            let sheet = try PriceSheetFile.read(smallSheet, file: "sheet.yaml", zoneAdvice: twoZones)
            _ = try CostsFile.read(text, file: "costs.yaml", currency: sheet.currency, sheets: [sheet])
            return []
        } catch {
            return error.faults
        }
    }

    @Test func `a file that is not there is one fault`() {
        let thrown = #expect(throws: FileFaults.self) { try PriceSheetFile.read(path: "/nowhere/sheet.yaml") }
        #expect(thrown?.faults.map(\.code) == [.fileUnreadable])
    }
}
