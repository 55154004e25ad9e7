import AgreementCore
import ArgumentParser
import Documents
import PracticeFiles
import Words

/// `threebox hours`
struct HoursCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hours",
        abstract: "Where the hours went, client by client, worst first.",
        discussion: """
            The first look, before there is any plan: hours, what was invoiced, and what an hour brought in. Rates \
            show from 12 hours on.

            Example:
              threebox hours --clients clients.csv --entries entries.csv --invoiced invoiced.csv --costs costs.yaml
            """)

    @OptionGroup var work: WorkOptions
    @Option(help: ArgumentHelp("invoiced.csv: what clients were really sent.", valueName: "file"))
    var invoiced: String?
    @Option(
        help: ArgumentHelp("costs.yaml: what an hour costs you. It is never printed for clients.", valueName: "file"))
    var costs: String?
    @OptionGroup var sheets: SheetOptions
    @OptionGroup var window: WindowOptions
    @Option(help: ArgumentHelp("Where no sheet names a zone, the one in which times are read.", valueName: "zone"))
    var timeZone = "UTC"
    @OptionGroup var out: OutputOptions

    func run() throws {
        try FaultPrinting.telling {
            let progress = Progress()
            let loaded = try PracticeLoading.load(
                PracticePaths(
                    sheets: sheets.sheets, costs: costs, clients: work.clients, invoiced: invoiced,
                    entries: work.entries), timeZone: timeZone, progress: progress)
            progress.begin("Adding up")
            var input = HoursInput(clients: loaded.practice.clients)
            input.sheets = loaded.practice.sheets
            input.zone = loaded.practice.zone
            input.invoiced = loaded.invoiced
            input.costs = loaded.costs
            input.window = RatingWindow(from: window.from?.date, through: window.through?.date)
            let report = HoursReport(loaded.entries, input)
            progress.end()
            let money = loaded.practice.sheets.first?.money ?? MoneyWords(Currency(code: "USD")!)
            try out.write(HoursReports(report: report, money: money, knows: input).rows)
        }
    }
}
