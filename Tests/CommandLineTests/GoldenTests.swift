import Foundation
import ProgramRuns
import Testing

/// What each command prints for a small practice, word for word. `THREEBOX_RECORD=1` writes the files anew; the
/// change is then read in the diff.
@Suite(.serialized) struct GoldenTests {
    static let files = "--sheet sheet.yaml --clients clients.csv --entries entries.csv"
    static let cases: [(name: String, arguments: String)] = [
        ("help", "--help"),
        ("hours", "hours \(files) --invoiced invoiced.csv --costs costs.yaml"),
        ("services", "services \(files)"),
        ("check", "check --sheet sheet.yaml --year 2026"),
        ("table", "table --sheet sheet.yaml --date 2026-03-02"),
        ("wall", "table --wall --sheet sheet.yaml --date 2026-03-02"),
        ("replay", "replay \(files) --legacy legacy.csv --agreements agreed.csv"),
        ("rate", "rate \(files) --agreements agreed.csv"),
        ("rate-explain", "rate \(files) --agreements agreed.csv --client vineyard-clinic --explain"),
        ("fit", "fit \(files) --legacy legacy.csv --invoiced invoiced.csv --costs costs.yaml --target-margin 30"),
        (
            "quote",
            """
            quote --sheet sheet.yaml --clients clients.csv --agreements agreed.csv --entries entries.csv \
            --client CLIENT --service restore-data --minutes 360 --at 2026-03-02T15:30 --until 20:00
            """
        ),
        ("import", "import export.csv"),
    ]
    static let machineCases: [(name: String, arguments: String)] = [
        ("replay.json", "replay \(files) --format json"),
        ("replay.csv", "replay \(files) --format csv"),
        ("rate.json", "rate \(files) --agreements agreed.csv --client CLIENT --format json --explain"),
        ("rate.csv", "rate \(files) --agreements agreed.csv --client CLIENT --format csv"),
        ("services.json", "services \(files) --format json"),
        ("hours.csv", "hours \(files) --invoiced invoiced.csv --format csv"),
        ("fit.json", "fit \(files) --legacy legacy.csv --costs costs.yaml --format json"),
        ("import.json", "import export.csv --format json"),
    ]

    @Test("Text for eyes", arguments: cases) func text(name: String, arguments: String) async throws {
        try await check(name + ".txt", arguments)
    }
    @Test("JSON and CSV", arguments: machineCases) func machine(name: String, arguments: String) async throws {
        try await check(name, arguments)
    }

    private func check(_ name: String, _ arguments: String) async throws {
        let folder = try await Folder.practice()
        let client = try firstClient(folder)
        try folder.write(
            "agreed.csv", "client,sheet,plan,from,opt_ins\n\(client),2026,silver,2026-01-01,spam-filter\n")
        try folder.write("export.csv", Self.export)
        let line = arguments.replacingOccurrences(of: "CLIENT", with: client)
            .replacingOccurrences(of: "vineyard-clinic", with: client)
        let run = try await CommandRun.threebox(line, in: folder)
        #expect(run.code == 0 && run.diagnostics.isEmpty, "\(run.diagnostics)")
        let path = CommandRun.repository + "/Tests/CommandLineTests/Golden/" + name
        if ProcessInfo.processInfo.environment["THREEBOX_RECORD"] == "1" {
            try run.output.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let golden = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        #expect(run.output == golden, "\(name): record it with THREEBOX_RECORD=1 and read the diff")
    }

    private func firstClient(_ folder: Folder) throws -> String {
        let rows = try folder.read("clients.csv").split(separator: "\n")
        return String(rows[1].prefix { $0 != "," })
    }

    /// A Toggl Track report as its mapping knows it.
    static let export = """
        User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
        Dana,d@example.com,Harbor Legal,Support,,Printer in the hall,Yes,2026-03-02,09:00:00,2026-03-02,09:45:00,00:45:00,onsite
        Dana,d@example.com,Harbor Legal,Support,,Mail,No,2026-03-03,16:30:00,2026-03-03,17:20:00,00:50:00,

        """
}
