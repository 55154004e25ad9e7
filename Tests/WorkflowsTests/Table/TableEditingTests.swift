import AgreementCore
import Practice
import PracticeFiles
import Storage
import Testing

@testable import Workflows

/// Two people at one table.
@Suite struct TableEditingTests {
    private static func price(_ cents: Int64, of sheet: PriceSheet) -> PlanTermsChange {
        var terms = PlanTermsChange.Terms(sheet.plans[0])
        terms.price.base = cents
        return PlanTermsChange(plan: "silver", terms: terms)
    }

    @Test func theSecondIsAskedAndNothingIsOverwritten() async throws {
        let given = try await TablePractice()
        let (sheet, revision) = (given.draft.sheet, given.draft.revision)
        let seen = SeenState(standing: Self.price(0, of: sheet).standing(in: sheet))
        _ = try await given.table.make(Self.price(52_500, of: sheet), seen: seen, revision: revision, by: given.dana)
        do {
            _ = try await given.table.make(Self.price(55_000, of: sheet), seen: seen, revision: revision, by: given.sam)
            Issue.record("the second change went through")
        } catch TableFault.overtaken(let overtaken) {
            #expect(
                overtaken.words(at: Instant(seconds: 1_130))
                    == "Dana changed Silver to $525 a month two minutes ago. Yours is $550 a month. Keep which?")
        }
        #expect(given.draft.sheet.plans[0].price.base == 52_500)
        try given.end()
    }

    @Test func whoKeepsTheirsHasSeenTheOther() async throws {
        let given = try await TablePractice()
        let sheet = given.draft.sheet
        let seen = SeenState(standing: Self.price(0, of: sheet).standing(in: sheet))
        _ = try await given.table.make(Self.price(52_500, of: sheet), seen: seen, revision: 1, by: given.dana)
        let mine = Self.price(55_000, of: given.draft.sheet)
        let now = SeenState(standing: mine.standing(in: given.draft.sheet))
        _ = try await given.table.make(mine, seen: now, revision: given.draft.revision, by: given.sam)
        #expect(given.draft.sheet.plans[0].price.base == 55_000)
        try given.end()
    }

    @Test func changesElsewhereDoNotMeet() async throws {
        let given = try await TablePractice()
        let sheet = given.draft.sheet
        let seen = SeenState(standing: Self.price(0, of: sheet).standing(in: sheet))
        _ = try await given.table.make(Self.price(52_500, of: sheet), seen: seen, revision: 1, by: given.dana)
        let cell = CellChange(plan: "gold", place: .word("fix"), cell: .hourly)
        let outcome = try await given.table.make(cell, seen: SeenState(standing: ""), revision: 1, by: given.sam)
        #expect(outcome.othersChanged)
        #expect(given.draft.sheet.plans[0].price.base == 52_500)
        #expect(given.draft.sheet.plans[1].coverage.cell(named: "fix") == .hourly)
        try given.end()
    }

    @Test("Who loses a race hears that others were quicker, not that the edition is published, and memory follows")
    func lostRacesAreSaidToBeLost() async throws {
        let given = try await TablePractice()
        let (sheet, draft) = (given.draft.sheet, given.draft)
        // Another program has written, which this memory doesn't know yet.
        _ = try await given.practice.commit { session in
            try StoredSheets.change(
                draft.id, to: SheetTerms(edition: "2026", fromDay: "2026-01-01", terms: PriceSheetFile.write(sheet)),
                expecting: draft.revision, change: "Silver: $501 a month", madeIn: .table, by: given.sam.userID, at: 1,
                in: session)
        }
        do {
            _ = try await given.sheets.change(seen: draft.revision, by: given.dana, saying: "Dearer", in: .table) {
                $0.plans[0].price.base = 52_500
            }
            Issue.record("the change went through")
        } catch .conflict {}
        #expect(given.draft.revision == draft.revision + 1)
        try given.end()
    }

    @Test func theEffectIsSaidInWords() async throws {
        let given = try await TablePractice()
        _ = try await given.table.replay()
        let change = CellChange(plan: "silver", place: .word("fixes"), cell: Cell(.included))
        let outcome = try await given.table.make(change, seen: nil, revision: 1, by: given.dana)
        #expect(change.words(in: outcome.was) == "Fixes in Silver: Included instead of 2 h a month")
        // What Acme pays today isn't known, so that the cheapest plan is its box: Gold at $700 beside Silver's $500 and
        // 28 hours over the allowance; Silver once they are included.
        #expect(
            outcome.effect?.words(seesCosts: true)
                == "1 client pays less, $200 a month less for you; 1 moves from Gold to Silver; "
                + "Silver then loses money on 1.")
        #expect(outcome.effect?.words(seesCosts: false).contains("loses") == false)
        try given.end()
    }

    @Test func stepsGoBackAndForward() async throws {
        let given = try await TablePractice()
        let sheet = given.draft.sheet
        _ = try await given.table.make(Self.price(52_500, of: sheet), seen: nil, revision: 1, by: given.dana)
        let back = try await given.table.step(.back, revision: given.draft.revision, by: given.dana)
        #expect(back.draft.sheet == sheet)
        let again = try await given.table.step(.forward, revision: given.draft.revision, by: given.dana)
        #expect(again.draft.sheet.plans[0].price.base == 52_500)
        await #expect(throws: TableFault.self) {
            try await given.table.step(.forward, revision: given.draft.revision, by: given.dana)
        }
        try given.end()
    }

    @Test func aPublishedEditionDoesNotChange() async throws {
        let given = try await TablePractice()
        let edition = try await given.sheets.publish(seen: given.draft.revision, by: given.dana)
        #expect(given.practice.current.draft == nil)
        await #expect(throws: TableFault.self) {
            try await given.table.make(Self.price(1, of: edition.sheet), seen: nil, revision: 1, by: given.dana)
        }
        let next = try await given.sheets.beginDraft(
            copying: edition.sheet, edition: "2027", from: LocalDate(year: 2027, month: 1, day: 1)!, by: given.dana)
        #expect(SheetDifference(from: edition.sheet, to: next.sheet).isNone)
        _ = try await given.table.make(
            Self.price(52_500, of: next.sheet), seen: nil, revision: next.revision, by: given.dana)
        #expect(given.practice.current.editions[0].sheet.plans[0].price.base == 50_000)
        let difference = SheetDifference(from: edition.sheet, to: given.draft.sheet)
        #expect(difference.groups.map(\.title) == ["Prices"])
        #expect(difference.groups[0].lines == ["Silver: $525 a month instead of $500"])
        try given.end()
    }
}
