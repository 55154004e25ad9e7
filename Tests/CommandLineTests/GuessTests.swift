import Foundation
import ProgramRuns
import Testing

/// `threebox import` where the file leaves something open.
@Suite("Guessing and asking") struct GuessTests {
    static let unknown = """
        Kunde;Datum;Von;Bis;Dauer;Techniker
        Harbor Legal;02/03/2026;09:00;10:30;90;Dana
        Harbor Legal;04/03/2026;19:00;19:45;45;Dana

        """

    @Test("A question ends the run with 1 and says the option that answers it; the answer is kept with the mapping")
    func asked() async throws {
        let folder = try Folder()
        try folder.write("times.csv", Self.unknown)
        let open = try await CommandRun.threebox("import times.csv --guess", in: folder)
        #expect(open.code == 1 && open.output.isEmpty)
        #expect(open.diagnostics.contains("--date-order dmy or --date-order mdy"))
        let told = try await CommandRun.threebox(
            "import times.csv --guess --date-order dmy --mapping-out times.yaml --output entries.csv", in: folder)
        #expect(told.code == 0, "\(told.diagnostics)")
        let entries = try folder.read("entries.csv")
        #expect(entries.contains("2026-03-02T09:00:00") && entries.contains("2026-03-04T19:00:00"))
        #expect(told.output.contains("2 entries of 2 h 15"))
        let again = try await CommandRun.threebox("import times.csv --mapping times.yaml", in: folder)
        #expect(again.code == 0 && again.output.contains("2 entries of 2 h 15"))
    }

    @Test("The mapping is printed, the report beside it")
    func printed() async throws {
        let folder = try Folder()
        try folder.write("times.csv", Self.unknown.replacingOccurrences(of: "04/03", with: "14/03"))
        let run = try await CommandRun.threebox("import times.csv --guess", in: folder)
        #expect(run.code == 0 && run.output.hasPrefix("mapping: \"times\""))
        // The report is broken into lines for eyes.
        let words = run.diagnostics.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("as `14/03/2026` on line 3 shows"))
        #expect(run.output.contains("bare: minutes"), "what the clock proves is kept")
    }

    @Test("Options that don't go together", arguments: ["--guess --mapping kimai", "--mapping-out x.yaml"])
    func together(options: String) async throws {
        let folder = try Folder()
        try folder.write("times.csv", Self.unknown)
        #expect(try await CommandRun.threebox("import times.csv \(options)", in: folder).code == 64)
    }
}
