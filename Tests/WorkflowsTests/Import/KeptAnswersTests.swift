import AgreementCore
import Practice
import PracticeFiles
import Testing
import ToolExports

@testable import Workflows

/// What was answered about an export is known of the next one, unless that one proves something else.
@Suite struct KeptAnswersTests {
    private static func times(_ days: String...) -> String {
        "Customer,Day,Hours,Person\n" + days.map { "Acme Dental,\($0),1.5,Ann\n" }.joined()
    }

    @Test("an answer is kept, goes out and in with the practice, and a later file's proof counts over it")
    func keptAndOverruled() async throws {
        let bench = try await ImportBench()
        let first = try await bench.bring("times.csv", Self.times("03/04/2026", "05/04/2026"))
        let file = try #require(first.groups.first?.files.first)
        try await bench.desk.keep(
            MappingSketch(name: "times", look: ExportLook(file.export())), for: 0, of: first.id, by: ImportBench.user,
            at: ImportBench.now)
        #expect(await bench.asked(first) == [.dateOrder])
        var answers = ImportGroup.Answers()
        answers.dateOrder = .mdy
        try await bench.answer(first, answers)
        #expect(try await bench.report(first)[0].firstDay?.description == "2026-03-04")
        #expect(try await bench.desk.keptMappings().count == 1, "an import that is left where it is keeps no answer")
        _ = try await bench.take(first)

        let packed = try await bench.contents().map { ArchiveFile(name: $0.key, bytes: $0.value) }
        #expect(packed.count { $0.name.hasPrefix("mappings/") } == 2, "how it is read, and what was answered")
        let other = try await ImportBench(files: packed)
        let next = try await other.bring("next.csv", Self.times("06/07/2026", "07/08/2026"))
        let report = try await other.report(next)[0]
        #expect(report.firstDay?.description == "2026-06-07")
        #expect(report.export?.dateOrder == "month before day, as you said of this export before")
        let proof = try await other.bring("proof.csv", Self.times("06/07/2026", "13/08/2026"))
        #expect(try await other.report(proof)[0].firstDay?.description == "2026-07-06")
    }

    @Test("what no file left open is an answer for its own file alone")
    func onlyWhatWasAsked() async throws {
        let bench = try await ImportBench()
        let first = try await bench.bring("times.csv", Self.times("13/04/2026", "05/04/2026"))
        let file = try #require(first.groups.first?.files.first)
        try await bench.desk.keep(
            MappingSketch(name: "times", look: ExportLook(file.export())), for: 0, of: first.id, by: ImportBench.user,
            at: ImportBench.now)
        var answers = ImportGroup.Answers()
        answers.dateOrder = .dmy
        answers.decimalSign = .comma
        try await bench.answer(first, answers)
        _ = try await bench.report(first)
        _ = try await bench.take(first) { $0.leavesOutRejected = true }
        #expect(try await bench.desk.keptMappings().map(\.record.name) == ["times"])
    }

    @Test("a mapping that came with the program is hidden by none of its name")
    func shippedNames() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("times.csv", Self.times("13/04/2026"))
        let file = try #require(draft.groups.first?.files.first)
        let sketch = MappingSketch(name: "harvest", look: try ExportLook(file.export()))
        await #expect(throws: ImportFault.mappingIsShipped(name: "harvest")) {
            try await bench.desk.keep(sketch, for: 0, of: draft.id, by: ImportBench.user, at: ImportBench.now)
        }
        #expect(try await bench.desk.keptMappings().isEmpty)
    }

    @Test("what is kept is read back, and a mapping's name that leaves no room is a fault")
    func text() throws {
        var answers = KeptAnswers(mapping: "our: \"tool\"")
        answers.dateOrder = .dmy
        answers.decimalSign = .comma
        answers.lengthForm = .minutes
        guard case .answers(let read) = try KeptMapping.read(Array(answers.text.utf8), file: "m") else {
            Issue.record("no answers")
            return
        }
        #expect(read == answers)
        for name in ["", String(repeating: "x", count: 200)] {
            let text = KeptAnswers(mapping: name).text
            #expect(throws: FileFaults.self) { try KeptMapping.read(Array(text.utf8), file: "m") }
        }
    }
}
