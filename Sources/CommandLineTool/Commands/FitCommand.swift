import AgreementCore
import ArgumentParser
import PracticeFiles

/// `threebox fit`
struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Which box fits whom, and what changes for them and for you.",
        discussion: """
            A replay, and what it means for each client: what it pays today, the box that fits and why, the change, \
            what it leaves you; then the whole practice. What is suggested is a suggestion: pin another box and say why.

            Examples:
              threebox fit --sheet sheet.yaml --clients clients.csv --entries entries.csv --legacy legacy.csv \\
                --invoiced invoiced.csv --costs costs.yaml --target-margin 40
              threebox fit … --client acme
              threebox fit … --pin "acme=gold: promised in May"
            """)

    @OptionGroup var input: ReplayOptions
    @Option(help: ArgumentHelp("invoiced.csv: what clients were really sent.", valueName: "file"))
    var invoiced: String?
    @Option(help: ArgumentHelp("costs.yaml: what work and tools cost you.", valueName: "file"))
    var costs: String?
    @Option(help: ArgumentHelp("The margin that a plan has to leave, of its revenue.", valueName: "percent"))
    var targetMargin = PercentArgument(basisPoints: 0)
    @Option(help: ArgumentHelp("The largest rise that a client is asked for.", valueName: "percent"))
    var maxRise = PercentArgument(basisPoints: 2_500)
    @Option(
        name: .customLong("pin"),
        help: ArgumentHelp("Put a client in a box of your own: \"CLIENT=PLAN: WHY\".", valueName: "choice"))
    var pins: [PinArgument] = []
    @Option(help: ArgumentHelp("withheld-plans.csv: plans that a client isn't offered, and why.", valueName: "file"))
    var withheld: String?
    @Option(help: ArgumentHelp("One client's sit-down: its three boxes and the bridge.", valueName: "id"))
    var client: String?
    @OptionGroup var out: OutputOptions

    func run() throws {
        try FaultPrinting.telling {
            let progress = Progress()
            let loaded = try PracticeLoading.load(
                input.paths(invoiced: invoiced, costs: costs, withheld: withheld), progress: progress)
            try checkNames(loaded.practice)
            var replay = try input.run(of: loaded)
            replay.asksByTheHour = true
            let clients = try replay.run(progress: progress)
            progress.begin("Weighing plans")
            let fit = try weigh(clients, replay)
            progress.end()
            let reports = FitReports(fit: fit, sheet: loaded.practice.sheets[0], dates: replay.dates, client: client)
            switch out.format {
            case .json: try out.writeLines(reports.json)
            case .csv: try out.write(reports.plansOfClients)
            case .text: try out.writeText(client == nil ? [reports.boxes, reports.plans] : reports.sitDown)
            }
        }
    }

    private func checkNames(_ practice: Practice) throws(FileFaults) {
        let known = Set(practice.clients.map(\.id))
        var faults: [FileFault] = []
        for id in pins.map(\.pin.client) + (client.map { [$0] } ?? []) where !known.contains(id) {
            faults.append(
                FileFault(
                    .clientUnknown, file: input.work.clients, column: "client", value: id,
                    expected: "no client of that id is in the file"))
        }
        for pin in pins.map(\.pin) where practice.sheets[0].plan(pin.plan) == nil {
            faults.append(unknownPlan(pin.plan, practice))
        }
        if !faults.isEmpty { throw FileFaults(faults) }
    }

    private func unknownPlan(_ plan: String, _ practice: Practice) -> FileFault {
        FileFault(
            .planUnknown, file: "--pin", value: plan,
            expected: "a plan is one of \(practice.sheets[0].plans.map(\.id).joined(separator: ", "))")
    }

    private func weigh(_ clients: [ReplayRun.ClientRows], _ replay: ReplayRun) throws(FileFaults) -> Fit {
        let practice = replay.loaded.practice
        let plans = practice.sheets[0].plans.map(\.id)
        var fit = FitInput(
            window: replay.dates, plans: plans, clients: clients.map(\.client), rows: clients.flatMap(\.rows),
            clientsWithEntries: FitInput.clientsWithEntries(in: replay.loaded.entries, window: replay.dates))
        for client in clients {
            for (plan, cents) in zip(plans, client.byTheHourCents) {
                fit.byTheHourCents[ClientPlan(client: client.client.id, plan: plan)] = cents
            }
        }
        fit.agreements = practice.agreements
        fit.exceptions = practice.exceptions
        fit.legacyItems = replay.loaded.legacy
        fit.invoiced = replay.loaded.invoiced
        fit.costs = replay.loaded.costs
        fit.keepsOptIns = replay.keepsOptIns
        fit.pins = pins.map(\.pin)
        for plan in practice.sheets[0].plans { fit.bounds[plan.id] = plan.bounds }
        fit.withheld = replay.loaded.withheld
        fit.settings = FitSettings(
            targetMarginBasisPoints: targetMargin.basisPoints, maxRiseBasisPoints: maxRise.basisPoints)
        var hours = HoursInput(clients: practice.clients)
        hours.window = RatingWindow(from: replay.dates.lowerBound, through: replay.dates.upperBound)
        for row in HoursReport(replay.loaded.entries, hours).rows {
            if let share = row.assumedShare.basisPoints { fit.assumedShares[row.client] = Int64(share) }
        }
        do throws(FitFault) {
            return try Fit(fit)
        } catch {
            switch error {
            case .unknownPlan(_, let plan): throw FileFaults([unknownPlan(plan, practice)])
            case .amountTooLarge(let client):
                throw FileFaults([.amountTooLarge(client: client ?? "all")], entriesFile: input.work.entries)
            case .outOfRange(let client, let from):
                throw FileFaults([.outOfRange(client: client, from: from)], entriesFile: input.work.entries)
            }
        }
    }
}

/// `CLIENT=PLAN: WHY` on the command line.
struct PinArgument: ExpressibleByArgument {
    let pin: BoxPin

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        let rest = argument[argument.index(after: equals)...]
        let colon = rest.firstIndex(of: ":")
        let plan = rest[..<(colon ?? rest.endIndex)]
        let why = colon.map { rest[rest.index(after: $0)...].drop { $0 == " " } } ?? ""
        guard equals > argument.startIndex, !plan.isEmpty, !why.isEmpty else { return nil }
        pin = BoxPin(client: String(argument[..<equals]), plan: String(plan), why: String(why))
    }
}
