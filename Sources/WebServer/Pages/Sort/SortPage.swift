import AgreementCore
import HTML
import Hummingbird
import Workflows

/// `/sort`: unsorted work, group by group, into services.
enum SortPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/sort") { request, context -> Response in
            let practice = site.practice.current
            let desk = SortingDesk(site.practice, practice)
            var model = await SortModel(practice, asked: request.query["by"] ?? "", role: context.user.role)
            try await model.fill(desk)
            if let asked = request.query["suggest"], let group = model.groups.first(where: { $0.key.text == asked }) {
                model.suggestions[asked] = try await desk.suggestion(for: group)
            }
            let done = request.query.all("done").compactMap { Int64($0) }
            return .html(SortView(model: model, site: site, context: context, done: done).page())
        }
        pages.get("/sort/suggestion") { request, context -> Response in
            let practice = site.practice.current
            let model = await SortModel(practice, asked: request.query["by"] ?? "", role: context.user.role)
            let desk = SortingDesk(site.practice, practice)
            var part = HTMLPage()
            // A page asks in the background, also for what has just been sorted: there is nothing to suggest then.
            if let group = try await model.allGroups(desk).first(where: { $0.key.text == request.query["group"] }),
                let found = try await desk.suggestion(for: group)
            {
                SortView.suggestion(found, &part)
            }
            return .html(part)
        }
        changes(pages, site)
    }

    private static func changes(_ pages: RouterGroup<PageContext>, _ site: Site) {
        pages.post("/sort/assign") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let groups = form.all("group").compactMap { GroupKey($0) }
            let (named, user) = (form.text("service"), context.user)
            guard !groups.isEmpty else { throw Self.nothingChosen }
            let outcome = try await sorting { () async throws(SortFault) in
                try await WorkSorting(site.practice, now: site.now).assign(groups, to: named, by: user)
            }
            return try await done(outcome, form, request, site, context)
        }
        pages.post("/sort/services") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let (column, user, seen) = (form["column"] ?? "", context.user, try form.seen())
            let outcome = try await sorting { () async throws(SortFault) in
                try await WorkSorting(site.practice, now: site.now)
                    .makeServices(ofColumn: column, seen: seen, by: user)
            }
            return try await done(outcome, form, request, site, context)
        }
        pages.post("/sort/undo") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let (rules, user) = (form.all("rule").compactMap { Int64($0) }, context.user)
            try await sorting { () async throws(SortFault) in
                try await WorkSorting(site.practice, now: site.now).undo(rules: rules, by: user)
            }
            return back(form)
        }
    }

    private static let nothingChosen = Refusal(
        .unprocessableContent, "Nothing is chosen", "Tick one group or more, then name the service.")

    /// A script gets what is to be undone and said; a form goes back to the page.
    private static func done(
        _ outcome: SortOutcome, _ form: FormFields, _ request: Request, _ site: Site, _ context: PageContext
    ) async throws -> Response {
        guard request.headers[.requestedBy] != nil else {
            let rules = outcome.rules.prefix(100).map { "&done=\($0)" }.joined()
            return .seeOther("/sort?by=\(QueryText.encoded(form.text("by")))\(rules)")
        }
        let practice = site.practice.current
        var model = await SortModel(practice, asked: form.text("by"), role: context.user.role)
        try await model.count(SortingDesk(site.practice, practice))
        return .html(SortAnswer(outcome, model, shown: Int(form.text("shown"))).part)
    }

    private static func back(_ form: FormFields) -> Response {
        .seeOther("/sort?by=\(QueryText.encoded(form.text("by")))")
    }
}

/// Asks for work to be sorted; where it isn't, the page says why.
private func sorting<Answer>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws(SortFault) -> Answer
) async throws -> Answer {
    do throws(SortFault) {
        return try await body()
    } catch { throw SortRefusal.error(error) }
}

/// Why nothing was sorted, in the user's words.
enum SortRefusal {
    static func error(_ fault: SortFault) -> any Error {
        switch fault {
        case .unknownService:
            Refusal(.unprocessableContent, "No service is named", "Type a service's name, or a new one.")
        case .nothingToSort:
            Refusal(
                .conflict, "There is nothing left to sort there",
                "Somebody else was quicker, or the next import changed it. Look at the page again.")
        case .overtaken(let words):
            Refusal(
                .conflict, "Somebody else was quicker", words + " Nothing of yours was sorted. Look at the page again.")
        case .sheet(let fault): SheetRefusal.refusal(fault)
        case .storage(let fault): fault
        }
    }
}
