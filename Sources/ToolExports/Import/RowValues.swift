/// Which columns a mapping reads, and where their values stand in a row.
struct RowSlots {
    /// Of the export itself, each once.
    private(set) var columns: [String] = []
    private(set) var joined: [JoinedColumn] = []
    private var columnSlots: [String: Int] = [:]
    private var joinedSlots: [JoinedColumn: Int] = [:]

    init(_ mapping: Mapping) {
        for source in mapping.sources {
            for column in source.columns { add(column) }
        }
        for join in mapping.joins { add(join.key) }
        for source in mapping.sources {
            for column in source.joinedColumns where joinedSlots[column] == nil {
                joinedSlots[column] = joined.count
                joined.append(column)
            }
        }
    }

    private mutating func add(_ column: String) {
        guard columnSlots[column] == nil else { return }
        columnSlots[column] = columns.count
        columns.append(column)
    }

    func slot(of column: String) -> Int? { columnSlots[column] }
    func slot(of column: JoinedColumn) -> Int? { joinedSlots[column] }
}

/// A row's values, and what sources make of them.
struct RowValues {
    let slots: RowSlots
    var values: [String]
    var joined: [String] = []

    /// A dash, `N/A` and their like are no values.
    init(slots: RowSlots, values: [String]) {
        self.slots = slots
        self.values = values
        for index in values.indices where Self.isNothing(values[index]) { self.values[index] = "" }
    }

    private static func isNothing(_ text: String) -> Bool {
        let count = text.utf8.count
        guard (1...6).contains(count), let first = text.utf8.first else { return false }
        switch first {
        case 0x2D: return text == "-" || text == "--" || text == "---"
        case 0xE2: return text == "–" || text == "—"
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "#"), UInt8(ascii: "("):
            return ["n/a", "#n/a", "n.a.", "null", "(none)"].contains(text.lowercased())
        default: return false
        }
    }

    /// The source's text; blank where the row has none.
    func text(_ source: ColumnSource) -> String {
        switch source {
        case .column(let name):
            guard let slot = slots.slot(of: name), slot < values.count else { return "" }
            return values[slot]
        case .joined(let table, let column):
            guard let slot = slots.slot(of: JoinedColumn(table: table, column: column)), slot < joined.count else {
                return ""
            }
            return joined[slot]
        case .text(let text): return text
        case .first(let parts):
            for part in parts {
                let text = text(part)
                if !text.isEmpty { return text }
            }
            return ""
        case .composed(let parts, let between):
            return parts.map { text($0) }.filter { !$0.isEmpty }.joined(separator: between)
        case .words(let part, _): return text(part)
        }
    }

    func text(_ source: ColumnSource?) -> String { source.map { text($0) } ?? "" }

    /// The words to look up: one, or each of a list.
    func words(_ source: ColumnSource) -> [String] {
        guard case .words(let part, let separator) = source else {
            let text = text(source)
            return text.isEmpty ? [] : [text]
        }
        return text(part).split(separator: separator).map(\.trimmed).filter { !$0.isEmpty }
    }
}

extension Mapping {
    /// Every source that is read.
    var sources: [ColumnSource] {
        var all: [ColumnSource] = []
        if let id = fields.id { all.append(id) }
        all += fieldSources.flatMap(\.sources)
        switch grouping {
        case .row: break
        case .ticket(let key): all.append(key)
        case .interval(let key, let event, _): all += [key, event]
        }
        return all + skips.map(\.source) + sort
    }

    /// The sources of each field but the id, by the field's name.
    var fieldSources: [(field: String, sources: [ColumnSource])] {
        let stamps = fields.start.flatMap { [$0.date, $0.time].compactMap { $0 } }
        let all: [(String, [ColumnSource?])] = [
            ("client", [fields.client]), ("clientName", [fields.clientName]), ("service", fields.service),
            ("kind", [fields.kind]), ("start", stamps), ("end", [fields.end?.date, fields.end?.time]),
            ("minutes", [fields.minutes?.source]), ("place", fields.place), ("technician", [fields.technician]),
            ("role", [fields.role]), ("ticket", [fields.ticket]), ("maintained", [fields.maintained]),
            ("hours", [fields.hours]), ("charge", [fields.charge]), ("quantity", [fields.quantity]),
            ("unit_price", [fields.unitPrice]), ("note", [fields.note]),
        ]
        return all.map { ($0, $1.compactMap { $0 }) }.filter { !$0.1.isEmpty }
    }
}
