extension WallPage {
    /// The loosest setting in which the lines, counted by their letters, have room.
    public func likelyDensity(on size: PaperSize) -> PaperDensity {
        PaperDensity.allCases.first { likelyHeight(on: size, at: $0) <= size.height } ?? .tightest
    }

    /// The size of the table's type, in points, as the style sheet has it.
    static func type(at density: PaperDensity) -> Double {
        switch density {
        case .d1: 13.4
        case .d2: 12.6
        case .d3: 12
        case .d4: 11.4
        case .d5: 10.8
        case .d6: 10.2
        case .d7: 9.6
        case .d8: 8.9
        }
    }

    /// The height that the page would take, in points, give or take a line or two.
    private func likelyHeight(on size: PaperSize, at density: PaperDensity) -> Double {
        let type = Self.type(at: density)
        let (padding, line) = density >= .d7 ? (0.05, 1.13) : (0.16, 1.2)
        let nameShare = columns.count <= 3 ? 0.34 : columns.count == 4 ? 0.28 : 0.25
        let cellWidth = size.width * (1 - nameShare) / Double(max(1, columns.count)) - 12 - type
        let (names, cells) = (
            TextWidth(points: size.width * nameShare - 4, type: type), TextWidth(points: cellWidth, type: type)
        )
        var height = 0.0
        for row in groups.flatMap(\.rows) {
            let lines = max(names.lines(row.name), row.cells.map { cells.lines($0.words) }.max() ?? 1)
            height += type * (Double(lines) * line + 2 * padding) + 1.4
        }
        let covers = TextWidth(points: cellWidth + type, type: type * 0.72)
        height += 10 + 1.6 * type + 0.9 * type * Double(columns.map { covers.lines($0.covers) }.max() ?? 1)
        let ruleWidth = TextWidth(points: size.width / 2 - 9, type: type * 0.8)
        for pair in stride(from: 0, to: rules.count, by: 2) {
            let lines = rules[pair..<min(pair + 2, rules.count)].map { rule in
                ruleWidth.lines(rule.words) + (rule.say.map(ruleWidth.lines) ?? 0)
            }
            height += 6.4 + type * (1.15 + 1.01 * Double(lines.max() ?? 1))
        }
        let doubt = TextWidth(points: size.width, type: type * 0.8)
        height += 7 + 1.03 * type * Double(doubt.lines("When in doubt. " + whenInDoubt))
        // The head and the foot.
        return height + 48 + 11
    }
}
