import Foundation
import Testing

/// The stories of the trade, rated on the example sheet as the product rates them.
///
/// `Scenarios/*.md` are the cases; `THREEBOX_RECORD=1 swift test --filter ScenarioTests` writes their outcomes anew,
/// to be read line by line against rating.md.
@Suite("Scenarios") struct ScenarioTests {
    static let isRecording = ProcessInfo.processInfo.environment["THREEBOX_RECORD"] == "1"
    static let files = Result { try ScenarioFile.all() }
    static let scenarios = (try? files.get().flatMap(\.scenarios)) ?? []

    @Test("What happens is what the table says", .enabled(if: !isRecording), arguments: scenarios)
    func outcome(_ scenario: Scenario) throws {
        let rendered = try scenario.rendered()
        let isAsWritten = rendered == scenario.text
        #expect(isAsWritten, "\(Self.difference(from: scenario.text, to: rendered))")
    }

    @Test("The order of the rows in the file doesn't matter", arguments: scenarios)
    func order(_ scenario: Scenario) throws {
        #expect(try RatedScenario(scenario, isReversed: true).outcome() == RatedScenario(scenario).outcome())
    }

    @Test("Every file can be read, and is laid out as it is recorded", .enabled(if: !isRecording))
    func layout() throws {
        let files = try Self.files.get()
        #expect(files.count >= 5)
        for file in files {
            let isLaidOut = file.laidOut == file.text
            #expect(isLaidOut, "\(Self.difference(from: file.text, to: file.laidOut))")
        }
        let titles = files.flatMap { $0.scenarios.map(\.title) }
        #expect(Set(titles).count == titles.count)
    }

    @Test("Record the outcomes", .enabled(if: isRecording, "with THREEBOX_RECORD=1"))
    func record() throws {
        for file in try Self.files.get() {
            try file.rendered().write(to: file.url, atomically: true, encoding: .utf8)
        }
    }

    /// The lines that differ: `-` as the file has them, `+` as the rater gives them.
    static func difference(from expected: String, to found: String) -> String {
        let changes = found.split(separator: "\n").difference(from: expected.split(separator: "\n"))
        let lines = changes.map { change in
            switch change {
            case .remove(let line, let text, _): (line, 0, "- \(text)")
            case .insert(let line, let text, _): (line, 1, "+ \(text)")
            }
        }
        return "\n" + lines.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2).joined(separator: "\n")
    }
}
