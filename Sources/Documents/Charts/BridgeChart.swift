public import AgreementCore
public import HTML
public import Words

/// A bridge as a waterfall, read from top to bottom: from what a client pays today to its box's total, a bar a step.
public struct BridgeChart: Sendable {
    /// A line of the waterfall.
    public struct Line: Hashable, Sendable {
        public var words: String
        /// What the step adds or takes away; for the two ends, the amount itself.
        public var cents: Int64
        /// The first line and the last one: they stand on zero.
        public var isEnd: Bool

        public init(_ words: String, cents: Int64, isEnd: Bool = false) {
            self.words = words
            self.cents = cents
            self.isEnd = isEnd
        }
    }

    /// The start, the steps and the end; each step goes on where the one before it ended.
    public var lines: [Line]
    public var money: MoneyWords

    private static let row = 24
    private static let names = 236
    private static let bars = 360
    private static let amounts = 96
    private static let mostLetters = 36
    /// More items than these are drawn as one.
    private static let mostItems = 8

    public init(lines: [Line], money: MoneyWords) {
        self.lines = lines
        self.money = money
    }

    /// The bridge with steps of nothing left out; of many items the largest, and the rest as one.
    ///
    /// - Parameters:
    ///   - plan: the box's name.
    ///   - words: what a step is called.
    public init(
        _ bridge: Bridge, plan: String, money: MoneyWords, words: (BridgeLine.Kind) -> String = BridgeWords.line
    ) {
        var lines = [Line("Today", cents: bridge.start.cents, isEnd: true)]
        let steps = bridge.lines
        let items = steps.filter(\.isItem)
        let isMany = items.count > Self.mostItems
        let largest = Set(
            items.sorted { $0.cents.magnitude > $1.cents.magnitude }.prefix(isMany ? Self.mostItems - 1 : items.count))
        let rest = items.filter { !largest.contains($0) }
        var restStands = rest.isEmpty
        for step in steps {
            if step.isItem, !largest.contains(step) {
                if !restStands {
                    let sum = rest.reduce(Int64(0)) { $0 + $1.cents }
                    lines.append(Line("Replaces \(rest.count) smaller items", cents: sum))
                    restStands = true
                }
                continue
            }
            lines.append(Line(words(step.kind), cents: step.cents))
        }
        lines.append(Line(plan, cents: bridge.endCents, isEnd: true))
        self.init(lines: lines, money: money)
    }

    /// The waterfall as an image; its words stand beside its bars.
    public func write(_ page: inout HTMLPage) {
        guard !lines.isEmpty else { return }
        let width = Self.names + Self.bars + Self.amounts
        let scale = BridgeScale(lines)
        ChartPen.svg(
            &page, class: "bridge-chart", width: width, height: lines.count * Self.row + 4, label: label
        ) { svg in
            let zero = Self.names + scale.pixels(0, of: Self.bars)
            ChartPen.line(&svg, x1: zero, y1: 0, x2: zero, y2: lines.count * Self.row)
            for (number, line) in lines.enumerated() { draw(line, number, scale, &svg) }
        }
    }

    private func draw(_ line: Line, _ number: Int, _ scale: BridgeScale, _ svg: inout HTMLPage) {
        let top = number * Self.row
        let (from, to) = scale.spans[number]
        let (one, other) = (scale.pixels(from, of: Self.bars), scale.pixels(to, of: Self.bars))
        let (left, right) = (min(one, other), max(one, other))
        let ink: ChartInk = line.isEnd ? .fee : line.cents < 0 ? .covered : .billed
        ChartPen.words(
            &svg, truncated(line.words, to: Self.mostLetters), x: 0, y: top + 16, isStrong: line.isEnd)
        ChartPen.bar(
            &svg, ink, x: Self.names + left, y: top + 4, width: max(1, right - left), height: Self.row - 8,
            title: "\(line.words): \(amount(line))")
        if number + 1 < lines.count {
            let x = Self.names + other
            ChartPen.line(&svg, x1: x, y1: top + 4, x2: x, y2: top + Self.row + 4, isDashed: true)
        }
        ChartPen.words(
            &svg, amount(line), x: Self.names + Self.bars + Self.amounts, y: top + 16, anchor: .end,
            isStrong: line.isEnd)
    }

    /// `+$500`, `−$125`, and the ends without a sign.
    private func amount(_ line: Line) -> String {
        line.isEnd || line.cents <= 0 ? money.whole(line.cents) : "+" + money.whole(line.cents)
    }

    private var label: String {
        guard let first = lines.first, let last = lines.last else { return "" }
        return "From \(money.whole(first.cents)) today to \(money.whole(last.cents)) in \(last.words), "
            + "in \(counted(max(0, lines.count - 2), "step"))"
    }
}

/// Where each bar of a bridge begins and ends.
struct BridgeScale {
    let spans: [(from: Int64, to: Int64)]
    private let lowest: Int64
    private let highest: Int64

    init(_ lines: [BridgeChart.Line]) {
        var reached: Int64 = 0
        var spans: [(from: Int64, to: Int64)] = []
        for line in lines {
            if line.isEnd {
                spans.append((0, line.cents))
                reached = line.cents
            } else {
                spans.append((reached, reached &+ line.cents))
                reached = reached &+ line.cents
            }
        }
        self.spans = spans
        lowest = min(0, spans.map { min($0.from, $0.to) }.min() ?? 0)
        highest = max(0, spans.map { max($0.from, $0.to) }.max() ?? 0)
    }

    func pixels(_ cents: Int64, of width: Int) -> Int {
        let span = max(1, Int128(highest) - Int128(lowest))
        return Int(clamping: wideQuotient((Int128(cents) - Int128(lowest)) * Int128(width), by: span))
    }
}

extension BridgeLine {
    /// What a client pays outside the boxes and no longer would.
    var isItem: Bool {
        if case .step(.replacedItem) = kind { return true }
        return false
    }
}
