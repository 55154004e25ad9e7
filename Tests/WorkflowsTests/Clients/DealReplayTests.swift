import AgreementCore
import Documents
import Practice
import Storage
import Testing

@testable import Workflows

/// Clients of whom no hours are known: a month from their counts and what they pay, and a sheet that says no more.
@Suite struct DealReplayTests {
    private static let now = Instant(seconds: 1_772_452_800)
    private let live = LiveReplay { Self.now }

    /// Silver costs 500, Gold 300 and 20 a user; with costs, unless a test takes them away.
    private func practice(_ clients: [Client], entries: Int = 0) throws -> PracticeSnapshot {
        var sheet = try TablePractice.sheet()
        sheet.plans[1].price = PlanPrice(base: 30_000, user: 2_000)
        var company = Company(name: "Example IT", currency: sheet.currency, timeZone: "UTC")
        company.costs = Costs(perHourCents: 6_000)
        var practice = PracticeSnapshot(company: company, zone: .utc)
        practice.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
        practice.clients = clients
        for number in 0..<entries {
            practice.entries.put(
                Entry(
                    id: "e\(number)", client: clients[0].id, service: "fix", kind: .labor(seconds: 7_200),
                    start: .date(LocalDate(year: 2026, month: 1, day: 5 + number)!)), zone: .utc)
        }
        return practice
    }

    private static let acme = Client(id: "acme", name: "Acme", counts: Counts(servers: 1, workstations: 9, users: 20))
    private static func fee(_ cents: Int64, _ client: String = "acme", every: LegacyItem.Every = .month) -> LegacyItem {
        LegacyItem(client: client, item: "Care", quantity: Quantity(1), unitPriceCents: cents, every: every)
    }
    private func sheet(_ practice: PracticeSnapshot, _ client: String = "acme") async throws -> (
        year: ClientYear, paper: String, card: String
    ) {
        let year = try #require(try await live.yearOrDeal(of: client, in: practice))
        let figures = SitDownMaking.figures(year, practice, madeOn: LocalDate(year: 2026, month: 3, day: 2)!)
        return (year, SitDownSheet(figures).text(), TalkingCard(figures).text())
    }

    /// No figure of a year, of work, or of hours; the page of plans itself may speak of its hours.
    private func saysNothingOfWork(_ paper: String, _ comment: Comment? = nil) {
        for word in [
            "In the year", "months with us", "12 months", "one month", "2026-02", "February", "What you paid",
            "same year",
            "by the hour, now", "Work inside",
        ] { #expect(!paper.contains(word), "\(word): \(paper)") }
    }

    @Test func theBoxIsFromCountsAndTheDeal() async throws {
        var practice = try practice([Self.acme])
        practice.legacy = [Self.fee(60_000)]
        let (year, paper, card) = try await sheet(practice)
        #expect(year.deal != nil && year.months.count == 1)
        #expect(year.fit.plans.map(\.totalCents) == [50_000, 70_000])
        #expect((year.fit.today?.source == .legacy && year.fit.today?.cents == 60_000))
        #expect(year.fit.box.plan == "silver" && year.fit.box.isByDeal, "a tie goes to the left")
        #expect(year.fit.plans.allSatisfy { $0.marginCents == nil }, "what it leaves nobody knows")
        #expect(year.fit.bridge?.endCents == 50_000)
        #expect(paper.contains("no year of work") && paper.contains("Care") && paper.contains("600.00"))
        #expect(paper.contains("500.00") && paper.contains("700.00") && paper.contains("−100.00"))
        saysNothingOfWork(paper)
        #expect(card.contains("Acme pays $100 a month less: $500 in Silver, and $600 today."), "\(card)")
    }

    @Test func invoicesAreAMonthOnAverage() async throws {
        var practice = try practice([Self.acme])
        practice.invoiced = (1...3).map {
            InvoicedMonth(client: "acme", month: CalendarMonth(year: 2025, month: $0), amountCents: 70_000 + Int64($0))
        }
        let (year, paper, _) = try await sheet(practice)
        #expect((year.fit.today?.source == .invoiced && year.fit.today?.cents == 70_002) && year.fit.box.plan == "gold")
        #expect(paper.contains("a month, on average"))
        saysNothingOfWork(paper)
    }

    @Test func whoHasAnAgreementStaysInItsPlan() async throws {
        var practice = try practice([Self.acme])
        let day = LocalDate(year: 2026, month: 2, day: 15)!
        practice.agreements = [
            AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: day, counts: Self.acme.counts),
            AgreementRow(
                client: "acme", sheet: "2026", plan: "silver", from: LocalDate(year: 2027, month: 1, day: 1)!,
                counts: Self.acme.counts),
        ]
        practice.invoiced = [
            InvoicedMonth(client: "acme", month: CalendarMonth(year: 2025, month: 1), amountCents: 10_000)
        ]
        let (year, paper, _) = try await sheet(practice)
        #expect(year.fit.today?.source == .agreements)
        #expect(year.fit.today?.cents == 70_000, "no part of a month, no old invoice")
        #expect(year.fit.box.plan == "gold" && year.fit.box.isByDeal)
        #expect(paper.contains("You are in Gold. This is its fee."))
    }

