import AgreementCore
import Documents
import Hummingbird
import Printing
import Storage
import Workflows

/// `/sit-downs/CLIENT`: the sheet for the client's table, the seller's card, its words to edit, the day, and what
/// becomes of a yes.
enum SitDownPage {
    static func routes(_ site: Site, _ pages: RouterGroup<PageContext>) {
        pages.get("/sit-downs/:id") { _, context -> Response in try await view(site, context) }
        pages.get("/sit-downs/:id/card") { _, context -> Response in try await card(site, context) }
        pages.get("/sit-downs/:id/sheet.pdf") { _, context -> Response in
            let figures = try await figures(site, context)
            let sheet = SitDownSheet(figures)
            return try await pdf(named: "sheet") { () async throws(PrintingFault) in
                try await site.printer.pdf(of: [sheet], on: PaperPages.size(site.practice.current)).bytes
            }
        }
        pages.get("/sit-downs/:id/card.pdf") { _, context -> Response in
            let card = TalkingCard(try await figures(site, context))
            return try await pdf(named: "card") { () async throws(PrintingFault) in
                try await site.printer.pdf(of: card.html(on: PaperPages.size(site.practice.current))).bytes
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
        let id = FormFields(urlEncoded: "id=" + (context.parameters.get("id") ?? ""))["id"] ?? ""
        guard let client = practice.clients.first(where: { $0.id == id && !$0.isInternal }) else {
            throw Refusal(
                .notFound, "There is no such client",
                "No client has the id in this address. The list of sit-downs has all of them.")
        }
        return client
    }

    /// - Throws: in words, where there is no year to speak of.
    static func figures(_ site: Site, _ context: PageContext) async throws -> SitDownFigures {
        let practice = site.practice.current
        let client = try client(context, practice)
        do throws(ReplayGap) {
            guard let year = try await site.replay.year(of: client.id, in: practice) else { throw .noClients }
            return SitDownMaking.figures(year, practice, madeOn: site.today)
        } catch { throw Refusal(.conflict, "No sheet yet", ReplayGapWords.words(error)) }
    }

    /// - Parameters:
    ///   - fault: why something was not kept.
    ///   - typed: what was typed into the form that was not kept.
    static func view(
        _ site: Site, _ context: PageContext, fault: String? = nil, typed: FormFields? = nil
    ) async throws -> Response {
        let practice = site.practice.current
        let client = try client(context, practice)
        let figures = try await figures(site, context)
        let steps = try await ClientMoves(site.practice, now: site.now).steps(of: client.id)
        var view = SitDownView(site: site, context: context, practice: practice, figures: figures, steps: steps)
        view.fault = fault
        view.typed = typed
        return .html(view.page(), status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func card(_ site: Site, _ context: PageContext) async throws -> Response {
        let figures = try await figures(site, context)
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

    /// A PDF, or why there is none.
    static func pdf(
        named name: String, _ make: () async throws(PrintingFault) -> [UInt8]
    ) async throws -> Response {
        do throws(PrintingFault) {
            var response = Response.bytes(try await make(), type: "application/pdf")
            response.headers[.contentDisposition] = "inline; filename=\"\(name).pdf\""
            return response
        } catch { throw Refusal(.serviceUnavailable, "No PDF just now", error.words) }
    }
}
