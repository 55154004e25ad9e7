import FoundationEssentials
import HTML

extension SitDownSheet {
    /// The sheets as JSON, for a program that sets them on paper: what they say, and nothing of how it looks.
    ///
    /// - Parameter title: what the PDF is called.
    public static func data(of sheets: [SitDownSheet], on size: PaperSize, title: String) -> [UInt8] {
        let data = SheetsData(
            title: title, paper: size == .letter ? "us-letter" : "a4", logo: sheets.first?.logo?.address,
            sheets: sheets.map(SheetData.init))
        // Text, whole numbers and lists of them: there is nothing in it that can't be written.
        return (try? JSONEncoder().encode(data)).map(Array.init) ?? []
    }
}

private struct SheetsData: Encodable {
    var title: String
    var paper: String
    /// As an address that holds it; all sheets have the same.
    var logo: String?
    var sheets: [SheetData]
}

private struct SheetData: Encodable {
    var company, kind, edition, date, opening, foot: String
    var sections: [SectionData]
    var tight: Bool

    init(_ sheet: SitDownSheet) {
        company = sheet.company
        kind = sheet.kind
        edition = sheet.edition
        date = sheet.inForce
        opening = sheet.opening
        foot = sheet.foot
        sections = sheet.sections.map { section in
            SectionData(
                name: section.name, title: section.title, half: section.isHalf,
                blocks: section.blocks.map(BlockData.init))
        }
        tight = sheet.isLikelyLong
    }
}

private struct SectionData: Encodable {
    var name, title: String
    var half: Bool
    var blocks: [BlockData]
}

/// One of them: what is written says what it is.
private struct BlockData: Encodable {
    var sentence: String?
    var list: [String]?
    var table: TableData?
    var charts: [ChartData]?
    var signatures: SignaturesData?

    init(_ block: PaperBlock) {
        switch block {
        case .sentence(let words): sentence = words
        case .list(let items): list = items
        case .table(let paper): table = TableData(paper)
        case .chart(let chart): charts = chart.drawn.map(ChartData.init)
        case .signatures(let names, let day): signatures = SignaturesData(names: names, day: day)
        }
    }
}

private struct TableData: Encodable {
    struct Row: Encodable {
        var cells: [String]
        var total: Bool
        var tone: String
    }
    var head: [String]
    var figures: [Int]
    var marked: Int?
    var mark: String
    var rows: [Row]

    init(_ table: PaperTable) {
        head = table.head
        figures = table.figures.sorted()
        marked = table.marked
        mark = table.mark
        rows = table.rows.map { Row(cells: $0.cells, total: $0.isTotal, tone: $0.tone) }
    }
}

private struct ChartData: Encodable {
    var svg, alt: String
    var marked: Bool

    init(_ panel: YearPanel) {
        var page = HTMLPage()
        panel.write(&page)
        svg = page.string
        alt = panel.label
        marked = panel.panel.mark != nil
    }
}

private struct SignaturesData: Encodable {
    var names: [String]
    var day: String
}
