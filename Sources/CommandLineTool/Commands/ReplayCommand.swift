import AgreementCore
import ArgumentParser
import PracticeFiles

/// `threebox replay`
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "What every client would have cost, and brought, on every plan.",
        discussion: """
            Each client is put on each plan of the sheet for the whole time, with the counts of clients.csv, and its \
            work is rated anew. `--agreements` adds what it comes to as it is today, `--legacy` what it pays outside \
            the boxes.

            Example:
              threebox replay --sheet sheet.yaml --clients clients.csv --entries entries.csv \\
                --from 2026-01-01 --through 2026-12-31 --legacy legacy.csv
            """)

    @OptionGroup var input: ReplayOptions
    @OptionGroup var out: OutputOptions

    func run() throws {
        try FaultPrinting.telling {
            let progress = Progress()
            let loaded = try PracticeLoading.load(input.paths(), progress: progress)
            let run = try input.run(of: loaded)
            let clients = try run.run(progress: progress)
            progress.end()
            if out.format == .json { return try writeJSON(clients) }
            let reports = ReplayReports(clients: clients, sheet: loaded.practice.sheets[0], dates: run.dates)
            if out.format == .csv { return try out.write(reports.rows) }
            try out.writeText([reports.clientsByPlan, reports.sums])
        }
    }

    private func writeJSON(_ clients: [ReplayRun.ClientRows]) throws(FileFault) {
        let file = try OutputFile(path: out.output ?? "-")
        var output = ReplayOutput(file)
        for client in clients {
            for row in client.rows { output.write(row) }
        }
        try output.finish()
        try file.commit()
    }
}
