import AgreementCore
import Practice
import Storage
import Testing
import Workflows

/// What is said of a client's move is kept, seen everywhere, and can be taken back.
@Suite struct ClientMovesTests {
    private static let day = LocalDate(year: 2026, month: 3, day: 2)!

    /// The clients of the small practice, in its database too.
    private static func begin() async throws -> (given: TablePractice, moves: ClientMoves) {
        let given = try await TablePractice()
        let clients = given.practice.current.clients
        try await given.practice.write { session in
            for client in clients { try StoredClients.write(client, in: session) }
        }
        return (given, ClientMoves(given.practice) { Instant(seconds: 2_000) })
    }

    @Test func eachChangeIsKeptAndLogged() async throws {
        let (given, moves) = try await Self.begin()
        let planned = try await moves.change(
            "acme", by: given.dana, .visit(.planned, nextDay: Self.day, who: "Dana", outcome: ""))
        #expect(planned.version == 1)
        #expect(given.practice.current.moves["acme"] == planned)
        #expect(given.practice.current.moves["birch"] == ClientMove(client: "birch"))
        _ = try await moves.change("acme", by: given.sam, .mark(.paysLate, "60 days"))
        let same = try await moves.change("acme", by: given.sam, .mark(.paysLate, "60 days"))
        #expect(same.version == 2, "what changes nothing is no change")
        let steps = try await moves.steps(of: "acme")
        #expect(steps.map(\.words) == ["pays late: 60 days", "sit-down planned for 2 March 2026, Dana"])
        #expect(steps.map(\.userName) == ["Sam", "Dana"])
        let log = try await given.practice.read { try StoredAudit.newest(limit: 5, in: $0) }
        #expect(log.map(\.subject) == ["Acme", "Acme"])
        let read = try await given.practice.read { try StoredMoves.all(in: $0) }
        #expect(read == given.practice.current.moves.all)
        try given.end()
    }

    @Test func everyChangeHasAWayBackToTheBeginning() async throws {
        let (given, moves) = try await Self.begin()
        var seen: [ClientMove] = [given.practice.current.moves["acme"]]
        for change: MoveChange in [
            .state(.presented), .pin("gold", why: "they grow"), .mark(.unpleasant, ""), .countsChecked(Self.day),
        ] { seen.append(try await moves.change("acme", by: given.dana, change)) }
        for before in seen.dropLast().reversed() {
            let now = try await moves.stepBack("acme", by: given.sam)
            #expect(now.atVersion(0).isSame(as: before.atVersion(0)))
            #expect(given.practice.current.moves["acme"] == now)
        }
        #expect(given.practice.current.moves["acme"].isBlank)
        #expect(given.practice.current.moves.pins.isEmpty)
        await #expect(throws: MoveFault.nothingBefore) { try await moves.stepBack("acme", by: given.sam) }
        // What comes after a way back has one of its own.
        _ = try await moves.change("acme", by: given.dana, .state(.declined))
        #expect(try await moves.stepBack("acme", by: given.dana).isBlank)
        try given.end()
    }

    @Test("A yes to a difference is read again as it was said, either way", arguments: [50_000, -50_000, 0] as [Int64])
    func aYesToADifferenceIsKept(_ cents: Int64) async throws {
        let (given, moves) = try await Self.begin()
        _ = try await moves.change("acme", by: given.dana, .acceptUnexplained(cents))
        let read = try await given.practice.read { try StoredMoves.of("acme", in: $0) }
        #expect(read?.acceptedUnexplainedCents == cents)
        // What comes after it finds the row whole.
        _ = try await moves.change("acme", by: given.dana, .state(.presented))
        #expect(try await moves.stepBack("acme", by: given.sam).acceptedUnexplainedCents == cents)
        try given.end()
    }

