import AgreementCore
import Documents
import Practice
import Testing

@testable import Storage
@testable import WebServer
@testable import Workflows

/// What the list of sit-downs and a client's page of one say.
@Suite struct VisitsModelTests {
    private static let today = LocalDate(year: 2026, month: 2, day: 2)!

    private static func model(_ practice: PracticeSnapshot, _ query: String = "") async throws -> VisitsModel {
        VisitsModel(
            practice, try await LiveReplay().boxes(of: practice), VisitsRequest(FormFields(urlEncoded: query)),
            today: today)
    }

    private static func sitDown(
        _ client: String, _ practice: PracticeSnapshot, steps: [MoveStep] = []
    ) async throws -> SitDownModel {
        let year = try #require(try await LiveReplay().yearOrDeal(of: client, in: practice))
        return SitDownModel(
            figures: SitDownMaking.figures(year, practice, madeOn: today), move: practice.moves[client],
            unexplained: UnexplainedMoney(year, practice), steps: steps, zone: .utc)
    }

    @Test func withoutClientsThereIsNobody() async throws {
        let practice = try ShownPractice.practice(ShownPractice.nobody)
        await #expect(throws: ReplayGap.noClients) { _ = try await Self.model(practice) }
        #expect(ReplayGapWords.words(.noClients).hasPrefix("No clients yet. Import them"))
    }

    @Test func oneClientOfWhomNoHoursAreKnown() async throws {
        var practice = try ShownPractice.practice([(name: "Acme", hours: 0)])
        practice.legacy = [ShownPractice.pays(600, "acme")]
        let model = try await Self.model(practice)
        #expect(model.title == "1 client to sit down with")
        #expect(model.lead == "No hours are known: boxes are from the counts and what clients pay.")
        #expect(model.rows.map(\.number) == [1])
        #expect(model.todayPerMonth(model.rows[0].visit) == 60_000)
    }

    @Test func severalStandInTheOrderOfVisitsAndAreFiltered() async throws {
        var practice = try ShownPractice.practice(ShownPractice.several)
        practice.legacy = [ShownPractice.pays(690, "birch"), ShownPractice.pays(600, "cedar")]
        var agreed = ClientMove(client: "birch")
        agreed.state = .agreed
        var planned = ClientMove(client: "cedar")
        planned.state = .planned
        planned.nextDay = Self.today.adding(days: 3)
        practice.moves = PracticeMoves([agreed, planned])
        let model = try await Self.model(practice)
        #expect(model.title == "1 of 3 sit-downs held, 1 said yes")
        #expect(model.lead == "Best for both first; the difficult ones when the words have been tried.")
        #expect(model.rows.map(\.number) == [1, 2, 3])
        #expect(model.rows.map(\.visit.kind) == model.rows.map(\.visit.kind).sorted())
        #expect(model.thisWeek.map(\.client.id) == ["cedar"])
        #expect(model.count(.agreed) == 1 && model.count(.planned) == 1)
        let filtered = try await Self.model(practice, "q=CED")
        #expect(filtered.rows.map(\.visit.client.id) == ["cedar"])
        #expect(filtered.rows.map(\.number) == model.rows.filter { $0.visit.client.id == "cedar" }.map(\.number))
        #expect(try await Self.model(practice, "state=declined").rows.isEmpty)
        #expect(filtered.asked.path(.agreed) == "/sit-downs?state=agreed&q=CED")
    }

    // MARK: - One client

    @Test func itsTitleNamesTheBoxAndTheFee() async throws {
        let model = try await Self.sitDown("birch", ShownPractice.practice(ShownPractice.several))
        #expect(model.title == "Birch: Silver, $500 a month")
        #expect(model.lead == "From edition 2026, a draft.")
        #expect(model.mayPrint && model.readyAgreement == nil && model.history.isEmpty)
        #expect(model.losingPlans == nil)
    }

    @Test func plansThatLoseMoneyAreAskedAbout() async throws {
        var practice = try ShownPractice.practice(ShownPractice.several)
        practice.legacy = [ShownPractice.pays(600, "acme")]
        let model = try await Self.sitDown("acme", practice)
        #expect(model.losingPlans == "Gold would lose money on this client. On the sheet:")
    }

    @Test func moneyThatNothingExplainsKeepsTheSheetFromThePrinter() async throws {
        var practice = try ShownPractice.practice(ShownPractice.several)
        practice.legacy = [ShownPractice.pays(400, "birch")]
        practice.invoiced = [
            InvoicedMonth(client: "birch", month: ShownPractice.monday.month, amountCents: 90_000)
        ]
        let model = try await Self.sitDown("birch", practice)
        let unexplained = try #require(model.unexplained)
        #expect(!model.mayPrint && unexplained.cents > 0)
        let warnings = SitDownWarnings(
            figures: model.figures, move: model.move, unexplained: unexplained, mayAccept: true)
        #expect(warnings.hints(unexplained).last?.hasPrefix("It may pay for something that isn’t in its") == true)
    }

    @Test func aYesIsReadyToBeSignedInStages() async throws {
        var practice = try ShownPractice.practice(ShownPractice.several)
        var move = ClientMove(client: "birch")
        move.state = .agreed
        let first = LocalDate(year: 2026, month: 3, day: 1)!
        let counts = Counts(servers: 1, workstations: 4, users: 5)
        move.agreement = [
            AgreementRow(
                client: "birch", sheet: "2026", plan: "silver", from: first, through: first.month.lastDay,
                counts: counts, feeBasisPoints: 8_000),
            AgreementRow(
                client: "birch", sheet: "2026", plan: "silver", from: first.month.next.firstDay, counts: counts),
        ]
        move.ending = [.init(item: "Care", lastDay: first.adding(days: -1))]
        practice.moves = PracticeMoves([move])
        let steps = (0..<10).map {
            MoveStep(version: $0, words: "Step \($0)", userName: $0 == 0 ? "" : "Dana", at: 1_772_452_800)
        }
        let model = try await Self.sitDown("birch", practice, steps: steps)
        #expect(
            model.readyAgreement
                == SitDownModel.ReadyAgreement(
                    title: "Silver of edition 2026, ready to be signed:",
                    stages: [
                        "from 1 March 2026 to 31 March 2026: 80% of the fee", "from 1 April 2026: 100% of the fee",
                    ],
                    counts: "1 server, 4 workstations, 5 users, not checked yet.",
                    ending: ["“Care” ends on 28 February 2026."]))
        #expect(model.history.count == SitDownModel.shownSteps)
        #expect(model.history.prefix(2) == ["2 March 2026: Step 0", "2 March 2026: Step 1 (Dana)"])
    }
}
