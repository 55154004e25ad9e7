public import AgreementCore
public import PracticeFiles
public import ToolExports

/// A mapping that somebody makes by pointing at columns.
public struct MappingSketch: Sendable {
    /// What an entry takes from a column.
    public enum Field: String, CaseIterable, Hashable, Sendable {
        case client, service, sort, date, time, length, end, endTime, technician, place, ticket, note, id

        /// What the form calls it.
        public var label: String {
            switch self {
            case .client: "Client"
            case .service: "Kind of work"
            case .sort: "Kind of work, second column"
            case .date: "Start, or its date"
            case .time: "Start time, if apart"
            case .length: "Length"
            case .end: "End, or its date"
            case .endTime: "End time, if apart"
            case .technician: "Technician"
            case .place: "Place"
            case .ticket: "Ticket"
            case .note: "Note"
            case .id: "The tool's own number of the entry"
            }
        }
    }

    /// How dates are written; the first that fits the most of a file's rows is suggested.
    public static let datePatterns = [
        "iso", "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "dd-MMM-yy", "dd MMM yyyy",
        "MM/dd/yy", "dd/MM/yy", "yyyy/MM/dd",
    ]

    public var name: String
    /// The column of each field; a field without one isn't said by the export.
    public var columns: [Field: String] = [:]
    public var datePattern = "yyyy-MM-dd"
    public var lengthFormat = LengthFormat.hours
    public var decimalComma = false
    /// An IANA name; empty for the company's own.
    public var timeZone = ""
    public var look: ExportLook

    /// Guesses what it can from the columns' names and the first rows.
    public init(name: String, look: ExportLook) {
        self.name = name
        self.look = look
        for (field, words) in Self.usualNames {
            let free = look.columns.filter { !columns.values.contains($0) }
            columns[field] =
                words.lazy.compactMap { word in
                    free.first { $0.lowercased() == word } ?? free.first { $0.lowercased().contains(word) }
                }.first
        }
        if let column = columns[.date], let index = look.columns.firstIndex(of: column) {
            let texts = look.rows.map { index < $0.count ? $0[index] : "" }.filter { !$0.isEmpty }
            let dates = texts.map { columns[.time] == nil ? $0 : String($0.split(separator: " ").first ?? "") }
            datePattern = Self.datePatterns.max { Self.fits($0, dates) < Self.fits($1, dates) } ?? datePattern
        }
        if let column = columns[.length], let index = look.columns.firstIndex(of: column) {
            let texts = look.rows.map { index < $0.count ? $0[index] : "" }
            if texts.contains(where: { $0.contains(":") }) { lengthFormat = .clock }
            if column.lowercased().contains("min") { lengthFormat = .minutes }
            if column.lowercased().contains("sec") { lengthFormat = .seconds }
            decimalComma = texts.contains { $0.contains(",") && !$0.contains(".") }
        }
    }

    private static let usualNames: [(Field, [String])] = [
        (.client, ["client", "customer", "company", "account", "kunde", "organization"]),
        (.time, ["start time", "time from", "from time", "time in"]), (.endTime, ["end time", "time to", "time out"]),
        (.end, ["end date", "end", "finish", "stop", "until"]),
        (.date, ["start date", "date", "day", "start", "began", "when", "datum", "tag"]),
        (.length, ["duration", "hours", "minutes", "time spent", "length", "worked", "dauer"]),
        (.service, ["work type", "type", "service", "task", "activity", "category", "work", "project"]),
        (.technician, ["technician", "user", "member", "employee", "agent", "resource", "who"]),
        (.place, ["location", "place", "onsite", "site"]), (.ticket, ["ticket", "case", "job"]),
        (.note, ["note", "description", "summary", "comment", "subject", "text"]),
    ]

    private static func fits(_ pattern: String, _ texts: [String]) -> Int {
        texts.count { DatePattern.reads($0, pattern: pattern) }
    }

