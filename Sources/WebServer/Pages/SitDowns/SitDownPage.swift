import AgreementCore
import Documents
import HTML
import Hummingbird
import Practice
import Printing
import Workflows

/// `/sit-downs/CLIENT`: the sheet for the client's table, the seller's card, its words to edit, the day, and what
/// becomes of a yes.
enum SitDownPage {
    static func routes(_ site: Site, _ pages: RouterGroup<PageContext>) {
        pages.get("/sit-downs/:id") { _, context -> Response in try await view(site, context) }
        pages.get("/sit-downs/:id/card") { _, context -> Response in try await card(site, context) }
        pages.get("/sit-downs/:id/sheet.pdf") { _, context -> Response in
            let (figures, _, unexplained) = try await figures(site, context)
            guard unexplained?.isAccepted ?? true else {
                throw Refusal(
                    .conflict, "This sheet isn’t printed yet",
                    "Over a tenth of what was invoiced isn’t explained by what is known. Its page says what would "
                        + "explain it; an owner can say that it may be printed so.")
            }
            let sheet = SitDownSheet(figures)
            return try await pdf(named: name("sit-down", figures, site), context) { () async throws(PrintingFault) in
                try await site.printer.pdf(
                    of: [sheet], on: PaperPages.size(site.practice.current), for: context.user.userID
                ).bytes
            }
        }
        pages.get("/sit-downs/:id/card.pdf") { _, context -> Response in
            let figures = try await figures(site, context).figures
            let card = TalkingCard(figures)
            return try await pdf(named: name("card", figures, site), context) { () async throws(PrintingFault) in
                try await site.printer.pdf(
                    of: card.html(on: PaperPages.size(site.practice.current)), for: context.user.userID
                ).bytes
            }
        }
        pages.post("/sit-downs/:id/:what") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try await SitDownForms(site: site, context: context, fields: fields).answer()
        }
    }

    /// The page of a client; its id may hold anything.
    static func path(_ client: String, _ more: String = "") -> String {
        "/sit-downs/" + QueryText.encoded(client) + more
    }

    /// The client that the address names.
    static func client(_ context: PageContext, _ practice: PracticeSnapshot) throws -> Client {
        let id = context.pathText("id")
        guard let client = practice.clients.first(where: { $0.id == id && !$0.isInternal }) else {
            throw Refusal(
                .notFound, "There is no such client",
                "No client has the id in this address. The list of sit-downs has all of them.")
        }
        return client
    }

    /// - Throws: in words, where there is no year to speak of.
    static func figures(
        _ site: Site, _ context: PageContext
    ) async throws -> (figures: SitDownFigures, practice: PracticeSnapshot, unexplained: UnexplainedMoney?) {
        let practice = site.practice.current
        let client = try client(context, practice)
        do throws(ReplayGap) {
            guard let year = try await site.replay.yearOrDeal(of: client.id, in: practice) else { throw .noClients }
            return (
                SitDownMaking.figures(year, practice, madeOn: site.today), practice, UnexplainedMoney(year, practice)
            )
        } catch { throw Refusal(.conflict, "No sheet yet", ReplayGapWords.words(error)) }
    }

    /// - Parameters:
    ///   - fault: why something was not kept.
    ///   - again: the form that was not.
    static func view(
        _ site: Site, _ context: PageContext, fault: String? = nil, again: FormAgain? = nil
    ) async throws -> Response {
        let (figures, practice, unexplained) = try await figures(site, context)
        let steps = try await ClientMoves(site.practice, now: site.now).steps(of: figures.client.id)
        let model = SitDownModel(
            figures: figures, move: practice.moves[figures.client.id], unexplained: unexplained, steps: steps,
            zone: practice.zone)
        var view = SitDownView(site: site, context: context, practice: practice, model: model)
        view.fault = fault
        view.again = again
        return .html(
            view.page(), status: fault == nil ? .ok : again?.isOvertaken == true ? .conflict : .unprocessableContent)
    }

    private static func card(_ site: Site, _ context: PageContext) async throws -> Response {
        let figures = try await figures(site, context).figures
        let card = TalkingCard(figures)
        let shell = Shell(
            site: site, context: context, title: card.title, lead: "For you alone; it stays off the table.",
            step: .sitDowns, styles: ["paper.css", "sitdown.css"], modules: ["print.js"])
        return .html(
            shell.page(
                actions: { actions in
                    let id = figures.client.id
                    actions.element(.a, .class("button main"), .href(path(id, "/card.pdf")), text: "PDF")
                    actions.element(.a, .class("button"), .href(path(id)), text: "Back to the sheet")
                }
            ) { page in
                page.element(
                    .div, .class("paper-scroll"), .role("region"), .label("The card"), .attribute("tabindex", "0")
                ) { desk in
                    card.sheet(into: &desk, on: PaperPages.size(site.practice.current), headingLevel: 2)
                }
            })
    }

    /// What a PDF of a client is called.
    private static func name(_ what: String, _ figures: SitDownFigures, _ site: Site) -> DownloadName {
        DownloadName(what, client: figures.client.name, day: site.today, ending: "pdf")
    }

    /// A PDF, or why there is none.
    static func pdf(
        named name: DownloadName, _ context: PageContext,
        _ make: @escaping @Sendable () async throws(PrintingFault) -> [UInt8]
    ) async throws -> Response {
        do throws(PrintingFault) {
            let bytes = try await whileSomebodyWaits(context, make)
            var response = Response.bytes(bytes, type: "application/pdf")
            response.headers[.contentDisposition] = name.header("inline")
            return response
        } catch { throw Refusal(.serviceUnavailable, "No PDF just now", error.wordsForBrowsers) }
    }
}
