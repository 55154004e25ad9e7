public import PracticeFiles

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
    public static let datePatterns = DateForm.all.map(\.pattern)

    public var name: String
    /// The column of each field; a field without one isn't said by the export.
    public var columns: [Field: String] = [:]
    public var datePattern = "yyyy-MM-dd"
    /// Whether the order of day and month is left to the file, and asked for where it shows nothing.
    public var asksDateOrder = true
    public var lengthFormat = LengthFormat.hours
    /// What a number without a unit counts, beside `LengthFormat.ask`.
    public var bareUnit: LengthFormat?
    public var decimalComma = false
    /// An IANA name; empty for the company's own.
    public var timeZone = ""
    public var look: ExportLook
    /// A column that says the day of rows whose start is blank.
    private var dayColumn: String?
    /// How the end is written, where that is another form than the start's.
    private var otherPatterns: [String] = []

    /// Guesses what it can from the columns' names and the first rows.
    public init(name: String, look: ExportLook) {
        self.name = name
        self.look = look
        let guess = ColumnGuess(look)
        columns = guess.columns
        dayColumn = guess.dayColumn
        if let column = columns[.date] {
            datePattern = DateForm.fitting(guess.texts(column))?.pattern ?? datePattern
        }
        for column in [columns[.end], dayColumn, columns[.time], columns[.endTime]].compactMap({ $0 }) {
            if let form = DateForm.fitting(guess.texts(column)), form.pattern != datePattern {
                otherPatterns.append(form.pattern)
            }
        }
        if let column = columns[.length] { guessLength(guess.texts(column)) }
    }

    /// A number says nothing by itself of what it counts: that is left to the whole file.
    private mutating func guessLength(_ texts: [String]) {
        let forms = Set(texts.map { LengthFormat.form(of: $0) })
        decimalComma = texts.contains { $0.contains(",") && !$0.contains(".") }
        if !forms.isEmpty { lengthFormat = forms.count == 1 ? (forms.first ?? nil) ?? .ask : .ask }
    }

    /// The mapping's file, as docs/mappings.md has it.
    public var text: String {
        var lines = ["mapping: \(Self.quoted(name))", "title: \(Self.quoted(name))", "format: \(look.format.rawValue)"]
        if decimalComma { lines.append("decimal: \",\"") }
        let patterns = ([datePattern] + otherPatterns).map { Self.quoted(DateForm.withClock($0)) }
        lines.append("dates: [\(patterns.joined(separator: ", "))]")
        if asksDateOrder, (try? DatePattern(datePattern))?.mayBeSwapped == true { lines.append("dateOrder: ask") }
        lines.append("times: K")
        if !timeZone.isEmpty { lines.append("timeZone: \(Self.quoted(timeZone))") }
        lines.append(
            "recognise: [\(look.columns.filter { !$0.isEmpty }.map { Self.quoted($0) }.joined(separator: ", "))]")
        lines.append("fields:")
        lines += fieldLines.map { "  " + $0 }
        let sort = [columns[.service], columns[.sort]].compactMap { $0 }
        if !sort.isEmpty { lines.append("sort: [\(sort.map { Self.quoted($0) }.joined(separator: ", "))]") }
        if columns[.place] != nil || columns[.service] != nil {
            lines.append("values:")
            lines.append("  place: {contains: {remote: remote, onsite: onsite, on-site: onsite, \"on site\": onsite}}")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var fieldLines: [String] {
        var lines: [String] = []
        func plain(_ key: String, _ field: Field) {
            if let column = columns[field] { lines.append("\(key): \(Self.quoted(column))") }
        }
        plain("id", .id)
        plain("client", .client)
        plain("service", .service)
        if let date = columns[.date] {
            let start = stamp(date, columns[.time])
            lines.append("start: \(dayColumn.map { "[\(start), \(Self.quoted($0))]" } ?? start)")
        }
        if let date = columns[.end] ?? (columns[.endTime] == nil ? nil : columns[.date]) {
            lines.append("end: \(stamp(date, columns[.endTime]))")
        }
        if let length = columns[.length] {
            let bare = bareUnit.map { ", bare: \($0.rawValue)" } ?? ""
            lines.append("minutes: {from: \(Self.quoted(length)), as: \(Self.quoted(lengthFormat.rawValue))\(bare)}")
        }
        for field in [Field.technician, .ticket, .note] { plain(field.rawValue, field) }
        let places = [columns[.place], columns[.service], columns[.sort]].compactMap { $0 }
        let sources = places.enumerated().map { place, column in
            // A kind of work that says onsite is onsite; others say nothing about the place.
            place == 0 && columns[.place] != nil ? Self.quoted(column) : "{words: \(Self.quoted(column))}"
        }
        if !sources.isEmpty { lines.append("place: [\(sources.joined(separator: ", "))]") }
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

    /// What a mapping may be called after a file: `Export of 2025.csv` → `export-of-2025`.
    public static func name(of file: String) -> String {
        let base = file.split(separator: "/").last.map(String.init) ?? file
        let stem = base.split(separator: ".").first.map(String.init) ?? base
        let words = stem.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? "our-tool" : String(words.joined(separator: "-").prefix(80))
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
