import AgreementCore
import Documents
import HTML
import Testing

@Suite("Paper") struct PaperTests {
    static let day = LocalDate(year: 2026, month: 11, day: 22)!

    @Test(
        "How full a page is, in words",
        arguments: [
            (1, 870, 18, [], "The page is 87% full; 7 lines more would fit."),
            (1, 990, 18, [], "The page is full."),
            (1, 974, 18, [], "The page is 97% full; 1 line more would fit."),
            (
                2, 1_100, 18, ["Fix email", "the small print"],
                "6 lines too many. Beyond the page: Fix email, the small print."
            ),
            (2, 1_004, 18, [], "1 line too many."),
            (
                3, 2_500, 18, (1...9).map { "Row \($0)" },
                "84 lines too many. Beyond the page: Row 1, Row 2, Row 3, Row 4, Row 5, Row 6 and 3 more."
            ),
        ] as [(Int, Int, Int, [String], String)])
    func fit(pages: Int, used: Int, row: Int, over: [String], words: String) {
        #expect(PageFit(pageCount: pages, usedPermille: used, rowPermille: row, beyondFirstPage: over).words == words)
    }

    @Test("A meter never says full where there are two pages, nor more where there is one") func percent() {
        #expect(PageFit(pageCount: 2, usedPermille: 990, rowPermille: 18, beyondFirstPage: []).percent == 101)
        #expect(PageFit(pageCount: 1, usedPermille: 1_004, rowPermille: 18, beyondFirstPage: []).percent == 100)
    }

    @Test(
        "A logo is a picture by its own bytes, and travels as base64",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47], "data:image/png;base64,iVBORw=="),
            ([0xFF, 0xD8, 0xFF], "data:image/jpeg;base64,/9j/"),
            (Array("<svg/>".utf8), "data:image/svg+xml;base64,PHN2Zy8+"),
            (Array("<!doctype html>".utf8), nil), ([], nil), ([0x25, 0x50, 0x44, 0x46], nil),
        ] as [([UInt8], String?)])
    func logo(bytes: [UInt8], address: String?) { #expect(PaperLogo(bytes: bytes)?.address == address) }

    @Test("Only pictures are logos") func logoType() {
        #expect(PaperLogo(type: "text/html", bytes: [1]) == nil)
        #expect(PaperLogo(type: "image/webp", bytes: []) == nil)
    }

    @Test("The logo stands at the head, beside the name; a draft says that it is one") func head() throws {
        let logo = try #require(PaperLogo(bytes: [0x89, 0x50, 0x4E, 0x47]))
        let page = OnePage(sheet: SmallSheet.sheet, source: "sheet.yaml", madeOn: Self.day, logo: logo, isDraft: true)
        let html = page.html(on: .a4).string
        #expect(html.contains("<img class=\"logo\" src=\"data:image/png;base64,iVBORw==\" alt=\"\">"))
        #expect(html.contains("<strong>Edition 2026, draft</strong>"))
        #expect(html.contains("class=\"paper a4 "))
        #expect(!OnePage(sheet: SmallSheet.sheet, source: "", madeOn: Self.day).html(on: .a4).string.contains("<img"))
    }

    @Test("In a page of the server the sheet's name isn't the page's title") func embedded() {
        var html = HTMLPage()
        OnePage(sheet: SmallSheet.sheet, source: "", madeOn: Self.day)
            .sheet(into: &html, on: .letter, density: .d3, headingLevel: 2)
        #expect(html.string.hasPrefix("<article class=\"paper letter d3\">") && !html.string.contains("<h1"))
        #expect(!html.string.contains("<style") && !html.string.contains(" style="))
    }

    @Test("Every rule of the style sheet stands under the paper's own class") func style() {
        let sheet = String(decoding: PaperStyle.bytes, as: UTF8.self)
        for selector in sheet.split(whereSeparator: { $0 == "}" || $0 == "{" }) {
            let names = selector.split(separator: ",").map { $0.drop { $0.isWhitespace } }
            guard selector.contains(".paper"), !selector.contains(":  ") else { continue }
            for name in names where !name.contains(":") {
                #expect(name.hasPrefix(".paper") || name.hasPrefix(".desk"), "\(name)")
            }
        }
    }
}
