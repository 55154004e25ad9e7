import HTML

/// What a chart's parts are drawn with.
///
/// Colours are attributes of the shapes, because paper takes no style sheet into a picture; on screen the rules of
/// `charts.css` go before them by the classes, in light and dark. Every colour differs from its neighbour in grey too.
enum ChartInk: String {
    /// Fees, and the ends of a bridge.
    case fee
    /// What comes by the hour, by the job or as parts.
    case billed
    /// What falls away.
    case covered
    /// What somebody was sent, where nobody knows what for.
    case invoiced

    var colour: String {
        switch self {
        case .fee: "#4c6078"
        case .billed: "#d99a3d"
        case .covered: "#8fc3a0"
        case .invoiced: "#8a94a0"
        }
    }
}

/// Writes the shapes of a chart, in whole pixels.
struct ChartPen {
    static let ink = "#1b1c1a"
    static let soft = "#5a5d57"
    static let rule = "#8a8d85"
    private static let family =
        "Inter, 'Inter Variable', system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

    /// The picture: as wide as its place, at most as wide as it is drawn.
    static func svg(
        _ page: inout HTMLPage, class name: String, width: Int, height: Int, label: String,
        content: (inout HTMLPage) -> Void
    ) {
        page.element(
            .svg, .class(name), .attribute("xmlns", "http://www.w3.org/2000/svg"),
            .attribute("viewBox", "0 0 \(width) \(height)"), .attribute("width", String(width)),
            .attribute("height", String(height)), .attribute("font-family", family), .role("img"), .label(label),
            content: content)
    }

    /// A bar; one without height or width is left out.
    static func bar(
        _ svg: inout HTMLPage, _ ink: ChartInk, x: Int, y: Int, width: Int, height: Int, title: String? = nil
    ) {
        guard width > 0, height > 0 else { return }
        svg.element(
            .rect, .class("ink-\(ink.rawValue)"), .attribute("x", String(x)), .attribute("y", String(y)),
            .attribute("width", String(width)), .attribute("height", String(height)), .attribute("fill", ink.colour)
        ) { bar in
            if let title { bar.element(.title, text: title) }
        }
    }

    /// A hairline.
    static func line(_ svg: inout HTMLPage, x1: Int, y1: Int, x2: Int, y2: Int, isDashed: Bool = false) {
        svg.element(
            .line,
            [
                .class("chart-rule"), .attribute("x1", String(x1)), .attribute("y1", String(y1)),
                .attribute("x2", String(x2)), .attribute("y2", String(y2)), .attribute("stroke", rule),
                .attribute("stroke-width", "1"),
            ] + (isDashed ? [.attribute("stroke-dasharray", "2 3")] : [])
        ) { _ in }
    }

    /// Where a word begins or ends.
    enum Anchor: String { case start, middle, end }

    /// Words of 12 pixels.
    static func words(
        _ svg: inout HTMLPage, _ text: String, x: Int, y: Int, anchor: Anchor = .start, isSoft: Bool = false,
        isStrong: Bool = false
    ) {
        svg.element(
            .svgText, .class(isSoft ? "chart-soft" : "chart-words"), .attribute("x", String(x)),
            .attribute("y", String(y)), .attribute("text-anchor", anchor.rawValue),
            .attribute("font-size", "12"), .attribute("font-weight", isStrong ? "600" : "400"),
            .attribute("fill", isSoft ? soft : ink), text: text)
    }
}
