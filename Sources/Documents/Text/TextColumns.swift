import Words

/// Rows of text set in columns for a terminal or a plain file.
public struct TextColumns: Sendable {
    /// The side on which a column's words stand.
    public enum Alignment: Sendable {
        case left, right
    }
    public let alignments: [Alignment]
    /// Spaces between two columns.
    public let gap: Int

    public init(_ alignments: [Alignment], gap: Int = 2) {
        self.alignments = alignments
        self.gap = gap
    }

    /// The width that each column needs.
    public func widths(_ rows: some Sequence<[String]>) -> [Int] {
        var widths = [Int](repeating: 0, count: alignments.count)
        for row in rows {
            for (column, text) in row.enumerated() { widths[column] = max(widths[column], displayWidth(text)) }
        }
        return widths
    }

    /// A row as a line, without spaces at its end.
    public func line(_ row: [String], widths: [Int]) -> String {
        var line = ""
        for (column, text) in row.enumerated() {
            if column > 0 { line += String(repeating: " ", count: gap) }
            line += padded(text, to: widths[column], alignments[column])
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Text with spaces before or behind it up to a width; what is wider is cut, with an ellipsis.
    public func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
        let shown = displayWidth(text) > width ? truncated(text, to: width) : text
        let space = String(repeating: " ", count: max(0, width - displayWidth(shown)))
        return alignment == .left ? shown + space : space + shown
    }
}
