public import AgreementCore
public import HTML
public import Words

/// A year by month under several plans: small multiples on one scale, so that a tall bar is a dear month wherever it
/// stands. The fee stands at the bottom, what came on top of it above.
public struct YearChart: Sendable {
    /// One of the pictures.
    public struct Panel: Hashable, Sendable {
        /// `Today`, or the plan's name.
        public var name: String
        /// The one that fits: a frame and its word say so.
        public var mark: String?
        /// By month, in cents; either may be negative.
        public var months: [Month]

        public init(name: String, mark: String? = nil, months: [Month]) {
            self.name = name
            self.mark = mark
            self.months = months
        }
        /// The year, in cents.
        public var totalCents: Int64 { months.reduce(0) { $0 + $1.totalCents } }
    }

    /// A month's bar.
    public struct Month: Hashable, Sendable {
        /// The same every month: the fee, or today's items.
        public var feeCents: Int64
        /// What came on top: hours, jobs, trips, parts.
        public var billedCents: Int64
        /// What was sent, where nobody knows what for.
        public var invoicedCents: Int64

        public init(feeCents: Int64 = 0, billedCents: Int64 = 0, invoicedCents: Int64 = 0) {
            self.feeCents = feeCents
            self.billedCents = billedCents
            self.invoicedCents = invoicedCents
        }
        /// The bar's length.
        public var totalCents: Int64 { feeCents + billedCents + invoicedCents }
        fileprivate var parts: [(ink: ChartInk, cents: Int64)] {
            [(.fee, feeCents), (.billed, billedCents), (.invoiced, invoicedCents)]
        }
    }

    public var months: [CalendarMonth]
    public var panels: [Panel]
    public var money: MoneyWords

    /// Every panel has a bar for each month.
    public init(months: [CalendarMonth], panels: [Panel], money: MoneyWords) {
        precondition(panels.allSatisfy { $0.months.count == months.count }, "a bar a month")
        self.months = months
        self.panels = panels
        self.money = money
    }

    /// The pictures side by side, each as an image of its own; nothing where there is nothing to see.
    public func write(_ page: inout HTMLPage) {
        guard !isEmpty else { return }
        page.element(.div, .class("year-panels of-\(panels.count)")) { row in
            for panel in drawn { panel.write(&row) }
        }
    }

    /// Whether there is nothing to see.
    public var isEmpty: Bool { months.isEmpty || YearScale(panels).span <= 0 }

    var drawn: [YearPanel] {
        let scale = YearScale(panels)
        return panels.map { YearPanel(panel: $0, months: months, money: money, scale: scale) }
    }

    /// What the pictures show, in words: how evenly each month costs the same.
    ///
    /// `In Gold every month costs the same, $860. Today the months go from $500 to $2,300.`
    public var sentence: String {
        panels.filter { !$0.months.isEmpty }.map { panel in
            let totals = panel.months.map(\.totalCents)
            let (least, most) = (totals.min() ?? 0, totals.max() ?? 0)
            let name = panel.mark == nil ? panel.name : "\(panel.name), \(panel.mark ?? "")"
            if money.whole(least) == money.whole(most) { return "\(name): \(money.whole(most)) every month." }
            return "\(name): from \(money.whole(least)) to \(money.whole(most)) a month."
        }.joined(separator: " ")
    }
}

/// What a cent is in pixels, the same for all panels.
struct YearScale {
    /// The highest bar, and the lowest below the line, in cents.
    let highest: Int64
    let lowest: Int64
    /// In pixels, for both together.
    static let height = 96

    init(_ panels: [YearChart.Panel]) {
        let months = panels.flatMap(\.months)
        highest = months.map { $0.parts.reduce(0) { $0 + max(0, $1.cents) } }.max() ?? 0
        lowest = months.map { $0.parts.reduce(0) { $0 + min(0, $1.cents) } }.min() ?? 0
    }

    var span: Int64 { highest - lowest }
    /// Where the line of 0 stands, from the top.
    var zero: Int { pixels(highest) }
    func pixels(_ cents: Int64) -> Int {
        Int(clamping: wideQuotient(Int128(cents) * Int128(Self.height), by: Int128(max(1, span))))
    }
}

/// One panel of a year chart.
struct YearPanel {
    let panel: YearChart.Panel
    let months: [CalendarMonth]
    let money: MoneyWords
    let scale: YearScale

    private static let head = 38
    /// Room above the highest bar for its amount.
    private static let room = 16
    private static let foot = 18
    private static let width = 208

    func write(_ page: inout HTMLPage) {
        let height = Self.head + Self.room + YearScale.height + Self.foot
        ChartPen.svg(
            &page, class: panel.mark == nil ? "year-panel" : "year-panel marked", width: Self.width, height: height,
            label: label
        ) { svg in
            let mark = panel.mark.map { " · " + $0 } ?? ""
            let most = 26 - mark.count
            ChartPen.words(
                &svg, truncated(panel.name, to: max(6, most)) + mark, x: 0, y: 13, isStrong: true)
            let span = months.count == 12 ? "for the year" : "in \(counted(months.count, "month"))"
            ChartPen.words(&svg, "\(money.whole(panel.totalCents)) \(span)", x: 0, y: 30, isSoft: true)
            if panel.mark != nil { ChartPen.bar(&svg, .fee, x: 0, y: Self.head - 3, width: Self.width, height: 2) }
            let peak = panel.months.indices.max { panel.months[$0].totalCents < panel.months[$1].totalCents }
            for index in months.indices { month(index, isPeak: index == peak, &svg) }
            ChartPen.line(&svg, x1: 0, y1: zero, x2: Self.width, y2: zero)
        }
    }

    private var zero: Int { Self.head + Self.room + scale.zero }

    /// What the picture shows, in words.
    var label: String {
        let totals = panel.months.map(\.totalCents)
        return "\(panel.name): \(money.whole(panel.totalCents)) over \(counted(months.count, "month")), "
            + "from \(money.whole(totals.min() ?? 0)) to \(money.whole(totals.max() ?? 0)) a month"
    }

    private func month(_ index: Int, isPeak: Bool, _ svg: inout HTMLPage) {
        let slot = Self.width / max(12, months.count)
        let gap = slot > 6 ? 2 : 0
        let x = index * slot
        let title = "\(TimeWords.month(months[index])): \(money.exact(panel.months[index].totalCents))"
        var above: Int64 = 0
        var below: Int64 = 0
        for (ink, cents) in panel.months[index].parts where cents != 0 {
            // Both ends are rounded from the same zero, so that parts meet without a gap.
            let from = cents > 0 ? above : below
            let (start, end) = (scale.pixels(from), scale.pixels(from + cents))
            ChartPen.bar(
                &svg, ink, x: x + gap / 2, y: zero - max(start, end), width: slot - gap,
                height: max(1, abs(end - start)), title: title)
            if cents > 0 { above += cents } else { below += cents }
        }
        if isPeak, above > 0 {
            let anchor: ChartPen.Anchor = x < 40 ? .start : x > Self.width - 56 ? .end : .middle
            let end = anchor == .start ? x : anchor == .end ? x + slot : x + slot / 2
            ChartPen.words(
                &svg, money.whole(panel.months[index].totalCents), x: end, y: zero - scale.pixels(above) - 4,
                anchor: anchor, isSoft: true)
        }
        if months.count <= 12 {
            ChartPen.words(
                &svg, String(TimeWords.shortMonthName(months[index]).prefix(1)), x: x + slot / 2,
                y: Self.head + Self.room + YearScale.height + 14, anchor: .middle, isSoft: true)
        }
    }
}
