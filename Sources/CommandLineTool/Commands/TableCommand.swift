import AgreementCore
import ArgumentParser
import Documents
import Glibc
import PracticeFiles
import TimeZones

/// `threebox table`
struct TableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "The one-page table: what a client reads and signs.",
        discussion: """
            The services on the list by plan, in the client's words, then prices, hours, rates, what is never \
            included, and the small print. The HTML prints on one sheet of paper from any browser.

            Examples:
              threebox table --sheet sheet.yaml
              threebox table --sheet sheet.yaml --format html --paper a4 --output plans.html
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, html, json, csv
    }
    enum PaperArgument: String, ExpressibleByArgument, CaseIterable {
        case letter, a4
    }

    @Option(help: ArgumentHelp("The price sheet.", valueName: "file"))
    var sheet: String
    @Option(help: "text for eyes, html to print, json (one object a line), or csv.")
    var format = Format.text
    @Option(help: "letter or a4.")
    var paper = PaperArgument.letter
    @Option(help: ArgumentHelp("The day that the page bears; today if left out.", valueName: "date"))
    var date: DateArgument?
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Write to a file: it is there whole or not at all.", valueName: "file"))
    var output: String?

    func run() throws {
        try FaultPrinting.telling {
            let loaded = try PracticeLoading.load(PracticePaths(sheets: [sheet]), progress: Progress())
            let priceSheet = loaded.practice.sheets[0]
            let today = loaded.practice.zone.localDate(at: Instant(seconds: Int64(Glibc.time(nil))))
            let name = String(sheet.split(separator: "/").last ?? "")
            let page = OnePage(
                sheet: priceSheet, source: sheet == "-" ? "standard input" : name, madeOn: date?.date ?? today)
            try write(page, MoneyWords(priceSheet.currency), plans: priceSheet.plans)
        }
    }

    private func write(_ page: OnePage, _ money: MoneyWords, plans: [Plan]) throws(FileFault) {
        let looks = OutputOptions.looks(of: output)
        switch format {
        case .json: try OutputOptions.writing(cells(page, money, plans), as: .json, to: output)
        case .csv: try OutputOptions.writing(cells(page, money, plans), as: .csv, to: output)
        case .text, .html:
            let file = try OutputFile(path: output ?? "-")
            if format == .html {
                try file.write(page.html(paper: paper == .a4 ? .a4 : .letter).bytes)
            } else {
                try file.write(page.text(width: looks.width ?? 100))
            }
            try file.commit()
        }
    }

    /// The table alone: a row a line of the page, with a column for each plan.
    private func cells(_ page: OnePage, _ money: MoneyWords, _ plans: [Plan]) -> Report {
        var report = Report(
            columns: [.words("group", "Group"), .words("row", "Row")] + plans.map { .words($0.id, $0.name) },
            money: money)
        for group in page.groups {
            for row in group.rows {
                report.add([.text(group.title), .text(row.name)] + row.cells.map(ReportValue.text))
            }
        }
        return report
    }
}
