import AgreementCore
import PracticeFiles
import Testing

/// Every mistake that a price sheet can hold, with its line and its keys.
struct SheetFaultTests {
    @Test func `the small sheet has no fault`() throws {
        let sheet = try PriceSheetFile.read(smallSheet, file: "sheet.yaml", zoneAdvice: twoZones)
        #expect(sheet.services.map(\.list) == [.on, .off])
        #expect(try PriceSheetFile.read(PriceSheetFile.write(sheet), file: "x", zoneAdvice: twoZones) == sheet)
    }

    @Test(arguments: sheetFaultCases)
    func `each mistake is one fault at its place`(given: SheetFaultCase) throws {
        let faults = Self.faults(of: given.text)
        let fault = try #require(faults.first { $0.code == given.code }, "\(faults)")
        #expect(fault.line == given.line)
        #expect(fault.column == given.column)
        #expect(fault.file == "sheet.yaml")
        // A key that is misspelt is missing, too, and a service that is gone is missed by others: never unrelated ones.
        #expect(faults.count <= 3, "\(faults)")
    }

    @Test func `reading goes on after each fault`() {
        let text = smallSheet.replacing("USD", with: "usd").replacing("base: 500", with: "base: -5")
            .replacing("list: off", with: "list: never").replacing("2026-11-26", with: "soon")
        let codes = Self.faults(of: text).map(\.code)
        #expect(codes == [.sheetCurrency, .sheetDate, .sheetListWord, .sheetMoneyNegative])
    }

    @Test func `a hundred faults are reported, and that there were more`() throws {
        let wrong = (0..<1_000).map { "2026-02-\($0 + 30)" }.joined(separator: ", ")
        let text = smallSheet.replacing("\"2026-01-01\", \"2026-11-26\"", with: wrong)
        let thrown = #expect(throws: FileFaults.self) { try PriceSheetFile.read(text, file: "sheet.yaml") }
        #expect(thrown?.faults.count == 100)
        #expect(thrown?.isTruncated == true)
    }

    @Test(arguments: [
        ("sheet: \"2026\"", "sheet: 2026"), ("company: Example IT", "company: yes"), ("list: off", "list: \"off\""),
        ("base: 500", "base: \"500\""), ("base: 500", "base: 500.00"), ("discount", "discount"),
        ("holidays: [\"2026-01-01\", \"2026-11-26\"]", "holidays:"), ("trip: 0", "trip: ~"),
        ("08:00-12:00", "00:00-13:00"), ("13:00-17:00", "12:00-24:00"), ("sheet:", "\u{FEFF}sheet:"),
        ("easesMaintenance: true", "easesMaintenance: no"), ("fix: included", "fix: {discount: 20%}"),
        ("fix: included", "unsorted: included"), ("company: Example IT", "company: Bits & Bytes *plus*"),
    ])
    func `what is unusual and right is read`(old: String, new: String) throws {
        _ = try PriceSheetFile.read(smallSheet.replacing(old, with: new), file: "sheet.yaml", zoneAdvice: twoZones)
    }

    @Test func `an unquoted year is the sheet's name, and yes is a company's`() throws {
        let text = smallSheet.replacing("sheet: \"2026\"", with: "sheet: 2026.10").replacing("Example IT", with: "yes")
        let sheet = try PriceSheetFile.read(text, file: "sheet.yaml", zoneAdvice: twoZones)
        #expect(sheet.id == "2026.10")
        #expect(sheet.company == "yes")
    }

    @Test func `a service alone in a category of its own name is no fault`() {
        #expect(Self.faults(of: smallSheet.replacing("category: fixes", with: "category: fix")).isEmpty)
    }

    static func faults(of text: String) -> [FileFault] {
        do {
            _ = try PriceSheetFile.read(text, file: "sheet.yaml", zoneAdvice: twoZones)
            return []
        } catch {
            return error.faults
        }
    }
}

/// Two zones are enough here.
func twoZones(_ name: String) -> String? {
    ["America/Los_Angeles", "Europe/London"].contains(name)
        ? nil : "there is no such time zone; names are like America/Los_Angeles"
}

extension String {
    func replacing(_ old: String, with new: String) -> String {
        utf8Range(of: old).map { replacingCharacters(in: $0, with: new) } ?? self
    }
}
