import AgreementCore
import ArgumentParser
import PracticeFiles
import TimeZones
import ToolExports

/// How an export is read.
struct ImportReadingOptions: ParsableArguments {
    enum Order: String, ExpressibleByArgument, CaseIterable {
        case dmy, mdy, ymd
    }
    enum Sign: String, ExpressibleByArgument, CaseIterable {
        case point, comma
    }

    enum Encoding: String, ExpressibleByArgument, CaseIterable {
        case utf8 = "utf-8"
        case cp1252, cp1250
        case latin1 = "latin-1"
        case utf16 = "utf-16"
    }

    enum LengthForm: String, ExpressibleByArgument, CaseIterable {
        case hours, minutes, seconds, milliseconds, words
        case clock = "h:mm[:ss]"
        case minutesSeconds = "mm:ss"
    }
    enum LengthsFrom: String, ExpressibleByArgument, CaseIterable {
        case length, clock
    }

    @Option(
        help: ArgumentHelp("The worksheet of a workbook; the first shown one with rows without it.", valueName: "name"))
    var worksheet: String?
    @Option(help: ArgumentHelp("A known mapping's name, or a mapping file.", valueName: "name or file"))
    var mapping: String?
    @Option(help: "Which of day, month and a year of two digits stands first, where the file can't tell.")
    var dateOrder: Order?
    @Option(help: "What stands before decimals, where the file can't tell.")
    var decimal: Sign?
    @Option(help: "How lengths are written, or what their numbers count, where the file can't tell.")
    var lengthForm: LengthForm?
    @Option(help: "What is taken where lengths contradict their start and end.")
    var lengthsFrom: LengthsFrom?
    @Option(help: "How the file's bytes become letters, where the file can't tell.")
    var encoding: Encoding?
    @Option(help: ArgumentHelp("The zone of the export's clock: times become instants in it.", valueName: "zone"))
    var timeZone: String?
    @Option(help: ArgumentHelp("Which of the export's words are which of our services.", valueName: "file"))
    var services: String?
    @Option(help: ArgumentHelp("A price sheet: words that are a service's id or name become it.", valueName: "file"))
    var sheet: String?
    @Option(help: ArgumentHelp("clients.csv: clients that already have an id keep it.", valueName: "file"))
    var clients: String?
    @Flag(help: "Keep words that nothing maps, instead of `unsorted`.")
    var keepServices = false
    @Option(help: ArgumentHelp("Whose work it is where a row names nobody.", valueName: "id"))
    var client: String?
    @Option(
        name: .customLong("join"),
        help: ArgumentHelp("A joined file that has another name: NAME=FILE.", valueName: "join"))
    var joins: [JoinArgument] = []

    func mapping(_ exports: [ExportFile]) throws(FileFaults) -> Mapping {
        guard let mapping else { return try MappingRegistry.recognise(exports) }
        guard isMappingFile else { return try MappingRegistry.mapping(named: mapping) }
        let bytes = try WholeFile.read(path: mapping, largestBytes: YamlDocument.largestBytes)
        return try Mapping.read(bytes, file: mapping)
    }

    /// Whether `--mapping` says a file, and not the name of a mapping that is known.
    private var isMappingFile: Bool {
        mapping.map { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.contains("/") } ?? false
    }

    /// The files that say how an export is read.
    var named: [FilesApart.Named] {
        let options = [
            ("--mapping", isMappingFile ? mapping : nil), ("--services", services), ("--sheet", sheet),
            ("--clients", clients),
        ]
        return options.compactMap { word, path in path.map { FilesApart.Named(word: word, path: $0) } }
            + joins.map { FilesApart.Named(word: "--join", path: $0.path) }
    }

    /// The files as exports, workbooks read; says which worksheet was read where there are others.
    ///
    /// - Throws: `FileFault`.
    func exports(_ paths: [String]) throws -> [ExportFile] {
        let exports = try paths.map { try WorkbookRun.export(path: $0, worksheet: worksheet) }
        guard worksheet != nil, exports.allSatisfy({ $0.workbook == nil }) else { return exports }
        throw ValidationError("--worksheet goes with a workbook: an .xlsx or .xlsm")
    }

    /// The sheet's currency; dollars without one.
    func currency() throws(FileFaults) -> Currency {
        guard let sheet else { return Currency(code: "USD")! }
        return try PriceSheetFile.read(path: sheet).currency
    }

    func options() throws -> ImportOptions {
        var options = ImportOptions()
        options.dateOrder = dateOrder.flatMap { ImportOptions.DateOrder(rawValue: $0.rawValue) }
        options.decimalSign = decimal.map { $0 == .point ? .point : .comma }
        options.lengthFormat = lengthForm.flatMap { LengthFormat(rawValue: $0.rawValue) }
        options.lengthsFrom = lengthsFrom.map { $0 == .length ? .length : .clock }
        options.encoding = encoding.flatMap { TextEncoding(rawValue: $0.rawValue) }
        options.keepsServiceWords = keepServices
        options.fallbackClient = client
        if let timeZone {
            do throws(TimeZoneFault) {
                options.timeZone = try SystemTimeZones.rules(named: timeZone)
            } catch {
                throw FileFault(.timeZoneUnreadable, file: "--time-zone", value: timeZone, expected: error.description)
            }
        }
        if let services {
            let bytes = try WholeFile.read(path: services, largestBytes: YamlDocument.largestBytes)
            options.services = try ServiceWords.read(bytes, file: services)
        }
        if let sheet {
            options.knownServices = try PriceSheetFile.read(path: sheet).services.map {
                ImportOptions.KnownService(id: $0.id, name: $0.name)
            }
        }
        if let clients {
            let rows = try ClientsFile.read(try FileByteSource(path: clients), file: clients).rows
            options.knownClients = Dictionary(rows.map { ($0.name, $0.id) }) { first, _ in first }
        }
        for join in joins { options.joinedFiles[join.name] = try WorkbookRun.export(path: join.path, worksheet: nil) }
        return options
    }
}

/// `NAME=FILE` on the command line.
struct JoinArgument: ExpressibleByArgument {
    let name: String
    let path: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        name = String(argument[..<equals])
        path = String(argument[argument.index(after: equals)...])
        if path.isEmpty { return nil }
    }
}
