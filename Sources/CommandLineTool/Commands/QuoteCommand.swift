import AgreementCore
import ArgumentParser
import Glibc
import PracticeFiles

/// `threebox quote`
struct QuoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "What a job costs depends on when it is done: in hours, at once, tonight.",
        discussion: """
            Each way is rated with the client's agreement, and with what its earlier work (`--entries`) has left of \
            allowances and blocks.

            Example:
              threebox quote --sheet sheet.yaml --clients clients.csv --agreements agreements.csv \\
                --entries entries.csv --client acme --service restore-data --minutes 360 --at 2026-03-02T15:30 \\
                --until 20:00
            """)

    @OptionGroup var sheets: SheetOptions
    @Option(help: ArgumentHelp("clients.csv.", valueName: "file"))
    var clients: String
    @OptionGroup(title: "What was agreed") var agreed: AgreementOptions
    @Option(help: ArgumentHelp("entries.csv: earlier work, which used up allowances.", valueName: "file"))
    var entries: String?
    @Option(help: ArgumentHelp("Whose job it is.", valueName: "id"))
    var client: String
    @Option(help: ArgumentHelp("What is to be done: a service of the sheet.", valueName: "id"))
    var service: String
    @Option(help: ArgumentHelp("How long the work takes, in minutes.", valueName: "number"))
    var minutes: Int
    @Option(help: "remote or onsite.")
    var place = PlaceArgument.remote
    @Option(help: ArgumentHelp("The technician's role, where the card has other rates for it.", valueName: "name"))
    var role = ""
    @Option(
        help: ArgumentHelp(
            "When the client asks: 2026-03-02T15:30, in the sheet's zone. Now, if left out.", valueName: "time"))
    var at: String?
    @Option(
        help: ArgumentHelp("Adds a fourth way: work stops at this time each day, such as 20:00.", valueName: "time"))
    var until: ClockArgument?
    @OptionGroup var out: OutputOptions

    func validate() throws {
        if sheets.sheets.isEmpty { throw ValidationError("Missing option '--sheet <file>'") }
        guard (1...QuoteJob.longestSeconds / 60).contains(minutes) else {
            throw ValidationError("`--minutes \(minutes)`: a job is from 1 minute to 31 days (44640 minutes).")
        }
    }

    func run() throws {
        try FaultPrinting.telling {
            let loaded = try PracticeLoading.load(
                PracticePaths(
                    sheets: sheets.sheets, clients: clients, agreements: agreed.agreements,
                    exceptions: agreed.exceptions, blocks: agreed.blocks, entries: entries), progress: Progress())
            let job = QuoteJob(
                client: client, service: service, seconds: minutes * 60, place: place.place, role: role,
                at: try instant(in: loaded.practice.zone), stopSecondOfDay: until?.secondOfDay)
            let quote = try quote(job, loaded)
            let reports = QuoteReports(quote: quote, practice: loaded.practice)
            try out.write(reports.ways)
        }
    }

    private func instant(in zone: TimeZoneRules) throws -> Instant {
        guard let at else { return Instant(seconds: Int64(Glibc.time(nil))) }
        guard let instant = ClockText.instant(at, zone: zone) else {
            throw FileFaults([
                FileFault(
                    .instantMalformed, file: "--at", value: at,
                    expected: "a time is written 2026-03-02T15:30, or with its offset, 2026-03-02T15:30-08:00")
            ])
        }
        return instant
    }

    private func quote(_ job: QuoteJob, _ loaded: LoadedPractice) throws(FileFaults) -> Quote {
        do throws(QuoteFault) {
            return try Quote(job, practice: loaded.practice, history: loaded.entries)
        } catch {
            switch error {
            case .unknownClient(let id):
                throw FileFaults([
                    FileFault(
                        .clientUnknown, file: clients, column: "client", value: id,
                        expected: "no client of that id is in the file")
                ])
            case .rating(let faults): throw FileFaults(faults.faults, entriesFile: entries ?? "--service")
            case .lengthOutOfRange, .stopOutOfRange:
                preconditionFailure("the command line was looked at before")
            }
        }
    }
}

enum PlaceArgument: String, ExpressibleByArgument, CaseIterable {
    case remote, onsite
    var place: Place { self == .remote ? .remote : .onsite }
}
