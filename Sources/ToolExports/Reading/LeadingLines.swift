import PracticeFiles

/// What stands above the line that names the columns.
enum LeadingLines {
    /// Headings stand among so many records.
    static let mostRecords = 30

    /// The sign that a first line `sep=;` names, as Excel reads and writes it.
    static func separator(_ text: [UInt8]) -> UInt8? {
        var line = text.prefix { $0 != 0x0A && $0 != 0x0D }
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        if line.first == 0x22, line.last == 0x22 { line = line.dropFirst().dropLast() }
        let word = String(decoding: line.prefix(4), as: UTF8.self).lowercased()
        guard word == "sep=", line.count == 5, let sign = line.last, sign < 0x80, sign != 0x22, sign != 0 else {
            return nil
        }
        return sign
    }

    /// Why a record above the headings is passed over.
    static func reason(_ record: [String]) -> PassedOver {
        let first = record.first ?? ""
        if first.lowercased().hasPrefix("sep=") { return .separatorLine }
        return first.hasPrefix("#TYPE") ? .typeLine : .titleLine
    }

    /// Which of the first records names the columns.
    ///
    /// - Parameter wanted: columns that a mapping reads; the record that has most of them is the one.
    static func headings(_ records: [[String]], wanted: [String], _ layout: ExportLayout) -> Int {
        let usable = records.indices.filter { reason(records[$0]) == .titleLine }
        if !wanted.isEmpty {
            let counts = usable.map { place in
                let names = ColumnNames(records[place], layout)
                return (place: place, count: wanted.count { names.place(of: $0) != .missing })
            }
            let most = counts.map(\.count).max() ?? 0
            if most > 1 || most == wanted.count, let best = counts.first(where: { $0.count == most }) {
                return best.place
            }
        }
        let width = usable.map { filled(records[$0]) }.max() ?? 0
        let wide = usable.filter { filled(records[$0]) * 2 > width && (width < 2 || filled(records[$0]) > 1) }
        return wide.first { !records[$0].contains(where: isFigure) } ?? wide.first ?? usable.first ?? 0
    }

    private static func filled(_ record: [String]) -> Int { record.count { !$0.isEmpty } }

    /// A date, a clock or a number: no column is called so, though one may be called `Q1` or `c12`.
    private static func isFigure(_ text: String) -> Bool {
        guard let first = text.utf8.first, first < 0x41 else { return false }
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        return digits > 0 && digits * 2 >= text.utf8.count
    }
}

/// What is passed over in an export because it is no row: it needs no word from anybody.
public enum PassedOver: String, CaseIterable, Hashable, Sendable {
    /// Excel's own first line, `sep=;`.
    case separatorLine = "separator-line"
    /// The first line of PowerShell's Export-Csv, `#TYPE …`.
    case typeLine = "type-line"
    /// A title, a period or a note above the columns' names.
    case titleLine = "title-line"
    /// The columns' names once more.
    case headerAgain = "header-again"
    /// A row in which no field says anything.
    case emptyRow = "empty-row"
    /// A sum of the rows above it.
    case totalRow = "total-row"

    /// In a sentence after a count.
    var words: String {
        switch self {
        case .separatorLine: "are lines that only say what stands between fields"
        case .typeLine: "are lines that only say what PowerShell wrote"
        case .titleLine: "are lines above the columns' names"
        case .headerAgain: "are the columns' names once more"
        case .emptyRow: "are empty rows"
        case .totalRow: "are totals"
        }
    }
}

/// The words with which a total begins.
enum TotalWords {
    private static let words: Set<String> = [
        "total", "totals", "grand total", "subtotal", "sub-total", "sum", "summe", "gesamt", "gesamtsumme",
        "zwischensumme", "totale", "total general", "total général", "totaal", "subtotaal", "soma", "suma", "somme",
        "sous-total", "subtotale", "totales", "totais", "insgesamt", "total geral", "total hours", "total time",
    ]

    /// Whether a total may begin with the letter.
    static func mayBegin(_ byte: UInt8) -> Bool { "tTsSgGiIzZ".utf8.contains(byte) }

    /// `Total`, `TOTAL:`, `Total for Acme`.
    static func begins(_ text: String) -> Bool {
        guard let first = text.utf8.first, mayBegin(first), text.utf8.count <= 200 else { return false }
        let word = text.lowercased().trimmed
        let bare = word.hasSuffix(":") ? String(word.dropLast()).trimmed : word
        return words.contains(bare) || word.hasPrefix("total for ") || word.hasPrefix("total: ")
    }
}