    @Test func whatNobodyToldIsNotSaid() async throws {
        let practice = try practice([Self.acme])
        let (year, paper, card) = try await sheet(practice)
        #expect(year.fit.today == nil && year.fit.bridge == nil && !year.fit.box.isByDeal)
        #expect(paper.contains("We have no list of what you pay.") && paper.contains("700.00"))
        #expect(!paper.contains("against today"))
        saysNothingOfWork(paper)
        #expect(card.contains("Acme goes into Silver at $500 a month."))
    }

    @Test func aFeeThatGoesByCountsThatNobodyToldIsNone() async throws {
        var practice = try practice([Client(id: "acme", name: "Acme")])
        practice.legacy = [Self.fee(60_000)]
        let (year, paper, card) = try await sheet(practice)
        #expect(year.deal?.offers.map(\.isFeeKnown) == [true, false] && year.deal?.plan == nil)
        #expect(paper.contains("Let us count them now.") && !paper.contains("300.00"), "\(paper)")
        #expect(!card.contains("$300"))
    }

    @Test("One client, no costs: all is there, and nothing of what it leaves") func oneClientWithoutCosts() async throws
    {
        var practice = try practice([Self.acme])
        practice.company.costs = nil
        practice.legacy = [Self.fee(60_000)]
        let boxes = try await live.boxes(of: practice)
        #expect(boxes.outcome == nil && boxes.all.map(\.fit.client) == ["acme"] && boxes.all.map(\.months) == [1])
        let visits = VisitOrder(practice, boxes).visits
        #expect(visits.map(\.kind) == [.unknown] && visits.map(\.gainCents) == [nil])
        practice = try self.practice([Self.acme], entries: 3)
        practice.company.costs = nil
        let worked = try await live.boxes(of: practice)
        #expect(worked.deals.isEmpty && worked.all.count == 1)
        let (year, paper, card) = try await sheet(practice)
        #expect(year.deal == nil && !paper.contains("today is") && !card.isEmpty)
    }

    @Test func whoHasNoneAmongThoseWhoHaveHoursIsNoLessKnown() async throws {
        let birch = Client(id: "birch", name: "Birch", counts: Counts(users: 20))
        var practice = try practice([Self.acme, birch], entries: 3)
        practice.invoiced = [
            InvoicedMonth(client: "birch", month: CalendarMonth(year: 2024, month: 5), amountCents: 71_000)
        ]
        let boxes = try await live.boxes(of: practice)
        #expect(boxes.outcome != nil && boxes.deals.keys.sorted() == ["birch"])
        #expect(boxes.fit(of: "birch")?.today?.cents == 71_000 && boxes.fit(of: "birch")?.box.plan == "gold")
        #expect(boxes.fit(of: "acme")?.workSeconds == 21_600)
        // The year of all others is what it was.
        #expect(try await live.year(of: "birch", in: practice)?.deal == nil)
        #expect(try await live.yearOrDeal(of: "acme", in: practice)?.deal == nil)
        let (year, paper, _) = try await sheet(practice, "birch")
        #expect(year.deal != nil)
        saysNothingOfWork(paper)
        #expect(try await live.yearOrDeal(of: "nobody", in: practice) == nil)
    }

    @Test func otherCountsAskForAnotherBox() async throws {
        var practice = try practice([Self.acme])
        practice.legacy = [Self.fee(60_000)]
        let tried = try #require(
            try await live.whatIf(WhatIf(counts: Counts(users: 16)), of: "acme", in: practice))
        #expect(tried.fit.plans.map(\.totalCents) == [50_000, 62_000])
        #expect(tried.fit.box.plan == "gold" && tried.fit.box.isByDeal && tried.fit.today?.cents == 60_000)
    }

    @Test func aPinHoldsWithoutHoursToo() async throws {
        var practice = try practice([Self.acme])
        var move = ClientMove(client: "acme").atVersion(1)
        move.pin = BoxPin(client: "acme", plan: "gold", why: "promised in May")
        practice.moves.take(move)
        let (year, paper, _) = try await sheet(practice)
        #expect(year.boxed.plan == "gold" && paper.contains("Why Gold".uppercased()) || paper.contains("Why Gold"))
    }
}
