import AgreementCore
import Documents
import HTML
import HTTPTypes
import Practice
import Storage
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// What the table's page says, and what its script is told after a change.
@Suite struct TableModelTests {
    private static func model(
        _ practice: PracticeSnapshot, role: Role = .owner, _ outcome: Result<ReplayOutcome, ReplayGap>? = nil,
        change: TableMemory.Change? = nil
    ) throws -> TableModel {
        TableModel(
            practice, try #require(practice.sheet), role: role, outcome: outcome, change: change,
            year: ShownPractice.year)
    }

    private static func outcome(_ practice: PracticeSnapshot) async throws -> ReplayOutcome {
        try await LiveReplay().outcome(of: practice)
    }

    // MARK: - The page

    @Test func beforeAnythingIsKnownItSaysWhatTheTableHas() throws {
        let model = try Self.model(ShownPractice.practice(ShownPractice.several))
        #expect(model.title == "2 plans for 1 service")
        #expect(model.lead == "Edition 2026, a draft, from 1 January 2026.")
        #expect(model.isEditable && model.mayPublish && !model.isFrozen)
        guard case .pending = model.effect else { return #expect(Bool(false)) }
    }

    @Test func withoutHistoryItSaysWhy() async throws {
        let practice = try ShownPractice.practice(ShownPractice.nobody)
        do throws(ReplayGap) {
            _ = try await LiveReplay().outcome(of: practice)
            #expect(Bool(false))
        } catch {
            guard case .none(.noClients) = try Self.model(practice, .failure(error)).effect else {
                return #expect(Bool(false))
            }
        }
    }

    @Test func whatClientsWouldPayStandsInTitleAndLead() async throws {
        var practice = try ShownPractice.practice(ShownPractice.several)
        practice.legacy = [ShownPractice.pays(600, "acme"), ShownPractice.pays(600, "birch")]
        let model = try Self.model(practice, .success(await Self.outcome(practice)))
        #expect(model.title == "2 fit of 2 clients whose payments are known; none loses money")
        #expect(
            model.lead
                == "Edition 2026, a draft, from 1 January 2026. Beside it: what January 2026 to January 2026 would "
                + "have come to.")
    }

    @Test(arguments: [Role.technician, .sales, .owner])
    func onlyWhoMayChangeItSeesForms(_ role: Role) throws {
        var practice = try ShownPractice.practice(ShownPractice.one)
        let draft = try Self.model(practice, role: role)
        #expect(draft.isEditable == (role != .technician))
        #expect(draft.mayPublish == (role == .owner))
        #expect(draft.title == (role == .technician ? "What each plan covers" : "2 plans for 1 service"))
        let sheet = try #require(practice.draft).sheet
        practice.draft = nil
        practice.editions = [PublishedSheet(id: 1, sheet: sheet, publishedAt: Instant(seconds: 0))]
        let published = try Self.model(practice, role: role)
        #expect(!published.isEditable && !published.mayPublish)
        #expect(published.isFrozen == (role != .technician))
        #expect(published.lead == "Edition 2026, from 1 January 2026.")
    }

    // MARK: - The grid

    @Test func aRowSaysEachPlansCellAndWhetherItStandsThereItself() throws {
        let practice = try ShownPractice.practice(ShownPractice.one)
        let grid = TableGrid(try #require(practice.sheet), year: ShownPractice.year)
        #expect(grid.sections.map(\.title) == ["How we work", "Fixes", "Everything else"])
        let service = try #require(grid.rows.first { $0.kind == .service })
        #expect(service.name == "Fix a computer")
        #expect(service.cells.map(\.words) == ["By the hour", "Included"])
        #expect(service.cells.map(\.classes) == ["is-billed", "is-covered"])
        #expect(service.cells.map(\.seen) == ["", ""])
        let rest = try #require(grid.rows.last)
        #expect(rest.cells.map(\.classes) == ["is-billed own", "is-covered own"])
        let other = TableGrid(
            try ShownPractice.sheet(of: practice, "silver", Cell(.included)), year: ShownPractice.year)
        #expect(other.rows.last?.cells.map(\.classes) == ["is-covered own", "is-covered own same"])
        #expect(other.structure == grid.structure)
    }

    @Test func aServiceThatComesChangesTheStructure() throws {
        var sheet = try #require(try ShownPractice.practice(ShownPractice.one).sheet)
        let structure = TableGrid(sheet, year: ShownPractice.year).structure
        sheet.services.append(Service(id: "watch", name: "Watch", category: "fixes", list: .on))
        #expect(TableGrid(sheet, year: ShownPractice.year).structure != structure)
    }

    // MARK: - The effect

    @Test func aLineSaysWhatAClientPaysAndWhichPlansLose() async throws {
        var practice = try ShownPractice.practice(ShownPractice.one)
        practice.legacy = [ShownPractice.pays(600, "acme")]
        let outcome = try await Self.outcome(practice)
        let line = ClientLine(outcome.fit.clients[0], plans: ["silver", "gold"], money: outcome.sheet.money)
        #expect(line.name == "Acme")
        #expect(line.totals == ["3,500", "700"])
        #expect(line.losesOn == 0b10)
        #expect(
            line.json(7)
                == .list([.number(7), .number(0), .number(2), .text(line.change), .text("3,500"), .text("700")]))
    }

