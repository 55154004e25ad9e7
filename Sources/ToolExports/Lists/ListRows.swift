import AgreementCore
import PracticeFiles

/// The rows of a list, sorted into those that say something and those that are headings, totals and notes; with what
/// its columns show of dates and amounts.
struct ListRows {
    /// A row that says something.
    struct Row {
        var file: String
        /// Which of the list's files it stands in.
        var fileNumber: Int
        var number: Int
        var line: Int?
        var values: [String]
        /// Whose it is: as it says, or as the heading above it does.
        var client: String
    }
    let sketch: ListSketch
    let currency: Currency
    private(set) var rows: [Row] = []
    private(set) var passedOver: [RejectedRow] = []
    private(set) var questions: [ListQuestion] = []
    /// What settled the open ones, in sentences.
    private(set) var settled: [String] = []
    private(set) var order: ImportOptions.DateOrder?
    private(set) var decimalSign: UInt8?
    private(set) var isGrouped = false

    init(_ sketch: ListSketch, _ tables: [ListTable], currency: Currency, answers: ListAnswers) {
        self.sketch = sketch
        self.currency = currency
        order = answers.dateOrder
        for (place, table) in tables.enumerated() { take(table, place) }
        settleDates(answers)
        settleAmounts(answers)
    }

    func text(_ field: ListField, _ row: Row) -> String { Self.text(sketch.columns[field], row.values) }

    private static func text(_ place: Int?, _ values: [String]) -> String {
        place.flatMap { values.indices.contains($0) ? values[$0] : nil } ?? ""
    }

    /// A row that can't come in.
    static func rejected(_ row: Row, _ why: String, _ value: String) -> RejectedRow {
        RejectedRow(file: row.file, row: row.number, line: row.line, reason: .unreadable(why), value: value)
    }
    /// A row that is left out because of what it is.
    static func passed(_ row: Row, _ why: String, _ value: String) -> RejectedRow {
        RejectedRow(file: row.file, row: row.number, line: row.line, reason: .byMapping(why), value: value)
    }

    // MARK: - Headings and totals

    private mutating func take(_ table: ListTable, _ fileNumber: Int) {
        let place = sketch.columns[.client]
        let amounts =
            sketch.monthColumns.isEmpty
            ? [sketch.columns[.amount]].compactMap { $0 } : sketch.monthColumns.keys.sorted()
        let hasNotes = sketch.kind != .clients
        let areGroups = hasNotes && Self.areGroups(table, client: place, amounts: amounts)
        isGrouped = isGrouped || areGroups
        let names = Set(table.rows.map { Self.text(place, $0.values).lowercased() })
        var heading = ""
        for row in table.rows {
            let own = Self.text(place, row.values)
            var taken = Row(
                file: table.file, fileNumber: fileNumber, number: row.number, line: row.line, values: row.values,
                client: own)
            guard hasNotes else {
                rows.append(taken)
                continue
            }
            let first = row.values.first { !$0.isEmpty } ?? ""
            let isAlone = row.values.count { !$0.isEmpty } == 1
            if Self.isTotal(own.isEmpty ? first : own, names) {
                passedOver.append(Self.passed(taken, "are totals", first))
            } else if isAlone, amounts.allSatisfy({ Self.text($0, row.values).isEmpty }) {
                if areGroups { heading = own }
                passedOver.append(Self.passed(taken, "are headings or notes", first))
            } else {
                if areGroups, own.isEmpty { taken.client = heading }
                rows.append(taken)
            }
        }
    }

    /// Whether clients stand above their rows instead of in them.
    private static func areGroups(_ table: ListTable, client: Int?, amounts: [Int]) -> Bool {
        guard client != nil else { return false }
        func hasAmount(_ values: [String]) -> Bool { amounts.contains { !text($0, values).isEmpty } }
        return table.rows.contains { text(client, $0.values).isEmpty && hasAmount($0.values) }
            && table.rows.contains { !text(client, $0.values).isEmpty && !hasAmount($0.values) }
    }

    private static let totals: Set<String> = [
        "total", "totals", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "totale", "total general", "totaal",
    ]

    /// `TOTAL`, `Total for Acme`, `Total Acme`; but a company may be called Total Quality.
    private static func isTotal(_ word: String, _ names: Set<String>) -> Bool {
        let word = word.lowercased()
        if totals.contains(word) || word.hasPrefix("total for ") { return true }
        return word.hasPrefix("total ") && names.contains(String(word.dropFirst("total ".count)))
    }

    // MARK: - What the columns show

    private mutating func settleDates(_ answers: ListAnswers) {
        var (day, month, open): (String?, String?, String?) = (nil, nil, nil)
        for row in rows {
            for field in [ListField.date, .from, .through] {
                let text = text(field, row)
                guard !text.isEmpty, let date = WrittenDate(text) else { continue }
                switch date.proves {
                case .dmy where !text.contains("."): day = day ?? text
                case .mdy: month = month ?? text
                default: if date.reading(nil) == .open { open = open ?? text }
                }
            }
        }
        guard answers.dateOrder == nil else { return }
        switch (day, month, open) {
        case (let day?, let month?, _?): questions.append(.dateOrderMixed(day, month))
        case (_, _, nil): break
        case (let day?, nil, _?):
            order = .dmy
            settled.append("Dates have the day first, as “\(day)” shows.")
        case (nil, let month?, _?):
            order = .mdy
            settled.append("Dates have the month first, as “\(month)” shows.")
        case (nil, nil, let open?): questions.append(.dateOrder(open))
        }
    }

    private mutating func settleAmounts(_ answers: ListAnswers) {
        var evidence = AmountEvidence(currency)
        let places =
            sketch.monthColumns.keys.sorted() + [sketch.columns[.amount], sketch.columns[.tax]].compactMap { $0 }
        for row in rows { for place in places { evidence.take(Self.text(place, row.values)) } }
        if let said = answers.decimalSign {
            decimalSign = said == .comma ? 0x2C : 0x2E
            return
        }
        let (sign, question) = evidence.settled
        decimalSign = sign
        if let question { questions.append(question) }
        if sign == 0x2C { settled.append("The comma is the decimal sign, as the amounts show.") }
    }

    /// The amount of a text in cents; `nil` while the decimal sign is asked for.
    func cents(_ text: String) throws(WrittenAmount.Flaw) -> Int64? {
        guard let decimalSign else { return nil }
        guard let amount = WrittenAmount(text) else { throw .notAmount }
        return try amount.cents(currency, decimalSign: decimalSign)
    }
}

/// What somebody has said of a list.
public struct ListAnswers: Hashable, Sendable {
    public var dateOrder: ImportOptions.DateOrder?
    public var decimalSign: ImportOptions.DecimalSign?

    /// Nothing is said yet.
    public init() {}
}
