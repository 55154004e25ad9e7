import AgreementCore
import HTML
import Hummingbird
import Practice
import PracticeFiles
import Workflows

/// `/clients`: which box each client belongs in, what it means, and how far its move is.
///
/// The addresses beside it are `/clients.…`, so that `/clients/ID` is free for whatever id a client has.
enum ClientsPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients") { request, context -> Response in
            let shell = ClientsView.shell(site, context)
            do throws(ReplayGap) {
                let outcome = try await site.replay.outcome(of: site.practice.current)
                return .html(await view(outcome, ClientsRequest(request.query), shell).page())
            } catch {
                return .html(await withoutReplay(error, site, shell))
            }
        }
        pages.get("/clients.part") { request, context -> Response in
            let shell = ClientsView.shell(site, context)
            return .html(await view(try await outcome(site), ClientsRequest(request.query), shell).part())
        }
        pages.get("/clients.open") { request, context -> Response in
            let shell = ClientsView.shell(site, context)
            let view = await view(try await outcome(site), ClientsRequest(request.query), shell)
            guard let opened = view.opened else { throw Refusal.notFound }
            var part = HTMLPage()
            opened.write(&part)
            return .html(part)
        }
        pages.get("/clients.csv") { request, _ -> Response in
            let model = ClientsModel(
                site.practice.current, try await outcome(site), ClientsRequest(request.query))
            let name = DownloadName("clients", day: site.today, ending: "csv")
            return .download(model.report.csvBytes, name: name.plain, type: "text/csv; charset=utf-8")
        }
        changes(pages, site)
    }

    private static func changes(_ pages: RouterGroup<PageContext>, _ site: Site) {
        pages.post("/clients.aim") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await answer(form, request, context, site) { try await aim(form, by: context.user, site) }
        }
        pages.post("/clients.move") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await answer(form, request, context, site) { try await move(form, by: context.user, site) }
        }
    }

    /// Makes a change, and shows the page as it is then; where it was not made, a form's page comes back with what was
    /// typed and why. A script has what was typed before it.
    private static func answer(
        _ form: FormFields, _ request: Request, _ context: PageContext, _ site: Site, _ change: () async throws -> Void
    ) async throws -> Response {
        let isScript = request.headers[.requestedBy] != nil
        let shell = ClientsView.shell(site, context)
        do {
            try await change()
        } catch let error as HTTPError where !isScript {
            let asked = ClientsRequest(back: form["back"], opening: form["client"])
            let isOvertaken = error.status == .conflict
            var view = await view(try await outcome(site), asked, shell)
            view.fault = error.body
            view.again = FormAgain(typed: form, isOvertaken: isOvertaken)
            view.opened?.again = view.again
            return .html(view.page(), status: error.status)
        }
        guard isScript else { return .seeOther(QueryText.ownPath(form["back"])) }
        return .html(await view(try await outcome(site), ClientsRequest(request.query), shell).part())
    }

    /// Without hours there is no replay; what is known of clients all the same is shown.
    private static func withoutReplay(_ gap: ReplayGap, _ site: Site, _ shell: Shell) async -> HTMLPage {
        guard gap.isWithoutHours else { return ClientsView.empty(gap, shell) }
        let practice = site.practice.current
        do throws(ReplayGap) {
            return DealsView(practice, try await site.replay.boxes(of: practice), shell: shell).page()
        } catch { return ClientsView.empty(error, shell) }
    }

    /// What is shown to a script has no room for a page that says why there is nothing.
    private static func outcome(_ site: Site) async throws -> ReplayOutcome {
        do throws(ReplayGap) {
            return try await site.replay.outcome(of: site.practice.current)
        } catch {
            throw Refusal(.conflict, "There is nothing to show", ReplayGapWords.words(error))
        }
    }

    private static func view(
        _ outcome: ReplayOutcome, _ asked: ClientsRequest, _ shell: Shell
    ) async -> ClientsView {
        let model = ClientsModel(shell.site.practice.current, outcome, asked)
        guard let id = model.asked.open, let row = model.row(id) else {
            return ClientsView(model: model, opened: nil, shell: shell)
        }
        // Without them the line opens all the same.
        let steps = (try? await shell.site.moves.steps(of: id)) ?? []
        let people = ((try? await shell.site.accounts.people(at: shell.site.now())) ?? []).filter(\.isActive).map(
            \.name)
        let opened = ClientMoveView(model: model, row: row, steps: steps, people: people, shell: shell)
        return ClientsView(model: model, opened: opened, shell: shell)
    }

    /// What the owner aims at, for all clients.
    private static func aim(_ form: FormFields, by user: SignedIn, _ site: Site) async throws {
        let numbers = TypedNumbers(site.practice.current.company)
        guard let target = try? numbers.basisPoints(form.text("target"), largestPercent: 100) else {
            throw HTTPError(
                .badRequest,
                message: "A target margin is 0 to 100 percent, such as 30 or \(numbers.text(basisPoints: 1_250)).")
        }
        guard let rise = try? numbers.basisPoints(form.text("rise"), largestPercent: 10_000) else {
            throw HTTPError(.badRequest, message: "A largest rise is 0 to 10,000 percent, such as 25.")
        }
        do {
            try await CompanyEditing(site.practice, now: site.now).change(
                .aims, seen: try form.seen(), by: user,
                words: {
                    "\(numbers.text(basisPoints: $0.targetMarginBasisPoints))%, "
                        + "\(numbers.text(basisPoints: $0.maxRiseBasisPoints))%"
                }
            ) { company in
                company.targetMarginBasisPoints = target
                company.maxRiseBasisPoints = rise
            }
        } catch CompanyFault.conflict(let words) {
            throw HTTPError(.conflict, message: words)
        }
    }

    /// What somebody says of a client's move.
    private static func move(_ form: FormFields, by user: SignedIn, _ site: Site) async throws {
        let client = form["client"] ?? ""
        let seen = try form.seenNumber()
        do throws(MoveFault) {
            if form.text("does") == "back" {
                _ = try await site.moves.stepBack(client, seen: seen, by: user)
            } else {
                _ = try await site.moves.change(client, seen: seen, by: user, try change(form))
            }
        } catch {
            switch error {
            case .unknownClient: throw Refusal.notFound
            case .conflict, .said, .nothingBefore: throw HTTPError(.conflict, message: error.words)
            case .refused: throw HTTPError(.unprocessableContent, message: error.words)
            case .storage(let fault): throw fault
            }
        }
    }

    private static func change(_ form: FormFields) throws(MoveFault) -> MoveChange {
        switch form.text("does") {
        case "visit":
            guard let state = ClientMove.State(rawValue: form.text("state")) else {
                throw .refused("Choose where it stands.")
            }
            let typed = form.text("next")
            let day = LocalDateText.date(Array(typed.utf8).span)
            guard typed.isEmpty || day != nil else {
                throw .refused("`\(typed)` is no date. Write it as 2026-03-02.")
            }
            return .visit(state, nextDay: day, who: form.text("who"), outcome: form.text("outcome"))
        case "pin": return .pin(form.text("plan"), why: form.text("why"))
        case "unpin": return .unpin
        case "marks":
            let pairs = form.all("mark").compactMap(ClientMove.Mark.init).map {
                ($0, form.text("words-\($0.rawValue)"))
            }
            return .marks(Dictionary(pairs) { _, last in last })
        default: throw .refused("Open the page again: it has changed.")
        }
    }
}
