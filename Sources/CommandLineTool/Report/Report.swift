import AgreementCore
import Documents

/// Rows that become text, CSV or JSON, whichever is asked for.
struct Report {
    /// A column: its key in JSON and CSV, its title in text.
    struct Column {
        var key: String
        /// `nil` keeps the column out of the text.
        var title: String?
        var alignment = TextColumns.Alignment.right
        /// Cut first where the terminal is narrow.
        var mayShrink = false
    }
    /// How a row stands out: design.md, "Colour is meaning"; a word in the row says the same.
    enum Tone {
        case plain, losesMoney, billed, covered, quiet
    }
    struct Row {
        var values: [ReportValue]
        var tone = Tone.plain
    }

    /// The result in a sentence, above the text.
    var headline = ""
    var columns: [Column]
    var rows: [Row] = []
    /// Under the rows, in text only.
    var totals: [ReportValue]?
    /// Sentences below, in text only.
    var notes: [String] = []
    var money: MoneyWords
    /// What the text says where there are no rows.
    var whenEmpty = ""

    mutating func add(_ values: [ReportValue], tone: Tone = .plain) {
        precondition(values.count == columns.count, "a row has a value for every column")
        rows.append(Row(values: values, tone: tone))
    }
}

extension Report.Column {
    /// A column of words, which may be cut where the terminal is narrow.
    static func words(_ key: String, _ title: String?, mayShrink: Bool = false) -> Self {
        Self(key: key, title: title, alignment: .left, mayShrink: mayShrink)
    }
    /// A column of numbers.
    static func figures(_ key: String, _ title: String?) -> Self { Self(key: key, title: title) }
    /// A column of the text alone: words that stand for the stable ones of another column.
    static func textOnly(_ title: String?, mayShrink: Bool = false) -> Self {
        Self(key: "", title: title, alignment: .left, mayShrink: mayShrink)
    }
    /// Whether JSON and CSV have it.
    var isExported: Bool { !key.isEmpty }
    /// A column of JSON and CSV alone.
    static func hidden(_ key: String) -> Self { Self(key: key, title: nil) }
}