    @Test func figuresAndBoxesSayWhatTheLastChangeMoved() async throws {
        let answered = try await Self.answered(.several, .included)
        guard case .parts(let parts) = answered.painted, let effect = parts.effect else {
            return #expect(Bool(false))
        }
        #expect(effect.model.lastChange?.words == "Everything else in Silver: included.")
        #expect(effect.model.lastChange?.effect?.contains("3 clients pay less") == true)
        let revenue = try #require(effect.model.figures.first)
        #expect(revenue == .init(name: "Revenue a month", now: "$1,500", was: "$2,000"))
        #expect(effect.model.boxes.map(\.plan) == ["Silver", "Gold"])
        #expect(effect.model.boxes.map(\.clients.now).reduce(0, +) == 3)
    }

    @Test func withoutAChangeNothingIsMarked() async throws {
        let model = EffectModel(outcome: try await Self.outcome(ShownPractice.practice(ShownPractice.several)))
        #expect(model.lastChange == nil && model.moves.isEmpty && model.moveCount == 0)
        #expect(model.figures.allSatisfy { $0.was == nil })
        #expect(model.boxes.allSatisfy { !$0.clients.isMoved && $0.losesOn?.isMoved != true })
    }

    // MARK: - What the script is told

    private enum Clients { case one, several }

    /// What a change of "everything else in Silver" is answered with.
    private static func answered(
        _ clients: Clients, _ treatment: Treatment, structure: String? = nil, isKnown: Bool = true,
        othersChanged: Bool = false
    ) async throws -> TableAnswer {
        let practice = try ShownPractice.practice(clients == .one ? ShownPractice.one : ShownPractice.several)
        let live = LiveReplay()
        let before = try await live.outcome(of: practice)
        let was = try #require(practice.draft)
        let sheet = try ShownPractice.sheet(of: practice, "silver", Cell(treatment))
        let after = try await live.outcome(of: practice, under: sheet)
        let draft = DraftSheet(id: 1, revision: 2, step: 2, lastStep: 2, sheet: sheet)
        let effect = isKnown ? TableEffect(from: before, to: after) : nil
        let outcome = TableEditing.Outcome(
            draft: draft, was: was.sheet, effect: effect, othersChanged: othersChanged)
        let change = TableMemory.Change(
            draft: 1, revision: 2, words: "Everything else in Silver: included", effect: effect)
        let grid = TableGrid(sheet, year: ShownPractice.year)
        return TableAnswer(outcome, change, structure: structure ?? grid.structure, year: ShownPractice.year) { _ in
            HTMLPage()
        }
    }

    @Test func onlyCellsAndClientsThatReadOtherwiseAreSaid() async throws {
        let answer = try await Self.answered(.several, .included)
        guard case .parts(let parts) = answer.painted else { return #expect(Bool(false)) }
        // The row of everything else, its category and its service: all of them in Silver.
        #expect(parts.cells.map(\.words).allSatisfy { $0 == "Included" })
        #expect(Set(parts.cells.filter { !$0.classes.hasSuffix("same") }.map(\.plan)) == [0])
        #expect(parts.effect?.clients.map(\.number) == [0, 1, 2])
        let json = answer.json
        #expect(
            json.names == [
                "revision", "cells", "heads", "terms", "findings", "bar", "title", "summary", "clients",
            ])
        #expect(json["revision"] == .number(2))
        #expect(try json.readBack() is [String: Any])
    }

    @Test func whatStoodThereAlreadyPaintsNothing() async throws {
        let answer = try await Self.answered(.one, .hourly)
        #expect(answer.json == ["revision": .number(2)])
    }

    @Test func aPageOfOtherRowsIsAskedForAnew() async throws {
        let answer = try await Self.answered(.one, .included, structure: "older")
        #expect(answer.json == ["reload": .flag(true)])
    }

    @Test func whatIsNotKnownYetIsAskedForLater() async throws {
        let json = try await Self.answered(.one, .included, isKnown: false).json
        #expect(json["pending"] == .flag(true))
        #expect(json["clients"] == nil)
    }

    @Test func afterSomebodyElsesChangeAllIsSaidAnew() async throws {
        let mine = try await Self.answered(.several, .included)
        let both = try await Self.answered(.several, .included, othersChanged: true)
        guard case .parts(let some) = mine.painted, case .parts(let all) = both.painted else {
            return #expect(Bool(false))
        }
        let grid = TableGrid(try TwoPlans.practice().sheet!, year: ShownPractice.year)
        #expect(all.cells.count == grid.rows.count * 2)
        #expect(some.cells.count < all.cells.count)
        #expect(all.effect?.clients.count == 3)
    }

    @Test func whoComesSecondIsToldByWhom() throws {
        let draft = try #require(try ShownPractice.practice(ShownPractice.one).draft)
        let overtaken = Overtaken(
            draft: draft, place: "fixes in Silver", theirs: "Included", yours: "By the hour", by: "Dana",
            at: Instant(seconds: 0))
        let second = TableAnswers.refusal(.overtaken(overtaken), at: Instant(seconds: 130))
        #expect(second.status == .conflict)
        #expect(
            second.words
                == "Dana changed fixes in Silver to included two minutes ago. Yours is by the hour. Keep which?")
        let conflict = SheetConflict(
            draft: draft,
            change: SheetChange(
                step: 2, words: "Silver: price", place: .table, by: "Sam", at: Instant(seconds: 0)))
        let moved = TableAnswers.refusal(.sheet(.conflict(conflict)), at: Instant(seconds: 0))
        #expect(moved.status == .conflict)
        #expect(moved.words == "Sam has changed the table meanwhile: Silver: price. Open it again.")
    }
}
