import Words

/// A part of a paper that is read from top to bottom: what it is about, and what stands in it.
public struct PaperSection: Sendable {
    /// What the style sheet knows it by: `today`, `boxes`.
    public var name: String
    public var title: String
    public var blocks: [PaperBlock]
    /// Stands beside the next one where there is room.
    public var isHalf = false
}

/// What stands in a section.
public enum PaperBlock: Sendable {
    case sentence(String)
    case list([String])
    case table(PaperTable)
    /// A picture, and the sentence that stands for it in text.
    case chart(YearChart)
    /// Lines to sign on, each with whose it is, and the word for the day.
    case signatures([String], day: String)
}

/// Words and figures in rows.
public struct PaperTable: Hashable, Sendable {
    /// A row, and how it stands out.
    public struct Row: Hashable, Sendable {
        public var cells: [String]
        /// The last line of a sum.
        public var isTotal = false
        /// What the picture of it is coloured by: `covered`, `billed`.
        public var tone = ""
    }
    /// The columns that hold figures, to be set at the right.
    public var figures: Set<Int>
    /// Empty where the rows say enough.
    public var head: [String]
    public var rows: [Row]
    /// The column that is the client's own, and the word that says so.
    public var marked: Int?
    public var mark = ""

    init(figures: Set<Int>, head: [String] = [], rows: [Row] = []) {
        self.figures = figures
        self.head = head
        self.rows = rows
    }

    mutating func add(_ cells: String..., isTotal: Bool = false, tone: String = "") {
        rows.append(Row(cells: cells, isTotal: isTotal, tone: tone))
    }
}

extension PaperSection {
    /// The section as plain text, lines of at most `width` columns.
    func text(width: Int) -> [String] {
        var lines = [title.uppercased()]
        for block in blocks {
            switch block {
            case .sentence(let words): lines += wrapped(words, to: width)
            case .list(let items): lines += items.flatMap { wrapped("· " + $0, to: width) }
            case .table(let table): lines += table.text
            case .chart: break
            case .signatures(let names, let day):
                lines += names.map { "\($0): ____________________  \(day): __________" }
            }
        }
        return lines
    }
}

extension PaperTable {
    /// The rows in columns.
    var text: [String] {
        let count = max(head.count, rows.map(\.cells.count).max() ?? 0)
        let setter = TextColumns((0..<count).map { figures.contains($0) ? .right : .left })
        let titles = head.enumerated().map { $0 == marked ? "\($1) (\(mark))" : $1 }
        let all = (head.isEmpty ? [] : [titles]) + rows.map(\.cells)
        let widths = setter.widths(all)
        return all.map { "  " + setter.line($0, widths: widths) }
    }
}
