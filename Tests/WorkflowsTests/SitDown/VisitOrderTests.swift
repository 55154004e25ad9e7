import AgreementCore
import Practice
import Storage
import Testing
import Workflows

/// Whom to visit first, and whom to let go.
@Suite struct VisitOrderTests {
    @Test func bestForBothComeFirstAndDifficultOnesLast() async throws {
        let sample = try SampleSitDowns()
        let boxes = try await sample.live.boxes(of: sample.practice)
        let visits = VisitOrder(sample.practice, boxes).visits
        #expect(visits.count == 40)
        #expect(visits.map(\.kind) == visits.map(\.kind).sorted())
        for (one, next) in zip(visits, visits.dropFirst()) where one.kind == next.kind {
            #expect((one.gainCents ?? .min) >= (next.gainCents ?? .min))
        }
        let best = visits.filter { $0.kind == .bestForBoth }
        #expect(!best.isEmpty)
        for visit in best {
            #expect(visit.fit.boxed.isWithinMaxRise == true && (visit.gainCents ?? 0) > 0)
        }
    }

    @Test func theWeekHasWhatIsPlannedForItsSevenDays() async throws {
        var sample = try SampleSitDowns()
        let day = SampleSitDowns.day
        let ids = sample.practice.clients.filter { !$0.isInternal }.prefix(5).map(\.id)
        var moves: [ClientMove] = []
        for (number, id) in ids.enumerated() {
            var move = ClientMove(client: id)
            move.state = number == 4 ? .presented : .planned
            move.nextDay = day.adding(days: [6, 0, 7, -1, 2][number])
            moves.append(move)
        }
        sample.practice.moves = PracticeMoves(moves)
        let boxes = try await sample.live.boxes(of: sample.practice)
        let week = VisitOrder(sample.practice, boxes).planned(inWeekFrom: day)
        #expect(week.map(\.client.id) == [ids[1], ids[0]])
    }

    @Test func marksAndLossesAreWeeded() async throws {
        var sample = try SampleSitDowns()
        var marked = ClientMove(client: "wren-nursery")
        marked.marks[.paysLate] = "60 days"
        sample.practice.moves = PracticeMoves([marked])
        var outcome = try await sample.live.outcome(of: sample.practice)
        let found = Weeding(sample.practice, outcome).candidates.map(\.client.id)
        #expect(found == ["copperfield-dental", "wren-nursery"])
        // An hour that costs more than any plan brings: all but those who hardly ever call lose money.
        sample.practice.company.costs?.perHourCents = 40_000
        outcome = try await sample.live.outcome(of: sample.practice)
        let weeding = Weeding(sample.practice, outcome)
        let losing = weeding.candidates.filter(\.losesInEveryPlan)
        #expect(losing.count > 3)
        #expect(losing.allSatisfy { $0.fit.plans.allSatisfy { ($0.marginCents ?? 0) < 0 } })
        #expect(weeding.candidates.last?.client.id == "wren-nursery")
        #expect(weeding.freedSeconds == weeding.candidates.reduce(0) { $0 + $1.fit.workSeconds })
    }

    @Test func whoIsLetGoIsVisitedNoMore() async throws {
        var sample = try SampleSitDowns()
        var gone = ClientMove(client: "violet-realty")
        gone.state = .letGo
        sample.practice.moves = PracticeMoves([gone])
        let outcome = try await sample.live.outcome(of: sample.practice)
        let boxes = try await sample.live.boxes(of: sample.practice)
        #expect(!VisitOrder(sample.practice, boxes).visits.contains { $0.client.id == "violet-realty" })
        #expect(Weeding(sample.practice, outcome).candidates.contains { $0.client.id == "violet-realty" })
    }
}
