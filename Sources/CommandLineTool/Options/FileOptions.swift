import ArgumentParser

/// The price sheets of a run.
struct SheetOptions: ParsableArguments {
    @Option(
        name: .customLong("sheet"),
        help: ArgumentHelp("A price sheet; say it again for each edition.", valueName: "file"))
    var sheets: [String] = []
}

/// Whose work it is, and the work.
struct WorkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("clients.csv: who they are, and how much there is to look after.", valueName: "file"))
    var clients: String
    @Option(help: ArgumentHelp("entries.csv: time entries and parts. `-` is standard input.", valueName: "file"))
    var entries: String
}

/// What was agreed with the clients.
struct AgreementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("agreements.csv: who is on which plan, and from when.", valueName: "file"))
    var agreements: String?
    @Option(help: ArgumentHelp("blocks.csv: hours that clients bought ahead.", valueName: "file"))
    var blocks: String?
    @Option(help: ArgumentHelp("exceptions.csv: what one client has instead of its plan's cell.", valueName: "file"))
    var exceptions: String?
}

/// The days that count.
struct WindowOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first day, such as 2026-01-01.", valueName: "date"))
    var from: DateArgument?
    @Option(help: ArgumentHelp("The last day.", valueName: "date"))
    var through: DateArgument?

    func validate() throws {
        if let from, let through, through.date < from.date {
            throw ValidationError("`--through \(through.date)` is before `--from \(from.date)`.")
        }
    }
}
