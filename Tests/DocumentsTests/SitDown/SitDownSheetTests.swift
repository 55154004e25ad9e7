import AgreementCore
import Documents
import HTML
import Testing

/// The sheet's figures: what stands under each other adds up.
@Suite struct SitDownSheetTests {
    /// What a cell of figures says, in cents.
    private func cents(_ words: String) -> Int64 {
        let digits = words.filter { $0.isNumber }
        return (Int64(digits) ?? 0) * (words.contains("−") ? -1 : 1)
    }

    private func tables(_ section: PaperSection) -> [PaperTable] {
        section.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    @Test func todayAndTheBridgeAddUpByHand() async throws {
        var gallery = SitDownGallery(seed: 21)
        var bridges = 0
        for _ in 0..<2_000 {
            await Task.yield()
            let figures = try gallery.next()
            let sheet = SitDownSheet(figures)
            for section in sheet.sections where section.name == "today" || section.name == "why" {
                for table in tables(section) {
                    let amounts = table.rows.map { cents($0.cells.last ?? "") }
                    let isTotal = table.rows.last?.isTotal == true
                    #expect(isTotal && amounts.dropLast().reduce(0, +) == amounts.last, "\(sheet.text())")
                    if section.name == "why" { bridges += 1 }
                }
            }
        }
        #expect(bridges > 500)
    }

    @Test func threeQuestionsAreAnsweredForEveryClient() async throws {
        var gallery = SitDownGallery(seed: 22)
        for _ in 0..<2_000 {
            await Task.yield()
            let card = TalkingCard(try gallery.next())
            #expect(card.answers.count == 3)
            #expect(Set(card.answers.map(\.question)).count == 3)
            #expect(card.answers.allSatisfy { !$0.answer.isEmpty })
        }
    }

    @Test func namesAreTextWhateverStandsInThem() throws {
        var gallery = SitDownGallery(seed: 23)
        var figures = try gallery.next()
        figures.fit.name = "<b>Acme</b> & Söhne"
        figures.client.name = figures.fit.name
        figures.items = [
            LegacyItem(
                client: "acme", item: "<script>", quantity: Quantity(1), unitPriceCents: 100, every: .month)
        ]
        var page = TalkingCard(figures).html(on: .letter)
        SitDownSheet(figures).sheet(into: &page, on: .a4, headingLevel: 1)
        let html = page.string
        #expect(!html.contains("<b>Acme") && !html.contains("<script"))
        #expect(html.contains("&lt;b&gt;Acme"))
    }

    @Test func longAndRightToLeftNamesKeepTheirPlace() throws {
        var gallery = SitDownGallery(seed: 24)
        var figures = try gallery.next()
        figures.fit.name = String(repeating: "Acme ", count: 80)
        let sheet = SitDownSheet(figures)
        #expect(sheet.kind.contains(figures.fit.name), "the name stands whole once")
        #expect(sheet.foot.count < 400, "and cut in sentences")
        figures.fit.name = "שלום בע״מ"
        #expect(SitDownSheet(figures).kind.contains("\u{2068}שלום בע״מ\u{2069}"))
    }

    @Test func theLetterHoldsNoMarkAndNoBlame() {
        let letter = FarewellLetter(
            to: Client(id: "acme", name: "Acme", address: "1 Orchard Row"), from: "Example IT",
            lastDay: SitDownGallery.day, madeOn: SitDownGallery.day)
        #expect(letter.text().contains("2 March 2026"))
        let words = Set(letter.text().lowercased().split { !$0.isLetter }.map(String.init))
        #expect(words.isDisjoint(with: ["late", "unpleasant", "money", "lose"]))
    }
}