    /// The mapping's file, as docs/mappings.md has it.
    public var text: String {
        var lines = ["mapping: \(Self.quoted(name))", "title: \(Self.quoted(name))", "format: \(look.format.rawValue)"]
        if look.format == .csv {
            lines.append("encoding: \(look.encoding.rawValue)")
            let delimiter = look.delimiter == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(look.delimiter))
            lines.append("delimiter: \(Self.quoted(delimiter))")
        }
        if decimalComma { lines.append("decimal: \",\"") }
        lines.append("dates: [\(Self.quoted(datePattern)), \(Self.quoted(withClock))]")
        lines.append("times: [\"HH:mm[:ss]\", \"h:mm[:ss] a\"]")
        if !timeZone.isEmpty { lines.append("timeZone: \(Self.quoted(timeZone))") }
        lines.append(
            "recognise: [\(look.columns.filter { !$0.isEmpty }.map { Self.quoted($0) }.joined(separator: ", "))]")
        lines.append("fields:")
        lines += fieldLines.map { "  " + $0 }
        let sort = [columns[.service], columns[.sort]].compactMap { $0 }
        if !sort.isEmpty { lines.append("sort: [\(sort.map { Self.quoted($0) }.joined(separator: ", "))]") }
        if columns[.place] != nil {
            lines.append("values:")
            lines.append("  place: {contains: {remote: remote, onsite: onsite, on-site: onsite, \"on site\": onsite}}")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Many exports write the clock behind the date.
    private var withClock: String {
        datePattern == "iso" ? "yyyy-MM-dd" : datePattern + "[ HH:mm[:ss]]"
    }

    private var fieldLines: [String] {
        var lines: [String] = []
        func plain(_ key: String, _ field: Field) {
            if let column = columns[field] { lines.append("\(key): \(Self.quoted(column))") }
        }
        plain("id", .id)
        plain("client", .client)
        plain("service", .service)
        if let date = columns[.date] { lines.append("start: \(stamp(date, columns[.time]))") }
        if let date = columns[.end] ?? (columns[.endTime] == nil ? nil : columns[.date]) {
            lines.append("end: \(stamp(date, columns[.endTime]))")
        }
        if let length = columns[.length] {
            lines.append("minutes: {from: \(Self.quoted(length)), as: \(Self.quoted(lengthFormat.rawValue))}")
        }
        for field in [Field.technician, .place, .ticket, .note] { plain(field.rawValue, field) }
        return lines
    }

    private func stamp(_ date: String, _ time: String?) -> String {
        guard let time else { return Self.quoted(date) }
        return "{date: \(Self.quoted(date)), time: \(Self.quoted(time))}"
    }

    /// The mapping as it will be read.
    ///
    /// - Throws: what is still missing, such as the client's column.
    public func mapping() throws(FileFaults) -> Mapping {
        try Mapping.read(Array(text.utf8), file: name)
    }

    /// In double quotes, as YAML and JSON both have it.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
        }
        return quoted + "\""
    }
}

/// The first rows of an export as a mapping reads them.
public struct ImportPreview: Sendable {
    public var entries: [ImportedEntry] = []
    public var rejected: [RejectedRow] = []
    /// The clients' names, by the ids that entries have.
    public var clients: [String: String] = [:]
    /// Why nothing can be read at all.
    public var faults: [FileFault] = []

    /// Nothing was read.
    public init() {}

    /// - Parameter rowLimit: how many rows of each file are read.
    public init(_ group: ImportGroup, mapping: Mapping, zone: TimeZoneRules, rowLimit: Int = 12) {
        var options = ImportOptions()
        options.rowLimit = rowLimit
        options.dateOrder = group.answers.dateOrder ?? (mapping.layout.dateOrder == .ask ? .dmy : nil)
        options.decimalSign = group.answers.decimalSign
        if mapping.timeZone == nil { options.timeZone = zone }
        var (entries, rejected): ([ImportedEntry], [RejectedRow]) = ([], [])
        do throws(FileFaults) {
            let report = try ToolImport.run(
                mapping: mapping, files: group.files.map { $0.export() }, options: options,
                rejected: { rejected.append($0) }, entry: { entries.append($0) })
            clients = Dictionary(report.clients.map { ($0.id, $0.name) }) { first, _ in first }
        } catch { faults = error.faults }
        (self.entries, self.rejected) = (entries, rejected)
    }
}
