import PracticeFiles

/// One pass over the whole file, of the columns in question alone: what they prove about how they are written.
struct FormEvidence {
    /// What is open.
    struct Asked {
        var dateOrder: Bool
        var decimalSign: Bool
        var unit: Bool
        var isAnything: Bool { dateOrder || decimalSign || unit }
    }
    var dates: DateOrderEvidence
    private(set) var decimals = DecimalEvidence()
    private(set) var units = UnitEvidence()
    private let mapping: Mapping
    private let asked: Asked
    private let slots: RowSlots
    private let dateSources: [ColumnSource]
    private let numbers: [ColumnSource]

    init(_ mapping: Mapping, _ asked: Asked) {
        self.mapping = mapping
        self.asked = asked
        dates = DateOrderEvidence(mapping.layout)
        let fields = mapping.fields
        dateSources = fields.dates
        numbers = [fields.minutes?.source, fields.quantity, fields.unitPrice].compactMap { $0 }
        slots = RowSlots(mapping)
    }

    mutating func read(_ file: ExportFile) throws(FileFault) {
        let rows = try file.rows(mapping.layout, wanted: slots.columns)
        let beside = asked.dateOrder ? try NamedDays.places(file, mapping) : []
        let needed = needed
        let places = zip(slots.columns, rows.places(of: slots.columns)).map { needed.contains($0) ? $1 : nil }
        rows.choose(places + beside.map { Optional($0) })
        let clock = asked.unit ? ClockBeside(mapping) : nil
        while let row = try rows.nextWhole() { take(row, RowValues(slots: slots, values: row.values), clock) }
    }

    private mutating func take(_ row: ExportRow, _ values: RowValues, _ clock: ClockBeside?) {
        if asked.dateOrder {
            let hasNamed = row.values.count > slots.columns.count
            let named = hasNamed ? Array(row.values.dropFirst(slots.columns.count)) : []
            for (index, source) in dateSources.enumerated() {
                dates.take(values.text(source), line: row.line, beside: named, isOrdered: index == 0)
            }
        }
        if asked.decimalSign { for source in numbers { decimals.take(values.text(source)) } }
        guard let clock, !units.isSettled, let source = mapping.fields.minutes?.source else { return }
        let day = mapping.fields.start.first.map { values.text($0.date) } ?? ""
        units.take(
            values.text(source), clock: clock.seconds(values),
            day: values.text(mapping.fields.technician) + "\u{1F}" + day, line: row.line)
    }

    /// Only columns in question are cut out of a row.
    private var needed: Set<String> {
        var sources: [ColumnSource] = []
        if asked.dateOrder || asked.unit { sources += dateSources }
        if asked.decimalSign || asked.unit { sources += numbers }
        if asked.unit {
            sources += (mapping.fields.start + [mapping.fields.end].compactMap { $0 }).compactMap(\.time)
            sources += [mapping.fields.technician].compactMap { $0 }
        }
        return Set(sources.flatMap(\.columns))
    }
}

/// A row's end less its start, whatever the order of day and month: the two are written alike.
private struct ClockBeside {
    private let mapping: Mapping
    private let orders: [StampResolver]

    init(_ mapping: Mapping) {
        self.mapping = mapping
        orders = [ImportOptions.DateOrder.dmy, .mdy].map { StampResolver(mapping.layout, order: $0, zone: nil) }
    }

    func seconds(_ row: RowValues) -> Int? {
        guard let end = mapping.fields.end else { return nil }
        for stamps in orders {
            for start in mapping.fields.start {
                if case .stamp(let from, _) = stamps.read(start, row), from.hasClock,
                    case .stamp(let to, _) = stamps.read(end, row), let seconds = to.seconds(since: from)
                {
                    return seconds >= 0 || end.date != start.date ? seconds : seconds + 86_400
                }
            }
        }
        return nil
    }
}

/// Columns that name the weekday or the month, which the mapping may not read.
private enum NamedDays {
    static func places(_ file: ExportFile, _ mapping: Mapping) throws(FileFault) -> [Int] {
        guard mapping.layout.format == .csv else { return [] }
        let slots = RowSlots(mapping)
        let rows = try file.rows(mapping.layout, wanted: slots.columns)
        let names = rows.columnNames
        rows.choose(Array(names.indices))
        var found: Set<Int>?
        var count = 0
        while count < 8, let row = try rows.nextWhole() {
            count += 1
            let named = row.values.indices.filter { isNamed(row.values[$0]) }
            found = found.map { $0.intersection(named) } ?? Set(named)
        }
        return (found ?? []).sorted()
    }

    private static func isNamed(_ text: String) -> Bool {
        guard let first = text.utf8.first, first >= 0x41, text.utf8.count <= 20 else { return false }
        if WeekdayNames.place(text) != nil { return true }
        let words = text.split { !$0.isLetter }
        guard let word = words.first, words.count == 1 else { return false }
        return MonthNames.month(String(word)) != nil
    }
}

extension Mapping {
    /// Whether anything is read whose decimal sign matters.
    func hasNumbers(_ length: LengthFormat?) -> Bool {
        if fields.quantity != nil || fields.unitPrice != nil { return true }
        switch length {
        case .hours, .minutes, .seconds, .milliseconds, .words, .ask: return true
        default: return false
        }
    }
}
