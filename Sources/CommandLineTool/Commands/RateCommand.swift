import AgreementCore
import ArgumentParser
import PracticeFiles

/// `threebox rate`
struct RateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Every minute decided and priced, with its reason.",
        discussion: """
            Rates all work by the agreements in force: what is covered, what draws on an allowance or a prepaid \
            block, what is billed, and why. Text shows what each client comes to; `--explain` adds every entry's \
            verdict. JSON has every slice; CSV the rows that money comes from, or with `--explain` the slices.

            Examples:
              threebox rate --sheet sheet.yaml --clients clients.csv --agreements agreements.csv \\
                --entries entries.csv --from 2026-03-01 --through 2026-03-31
              threebox rate --sheet sheet.yaml --clients clients.csv --entries entries.csv --client acme --explain
            """)

    @OptionGroup var sheets: SheetOptions
    @OptionGroup var work: WorkOptions
    @OptionGroup(title: "What was agreed") var agreed: AgreementOptions
    @OptionGroup var window: WindowOptions
    @Option(help: ArgumentHelp("One client alone, by its id.", valueName: "id"))
    var client: String?
    @Flag(help: "Show every test of every slice.")
    var explain = false
    @OptionGroup var out: OutputOptions

    func validate() throws {
        if sheets.sheets.isEmpty { throw ValidationError("Missing option '--sheet <file>'") }
    }

    func run() throws {
        try FaultPrinting.telling {
            let progress = Progress()
            var loaded = try PracticeLoading.load(paths, progress: progress)
            try keepOneClient(of: &loaded)
            let run = RateRun(
                loaded: loaded, window: RatingWindow(from: window.from?.date, through: window.through?.date),
                entriesFile: work.entries)
            if out.format == .json {
                return try run.writeJSON(to: out.output ?? "-", explains: explain, progress: progress)
            }
            let ratings = try run.ratings(progress: progress)
            progress.end()
            let reports = RateReports(loaded: loaded, ratings: ratings)
            if out.format == .csv { return try out.write(explain ? reports.slices : reports.charges) }
            if explain { return try out.writeText(reports.verdicts) }
            try out.writeText([reports.totals])
        }
    }

    private var paths: PracticePaths {
        PracticePaths(
            sheets: sheets.sheets, clients: work.clients, agreements: agreed.agreements,
            exceptions: agreed.exceptions, blocks: agreed.blocks, entries: work.entries)
    }

    private func keepOneClient(of loaded: inout LoadedPractice) throws(FileFaults) {
        guard let client else { return }
        loaded.practice.clients.removeAll { $0.id != client }
        if loaded.practice.clients.isEmpty {
            throw FileFaults([
                FileFault(
                    .clientUnknown, file: work.clients, column: "client", value: client,
                    expected: "no client of that id is in the file")
            ])
        }
    }
}
