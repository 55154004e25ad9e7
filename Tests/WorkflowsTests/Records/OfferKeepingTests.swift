import AgreementCore
import Documents
import Practice
import Storage
import Testing

@testable import Workflows

/// A plan is taken off one client's offer, with a reason that is kept, and offered again.
@Suite struct OfferKeepingTests {
    @Test func whatIsTakenOffHoldsUntilItIsOfferedAgain() async throws {
        let given = try await TablePractice()
        let keeping = RecordKeeping(given.practice) { Instant(seconds: 2_000) }
        let live = LiveReplay()
        func box() async throws -> ClientFit {
            try #require(
                try await live.outcome(of: given.practice.current).fit.clients.first { $0.client == "birch" })
        }
        #expect(try await box().box.plan == "silver")
        try await keeping.takeOff("silver", of: "birch", why: "they want no limits", by: given.dana)
        let withheld = WithheldPlan(client: "birch", plan: "silver", why: "they want no limits")
        #expect(given.practice.current.withheld == [withheld])
        #expect(try await given.practice.read { try PracticeSnapshot(in: $0) }.withheld == [withheld])
        let fit = try await box()
        #expect(fit.box.plan == "gold" && fit.plans[0].notOffered == .takenOff(why: "they want no limits"))

        let change = try #require(try await keeping.changes(of: "birch", limit: 5).first)
        #expect(change.words == "took Silver off its offer: “they want no limits”")
        #expect(change.userName == "Dana")
        try await keeping.takeBack(change.id, by: given.dana)
        #expect(given.practice.current.withheld.isEmpty)
        #expect(try await box().box.plan == "silver")

        try await keeping.takeOff("silver", of: "birch", why: "again", by: given.sam)
        let row = try #require(given.practice.current.withheld.first)
        try await keeping.offerAgain("silver", to: "birch", seen: ManualRow(row).seen, by: given.dana)
        #expect(given.practice.current.withheld.isEmpty)
        #expect(try await keeping.changes(of: "birch", limit: 1).first?.words == "offers Silver again")
        try given.end()
    }

    @Test func whoComesSecondIsToldAndAReasonIsAsked() async throws {
        let given = try await TablePractice()
        let keeping = RecordKeeping(given.practice) { Instant(seconds: 2_000) }
        try await keeping.takeOff("gold", of: "acme", why: "too dear", by: given.dana)
        func refusal(_ plan: String, _ why: String) async -> RecordFault? {
            do throws(RecordFault) { try await keeping.takeOff(plan, of: "acme", why: why, by: given.sam) } catch {
                return error
            }
            return nil
        }
        let second = try #require(await refusal("gold", "they said no"))
        #expect(second.isOvertaken && second.words.hasPrefix("Dana was quicker: took Gold off its offer: “too dear”"))
        #expect(await refusal("silver", " ")?.words.hasPrefix("Say why") == true)
        #expect(await refusal("silver", String(repeating: "x", count: 501))?.words.contains("500") == true)
        #expect(await refusal("bronze", "x")?.words.contains("no plan `bronze`") == true)
        #expect(given.practice.current.withheld.map(\.why) == ["too dear"])

        let stale = ManualRow(WithheldPlan(client: "acme", plan: "gold", why: "another reason")).seen
        await #expect {
            try await keeping.offerAgain("gold", to: "acme", seen: stale, by: given.sam)
        } throws: { ($0 as? RecordFault)?.isOvertaken == true }
        #expect(given.practice.current.withheld.count == 1)
        try given.end()
    }

    @Test func boundsOfAPlanAreFollowedAndOnlyTheirsAreOffered() async throws {
        let given = try await TablePractice()
        var practice = given.practice.current
        try given.end()
        practice.clients[0].counts = Counts(servers: 1, workstations: 20, users: 9)
        practice.clients[1].counts = Counts(servers: 1, workstations: 3, users: 3)
        let live = LiveReplay()
        let before = try await live.outcome(of: practice)
        practice.draft!.sheet.plans[1].bounds = PlanBounds(from: [.workstations: 10])
        practice.draft!.sheet.plans[0].bounds = PlanBounds(upTo: [.workstations: 10])
        let after = try await live.outcome(of: practice)
        #expect(after.fit.clients.map(\.box.plan) == ["gold", "silver"])
        #expect(after.fit.clients.map { $0.plans.map(\.notOffered?.word) } == [["counts", nil], [nil, "counts"]])
        #expect(before.fit.clients.map { $0.plans.map(\.totals) } == after.fit.clients.map { $0.plans.map(\.totals) })

        // With other counts, another plan: what is tried is held against the bounds too.
        let tried = try #require(
            try await live.whatIf(WhatIf(counts: Counts(workstations: 4)), of: "acme", in: practice))
        #expect(tried.fit.box.plan == "silver" && tried.fit.plans[1].notOffered?.word == "counts")
        practice.withheld = [WithheldPlan(client: "acme", plan: "silver", why: "no")]
        let none = try #require(
            try await live.whatIf(WhatIf(counts: Counts(workstations: 4)), of: "acme", in: practice))
        #expect(none.fit.isOfferedNothing)
    }

    @Test func theSheetSaysForWhomAPlanIsAndNoPrice() async throws {
        let given = try await TablePractice()
        var practice = given.practice.current
        try given.end()
        practice.clients[0].counts = Counts(servers: 1, workstations: 20, users: 9)
        practice.draft!.sheet.plans[0].bounds = PlanBounds(upTo: [.servers: 5, .workstations: 15])
        let live = LiveReplay()
        func figures() async throws -> SitDownFigures {
            let year = try #require(try await live.yearOrDeal(of: "acme", in: practice))
            return SitDownMaking.figures(year, practice, madeOn: LocalDate(year: 2026, month: 3, day: 2)!)
        }
        var found = try await figures()
        #expect(found.fit.box.plan == "gold")
        #expect(found.offers == ["silver": .forCounts(PlanBounds(upTo: [.workstations: 15]))])
        #expect(found.chart?.panels.map(\.name).contains("Silver") != true)
        let paper = SitDownSheet(found).text()
        #expect(paper.contains("up to 15 computers") && paper.contains("Silver") && !paper.contains("500"), "\(paper)")

        // Taken off, it isn't there at all, and why is nobody's business.
        practice.draft!.sheet.plans[0].bounds = PlanBounds()
        practice.withheld = [WithheldPlan(client: "acme", plan: "silver", why: "they shout")]
        found = try await figures()
        #expect(found.offers == ["silver": .leftOut])
        let other = SitDownSheet(found).text() + TalkingCard(found).text()
        #expect(!other.contains("Silver") && !other.contains("they shout"), "\(other)")

        // A pinned box stands at its price, offered or not.
        var move = ClientMove(client: "acme")
        move.pin = BoxPin(client: "acme", plan: "silver", why: "promised")
        practice.moves = PracticeMoves([move])
        found = try await figures()
        #expect(found.fit.box.plan == "silver" && found.offers["silver"] == nil)
        #expect(SitDownSheet(found).text().contains("500.00"))
    }
}
