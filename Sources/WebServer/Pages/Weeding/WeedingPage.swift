import AgreementCore
import Documents
import HTML
import Hummingbird
import Practice
import Printing
import Workflows

/// `/weeding`: clients worth letting go, what that frees, and the letter that does it decently.
enum WeedingPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/weeding") { _, context -> Response in .html(await page(site, context)) }
        pages.get("/weeding/:id/letter") { request, context -> Response in
            .html(try letterPage(site, context, lastDay: lastDay(request.query.text("last"), site)))
        }
        pages.get("/weeding/:id/letter.pdf") { request, context -> Response in
            let practice = site.practice.current
            let client = try SitDownPage.client(context, practice)
            let letter = SitDownMaking.letter(
                to: client, practice, lastDay: lastDay(request.query.text("last"), site), madeOn: site.today)
            let name = DownloadName("letter", client: client.name, day: site.today, ending: "pdf")
            return try await SitDownPage.pdf(named: name, context) { () async throws(PrintingFault) in
                try await site.printer.pdf(of: letter.html(on: PaperPages.size(practice)), for: context.user.userID)
                    .bytes
            }
        }
        pages.post("/weeding") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try await keep(fields, site, context)
        }
    }

    /// - Parameters:
    ///   - fault: why something was not kept.
    ///   - again: the form that was not.
    static func page(
        _ site: Site, _ context: PageContext, fault: String? = nil, again: FormAgain? = nil
    ) async -> HTMLPage {
        let practice = site.practice.current
        do throws(ReplayGap) {
            let outcome = try await site.replay.outcome(of: practice)
            var view = WeedingView(
                weeding: Weeding(practice, outcome), practice: practice, outcome: outcome, site: site, context: context)
            view.fault = fault
            view.again = again
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
        // Marking names any client, and says nothing over what is said already; the others change what they show.
        let seen = fields.text("do") == "mark" ? nil : try fields.seenNumber()
        do throws(MoveFault) {
            let change: MoveChange
            switch fields.text("do") {
            case "mark":
                guard let mark else { throw .refused("Choose what it is.") }
                change = .mark(mark, fields.text("words"))
            case "unmark":
                guard let mark else { throw .refused("Choose what it is.") }
                change = .unmark(mark)
            case "let-go": change = .state(.letGo)
            case "stay": change = .state(.guessed)
            default: throw .refused("This address takes no such form.")
            }
            _ = try await moves.change(client, seen: seen, by: context.user, change)
            return .seeOther("/weeding")
        } catch {
            let again = FormAgain(typed: fields, isOvertaken: error.isOvertaken)
            return .html(
                await page(site, context, fault: error.words, again: again),
                status: error.isOvertaken ? .conflict : .unprocessableContent)
        }
    }

    /// Three months' notice, to the end of a month, where nobody says otherwise.
    private static func lastDay(_ text: String, _ site: Site) -> LocalDate {
        if let day = try? SitDownForms.day(text, isRequired: true) { return day }
        return CalendarMonth(ordinal: site.today.month.ordinal + 3).lastDay
    }

    /// - Parameters:
    ///   - fault: why words of it were not kept.
    ///   - again: their form.
    static func letterPage(
        _ site: Site, _ context: PageContext, lastDay: LocalDate? = nil, fault: String? = nil, again: FormAgain? = nil
    ) throws -> HTMLPage {
        let lastDay = lastDay ?? Self.lastDay("", site)
        let practice = site.practice.current
        let client = try SitDownPage.client(context, practice)
        let letter = SitDownMaking.letter(to: client, practice, lastDay: lastDay, madeOn: site.today)
        let path = "/weeding/\(QueryText.encoded(client.id))/letter"
        var shell = Shell(
            site: site, context: context, title: "The letter to \(client.name)",
            lead: "It blames nobody; your marks are not in it.", step: .sitDowns,
            styles: ["paper.css", "sitdown.css"], modules: ["print.js"])
        shell.noteSubject = .client(client.id)
        return shell.page(
            actions: { actions in
                actions.element(.a, .class("button main"), .href("\(path).pdf?last=\(lastDay)"), text: "PDF")
                actions.element(
                    .button, .type("button"), .attribute("data-prints", ""), .flag("hidden"), text: "Print")
                actions.element(.a, .class("button"), .href("/weeding"), text: "Back")
            }
        ) { page in
            if let fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
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
                shell: shell, passages: letter.passages, practice: practice, client: client.id, back: path,
                again: again
            ).write(&page)
        }
    }
}
