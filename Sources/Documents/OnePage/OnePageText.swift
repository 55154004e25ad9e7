import HTML
import Words

extension OnePage {
    /// The page as plain text, `width` columns wide or as wide as its table needs.
    public func text(width: Int = 100) -> String {
        var lines = [
            "\(company) · edition \(edition)\(isDraft ? ", a draft that may still change" : ""), \(inForce)", "",
        ]
        let columns = TextColumns([.left] + self.columns.map { _ in .left }, gap: 3)
        let head = headRows
        let rows = groups.flatMap(\.rows).map { ["  " + $0.name] + $0.cells }
        let widths = columns.widths(head + rows)
        let tableWidth = widths.reduce(0, +) + columns.gap * self.columns.count
        let pageWidth = max(width, min(tableWidth, 120))
        lines += head.map { columns.line($0, widths: widths) }
        for group in groups {
            lines += ["", group.title]
            lines += group.rows.map { columns.line(["  " + $0.name] + $0.cells, widths: widths) }
        }
        lines.append("")
        if !neverIncluded.isEmpty {
            lines += wrapped("Never included: \(neverIncluded.joined(separator: ", ")).", to: pageWidth) + [""]
        }
        lines += rateLines + [""]
        lines += wrapped("Business hours: \(businessHours).", to: pageWidth)
        for year in holidays { lines += wrapped("Holidays in \(year).", to: pageWidth) }
        lines.append("")
        for sentence in smallPrint {
            let block = wrapped(sentence, to: pageWidth - 2)
            lines += block.enumerated().map { ($0.offset == 0 ? "· " : "  ") + $0.element }
        }
        lines += ["", madeFrom]
        return lines.joined(separator: "\n") + "\n"
    }

    private var headRows: [[String]] {
        let more = columns.map(\.more.count).max() ?? 0
        return [
            [""] + columns.map(\.name),
            [""] + columns.map { "\($0.price) \($0.pricePer)" },
        ]
            + (0..<more).map { line in [""] + columns.map { line < $0.more.count ? $0.more[line] : "" } }
    }

    private var rateLines: [String] {
        let names = showsPlaces ? 2 : 1
        let prices = ["In hours", "After hours", "Holidays"] + (hasTrips ? ["Trip"] : [])
        let columns = TextColumns(Array(repeating: .left, count: names) + prices.map { _ in .right }, gap: 3)
        let head = ["By the hour"] + (showsPlaces ? [""] : []) + prices
        let rows = rates.map { rate in
            ["  " + rate.name] + (showsPlaces ? [rate.place] : []) + [rate.business, rate.afterHours, rate.holiday]
                + (hasTrips ? [rate.trip] : [])
        }
        let widths = columns.widths([head] + rows)
        return ([head] + rows).map { columns.line($0, widths: widths) }
    }
}
