import AgreementCore
public import ArgumentParser
import Documents
public import Practice
import PracticeFiles
import TimeZones
import ToolExports
import Words

/// `threebox import`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Another tool's export, made into entries.csv.",
        discussion: """
            Toggl Track, Clockify, Harvest, Kimai and others are known by their columns; `--mapping` names one, or a \
            mapping file of your own (`--list` shows them, `--show NAME` prints one to copy). Rows that can't come in \
            are counted by reason and keep everything out, until you say which to skip. `--guess` makes a mapping for \
            an export that nobody knows, and asks what the file doesn't show.

            Examples:
              threebox import export.csv
              threebox import export.csv --output entries.csv --new-clients clients.csv --rejects rejects.csv --skip all
              threebox import book.xlsx --worksheet "Time entries" --output entries.csv
              threebox import unknown.csv --guess --mapping-out our-tool.yaml --output entries.csv
              threebox import 2025.csv 2026.csv --mapping clockify --date-order dmy --services words.yaml -o entries.csv
            """)

    @Argument(
        help: ArgumentHelp(
            "The export, as CSV, JSON or .xlsx: a file or several of one kind, and those that the mapping joins.",
            valueName: "file"))
    var files: [String] = []
    @OptionGroup var reading: ImportReadingOptions
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Write entries.csv here; without it, only the report is made.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("Write the rows that can't come in, with their lines and reasons.", valueName: "file"))
    var rejects: String?
    @Option(help: ArgumentHelp("Write the clients found as a clients.csv, to be filled in.", valueName: "file"))
    var newClients: String?
    @Option(
        help: ArgumentHelp("Which rows to leave out: all, or reasons such as no-date,too-long.", valueName: "reasons"))
    var skip: String?
    @Option(
        help: ArgumentHelp(
            "An entries.csv imported before: only what is new or changed comes in.", valueName: "file"))
    var known: String?
    @Flag(help: "Take entries that were imported before with other content.")
    var takeChanges = false
    @Option(help: "What entries are that are probably known under another id: the same, changed, or new.")
    var likely: LikelyChoice?
    @Option(help: "How the report is set: text, json (one object), or csv (a row a reason).")
    var format = ReportFormat.text
    @Flag(help: "Guess the columns and forms of an export that nobody knows, and print the mapping.")
    var guess = false
    @Option(help: ArgumentHelp("Write the guessed mapping here, to be changed and named.", valueName: "file"))
    var mappingOut: String?
    @Flag(help: "Show the mappings that are known.")
    var list = false
    @Option(help: ArgumentHelp("Print a mapping's file, to copy and change.", valueName: "name"))
    var show: String?

    func validate() throws {
        if files.isEmpty, !list, show == nil { throw ValidationError("Missing the export's '<file>'") }
        if guess, reading.mapping != nil { throw ValidationError("--guess makes a mapping: leave out --mapping") }
        if mappingOut != nil, !guess { throw ValidationError("--mapping-out goes with --guess") }
        if guess, mappingOut == nil, output == "-" {
            throw ValidationError("--guess prints the mapping: write it to a file with --mapping-out, or the entries")
        }
    }

    func run() throws {
        try FaultPrinting.telling {
            if list { return try OutputOptions.writing(Self.mappings, as: format) }
            if let show { return try print(mapping: show) }
            try checkFiles()
            let watch = FileWatch(files + reading.joins.map(\.path) + [known].compactMap { $0 })
            let progress = Progress()
            let exports = try reading.exports(files)
            progress.begin("Importing \(files.joined(separator: ", "))")
            let options = try reading.options()
            let before = try KnownEntries(
                path: known, zone: options.timeZone ?? .utc, currency: try reading.currency(), likely: likely)
            var writing = try ImportWriting(entries: output, rejects: rejects, known: before)
            let report = try ToolImport.run(
                mapping: try mapping(exports, options), files: exports, options: options,
                rejected: { row throws(FileFault) in try writing.reject(row) },
                entry: { entry throws(FileFault) in try writing.take(entry) })
            progress.end()
            try writing.takeRest()
            try watch.check()
            try finish(writing, report)
        }
    }

    /// What is written must not destroy what is read.
    private func checkFiles() throws(FileFault) {
        func named(_ word: String, _ path: String?) -> [FilesApart.Named] {
            path.map { [FilesApart.Named(word: word, path: $0)] } ?? []
        }
        try FilesApart.check(
            reading: files.map { FilesApart.Named(word: "the export", path: $0) } + named("--known", known)
                + reading.named,
            writing: named("--output", output) + named("--rejects", rejects) + named("--new-clients", newClients)
                + named("--mapping-out", mappingOut))
    }

    /// The mapping that is named or known, or the guessed one, printed.
    private func mapping(_ exports: [ExportFile], _ options: ImportOptions) throws -> Mapping {
        guard guess, let first = exports.first else { return try reading.mapping(exports) }
        let sketch = try MappingSketch.guess(first, name: MappingSketch.name(of: files.first ?? ""), options: options)
        let mapping = try sketch.mapping()
        let file = try OutputFile(path: mappingOut ?? "-")
        try file.write(Array(sketch.text.utf8))
        try file.commit()
        return mapping
    }

    private func finish(_ writing: consuming ImportWriting, _ report: ImportReport) throws {
        let open = try unskipped(report)
        let known = writing.known
        let asksChanges = !known.changes.isEmpty && !takeChanges
        let asksLikely = !known.likely.isEmpty
        let isWritten = output != nil && open.isEmpty && !asksChanges && !asksLikely
        try writing.commit(entries: isWritten)
        if isWritten, let newClients { try report.writeClients(to: try OutputFile(path: newClients)).commit() }
        let words = ImportReports(
            report: report, known: known, output: isWritten ? output : nil,
            asksToSkip: open.isEmpty ? nil : Set(open.map(\.reason.code)).sorted().joined(separator: ","))
        if output == "-" || (guess && mappingOut == nil) {
            StandardStream.diagnostics.write(words.text.text(.of(.diagnostics)))
        } else {
            switch format {
            case .text: try OutputOptions.writing(words.text, as: .text)
            case .csv: try OutputOptions.writing(words.reasons, as: .csv)
            case .json: try OutputOptions.writingLines([words.json])
            }
        }
        if !open.isEmpty || asksChanges || asksLikely { throw Finish.toMend }
    }

    /// The reasons for which rows can't come in and which nobody said to skip. What the mapping itself leaves out is
    /// no fault of the file.
    private func unskipped(_ report: ImportReport) throws -> [ImportReport.Skipped] {
        if skip == "all" { return [] }
        let said = Set((skip ?? "").split(separator: ",").map(String.init))
        let known = Set(report.skipped.map(\.reason.code))
        if let unknown = said.first(where: { !known.contains($0) }) {
            let choices = known.sorted().joined(separator: ", ")
            throw FileFault(
                .skipUnknown, file: "--skip", value: unknown,
                expected: known.isEmpty ? "every row can come in" : "no row has that reason; there are \(choices)")
        }
        return report.skipped.filter { skipped in
            !skipped.reason.isPassedOver && !said.contains(skipped.reason.code)
        }
    }

    private func print(mapping name: String) throws {
        guard let bytes = MappingRegistry.text(of: name) else {
            _ = try MappingRegistry.mapping(named: name)
            return
        }
        let file = try OutputFile(path: output ?? "-")
        try file.write(bytes)
        try file.commit()
    }

    private static var mappings: Report {
        var report = Report(
            columns: [.words("mapping", "Mapping"), .words("title", "Of"), .words("format", "Format")],
            money: MoneyWords(Currency(code: "USD")!))
        for mapping in MappingRegistry.all {
            report.add([.text(mapping.name), .text(mapping.title), .text(mapping.layout.format.rawValue)])
        }
        return report
    }
}

extension LikelyChoice: ExpressibleByArgument {}
