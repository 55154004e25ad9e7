import Words

extension WallPage {
    /// The page as plain text, `width` columns wide or as wide as its table needs.
    public func text(width: Int = 100) -> String {
        let columns = TextColumns([.left] + self.columns.map { _ in .left }, gap: 3)
        let head = [[""] + self.columns.map(\.name), [""] + self.columns.map(\.covers)]
        let widths = columns.widths(head + groups.flatMap(\.rows).map(cells))
        let pageWidth = max(width, min(widths.reduce(0, +) + columns.gap * self.columns.count, 120))
        var lines = [
            "\(company) · edition \(edition)\(isDraft ? ", a draft that may still change" : ""), \(inForce)", "",
        ]
        lines += head.map { columns.line($0, widths: widths) }
        for group in groups {
            lines += ["", group.title]
            lines += group.rows.map { columns.line(cells($0), widths: widths) }
        }
        for (position, rule) in rules.enumerated() {
            lines += ["", "\(position + 1) \(rule.title)"]
            lines += wrapped(rule.words, to: pageWidth - 2).map { "  " + $0 }
            if let say = rule.say { lines += wrapped("“\(say)”", to: pageWidth - 2).map { "  " + $0 } }
        }
        lines += ["", "When in doubt"] + wrapped(whenInDoubt, to: pageWidth - 2).map { "  " + $0 }
        lines += ["", madeFrom]
        return lines.joined(separator: "\n") + "\n"
    }

    private func cells(_ row: Row) -> [String] { ["  " + row.name] + row.cells.map(\.words) }
}
