import AgreementCore
import Practice
import PracticeFiles
import Testing

@testable import Workflows

/// What is typed into the settings, and pictures.
@Suite struct TypedSettingsTests {
    @Test func hours() {
        #expect(
            TypedCalendar.windows("8-12, 13:30–17:00") == [
                BusinessWindow(openingSecond: 28_800, closingSecond: 43_200),
                BusinessWindow(openingSecond: 48_600, closingSecond: 61_200),
            ])
        #expect(TypedCalendar.windows("") == [])
        #expect(TypedCalendar.windows("08.00 — 17.00, ") == TypedCalendar.windows("8-17"))
        #expect(TypedCalendar.windows("20:00-24:00")?.first?.closingSecond == 86_400)
        for wrong in ["8", "17-8", "8-25", "8-12, 11-13", "8:60-9", "nope"] {
            #expect(TypedCalendar.windows(wrong) == nil, "\(wrong)")
        }
    }

    @Test func holidays() {
        let read = TypedCalendar.dates("2026-12-25  Friday\n\n2026-01-01\n2026-12-25")
        #expect(read.dates.map(\.description) == ["2026-01-01", "2026-12-25"] && read.wrong == nil)
        #expect(TypedCalendar.dates("2026-01-01\n12/25/2026").wrong == "12/25/2026")
    }

    private func svg(_ inside: String, _ attributes: String = "") -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)>\(inside)</svg>".utf8)
    }

    @Test func picturesAreKnownByWhatIsInThem() throws {
        #expect(try Picture.checked(PictureTests.jpeg(width: 9, height: 9)).type == "image/jpeg")
        #expect(try Picture.checked(svg("<rect fill=\"url(#g)\"/><use href=\"#a\"/>")).type == "image/svg+xml")
        #expect(throws: Picture.Fault.unknown) { try Picture.checked(Array("GIF89a".utf8)) }
        #expect(throws: Picture.Fault.empty) { try Picture.checked([]) }
        #expect(throws: Picture.Fault.tooLarge) {
            try Picture.checked([UInt8](repeating: 0, count: Picture.mostBytes + 1))
        }
    }

    @Test(arguments: [
        ("<script>1</script>", ""), ("", "onload=\"a()\""), ("<rect ONCLICK = 'a()'/>", ""),
        ("<a href=\"javascript:a()\"/>", ""), ("<use xlink:href=\"http://x/y#z\"/>", ""),
        ("<foreignObject/>", ""), ("<style>@import 'x'</style>", ""), ("<rect fill=\"url(http://x)\"/>", ""),
        ("<image href=\"#a\"/>", ""), ("<a href=\"&#106;avascript:a()\"/>", ""), ("<set attributeName=\"x\"/>", ""),
    ])
    func drawingsThatDoMoreAreRefused(_ inside: String, _ attributes: String) {
        #expect(throws: Picture.Fault.active) { try Picture.checked(svg(inside, attributes)) }
    }

    @Test func theStartingSheetIsASheetOfItsFormat() throws {
        for code in ["USD", "JPY", "KWD"] {
            let sheet = StartingSheet.sheet(
                company: "Own & Sons", currency: Currency(code: code)!, timeZone: "America/Los_Angeles", year: 2026,
                holidays: PublicHolidays.named("US")!.dates(in: 2026).map(\.date))
            let read = try PriceSheetFile.read(PriceSheetFile.write(sheet), file: "sheet.yaml")
            #expect(read == sheet)
            #expect(read.plans.map(\.name) == ["Silver", "Gold", "Platinum"])
        }
    }
}
