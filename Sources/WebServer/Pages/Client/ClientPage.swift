import AgreementCore
import Hummingbird
import Practice
import Workflows

/// `/clients/ID`: one client's year on every plan, its box, the bridge to it, and every entry's verdict.
enum ClientPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id") { request, context -> Response in
            try await page(site, context, ClientRequest(request.query))
        }
        pages.post("/clients/:id/pin") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await change(.pin(form.text("plan"), why: form.text("why")), form, site, context)
        }
        pages.post("/clients/:id/unpin") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await change(.unpin, form, site, context)
        }
        pages.post("/clients/:id/offer/off") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await offer(form, site, context) { keeping, client throws(RecordFault) in
                try await keeping.takeOff(form.text("plan"), of: client, why: form.text("why"), by: context.user)
            }
        }
        pages.post("/clients/:id/offer/again") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let seen = try form.seen()
            return try await offer(form, site, context) { keeping, client throws(RecordFault) in
                try await keeping.offerAgain(form.text("plan"), to: client, seen: seen, by: context.user)
            }
        }
        pages.post("/clients/:id/deal") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let client = try client(context, site.practice.current)
            do throws(MoveFault) { try await DealForm.keep(form, site, context, of: client) } catch {
                return try await page(
                    site, context, ClientRequest(FormFields(urlEncoded: "")), fault: error.words,
                    again: FormAgain(typed: form, isOvertaken: error.isOvertaken))
            }
            return .seeOther(PagePath.clientYear(client.id) + "#bridge")
        }
    }

    /// Changes the client's move, and shows the page as it is then; where it was not changed, the page says why.
    private static func change(
        _ change: MoveChange, _ form: FormFields, _ site: Site, _ context: PageContext
    ) async throws -> Response {
        let client = try client(context, site.practice.current)
        let seen = try form.seenNumber()
        do throws(MoveFault) {
            _ = try await ClientMoves(site.practice, now: site.now)
                .change(client.id, seen: seen, by: context.user, change)
        } catch {
            return try await page(
                site, context, ClientRequest(FormFields(urlEncoded: "")), fault: error.words,
                again: FormAgain(typed: form, isOvertaken: error.isOvertaken))
        }
        return .seeOther(form["back"].map(QueryText.ownPath) ?? PagePath.clientYear(client.id) + "#box")
    }

    /// Changes what the client is offered, in the same way.
    private static func offer(
        _ form: FormFields, _ site: Site, _ context: PageContext,
        _ change: (RecordKeeping, String) async throws(RecordFault) -> Void
    ) async throws -> Response {
        let client = try client(context, site.practice.current)
        do throws(RecordFault) {
            try await change(RecordKeeping(site.practice, now: site.now), client.id)
        } catch {
            return try await page(
                site, context, ClientRequest(FormFields(urlEncoded: "")), fault: error.words,
                again: FormAgain(typed: form, isOvertaken: error.isOvertaken))
        }
        return .seeOther(form["back"].map(QueryText.ownPath) ?? PagePath.clientYear(client.id) + "#offer")
    }

    /// - Parameters:
    ///   - fault: why a change that was asked for was not made.
    ///   - again: its form.
    static func page(
        _ site: Site, _ context: PageContext, _ asked: ClientRequest, fault: String? = nil, again: FormAgain? = nil
    ) async throws -> Response {
        let practice = site.practice.current
        let client = try client(context, practice)
        let notes = try await Notebook(site.practice).notes(for: context.user).filter {
            $0.subject?.kind == .client && $0.subject?.id == client.id
        }
        var answer: Result<ClientModel, ReplayGap>
        do throws(ReplayGap) {
            guard let year = try await site.replay.yearOrDeal(of: client.id, in: practice) else {
                throw .noClients
            }
            var model = ClientModel(practice: practice, year: year, asked: asked, notes: notes)
            model.fault = fault
            model.again = again
            let numbers = TypedNumbers(practice.company)
            if let whatIf = asked.whatIf(of: client, numbers, &model.whatIfFaults) {
                model.whatIf = try await site.replay.whatIf(whatIf, of: client.id, in: practice)
            }
            answer = .success(model)
        } catch { answer = .failure(error) }
        switch answer {
        case .success(let model):
            var entries = EntriesPart(model: model)
            let records = entries.records
            let keys = entries.keys
            let notes = try await site.practice.notes(ofEntries: keys)
            for (record, key) in zip(records, keys) { entries.notes[record] = notes[key] }
            return .html(
                ClientView(model: model, entries: entries, site: site, context: context).page(),
                status: fault == nil ? .ok : again?.isOvertaken == true ? .conflict : .unprocessableContent)
        case .failure(let gap):
            return .html(ClientGapView(client: client, gap: gap, notes: notes, site: site, context: context).page())
        }
    }

    /// The client that the address names.
    ///
    /// - Throws: `Refusal`, in words that say what to do.
    static func client(_ context: PageContext, _ practice: PracticeSnapshot) throws(Refusal) -> Client {
        let id = context.pathText("id")
        guard let client = practice.clients.first(where: { $0.id == id }) else {
            guard practice.entries.clients.index(of: id) != nil else {
                throw Refusal(
                    .notFound, "There is no such client",
                    "No client has the id in this address. The list of hours has all of them.")
            }
            throw Refusal(
                .notFound, "This client isn't in the list",
                "There is work for `\(id)`, but clients.csv doesn't name it. Import a list of clients that does, and "
                    + "its year shows here.")
        }
        guard !client.isInternal else {
            throw Refusal(
                .notFound, "That is your own company",
                "Your own work has no box. The list of hours says how much of it there was.")
        }
        return client
    }
}

extension PagePath {
    /// A client's year and its box.
    static func clientYear(_ id: String) -> String { "/clients/" + QueryText.encoded(id) }
}
