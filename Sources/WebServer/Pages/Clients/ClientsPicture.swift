import AgreementCore
import HTML
import Words
import Workflows

/// All clients as dots: what they pay now to the right, what their box costs upwards. Above the line they pay more.
///
/// Both axes have one scale, by square roots, so that the small ones don't lie on each other. A few hundred dots are
/// links to their lines; a thousand are a single path.
struct ClientsPicture {
    let model: ClientsModel
    private let largest: Int64

    private static let side = 420
    private static let left = 64
    private static let top = 12
    private static let width = left + side + 150
    private static let height = top + side + 44
    /// More dots than these are drawn in one go, without links.
    private static let mostLinks = 200
    /// Dots that are named, of each kind.
    private static let mostNames = 4

    init(model: ClientsModel) {
        self.model = model
        largest = max(1, model.all.map { max($0.todayCents ?? 0, $0.boxCents) }.max() ?? 1)
    }

    func write(_ page: inout HTMLPage) {
        let known = model.all.filter { $0.todayCents != nil }
        guard !known.isEmpty else { return }
        page.element(.div, .class("chart-scroll"), .attribute("tabindex", "0"), .role("group"), .label("All clients")) {
            scroll in
            scroll.element(
                .svg, .class("clients-picture"), .attribute("viewBox", "0 0 \(Self.width) \(Self.height)"),
                .attribute("width", "\(Self.width)"), .attribute("height", "\(Self.height)"),
                .role(known.count <= Self.mostLinks ? "group" : "img"),
                .label(summary(known))
            ) { svg in
                frame(&svg)
                dots(known, &svg)
                names(known, &svg)
            }
        }
    }

    private func summary(_ known: [ClientStanding]) -> String {
        let more = known.count { ($0.changeCents ?? 0) > 0 }
        let less = known.count { ($0.changeCents ?? 0) < 0 }
        return "\(counted(known.count, "client")) by what they pay now and in their box: \(grouped(more)) pay more, "
            + "\(grouped(less)) less"
    }

    // MARK: - Places

    /// The whole part of a square root.
    private static func root(_ cents: Int64) -> Int64 { Int64(Double(max(0, cents)).squareRoot()) }

    private func length(_ cents: Int64) -> Int {
        Int(Self.root(cents) * Int64(Self.side) / max(1, Self.root(largest)))
    }
    private func x(_ cents: Int64) -> Int { Self.left + length(cents) }
    private func y(_ cents: Int64) -> Int { Self.top + Self.side - length(cents) }

    /// Round amounts up to the largest, not too many: 0, 500, 2,000, 5,000.
    private var ticks: [Int64] {
        let unit = model.money.currency.centsPerUnit
        var ticks: [Int64] = [0]
        var step = unit * 10
        while ticks.count < 40, step <= largest {
            for factor in [1, 2, 5] as [Int64] where step * factor <= largest {
                let far = ticks.last.map { length(step * factor) - length($0) >= 36 } ?? true
                if far { ticks.append(step * factor) }
            }
            step *= 10
        }
        return ticks
    }

    // MARK: - What is drawn

    private func frame(_ svg: inout HTMLPage) {
        let (right, bottom) = (Self.left + Self.side, Self.top + Self.side)
        for tick in ticks {
            line(x(tick), Self.top, x(tick), bottom, "grid", &svg)
            line(Self.left, y(tick), right, y(tick), "grid", &svg)
            text(model.amount(tick), x(tick), bottom + 16, "middle", &svg)
            text(model.amount(tick), Self.left - 8, y(tick) + 4, "end", &svg)
        }
        line(Self.left, bottom, right, Self.top, "same", &svg)
        text("pays the same", right + 6, Self.top + 6, "start", &svg, isQuiet: true)
        text("Pays now, \(model.money.symbol) a month", Self.left + Self.side / 2, bottom + 38, "middle", &svg)
        svg.element(
            .svgText, .attribute("x", "14"), .attribute("y", "\(Self.top + Self.side / 2)"),
            .attribute("text-anchor", "middle"),
            .attribute("transform", "rotate(-90 14 \(Self.top + Self.side / 2))"),
            text: "In its box, \(model.money.symbol) a month")
    }

