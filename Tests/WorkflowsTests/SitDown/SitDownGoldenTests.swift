import AgreementCore
import Documents
import Foundation
import Testing
import Workflows

/// Three clients’ sheets, bridges and cards, word for word: one that pays $500 and should pay $1,000, one that pays
/// less, one that hardly ever calls. `THREEBOX_RECORD=1` writes the files anew; the diff is then read.
@Suite struct SitDownGoldenTests {
    @Test(arguments: ["ironwood-surveyors", "violet-realty", "driftwood-bakery"])
    func sheetAndCardReadLikeThis(client: String) async throws {
        let figures = try await SampleSitDowns().figures(client)
        let text = SitDownSheet(figures).text() + "\n———\n\n" + TalkingCard(figures).text()
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Golden/\(client).txt"
        if ProcessInfo.processInfo.environment["THREEBOX_RECORD"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let golden = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        #expect(text == golden, "\(client) reads differently: THREEBOX_RECORD=1 writes it, the diff shows it")
    }

    @Test func everyClientOfTheSampleHasASheet() async throws {
        let sample = try SampleSitDowns()
        let outcome = try await sample.live.outcome(of: sample.practice)
        #expect(outcome.fit.clients.count == 40)
        for fit in outcome.fit.clients {
            let figures = try await sample.figures(fit.client)
            #expect(figures.fit == fit, "the sheet says what the list says")
            let sheet = SitDownSheet(figures)
            #expect(sheet.sections.contains { $0.name == "sign" })
            #expect(sheet.foot.contains("edition 2026 (a draft)"))
        }
    }
}
