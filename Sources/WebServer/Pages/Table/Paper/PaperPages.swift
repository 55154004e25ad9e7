import AgreementCore
import Documents
import HTML
import Hummingbird
import Practice
import Printing
import Words
import Workflows

/// `/table/page` and `/table/wall`: what is handed to the client, and what hangs on the technician's wall; each also as
/// a PDF.
enum PaperPages {
    static func routes(_ site: Site, _ pages: RouterGroup<PageContext>) {
        pages.get("/table/page") { request, context -> Response in
            .html(try await view(of: onePage, named: "page", site, request, context))
        }
        pages.get("/table/wall") { request, context -> Response in
            .html(try await view(of: wallPage, named: "wall", site, request, context))
        }
        pages.get("/table/page.pdf") { request, context -> Response in
            try await pdf(of: onePage, named: "page", site, request, context)
        }
        pages.get("/table/wall.pdf") { request, context -> Response in
            try await pdf(of: wallPage, named: "wall", site, request, context)
        }
    }

    typealias Maker<Sheet> = (PriceSheet, PracticeSnapshot, LocalDate) -> Sheet

    static func onePage(_ sheet: PriceSheet, _ practice: PracticeSnapshot, day: LocalDate) -> OnePage {
        OnePage(
            sheet: sheet, source: "the table", madeOn: day, logo: logo(practice), isDraft: isDraft(sheet, practice))
    }

    static func wallPage(_ sheet: PriceSheet, _ practice: PracticeSnapshot, day: LocalDate) -> WallPage {
        WallPage(
            sheet: sheet, source: "the table", madeOn: day, logo: logo(practice), isDraft: isDraft(sheet, practice))
    }

    private static func logo(_ practice: PracticeSnapshot) -> PaperLogo? {
        practice.company.logo.flatMap { PaperLogo(type: $0.type, bytes: $0.bytes) }
    }

    private static func isDraft(_ sheet: PriceSheet, _ practice: PracticeSnapshot) -> Bool {
        practice.draft?.sheet.id == sheet.id
    }

    static func size(_ practice: PracticeSnapshot) -> PaperSize { practice.company.paper == .a4 ? .a4 : .letter }

    /// The edition that is asked for by name, else the one that is being worked on.
    static func sheet(_ request: Request, _ practice: PracticeSnapshot) throws -> PriceSheet {
        let name = request.query.text("edition")
        if name.isEmpty, let sheet = practice.sheet { return sheet }
        let all = (practice.draft.map { [$0.sheet] } ?? []) + practice.editions.map(\.sheet)
        guard let sheet = all.first(where: { $0.id == name }) else { throw Refusal.notFound }
        return sheet
    }

    private static func view(
        of make: Maker<some OneSheet>, named name: String, _ site: Site, _ request: Request, _ context: PageContext
    ) async throws -> HTMLPage {
        let practice = site.practice.current
        let sheet = try sheet(request, practice)
        let (paper, size) = (make(sheet, practice, site.today), size(practice))
        let isPage = name == "page"
        let reading =
            isPage
            ? await site.pageMeter.measured(of: sheet, practice: practice)
            : site.pageMeter.fit(of: sheet, practice: practice)
        let shell = Shell(
            site: site, context: context,
            title: isPage ? reading.words : "The page for the wall",
            lead: isPage
                ? "What you hand to a client: \(size == .letter ? "Letter" : "A4"), edition \(sheet.id)."
                : "The table without prices, and what to do when it’s five to five.",
            step: .table, styles: ["paper.css", "table.css"], modules: ["print.js"])
        let edition = QueryText.encoded(sheet.id)
        return shell.page(
            actions: { actions in
                actions.element(.a, .class("button main"), .href("/table/\(name).pdf?edition=\(edition)"), text: "PDF")
                actions.element(.button, .type("button"), .attribute("data-prints", ""), .flag("hidden"), text: "Print")
                actions.element(.a, .class("button"), .href("/table"), text: "Back to the table")
            }
        ) { page in
            page.element(
                .div, .class("paper-scroll"), .role("region"), .label("The sheet of paper"),
                .attribute("tabindex", "0")
            ) { desk in
                paper.sheet(into: &desk, on: size, density: paper.likelyDensity(on: size), headingLevel: 2)
            }
        }
    }

    private static func pdf(
        of make: Maker<some OneSheet>, named name: String, _ site: Site, _ request: Request, _ context: PageContext
    ) async throws -> Response {
        let practice = site.practice.current
        let sheet = try sheet(request, practice)
        let document: PrintedDocument
        do throws(PrintingFault) {
            let paper = make(sheet, practice, site.today)
            document = try await whileSomebodyWaits(context) { () async throws(PrintingFault) in
                try await site.printer.pdf(of: paper, on: size(practice), for: context.user.userID)
            }
        } catch {
            return .html(noPDF(error.wordsForBrowsers, name, sheet, site, context), status: .serviceUnavailable)
        }
        guard document.fit.isOnePage || request.query.flag("anyway") else {
            return .html(tooLong(document.fit, name, sheet, site, context), status: .unprocessableContent)
        }
        var response = Response.bytes(document.bytes, type: "application/pdf")
        let file = DownloadName(
            name == "page" ? "plans" : "plans-wall", edition: sheet.id, day: site.today, ending: "pdf")
        response.headers[.contentDisposition] = file.header("inline")
        return response
    }

    private static func noPDF(
        _ words: String, _ name: String, _ sheet: PriceSheet, _ site: Site, _ context: PageContext
    ) -> HTMLPage {
        let shell = Shell(site: site, context: context, title: "No PDF just now", step: .table)
        return shell.page { page in
            page.element(.p, text: words)
            page.element(.p) { line in
                line.element(
                    .a, .class("button main"), .href("/table/\(name)?edition=\(QueryText.encoded(sheet.id))"),
                    text: "Open the page, and print it from the browser")
            }
        }
    }

    private static func tooLong(
        _ fit: PageFit, _ name: String, _ sheet: PriceSheet, _ site: Site, _ context: PageContext
    ) -> HTMLPage {
        let shell = Shell(site: site, context: context, title: "More than one page", step: .table)
        return shell.page { page in
            page.element(.p, text: fit.words)
            page.element(.p, text: "Join services that always go together, or take rows off the page.")
            page.element(.p) { line in
                line.element(.a, .class("button main"), .href("/table"), text: "To the table")
                line.text(" ")
                line.element(
                    .a, .class("button"), .href("/table/\(name).pdf?edition=\(QueryText.encoded(sheet.id))&anyway"),
                    text: "The PDF all the same, \(counted(fit.pageCount, "page"))")
            }
        }
    }
}
