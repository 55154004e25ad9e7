/// What a reader sees of a page: its lines, its tables, and the amounts in them. Made from the page's source, without a
/// browser: names of pictures and titles of bars are read as well.
struct ReadPage {
    struct Table {
        var kind: String
        var rows: [[String]] = []

        /// The cells of a column, by what its head begins with; without the head.
        func column(_ head: String) -> [String]? {
            guard let place = rows.first?.firstIndex(where: { $0.hasPrefix(head) }) else { return nil }
            return rows.dropFirst().compactMap { $0.indices.contains(place) ? $0[place] : nil }
        }
    }
    private(set) var lines: [String] = []
    private(set) var tables: [Table] = []

    private static let inline: Set<String> = ["a", "b", "em", "strong", "mark", "kbd", "bdi"]
    /// Words in these attributes are read out.
    private static let spoken = ["aria-label=\"", "title=\""]

    /// Words that are no page.
    init(lines: [String]) { self.lines = lines }

    init(_ source: String) {
        // Bytes: a page has many, and all that is looked for is one of them each.
        let bytes = Array(source.utf8)
        var (line, cell): ([UInt8], [UInt8]) = ([], [])
        var (isInCell, isInTable) = (false, false)
        var place = 0
        while let open = bytes[place...].firstIndex(of: 0x3C), let close = bytes[open...].firstIndex(of: 0x3E) {
            line += bytes[place..<open]
            if isInCell { cell += bytes[place..<open] }
            let tag = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
            place = close + 1
            let isEnd = tag.utf8.first == 0x2F
            let name = String(tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
            if !isEnd {
                for mark in Self.spoken { Self.after(mark, tag).map { lines.append(Self.plain($0)) } }
            }
            switch name {
            case "table" where !isEnd:
                tables.append(Table(kind: Self.after("class=\"", tag) ?? ""))
                isInTable = true
            case "table": isInTable = false
            case "tr" where !isEnd && isInTable: tables[tables.count - 1].rows.append([])
            case "th" where !isEnd, "td" where !isEnd: (isInCell, cell) = (true, [])
            case "th", "td":
                if isInTable, !tables[tables.count - 1].rows.isEmpty {
                    // What stands small beneath the cell's own words is left out.
                    let own = cell.split(separator: 0x0A).first.map { String(decoding: $0, as: UTF8.self) } ?? ""
                    let row = tables[tables.count - 1].rows.count - 1
                    tables[tables.count - 1].rows[row].append(Self.plain(own))
                }
                isInCell = false
            default: break
            }
            if !Self.inline.contains(name) {
                end(&line)
                if isInCell { cell.append(0x0A) }
            }
        }
        line += bytes[place...]
        end(&line)
    }

    private mutating func end(_ line: inout [UInt8]) {
        let words = Self.plain(String(decoding: line, as: UTF8.self))
        if !words.isEmpty { lines.append(words) }
        line = []
    }

    private static func after(_ mark: String, _ tag: String) -> String? {
        guard tag.utf8.count > mark.utf8.count, let from = tag.firstRange(of: " " + mark) else { return nil }
        let words = tag[from.upperBound...].prefix { $0 != "\"" }
        return words.isEmpty ? nil : String(words)
    }

    private static func plain(_ source: String) -> String {
        guard source.contains("&") else { return trimmed(source) }
        return trimmed(
            source.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&#39;", with: "'").replacing("&amp;", with: "&"))
    }

    private static func trimmed(_ words: String) -> String {
        let words = words.drop { $0.isWhitespace }
        return String(words.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// An amount that stands in words, without its sign.
struct ReadAmount: Hashable {
    var cents: Int64
    /// Whether it is written without decimals, and so may have been rounded.
    var isWhole: Bool
}

/// Finds amounts in words that are written as in Germany: `€1.234,50`, `€1.234`, `1.234,50`. There a count with a comma
/// for thousands, a percent and a share with a point can't be taken for an amount.
enum AmountReader {
    static func amounts(_ words: String) -> [ReadAmount] { read(words).amounts }

    /// What stands behind the sign of the currency, or has two decimals as amounts have, and is not written as amounts
    /// are.
    static func misspelled(_ words: String) -> [String] { read(words).misspelled }

    /// The amount of a cell that holds nothing else: there whole units need no sign of a currency.
    static func only(_ cell: String) -> ReadAmount? {
        let digits = cell.drop { "+\u{2212}€".contains($0) }
        return digits.isEmpty ? nil : amount(Array(digits.utf8)[...])
    }

    private static func read(_ words: String) -> (amounts: [ReadAmount], misspelled: [String]) {
        let bytes = Array(words.utf8)
        let euro = Array("€".utf8)
        var amounts: [ReadAmount] = []
        var misspelled: [String] = []
        var place = 0
        while place < bytes.count {
            guard isDigit(bytes[place]) else {
                place += 1
                continue
            }
            let hasSign = place >= euro.count && Array(bytes[(place - euro.count)..<place]) == euro
            let start = place
            while place < bytes.count, isDigit(bytes[place]) || bytes[place] == 0x2E || bytes[place] == 0x2C {
                place += 1
            }
            var run = bytes[start..<place]
            while let last = run.last, !isDigit(last) { run.removeLast() }
            let isPercent = place < bytes.count && bytes[place] == 0x25
            let read = amount(run)
            if let read, hasSign || !read.isWhole, !isPercent {
                amounts.append(read)
            } else if hasSign {
                misspelled.append(String(decoding: run, as: UTF8.self))
            }
        }
        return (amounts, misspelled)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    /// Groups of three behind points, and two decimals behind a comma or none.
    private static func amount(_ run: ArraySlice<UInt8>) -> ReadAmount? {
        let halves = run.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first, halves.count == 1 || halves[1].count == 2 else { return nil }
        let groups = whole.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.count) else { return nil }
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        var cents: Int64 = 0
        for byte in groups.joined() + (halves.count == 2 ? Array(halves[1]) : [0x30, 0x30]) {
            guard isDigit(byte) else { return nil }
            cents = cents * 10 + Int64(byte - 0x30)
        }
        return ReadAmount(cents: cents, isWhole: halves.count == 1)
    }
}
