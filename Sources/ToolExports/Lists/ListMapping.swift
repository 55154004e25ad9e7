public import AgreementCore
public import PracticeFiles
import Yams

/// How a list with certain headings is read: pointed at once, and kept for the next one (docs/mappings.md).
public struct ListMapping: Hashable, Sendable {
    public var name: String
    public var kind: ListKind
    /// What the columns are called, in their order, those of months left out.
    public private(set) var headings: [String]
    /// Each month has a column of its own.
    public private(set) var hasMonthColumns: Bool
    /// By field, what its column is called among `headings`.
    public private(set) var columns: [ListField: String]
    public private(set) var repeats: ListSketch.Repeats
    public private(set) var every: LegacyItem.Every?
    public private(set) var answers: ListAnswers

    /// What was pointed at, and what was said of dates and amounts.
    public init(_ name: String, _ sketch: ListSketch, _ answers: ListAnswers) {
        self.name = name
        kind = sketch.kind
        hasMonthColumns = !sketch.monthColumns.isEmpty
        let names = Self.names(sketch.headings, without: sketch.monthColumns)
        headings = names.map(\.name)
        columns = sketch.columns.compactMapValues { place in names.first { $0.place == place }?.name }
        repeats = sketch.repeats
        every = sketch.every
        self.answers = answers
    }

    /// What the columns of a list with these headings say; `nil` for a list with others.
    public func sketch(for table: ListTable) -> ListSketch? {
        let guessed = ListSketch(kind, table)
        var sketch = guessed
        sketch.monthColumns = hasMonthColumns ? sketch.monthColumns : [:]
        guard hasMonthColumns == !sketch.monthColumns.isEmpty else { return nil }
        let names = Self.names(table.columns, without: sketch.monthColumns)
        guard names.map({ ListHeadings.folded($0.name) }) == headings.map(ListHeadings.folded) else { return nil }
        let places = Dictionary(zip(headings, names.map(\.place))) { first, _ in first }
        sketch.columns = columns.compactMapValues { places[$0] }
        sketch.repeats = repeats
        sketch.every = every
        if sketch.columns != guessed.columns { sketch.title = "" }
        sketch.mapping = name
        return sketch.isWhole ? sketch : nil
    }

    /// The columns but those of months: a blank one by its place among them, and the second of two with its number.
    private static func names(
        _ columns: [String], without months: [Int: CalendarMonth]
    ) -> [(place: Int, name: String)] {
        var seen: [String: Int] = [:]
        var names: [(place: Int, name: String)] = []
        for (place, column) in columns.enumerated() where months[place] == nil {
            let name = column == "Column \(place + 1)" ? "Column \(names.count + 1)" : column
            seen[name, default: 0] += 1
            let number = seen[name] ?? 1
            names.append((place, number == 1 ? name : "\(name)#\(number)"))
        }
        return names
    }

    /// As docs/mappings.md has it.
    public var text: String {
        var lines = ["mapping: \(YamlText.quoted(name))", "rows: \(kind.rawValue)"]
        lines.append("headings: [\(headings.map(YamlText.quoted).joined(separator: ", "))]")
        if hasMonthColumns { lines.append("months: columns") }
        lines.append("fields:")
        for field in kind.fields {
            if let column = columns[field] { lines.append("  \(field.rawValue): \(YamlText.quoted(column))") }
        }
        if repeats != .asShown { lines.append("repeats: \(repeats.rawValue)") }
        if let every { lines.append("every: \(every.rawValue)") }
        if let order = answers.dateOrder { lines.append("dateOrder: \(order.rawValue)") }
        if let sign = answers.decimalSign { lines.append("decimal: \(sign.rawValue)") }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What was made here of how files are read: a mapping of time entries or of a list, or answers about the files that a
/// mapping reads.
public enum KeptMapping: Sendable {
    case entries(Mapping)
    case list(ListMapping)
    case answers(KeptAnswers)

    public var name: String {
        switch self {
        case .entries(let mapping): mapping.name
        case .list(let mapping): mapping.name
        case .answers(let answers): answers.name
        }
    }

    /// - Throws: every mistake found, each with its line.
    public static func read(_ bytes: [UInt8], file: String) throws(FileFaults) -> KeptMapping {
        var yaml = MappingYAML(file: file)
        guard let root = yaml.root(of: bytes), let keys = root.mapping else {
            return .entries(try Mapping.read(bytes, file: file))
        }
        if keys["answers"] != nil { return .answers(try KeptAnswers(root, yaml)) }
        guard keys["rows"] != nil else { return .entries(try Mapping.read(bytes, file: file)) }
        return .list(try ListMapping(root, yaml))
    }
}

private enum MonthsPlace: String, CaseIterable { case columns }

extension ListMapping {
    private static let keys = [
        "mapping", "rows", "headings", "months", "fields", "repeats", "every", "dateOrder", "decimal",
    ]

    fileprivate init(_ root: Node, _ reader: MappingYAML) throws(FileFaults) {
        var yaml = reader
        let keys = yaml.pairs(root, at: "", known: Self.keys)
        for required in ["mapping", "rows", "headings", "fields"] where keys[required] == nil {
            yaml.add(
                .mappingKeyMissing, root, value: required, expected: "a list's mapping needs the key `\(required)`")
        }
        func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Word?
        where Word.RawValue == String { keys[key].flatMap { yaml.word($0, at: key, as: type) } }
        name = keys["mapping"].flatMap { yaml.text($0, at: "mapping") } ?? ""
        kind = word("rows", ListKind.self) ?? .invoices
        headings = keys["headings"].map { yaml.texts($0, at: "headings") } ?? []
        hasMonthColumns = word("months", MonthsPlace.self) != nil
        repeats = word("repeats", ListSketch.Repeats.self) ?? .asShown
        every = word("every", LegacyItem.Every.self)
        answers = ListAnswers()
        answers.dateOrder = word("dateOrder", ImportOptions.DateOrder.self)
        answers.decimalSign = word("decimal", ImportOptions.DecimalSign.self)
        columns = [:]
        let fields = keys["fields"].map { yaml.pairs($0, at: "fields", known: kind.fields.map(\.rawValue)) } ?? [:]
        for (field, node) in fields {
            guard let column = yaml.text(node, at: field), let key = ListField(rawValue: field) else { continue }
            if !headings.contains(column) {
                yaml.add(.mappingValue, node, at: field, expected: "a field's column is one of `headings`")
            }
            columns[key] = column
        }
        guard yaml.faults.isEmpty else {
            throw FileFaults(
                Array(yaml.faults.prefix(FileFaults.limit)), isTruncated: yaml.faults.count > FileFaults.limit)
        }
    }
}
