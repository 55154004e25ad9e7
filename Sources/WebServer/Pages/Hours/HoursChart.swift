import AgreementCore
import HTML
import Words

/// The months of all clients as bars, each with its hours and its name; years where there are too many months.
struct MonthChart {
    let months: [CalendarMonth]
    let seconds: [Int]

    private static let height = 112
    private static let top = 18
    /// More months than these have no room for words of their own.
    private static let mostNamed = 26

    func write(_ page: inout HTMLPage) {
        guard let largest = seconds.max(), largest > 0 else { return }
        let slot = months.count <= 13 ? 52 : months.count <= Self.mostNamed ? 40 : max(4, 960 / months.count)
        let width = slot * months.count
        let bottom = Self.top + Self.height
        page.element(.div, .class("chart-scroll"), .attribute("tabindex", "0"), .role("group"), .label("By month")) {
            scroll in
            scroll.element(
                .svg, .class("month-chart"), .attribute("viewBox", "0 0 \(width) \(bottom + 34)"),
                .attribute("width", String(width)), .attribute("height", String(bottom + 34)), .role("img"),
                .label(summary(largest))
            ) { svg in
                for (index, month) in months.enumerated() {
                    bar(index, month, slot: slot, largest: largest, &svg)
                }
                line(from: 0, to: width, y: bottom, &svg)
            }
        }
    }

    private func summary(_ largest: Int) -> String {
        let peak = seconds.firstIndex(of: largest).map { TimeWords.month(months[$0]) } ?? ""
        return "Hours by month over \(counted(months.count, "month")); most in \(peak): "
            + TimeWords.hoursAndMinutes(seconds: largest)
    }

    private func bar(_ index: Int, _ month: CalendarMonth, slot: Int, largest: Int, _ svg: inout HTMLPage) {
        let tall = seconds[index] * Self.height / largest
        let bottom = Self.top + Self.height
        let gap = slot > 12 ? 4 : slot > 5 ? 1 : 0
        svg.element(
            .rect, .class("bar"), .attribute("x", String(index * slot + gap)),
            .attribute("y", String(bottom - tall)), .attribute("width", String(slot - 2 * gap)),
            .attribute("height", String(tall))
        ) { bar in
            bar.element(
                .title,
                text: "\(TimeWords.month(month)): \(TimeWords.hoursAndMinutes(seconds: seconds[index]))")
        }
        let middle = index * slot + slot / 2
        let hasNames = months.count <= Self.mostNamed
        if hasNames || seconds[index] == largest, seconds[index] > 0 {
            text(grouped((seconds[index] + 1_800) / 3_600), x: middle, y: bottom - tall - 5, &svg)
        }
        if hasNames { text(TimeWords.shortMonthName(month), x: middle, y: bottom + 14, &svg) }
        if month.month == 1 || (index == 0 && month.month < 10) {
            text(String(month.year), x: hasNames ? middle : index * slot, y: bottom + 29, anchor: hasNames, &svg)
        }
    }

    private func text(_ words: String, x: Int, y: Int, anchor isMiddle: Bool = true, _ svg: inout HTMLPage) {
        svg.element(
            .svgText, .attribute("x", String(x)), .attribute("y", String(y)),
            .attribute("text-anchor", isMiddle ? "middle" : "start"), text: words)
    }

    private func line(from: Int, to: Int, y: Int, _ svg: inout HTMLPage) {
        svg.element(
            .line, .attribute("x1", String(from)), .attribute("x2", String(to)), .attribute("y1", String(y)),
            .attribute("y2", String(y))
        ) { _ in }
    }
}

/// One client's months as bars, on the scale of all clients, with the highest named beside them.
struct Sparkline {
    let byMonth: HoursByMonth
    let client: String
    let scale: Int

    private static let height = 22
    private static let width = 72

    func write(_ page: inout HTMLPage) {
        guard let seconds = byMonth.clients[client], let most = seconds.max(), scale > 0,
            let peak = seconds.firstIndex(of: most)
        else { return }
        // In hundredths, so that a hundred months still have a width each.
        let slot = Self.width * 100 / seconds.count
        let gap = seconds.count > 36 ? 0 : slot / 6
        var path = ""
        for (index, month) in seconds.enumerated() where month > 0 {
            let tall = max(100, month * Self.height * 100 / scale)
            path += "M\(index * slot + gap) \(Self.height * 100)v-\(tall)h\(slot - 2 * gap)v\(tall)z"
        }
        page.element(
            .svg, .class("spark"), .attribute("viewBox", "0 0 \(Self.width * 100) \(Self.height * 100)"),
            .attribute("width", String(Self.width)), .attribute("height", String(Self.height)),
            .attribute("aria-hidden", "true")
        ) { svg in
            svg.element(.path, .attribute("d", path)) { _ in }
        }
        page.element(
            .span, .class("peak"),
            text: "\(grouped((most + 1_800) / 3_600)) h \(month(byMonth.months[peak]))")
    }

    /// The year is said where the months are of several.
    private func month(_ month: CalendarMonth) -> String {
        byMonth.months.count <= 12 ? TimeWords.shortMonthName(month) : TimeWords.shortMonth(month)
    }
}