    @Test func anAgreementAndItsCheckedCountsAreOneChange() async throws {
        let (given, moves) = try await Self.begin()
        let rows = [AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: Self.day)]
        let move = try await moves.change(
            "acme", seen: 0, by: given.dana, .prepare(rows, ending: [], countsChecked: Self.day))
        #expect(move.version == 1 && move.agreement == rows && move.countsCheckedOn == Self.day)
        let steps = try await moves.steps(of: "acme")
        #expect(steps.count == 1 && steps[0].words.contains("counts checked on"))
        let before = try await moves.stepBack("acme", by: given.dana)
        #expect(before.agreement.isEmpty && before.countsCheckedOn == nil)
        try given.end()
    }

    @Test func theSecondOfTwoIsAsked() async throws {
        let (given, moves) = try await Self.begin()
        _ = try await moves.change("acme", seen: 0, by: given.dana, .state(.agreed))
        do {
            _ = try await moves.change("acme", seen: 0, by: given.sam, .state(.declined))
            Issue.record("the second change went through")
        } catch {
            #expect(error.words == "Dana was quicker: said yes. Look at it, then say yours again.")
        }
        #expect(given.practice.current.moves["acme"].state == .agreed)
        try given.end()
    }

    @Test func aPinCountsInTheFitAndGoesAgain() async throws {
        let (given, moves) = try await Self.begin()
        let replay = LiveReplay()
        let before = try await replay.outcome(of: given.practice.current)
        let acme = try #require(before.fit.clients.first)
        let other = try #require(acme.plans.first { $0.plan != acme.box.plan }).plan
        _ = try await moves.change("acme", by: given.dana, .pin(other, why: "they asked for it"))
        #expect(replay.known(given.practice.current) == nil, "what was known has no pin")
        let pinned = try await replay.outcome(of: given.practice.current)
        #expect(pinned.fit.clients[0].box.plan == other)
        #expect(pinned.fit.clients[0].box.suggestedPlan == acme.box.suggestedPlan)
        #expect(pinned.fit.clients[0].box.pin?.why == "they asked for it")
        #expect(pinned.fit.clients[0].bridge?.plan == (acme.today == nil ? nil : other))
        #expect(pinned.fit.practice.pinnedCount == 1)
        _ = try await moves.change("acme", by: given.dana, .unpin)
        #expect(try await replay.outcome(of: given.practice.current).fit.clients == before.fit.clients)
        try given.end()
    }

    @Test func aPinOnAPlanThatIsGoneIsPassedOver() async throws {
        let (given, moves) = try await Self.begin()
        _ = try await moves.change("acme", by: given.dana, .pin("gold", why: "they grow"))
        var practice = given.practice.current
        practice.draft?.sheet.plans.removeLast()
        let outcome = try await LiveReplay().outcome(of: practice)
        #expect(outcome.fit.clients[0].box.plan == "silver")
        #expect(outcome.fit.clients[0].box.pin == nil)
        try given.end()
    }

    @Test(arguments: [
        (MoveChange.pin("bronze", why: "x"), "The table has no plan `bronze`. Choose one that it has."),
        (.pin("gold", why: ""), "Say why: in a year nobody remembers. A few words do."),
        (.acceptUnexplained(.min), "That is more than can be counted. Say it of the sum on the page."),
        (.mark(.paysLate, String(repeating: "x", count: 501)), "A mark has at most 500 letters."),
        (
            .prepare([AgreementRow(client: "birch", sheet: "2026", plan: "gold", from: Self.day)], ending: []),
            "The agreement is of another client."
        ),
        (
            .prepare(
                [
                    AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: Self.day, through: Self.day),
                    AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: Self.day.adding(days: 2)),
                ], ending: []), "Each stage begins on the day after the one before ends."
        ),
    ])
    func whatCannotBeIsRefused(_ change: MoveChange, _ words: String) async throws {
        let (given, moves) = try await Self.begin()
        do {
            _ = try await moves.change("acme", by: given.dana, change)
            Issue.record("it went through")
        } catch { #expect(error.words == words) }
        await #expect(throws: MoveFault.unknownClient("nobody")) {
            try await moves.change("nobody", by: given.dana, .state(.letGo))
        }
        #expect(given.practice.current.moves.all.isEmpty)
        try given.end()
    }

    @Test func aYesBecomesRowsThatAreReady() async throws {
        let (given, moves) = try await Self.begin()
        let sheet = given.draft.sheet
        let rows = AgreementPreparing.rows(
            client: "acme", plan: "gold", sheet: sheet, from: LocalDate(year: 2026, month: 1, day: 31)!,
            counts: Counts(users: 4),
            stages: [FeeStage(months: 1, basisPoints: 5_000), FeeStage(months: 1, basisPoints: 10_000)])
        #expect(rows.map(\.from.description) == ["2026-01-31", "2026-02-28"])
        #expect(rows.map(\.through?.description) == ["2026-02-27", nil])
        let items = [
            LegacyItem(client: "acme", item: "Care", quantity: Quantity(1), unitPriceCents: 5, every: .month),
            LegacyItem(client: "acme", item: "Start", quantity: Quantity(1), unitPriceCents: 5, every: .once),
            LegacyItem(client: "acme", item: "Care", quantity: Quantity(1), unitPriceCents: 7, every: .year),
        ]
        let ending = AgreementPreparing.ending(items, before: rows[0].from)
        #expect(ending == [.init(item: "Care", lastDay: LocalDate(year: 2026, month: 1, day: 30)!)])
        let move = try await moves.change("acme", by: given.dana, .prepare(rows, ending: ending))
        #expect(move.agreement == rows && move.ending == ending)
        let steps = try await moves.steps(of: "acme")
        #expect(steps[0].words == "Gold prepared from 31 January 2026 in 2 stages; 1 item of today ends")
        try given.end()
    }

    @Test(arguments: [
        (today: 50_000, fee: 60_000, rest: 0, [10_000]), (today: 0, fee: 60_000, rest: 0, [10_000]),
        (today: 50_000, fee: 80_000, rest: 0, [7_500, 10_000]),
        (today: 50_000, fee: 100_000, rest: 0, [6_000, 8_000, 10_000]),
        (today: 10_000, fee: 100_000, rest: 5_000, [4_000, 7_000, 10_000]),
    ])
    func aLargeRiseComesInStages(_ today: Int64, _ fee: Int64, _ rest: Int64, _ shares: [Int]) {
        let stages = AgreementPreparing.stages(today: today, fee: fee, rest: rest, maxRise: 2_500)
        #expect(stages.map(\.basisPoints) == shares)
    }

    @Test func textsAreSaidForAllAndForOne() async throws {
        let (given, _) = try await Self.begin()
        let wording = SitDownWording(given.practice) { Instant(seconds: 3_000) }
        try await wording.say("greeting", "Hello", client: nil, by: given.dana)
        try await wording.say("greeting", "Dear Acme", client: "acme", by: given.dana)
        #expect(given.practice.current.texts.text("greeting", for: "acme") == "Dear Acme")
        #expect(given.practice.current.texts.text("greeting", for: "birch") == "Hello")
        try await wording.stepBack("greeting", client: "acme", by: given.sam)
        #expect(given.practice.current.texts.text("greeting", for: "acme") == "Hello")
        await #expect(throws: MoveFault.nothingBefore) {
            try await wording.stepBack("closing", client: nil, by: given.sam)
        }
        await #expect(throws: MoveFault.unknownClient("nobody")) {
            try await wording.say("greeting", "x", client: "nobody", by: given.sam)
        }
        try given.end()
    }
}

extension ClientMove {
    /// But for the way back, which differs.
    fileprivate func isSame(as other: ClientMove) -> Bool {
        (state, nextDay, who, outcome) == (other.state, other.nextDay, other.who, other.outcome) && pin == other.pin
            && marks == other.marks && countsCheckedOn == other.countsCheckedOn && agreement == other.agreement
            && ending == other.ending
    }
}
