import AgreementCore
import ArgumentParser
import Documents
import Glibc
import HTML
import PracticeFiles
import Printing
import TimeZones
import Words

/// `threebox table`
struct TableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "The one-page table: what a client reads and signs.",
        discussion: """
            The services on the list by plan, in the client's words, then prices, hours, rates, what is never \
            included, and the small print. As a PDF it is set as large as one sheet of paper allows; the HTML prints \
            on one from any browser. With --wall it is the technician's page: what is covered, without prices, and \
            what to say on the phone.

            Examples:
              threebox table --sheet sheet.yaml
              threebox table --sheet sheet.yaml --format pdf --paper a4 --logo logo.png --output plans.pdf
              threebox table --sheet sheet.yaml --wall --format pdf --output wall.pdf
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, html, pdf, json, csv
    }
    enum PaperArgument: String, ExpressibleByArgument, CaseIterable {
        case letter, a4
        var size: PaperSize { self == .a4 ? .a4 : .letter }
    }

    @Option(help: ArgumentHelp("The price sheet.", valueName: "file"))
    var sheet: String
    @Option(help: "text for eyes, html or pdf to print, json (one object a line), or csv.")
    var format = Format.text
    @Flag(help: "The page for the technician's wall.")
    var wall = false
    @Option(help: "letter or a4.")
    var paper = PaperArgument.letter
    @Option(help: ArgumentHelp("The company's picture: PNG, JPEG, WebP or SVG.", valueName: "file"))
    var logo: String?
    @Option(help: ArgumentHelp("The day that the page bears; today if left out.", valueName: "date"))
    var date: DateArgument?
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Write to a file: it is there whole or not at all.", valueName: "file"))
    var output: String?

    func validate() throws {
        if format == .pdf, output == nil, isatty(STDOUT_FILENO) == 1 {
            throw ValidationError("A PDF is nothing to read here: name a file with --output plans.pdf.")
        }
    }

    func run() throws {
        try FaultPrinting.telling {
            let loaded = try PracticeLoading.load(PracticePaths(sheets: [sheet]), progress: Progress())
            let priceSheet = loaded.practice.sheets[0]
            let today = loaded.practice.zone.localDate(at: Instant(seconds: Int64(Glibc.time(nil))))
            let name = sheet == "-" ? "standard input" : String(sheet.split(separator: "/").last ?? "")
            let (madeOn, picture) = (date?.date ?? today, try LogoLoading.logo(logo))
            let money = priceSheet.money
            if wall {
                let page = WallPage(sheet: priceSheet, source: name, madeOn: madeOn, logo: picture)
                try write(page, text: page.text) { TableReport.cells(page, priceSheet.plans, money) }
            } else {
                let page = OnePage(sheet: priceSheet, source: name, madeOn: madeOn, logo: picture)
                try write(page, text: page.text) { TableReport.cells(page, priceSheet.plans, money) }
            }
        }
    }

    private func write(_ page: some OneSheet, text: (Int) -> String, cells: () -> Report) throws {
        switch format {
        case .json: try OutputOptions.writing(cells(), as: .json, to: output)
        case .csv: try OutputOptions.writing(cells(), as: .csv, to: output)
        case .text: try write(Array(text(OutputOptions.looks(of: output).width ?? 100).utf8))
        case .html: try write(page.html(on: paper.size).bytes)
        case .pdf:
            let printed = try PrintingRun.pdf(of: page, on: paper.size)
            try write(printed.bytes)
            guard !printed.fit.isOnePage else { return }
            StandardStream.diagnostics.write(printed.fit.words + "\n")
            throw Finish.toMend
        }
    }

    private func write(_ bytes: [UInt8]) throws(FileFault) {
        let file = try OutputFile(path: output ?? "-")
        try file.write(bytes)
        try file.commit()
    }
}
