import AgreementCore
import Documents
import HTML
import Practice
import Storage
import Testing
import Words

@testable import Workflows

/// What nothing explains is printed with somebody's yes, and the yes is of a sum.
@Suite struct UnexplainedMoneyTests {
    /// Ten hours at $100 and $500 for watching: $1,500 by what is known.
    private static func practice(invoiced: Int64, accepted: Int64? = nil) throws -> PracticeSnapshot {
        let sheet = try TablePractice.sheet()
        let day = try #require(LocalDate(year: 2026, month: 1, day: 5))
        var practice = PracticeSnapshot(
            company: Company(name: "Example IT", currency: sheet.currency, timeZone: "UTC"), zone: .utc)
        practice.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
        practice.clients = [Client(id: "acme", name: "Acme")]
        practice.entries = EntryTable(
            [
                Entry(
                    id: "e1", client: "acme", service: "fix", kind: .labor(seconds: 36_000), start: .date(day),
                    hours: .business)
            ], zone: .utc)
        practice.legacy = [
            LegacyItem(
                client: "acme", item: "Watching", quantity: Quantity(1), unitPriceCents: 50_000, every: .month,
                covers: ["watch"])
        ]
        practice.invoiced = [InvoicedMonth(client: "acme", month: day.month, amountCents: invoiced)]
        var move = ClientMove(client: "acme")
        move.acceptedUnexplainedCents = accepted
        practice.moves = PracticeMoves([move])
        return practice
    }

    private static func unexplained(_ practice: PracticeSnapshot) async throws -> (money: UnexplainedMoney?, may: Bool)
    {
        let year = try #require(try await LiveReplay().year(of: "acme", in: practice))
        let may = UnexplainedMoney.mayPrint(year.fit, practice.moves["acme"])
        let money = UnexplainedMoney(year, practice)
        #expect(may == (money?.isAccepted ?? true), "the PDF of many goes by the same rule as the page of one")
        return (money, may)
    }

    @Test(
        "A yes counts for its sum and smaller ones, and is asked for again when the sum grows or turns",
        arguments: [
            // Invoiced, accepted, what isn't explained, whether the sheet is printed.
            (200_000, nil, 50_000, false),
            (200_000, 50_000, 50_000, true),
            (190_000, 50_000, 40_000, true),
            (200_001, 50_000, 50_001, false),
            (210_000, 50_000, 60_000, false),
            (100_000, 50_000, -50_000, false),
            (100_000, -50_000, -50_000, true),
            (99_999, -50_000, -50_001, false),
            (200_000, 0, 50_000, false),
        ] as [(Int64, Int64?, Int64, Bool)])
    func aYesIsOfASum(_ invoiced: Int64, _ accepted: Int64?, _ cents: Int64, _ isPrinted: Bool) async throws {
        let (money, may) = try await Self.unexplained(Self.practice(invoiced: invoiced, accepted: accepted))
        #expect(money?.cents == cents)
        #expect(may == isPrinted)
    }

    @Test("Up to a tenth nobody is asked", arguments: [166_666, 150_000, 136_364] as [Int64])
    func aTenthIsExplainedEnough(_ invoiced: Int64) async throws {
        let (money, may) = try await Self.unexplained(Self.practice(invoiced: invoiced))
        #expect(money == nil && may)
    }

    @Test("A rate of its own would explain it") func whatWouldExplainIt() async throws {
        let money = try #require(try await Self.unexplained(Self.practice(invoiced: 200_000)).money)
        #expect(money.rate?.isCents == 10_000 && money.rate?.wouldBeCents == 15_000)
        #expect(money.unsortedSeconds == 0)
    }

    @Test("An agreement that hasn't begun, or is over, explains nothing of today", arguments: [true, false])
    func anAgreementOfAnotherTime(_ isOver: Bool) async throws {
        var practice = try Self.practice(invoiced: 150_000)
        let first = try #require(LocalDate(year: isOver ? 2025 : 2026, month: 2, day: 1))
        practice.agreements = [
            AgreementRow(
                client: "acme", sheet: "2026", plan: "gold", from: first, through: isOver ? first : nil)
        ]
        let year = try #require(try await LiveReplay().year(of: "acme", in: practice))
        #expect(year.today?.isUnderAgreement == false && year.today?.isTakenApart == true)
        #expect(year.fit.bridge?.unexplainedCents == 0)
        #expect(SitDownMaking.figures(year, practice, madeOn: first).planNow == nil)
    }

    // MARK: - Drafts

    @Test("What is made from a draft says so and is signed nowhere; what is published is signed")
    func draftsAreUnsigned() async throws {
        var practice = try Self.practice(invoiced: 150_000)
        let sheet = try #require(practice.draft?.sheet)
        for isDraft in [true, false] {
            if !isDraft {
                practice.editions = [PublishedSheet(id: 1, sheet: sheet, publishedAt: Instant(seconds: 1_767_600_000))]
                practice.draft = nil
            }
            let year = try #require(try await LiveReplay().year(of: "acme", in: practice))
            let figures = SitDownMaking.figures(year, practice, madeOn: sheet.from)
            #expect(figures.isDraft == isDraft)
            try Self.papers(of: figures, sayDraft: isDraft)
        }
    }

    private static func papers(of figures: SitDownFigures, sayDraft: Bool) throws {
        let sheet = SitDownSheet(figures)
        var page = HTMLPage()
        sheet.sheet(into: &page, on: .a4, headingLevel: 1)
        let data = String(decoding: SitDownSheet.data(of: [sheet], on: .a4, title: "x"), as: UTF8.self)
        let signed = sheet.sections.flatMap(\.blocks).count { if case .signatures = $0 { true } else { false } }
        #expect(signed == (sayDraft ? 0 : 1))
        #expect(data.contains("\"signatures\"") != sayDraft, "nor in what is set on paper")
        #expect(sheet.text().contains("____") != sayDraft)
        for words in [page.string, sheet.text(), data] {
            #expect(words.contains("Edition 2026, draft") == sayDraft)
            #expect(words.contains("from edition 2026 (a draft)") == sayDraft)
        }
        let card = TalkingCard(figures).html(on: .a4).string
        #expect(card.contains("(a draft)") == sayDraft)
        let one = OnePage(sheet: figures.sheet, source: "the table", madeOn: figures.madeOn, isDraft: sayDraft)
        let wall = WallPage(sheet: figures.sheet, source: "the table", madeOn: figures.madeOn, isDraft: sayDraft)
        for words in [one.text(), one.html(on: .a4).string, wall.text(), wall.html(on: .letter).string] {
            let isSaid = words.contains("Edition 2026, draft") || words.contains("a draft that may still change")
            #expect(isSaid == sayDraft)
        }
    }
}
