import ArgumentParser
import PracticeFiles

/// How a report is set.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// Where a report goes, and how it is set.
struct OutputOptions: ParsableArguments {
    @Option(help: "text for eyes, json (one object a line), or csv.")
    var format = ReportFormat.text

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Write to a file: it is there whole or not at all.", valueName: "file"))
    var output: String?
}
