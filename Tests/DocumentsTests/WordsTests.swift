import AgreementCore
import Documents
import Testing
import Words

@Suite("Words and columns") struct WordsTests {
    let dollars = MoneyWords(Currency(code: "USD")!)

    @Test(
        "Durations read as people say them",
        arguments: [
            (0, "0 min"), (60, "1 min"), (90, "1:30 min"), (2_700, "45 min"), (3_600, "1 h"), (6_300, "1 h 45"),
            (3_660, "1 h 01"), (3_661, "1 h 01:01"), (763_200, "212 h"), (4_536_000, "1,260 h"), (-6_300, "−1 h 45"),
        ])
    func durations(seconds: Int, words: String) { #expect(TimeWords.duration(seconds: seconds) == words) }

    @Test(
        "Money: exact, short, in whole units, in files",
        arguments: [
            (123_450, "$1,234.50", "$1,234.50", "$1,235", "1234.50"),
            (50_000, "$500.00", "$500", "$500", "500.00"),
            (-5, "−$0.05", "−$0.05", "$0", "-0.05"),
            (-123_456_700, "−$1,234,567.00", "−$1,234,567", "−$1,234,567", "-1234567.00"),
        ] as [(Int64, String, String, String, String)])
    func money(cents: Int64, exact: String, short: String, whole: String, inFile: String) {
        #expect(dollars.exact(cents) == exact)
        #expect(dollars.short(cents) == short)
        #expect(dollars.whole(cents) == whole)
        #expect(dollars.inFile(cents) == inFile)
    }

    @Test("Currencies without decimals, with three, and without a known sign") func currencies() {
        #expect(MoneyWords(Currency(code: "JPY")!).exact(1_234) == "¥1,234")
        #expect(MoneyWords(Currency(code: "KWD")!).plain(1_234) == "1.234")
        #expect(MoneyWords(Currency(code: "CHF")!).exact(1_234) == "CHF\u{A0}12.34")
    }

    @Test("A change wears its sign") func changes() {
        #expect(dollars.change(4_049) == "+$40")
        #expect(dollars.change(-12_000) == "−$120")
        #expect(dollars.change(-49) == "$0")
    }

    @Test(
        "For whom a plan is",
        arguments: [
            (PlanBounds(), ""),
            (PlanBounds(upTo: [.workstations: 15]), "up to 15 computers"),
            (PlanBounds(from: [.servers: 5]), "from 5 servers"),
            (PlanBounds(upTo: [.servers: 1, .workstations: 15, .users: 1]), "up to 1 server, 15 computers and 1 user"),
            (PlanBounds(from: [.workstations: 5], upTo: [.workstations: 20]), "5 to 20 computers"),
            (PlanBounds(from: [.users: 1], upTo: [.users: 1]), "1 user"),
            (PlanBounds(from: [.users: 1_200], upTo: [.servers: 0]), "from 1,200 users, without servers"),
        ])
    func bounds(bounds: PlanBounds, words: String) { #expect(OfferWords.bounds(bounds) == words) }

    @Test("Columns are as wide as their widest cell and cut with an ellipsis") func columns() {
        let columns = TextColumns([.left, .right])
        let rows = [["Ørsted", "1"], ["株式会社", "1,234"]]
        let widths = columns.widths(rows)
        #expect(widths == [8, 5])
        #expect(columns.line(rows[0], widths: widths) == "Ørsted        1")
        #expect(columns.line(["Long company name", "9"], widths: widths) == "Long co…      9")
        #expect(truncated("Long company name", to: 9) == "Long com…")
        #expect(truncated("Long company", to: 6) == "Long…")
        #expect(wrapped("one two three", to: 7) == ["one two", "three"])
    }
}
