import Words

/// How much of its one page a document takes, as the printer measured it.
public struct PageFit: Hashable, Sendable {
    public var pageCount: Int
    /// The height of the content in thousandths of a page's; more than 1,000 is more than a page.
    public var usedPermille: Int
    /// The height of a table's row in thousandths of a page's; 0 where there is no table.
    public var rowPermille: Int
    /// What stands beyond the first page, in the page's own words.
    public var beyondFirstPage: [String]

    public init(pageCount: Int, usedPermille: Int, rowPermille: Int, beyondFirstPage: [String]) {
        self.pageCount = pageCount
        self.usedPermille = usedPermille
        self.rowPermille = rowPermille
        self.beyondFirstPage = beyondFirstPage
    }

    public var isOnePage: Bool { pageCount <= 1 }

    /// How full the page is, in percent, for a meter: more than 100 where it doesn't fit.
    public var percent: Int {
        let percent = (usedPermille + 5) / 10
        return isOnePage ? min(100, percent) : max(101, percent)
    }

    /// How many rows fewer would let it fit; 0 where it fits, at least 1 where it doesn't.
    public var rowsTooMany: Int {
        if isOnePage { return 0 }
        return max(1, rowPermille > 0 ? (usedPermille - 1_000 + rowPermille - 1) / rowPermille : 1)
    }

    /// How many rows more would fit.
    public var rowsLeft: Int { isOnePage && rowPermille > 0 ? max(0, 1_000 - usedPermille) / rowPermille : 0 }

    /// `The page is 87% full; 4 lines more would fit.` or `6 lines too many. Beyond the page: …`
    public var words: String {
        if isOnePage {
            if rowsLeft == 0 { return "The page is full." }
            let lines = counted(rowsLeft, "line more", "lines more")
            return "The page is \(percent)% full; \(lines) would fit."
        }
        let lines = counted(rowsTooMany, "line")
        let named = beyondFirstPage.prefix(6)
        let rest = beyondFirstPage.count - named.count
        let over = named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        return "\(lines) too many." + (over.isEmpty ? "" : " Beyond the page: \(over).")
    }
}
