import AgreementCore
import ArgumentParser
import Documents
import PracticeFiles

/// `threebox services`
struct ServicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "services",
        abstract: "The 90/90 rule: 90% of what you do every day for 90% of your clients.",
        discussion: """
            Services by work, most first; the core is the shortest list from the top that holds at least 90% of the \
            work of at least 90% of the clients. Each service comes with the list that it might go on, and why; you \
            decide.

            Examples:
              threebox services --entries entries.csv --sheet sheet.yaml --clients clients.csv
              threebox services --entries tickets.csv --count tickets --format csv --output services.csv
            """)

    enum Measure: String, ExpressibleByArgument, CaseIterable {
        case seconds, tickets
    }

    @Option(help: ArgumentHelp("entries.csv: time entries and parts. `-` is standard input.", valueName: "file"))
    var entries: String
    @OptionGroup var sheets: SheetOptions
    @Option(help: ArgumentHelp("clients.csv: internal clients are left out.", valueName: "file"))
    var clients: String?
    @OptionGroup var window: WindowOptions
    @Option(help: "Work is seconds of labor, or distinct tickets for logs without effort.")
    var count = Measure.seconds
    @Option(help: ArgumentHelp("The part of the clients that the core serves.", valueName: "percent"))
    var coreClients = PercentArgument(basisPoints: 9_000)
    @Option(help: ArgumentHelp("The part of their own work that it holds.", valueName: "percent"))
    var coreWork = PercentArgument(basisPoints: 9_000)
    @Option(help: ArgumentHelp("Categories that are never on an agreement, separated by commas.", valueName: "words"))
    var never = "hardware,project"
    @Option(help: ArgumentHelp("Where no sheet names a zone, the one in which times are read.", valueName: "zone"))
    var timeZone = "UTC"
    @OptionGroup var out: OutputOptions

    func run() throws {
        try FaultPrinting.telling {
            let progress = Progress()
            let loaded = try PracticeLoading.load(
                PracticePaths(sheets: sheets.sheets, clients: clients, entries: entries), timeZone: timeZone,
                progress: progress)
            progress.begin("Sorting services")
            let report = try report(loaded)
            progress.end()
            let sheet = loaded.practice.sheets.max { $0.from < $1.from }
            try out.write(ServicesReports(report: report, sheet: sheet, settings: settings).rows)
        }
    }

    private var settings: ServiceSettings {
        var settings = ServiceSettings(measure: count == .tickets ? .tickets : .seconds)
        settings.coreClientsBasisPoints = coreClients.basisPoints
        settings.coreWorkBasisPoints = coreWork.basisPoints
        settings.categoriesNeverOnAgreement = Set(never.split(separator: ",").map(String.init))
        return settings
    }

    private func report(_ loaded: LoadedPractice) throws(FileFaults) -> ServiceReport {
        do throws(RatingFault) {
            return try ServiceReport(
                loaded.entries, sheets: loaded.practice.sheets, zone: loaded.practice.zone,
                clients: loaded.practice.clients,
                window: RatingWindow(from: window.from?.date, through: window.through?.date), settings: settings)
        } catch {
            throw FileFaults([error], entriesFile: entries)
        }
    }
}
