import AgreementCore
import Documents
import HTTPTypes
import Practice
import Storage
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// What the Sort page says; what its script is told stands in `ScriptAnswersTests`.
@Suite struct SortModelTests {
    private static func model(_ practice: PracticeSnapshot, _ asked: String = "", role: Role = .owner) async
        -> SortModel
    {
        await SortModel(practice, asked: asked, role: role)
    }

    @Test func beforeThereIsWorkItSaysSo() async throws {
        let model = await Self.model(try ShownPractice.practice(ShownPractice.nobody))
        #expect(model.title == "No work to sort yet")
        #expect(model.lead(shown: 0) == nil && model.makesServices == nil)
        #expect(model.grouping == .sources && model.asked == nil)
    }

    @Test func sortedWorkLeavesNothingToSay() async throws {
        let practice = try ShownPractice.practice(ShownPractice.several)
        let model = await Self.model(practice)
        #expect(model.title == SortingWords.unsorted(seconds: 0, of: 34 * 3_600))
        #expect(model.lead(shown: 0) == nil)
    }

    @Test func anAddressThatAsksForNoSuchColumnGetsTheFirst() async throws {
        let practice = try ShownPractice.practice(ShownPractice.several)
        #expect(await Self.model(practice, "c:Board").grouping == .sources)
        #expect(await Self.model(practice, "words").grouping == .words)
        for word in ["c:Work type", "all", "words"] {
            #expect(SortModel.Grouping(word: word)?.word == word)
        }
        #expect(SortModel.Grouping(word: "") == nil)
    }

    @Test func whoComesSecondIsToldWhy() throws {
        let overtaken = try #require(SortRefusal.error(.overtaken("Dana has sorted it into Mail.")) as? Refusal)
        #expect(overtaken.status == .conflict)
        #expect(
            overtaken.words
                == "Dana has sorted it into Mail. Nothing of yours was sorted. Look at the page again.")
        let nothing = try #require(SortRefusal.error(.nothingToSort) as? Refusal)
        #expect(nothing.status == .conflict)
        let unnamed = try #require(SortRefusal.error(.unknownService("")) as? Refusal)
        #expect(unnamed.status == .unprocessableContent)
    }
}
