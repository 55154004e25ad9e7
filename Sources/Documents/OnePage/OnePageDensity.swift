extension OnePage {
    /// The loosest setting in which the lines, counted by their letters, have room.
    public func likelyDensity(on size: PaperSize) -> PaperDensity {
        PaperDensity.allCases.first { likelyHeight(on: size, at: $0) <= size.height } ?? .tightest
    }

    /// How full the page would be in the tightest setting, in percent, as far as can be told without printing it; more
    /// than 100 where it wouldn't fit.
    public func likelyPercent(on size: PaperSize) -> Int {
        Int(likelyHeight(on: size, at: .tightest) / size.height * 100 + 0.5)
    }

    /// The height that the page would take, in points, give or take a line or two.
    private func likelyHeight(on size: PaperSize, at density: PaperDensity) -> Double {
        let setting = density.setting
        let plans = Double(max(1, columns.count))
        let nameShare = columns.count <= 2 ? 0.35 : columns.count == 3 ? 0.29 : columns.count == 4 ? 0.25 : 0.21
        let groupShare = columns.count >= 5 ? 0.11 : 0.13
        let names = TextWidth(points: size.width * nameShare, type: setting.type)
        let cells = TextWidth(points: size.width * (1 - nameShare - groupShare) / plans - 10, type: setting.type)
        var height = 0.0
        for row in groups.flatMap(\.rows) {
            let lines = max(names.lines(row.name), row.cells.map(cells.lines).max() ?? 1)
            height += Double(lines) * setting.type * setting.line + 2 * setting.row + 0.4
        }
        let isTight = density >= .d7
        let more = columns.map { $0.more.count + cells.lines($0.name) - 1 }.max() ?? 0
        height += 13 + 1.2 * 1.2 * setting.type + (isTight ? 23 : 28) + 11 * Double(1 + more)
        if !neverIncluded.isEmpty {
            let never = TextWidth(points: size.width, type: setting.type)
            height +=
                8 + 1.3 * setting.type * Double(never.lines("Never included: " + neverIncluded.joined(separator: ", ")))
        }
        // The head, the terms and the foot.
        return height + 48 + likelyTermsHeight(on: size, isTight: isTight) + 11
    }

    private func likelyTermsHeight(on size: PaperSize, isTight: Bool) -> Double {
        let (type, line) = isTight ? (7.2, 9) : (7.7, 10.2)
        let left = TextWidth(points: size.width * 0.42, type: type)
        let right = TextWidth(points: size.width * 0.58 - 10, type: type)
        let holidayLines = holidays.isEmpty ? 0 : left.lines("Holidays in " + holidays.joined(separator: "; "))
        let hours =
            Double(rates.count + 1) * (line + 2.4) + line * Double(2 + left.lines(businessHours) + holidayLines) + 12
        let print = terms.reduce(line) { sum, term in
            sum + line * Double(right.lines(term.title + " " + term.sentences.joined(separator: " "))) + 2.5
        }
        return max(hours, print) + (isTight ? 4 : 7)
    }
}
