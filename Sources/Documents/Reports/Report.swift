public import Words

/// Rows that become text, CSV or JSON, whichever is asked for.
public struct Report: Sendable {
    /// A column: its key in JSON and CSV, its title in text.
    public struct Column: Sendable {
        public var key: String
        /// `nil` keeps the column out of the text.
        public var title: String?
        public var alignment = TextColumns.Alignment.right
        /// Cut first where the terminal is narrow.
        public var mayShrink = false
    }
    /// How a row stands out: its colour means the same everywhere; a word in the row says the same.
    public enum Tone: Sendable {
        case plain, losesMoney, billed, covered, quiet
    }
    /// A value for each column.
    public struct Row: Sendable {
        public var values: [ReportValue]
        public var tone = Tone.plain
    }

    /// The result in a sentence, above the text.
    public var headline = ""
    public var columns: [Column]
    public var rows: [Row] = []
    /// Under the rows, in text only.
    public var totals: [ReportValue]?
    /// Sentences below, in text only.
    public var notes: [String] = []
    public var money: MoneyWords
    /// What the text says where there are no rows.
    public var whenEmpty = ""

    /// - Parameter money: how amounts are written.
    public init(columns: [Column], money: MoneyWords) {
        self.columns = columns
        self.money = money
    }

    /// Adds a row.
    ///
    /// - Precondition: a value for every column.
    public mutating func add(_ values: [ReportValue], tone: Tone = .plain) {
        precondition(values.count == columns.count, "a row has a value for every column")
        rows.append(Row(values: values, tone: tone))
    }
}

extension Report.Column {
    /// A column of words, which may be cut where the terminal is narrow.
    public static func words(_ key: String, _ title: String?, mayShrink: Bool = false) -> Self {
        Self(key: key, title: title, alignment: .left, mayShrink: mayShrink)
    }
    /// A column of numbers.
    public static func figures(_ key: String, _ title: String?) -> Self { Self(key: key, title: title) }
    /// A column of the text alone: words that stand for the stable ones of another column.
    public static func textOnly(_ title: String?, mayShrink: Bool = false) -> Self {
        Self(key: "", title: title, alignment: .left, mayShrink: mayShrink)
    }
    /// Whether JSON and CSV have it.
    public var isExported: Bool { !key.isEmpty }
    /// A column of JSON and CSV alone.
    public static func hidden(_ key: String) -> Self { Self(key: key, title: nil) }
}