    private func dots(_ known: [ClientStanding], _ svg: inout HTMLPage) {
        if known.count <= Self.mostLinks {
            for row in known { dot(row, &svg) }
            return
        }
        for (kind, isLosing) in [("dot", false), ("dot losing", true)] {
            var path = ""
            for row in known where row.losesMoney == isLosing {
                path += "M\(x(row.todayCents ?? 0)) \(y(row.boxCents))h0"
            }
            if !path.isEmpty { svg.element(.path, .class(kind), .attribute("d", path)) { _ in } }
        }
    }

    private func dot(_ row: ClientStanding, _ svg: inout HTMLPage) {
        let (x, y) = (x(row.todayCents ?? 0), y(row.boxCents))
        let path = model.asked.path {
            ($0.filter, $0.box, $0.state, $0.page, $0.open) = (row.name, nil, nil, 1, row.id)
        }
        let words =
            "\(row.name): \(model.money.whole(row.todayCents ?? 0)) now, "
            + "\(model.money.whole(row.boxCents)) in \(model.plan(row.box.plan))"
            + (row.losesMoney ? "; loses money" : "")
        // By keyboard the list below is shorter: it has the same clients.
        svg.element(
            .a, .href(path), .attribute("data-goes", ""), .attribute("tabindex", "-1"), .label(words)
        ) { link in
            if row.losesMoney {
                // A shape of its own, for eyes that see no red.
                link.element(
                    .rect, .class("dot losing"), .attribute("x", "\(x - 5)"), .attribute("y", "\(y - 5)"),
                    .attribute("width", "10"), .attribute("height", "10")
                ) { $0.element(.title, text: words) }
            } else {
                link.element(
                    .circle, .class(row.box.pin == nil ? "dot" : "dot pinned"), .attribute("cx", "\(x)"),
                    .attribute("cy", "\(y)"), .attribute("r", "5")
                ) { $0.element(.title, text: words) }
            }
        }
    }

    /// Those that rise most, that fall most, and that lose most, by name where there is room.
    private func names(_ known: [ClientStanding], _ svg: inout HTMLPage) {
        let byChange = known.sorted { ($0.changeCents ?? 0) > ($1.changeCents ?? 0) }
        let rises = byChange.prefix(Self.mostNames).filter { ($0.changeCents ?? 0) > 0 }
        let falls = byChange.suffix(Self.mostNames).filter { ($0.changeCents ?? 0) < 0 }
        let losing = known.filter(\.losesMoney).prefix(Self.mostNames)
        let dots = known.map { (id: $0.id, x: x($0.todayCents ?? 0), y: y($0.boxCents)) }
        // Where words stand already: those of the line first.
        var taken = [(xs: Self.left + Self.side...Self.width, y: Self.top + 6)]
        for row in losing + rises + falls {
            let name = truncated(row.name, to: 22) + (row.losesMoney ? " (loses)" : "")
            let (x, y, width) = (x(row.todayCents ?? 0), y(row.boxCents) + 4, name.count * 7)
            // A name over other dots, or over another name, could be anybody's.
            func isFree(_ xs: ClosedRange<Int>) -> Bool {
                xs.lowerBound >= Self.left && xs.upperBound <= Self.width
                    && !taken.contains { abs($0.y - y) < 14 && $0.xs.overlaps(xs) }
                    && !dots.contains { $0.id != row.id && xs.contains($0.x) && $0.y > y - 15 && $0.y < y + 6 }
            }
            let sides = [
                (xs: x + 3...x + 9 + width, at: x + 9, "start"), (xs: x - 9 - width...x - 3, at: x - 9, "end"),
            ]
            guard let (xs, at, anchor) = sides.first(where: { isFree($0.xs) }) else { continue }
            taken.append((xs, y))
            text(name, at, y, anchor, &svg)
        }
    }

    private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ kind: String, _ svg: inout HTMLPage) {
        svg.element(
            .line, .class(kind), .attribute("x1", "\(x1)"), .attribute("y1", "\(y1)"), .attribute("x2", "\(x2)"),
            .attribute("y2", "\(y2)")
        ) { _ in }
    }

    private func text(
        _ words: String, _ x: Int, _ y: Int, _ anchor: String, _ svg: inout HTMLPage, isQuiet: Bool = false
    ) {
        svg.element(
            .svgText, .class(isQuiet ? "quiet" : ""), .attribute("x", "\(x)"), .attribute("y", "\(y)"),
            .attribute("text-anchor", anchor), text: words)
    }
}
