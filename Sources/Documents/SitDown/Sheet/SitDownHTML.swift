public import HTML
import Words

extension SitDownSheet {
    /// The sheet, to stand in a page whose head links `PaperStyle`.
    ///
    /// - Parameters:
    ///   - isTight: set smaller, where it would take more than its two pages.
    ///   - headingLevel: of the company's name: 1 in a document of its own, 2 under a page's own title.
    public func sheet(into page: inout HTMLPage, on size: PaperSize, isTight: Bool = false, headingLevel: Int) {
        let setting = isTight ? "tight" : "open"
        page.element(.article, .class("paper sit-down \(size.rawValue) \(setting)")) { article in
            PaperHead(company: company, logo: logo, kind: kind, edition: edition, inForce: inForce)
                .write(into: &article, headingLevel: headingLevel)
            article.element(.p, .class("opening"), .direction(of: opening), text: opening)
            let topic = HTMLTag.heading(headingLevel + 1)
            var position = 0
            while position < sections.count {
                if sections[position].isHalf, position + 1 < sections.count, sections[position + 1].isHalf {
                    article.element(.div, .class("halves")) { halves in
                        sections[position].write(into: &halves, topic: topic)
                        sections[position + 1].write(into: &halves, topic: topic)
                    }
                    position += 2
                } else {
                    sections[position].write(into: &article, topic: topic)
                    position += 1
                }
            }
            article.element(.p, .class("foot"), .direction(of: foot), text: foot)
        }
    }

    /// How long the sheet is, near enough to tell whether it needs the smaller setting: lines of type.
    public var isLikelyLong: Bool {
        let lines = sections.reduce(8) { $0 + $1.likelyLines(width: $1.isHalf ? 52 : 112) / ($1.isHalf ? 2 : 1) }
        return lines + (sections.contains(where: \.hasChart) ? 12 : 0) > 108
    }
}

extension PaperStyle {
    /// A document of paper alone, with only the styles that sit-downs need.
    static func document(title: String, body fill: (inout HTMLPage) -> Void) -> HTMLPage {
        HTMLPage.document(title: title) { head in
            head.source("<style>")
            head.source(sitDownPrint)
            head.source(sitDown)
            head.source("</style>")
        } body: { html in
            html.element(.body, .class("desk"), content: fill)
        }
    }
}

extension PaperSection {
    var hasChart: Bool {
        blocks.contains { if case .chart = $0 { true } else { false } }
    }

    /// How many lines it takes, at so many letters a line.
    func likelyLines(width: Int) -> Int {
        blocks.reduce(2) { lines, block in
            switch block {
            case .sentence(let words): lines + wrapped(words, to: width).count
            case .list(let items): lines + items.reduce(0) { $0 + wrapped($1, to: width).count }
            case .table(let table):
                lines + (table.head.isEmpty ? 0 : 1)
                    + table.rows.reduce(0) { $0 + 1 + ($1.cells.map(displayWidth).max() ?? 0) / (width / 2) }
            case .chart: lines
            case .signatures(let names, _): lines + 3 * names.count
            }
        }
    }

    func write(into page: inout HTMLPage, topic: HTMLTag) {
        page.element(.section, .class(name)) { section in
            section.element(topic, .class("topic"), .direction(of: title), text: title)
            for block in blocks { block.write(into: &section) }
        }
    }
}

extension PaperBlock {
    func write(into section: inout HTMLPage) {
        switch self {
        case .sentence(let words): section.element(.p, .direction(of: words), text: words)
        case .list(let items):
            section.element(.ul) { list in
                for item in items { list.element(.li, .direction(of: item), text: item) }
            }
        case .table(let table): table.write(into: &section)
        case .chart(let chart): section.element(.div, .class("picture"), content: chart.write)
        case .signatures(let names, let day):
            section.element(.div, .class("signatures")) { lines in
                for name in names {
                    lines.element(.div, .class("line")) { line in
                        line.element(.span, .class("who"), .direction(of: name), text: name)
                        line.element(.span, .class("day"), text: day)
                    }
                }
            }
        }
    }
}

extension PaperTable {
    func write(into section: inout HTMLPage) {
        section.element(.table, .class("of-\(max(head.count, rows.first?.cells.count ?? 0))")) { element in
            if !head.isEmpty {
                element.element(.thead) { top in
                    top.element(.tr) { row in
                        for (column, title) in head.enumerated() {
                            guard !title.isEmpty else {
                                row.element(.td) { _ in }
                                continue
                            }
                            row.element(.th, [.scope("col")] + classes(column, "")) { cell in
                                cell.text(title)
                                if column == marked { cell.element(.span, .class("mark"), text: mark) }
                            }
                        }
                    }
                }
            }
            element.element(.tbody) { body in
                for row in rows { write(row, into: &body) }
            }
        }
    }

    private func write(_ row: Row, into body: inout HTMLPage) {
        let tones = [row.isTotal ? "total" : "", row.tone].filter { !$0.isEmpty }.joined(separator: " ")
        body.element(.tr, tones.isEmpty ? [] : [.class(tones)]) { line in
            for (column, words) in row.cells.enumerated() {
                if column == 0 {
                    line.element(.th, .scope("row"), .direction(of: words), text: words)
                } else {
                    line.element(.td, classes(column, "")) { $0.text(words) }
                }
            }
        }
    }

    private func classes(_ column: Int, _ more: String) -> [HTMLAttribute] {
        let names = [figures.contains(column) ? "figure" : "", column == marked ? "marked" : "", more]
            .filter { !$0.isEmpty }.joined(separator: " ")
        return names.isEmpty ? [] : [.class(names)]
    }
}
