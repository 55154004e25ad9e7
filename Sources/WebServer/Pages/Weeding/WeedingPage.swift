import AgreementCore
import Documents
import Hummingbird
import Printing
import Storage
import Workflows

/// `/weeding`: clients worth letting go, what that frees, and the letter that does it decently.
enum WeedingPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/weeding") { _, context -> Response in .html(await page(site, context)) }
        pages.get("/weeding/:id/letter") { request, context -> Response in
            try letterPage(site, context, lastDay: lastDay(request.query.text("last"), site))
        }
        pages.get("/weeding/:id/letter.pdf") { request, context -> Response in
            let practice = site.practice.current
            let client = try SitDownPage.client(context, practice)
            let letter = SitDownMaking.letter(
                to: client, practice, lastDay: lastDay(request.query.text("last"), site), madeOn: site.today)
            return try await SitDownPage.pdf(named: "letter") { () async throws(PrintingFault) in
                try await site.printer.pdf(of: letter.html(on: PaperPages.size(practice))).bytes
            }
        }
        pages.post("/weeding") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try await keep(fields, site, context)
        }
    }

    /// - Parameters:
    ///   - fault: why something was not kept.
    static func page(_ site: Site, _ context: PageContext, fault: String? = nil) async -> HTMLPage {
        let practice = site.practice.current
        do throws(ReplayGap) {
            let outcome = try await site.replay.outcome(of: practice)
            var view = WeedingView(
                weeding: Weeding(practice, outcome), practice: practice, outcome: outcome, site: site, context: context)
            view.fault = fault
            return view.page()
        } catch {
            let shell = Shell(site: site, context: context, title: "Nobody to let go", step: .sitDowns)
            return shell.page { page in
                page.element(.div, .class("empty")) { box in
                    box.element(.p, text: ReplayGapWords.words(error))
                    box.element(.a, .class("button main"), .href("/import"), text: "Import what there is")
                }
            }
        }
    }

    /// A mark comes or goes, or the client is let go.
    private static func keep(_ fields: FormFields, _ site: Site, _ context: PageContext) async throws -> Response {
        let moves = ClientMoves(site.practice, now: site.now)
        let typed = fields.text("client")
        // A name as people write it stands for its client.
        let client =
            site.practice.current.clients.first { !$0.isInternal && ($0.id == typed || $0.name == typed) }?.id ?? typed
        let mark = ClientMove.Mark(rawValue: fields.text("mark"))
        do throws(MoveFault) {
            switch fields.text("do") {
            case "mark":
                guard let mark else { throw .refused("Choose what it is.") }
                _ = try await moves.change(client, by: context.user, .mark(mark, fields.text("words")))
            case "unmark":
                guard let mark else { throw .refused("Choose what it is.") }
                _ = try await moves.change(client, by: context.user, .unmark(mark))
            case "let-go": _ = try await moves.change(client, by: context.user, .state(.letGo))
            case "stay": _ = try await moves.change(client, by: context.user, .state(.guessed))
            default: throw .refused("This address takes no such form.")
            }
            return .seeOther("/weeding")
        } catch { return .html(await page(site, context, fault: error.words), status: .unprocessableContent) }
    }

    /// Three months' notice, to the end of a month, where nobody says otherwise.
    private static func lastDay(_ text: String, _ site: Site) -> LocalDate {
        if let day = try? SitDownForms.day(text, isRequired: true) { return day }
        return CalendarMonth(ordinal: site.today.month.ordinal + 3).lastDay
    }

    private static func letterPage(_ site: Site, _ context: PageContext, lastDay: LocalDate) throws -> Response {
        let practice = site.practice.current
        let client = try SitDownPage.client(context, practice)
        let letter = SitDownMaking.letter(to: client, practice, lastDay: lastDay, madeOn: site.today)
        let path = "/weeding/\(QueryText.encoded(client.id))/letter"
        var shell = Shell(
            site: site, context: context, title: "The letter to \(client.name)",
            lead: "It blames nobody; your marks are not in it.", step: .sitDowns,
            styles: ["paper.css", "sitdown.css"], modules: ["print.js"])
        shell.noteSubject = .client(client.id)
        return .html(
            shell.page(
                actions: { actions in
                    actions.element(.a, .class("button main"), .href("\(path).pdf?last=\(lastDay)"), text: "PDF")
                    actions.element(
                        .button, .type("button"), .attribute("data-prints", ""), .flag("hidden"), text: "Print")
                    actions.element(.a, .class("button"), .href("/weeding"), text: "Back")
                }
            ) { page in
                page.element(.form, .class("filter screen-only"), .attribute("action", path)) { form in
                    form.element(.label, .attribute("for", "last"), text: "Last day")
                    form.element(
                        .input, .type("date"), .name("last"), .id("last"), .value(lastDay.description))
                    form.element(.button, text: "Set")
                }
                page.element(
                    .div, .class("paper-scroll"), .role("region"), .label("The letter"), .attribute("tabindex", "0")
                ) { desk in
                    letter.sheet(into: &desk, on: PaperPages.size(practice), headingLevel: 2)
                }
                SitDownWords(
                    shell: shell, passages: letter.passages, practice: practice, client: client.id, back: path
                ).write(&page)
            })
    }
}
