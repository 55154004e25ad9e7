import Hummingbird
import PracticeFiles
import ToolExports
import Workflows

/// `/import`: files come in, are looked at, confirmed, and can be taken back; and the whole practice goes out.
enum ImportPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/import") { _, context in try await start(site, context) }
        pages.post("/import") { request, context in try await ImportUpload(site, context).takeForm(request) }
        pages.post("/import/begin") { _, context in try ImportUpload(site, context).begin() }
        pages.post("/import/:id/file") { request, context in try await ImportUpload(site, context).takeFile(request) }
        pages.post("/import/:id/ready") { _, context in try await ImportUpload(site, context).ready() }
        pages.get("/import/:id") { _, context in try await draft(site, context) }
        pages.get("/import/:id/state") { _, context in try state(site, context) }
        pages.get("/import/:id/rejected/:number") { _, context in try rejected(site, context) }
        pages.post("/import/:id/answers") { request, context in try await answers(site, request, context) }
        pages.post("/import/:id/worksheet") { request, context in
            try await WorksheetChoice.take(site, request, context)
        }
        pages.post("/import/:id/encoding") { request, context in try await encoding(site, request, context) }
        pages.post("/import/:id/leave-out") { request, context in try await leaveOut(site, request, context) }
        pages.post("/import/:id/take") { request, context in try await take(site, request, context) }
        pages.post("/import/:id/look") { _, context in try await look(site, context) }
        pages.post("/import/:id/cancel") { _, context in
            let draft = try found(site, context)
            await site.imports.cancel(draft.id)
            return Response.seeOther("/import/" + draft.id)
        }
        pages.post("/import/:id/read") { _, context in
            let draft = try found(site, context)
            await site.imports.readAnew(draft.id, of: context.user.userID)
            return Response.seeOther("/import/" + draft.id)
        }
        pages.post("/import/:id/drop") { _, context in
            await site.imports.drop(try found(site, context).id)
            return Response.seeOther("/import")
        }
        pages.get("/import/:id/mapping/:group") { _, context in try await MappingPage(site, context).form() }
        pages.post("/import/:id/mapping/:group") { request, context in
            try await MappingPage(site, context).take(request)
        }
        pages.post("/import/:id/mapping/:group/preview") { request, context in
            try await MappingPage(site, context).preview(request)
        }
        pages.get("/import/:id/list/:group") { request, context in try await ListPage(site, context).form(request) }
        pages.post("/import/:id/list/:group") { request, context in try await ListPage(site, context).take(request) }
        pages.post("/import/:id/list/:group/preview") { request, context in
            try await ListPage(site, context).preview(request)
        }
        pages.get("/import/templates/:name") { _, context in try TemplatePage.response(context) }
        pages.post("/import/forget") { request, context in try await forget(site, request, context) }
        pages.post("/import/undo/:number") { _, context in try await undo(site, context) }
        pages.get("/import/practice.zip") { _, context in try await PracticeDownload.response(site, context) }
    }

    /// The draft of the address, which is the user's own.
    static func found(_ site: Site, _ context: PageContext) throws -> ImportDraft {
        guard let id = context.parameters.get("id"), let draft = site.imports.draft(id, of: context.user.userID) else {
            throw Refusal(.notFound, "These files are no longer here", "\(ImportFault.notThere)")
        }
        return draft
    }

    /// Files are their owner's alone, who may have two pages of them open.
    static func check(_ form: FormFields, _ draft: ImportDraft) throws(Refusal) {
        guard try form.seen() == draft.seen else { throw changed }
    }

    static let changed = Refusal(
        .conflict, "These files have changed",
        "Another page of yours has read or taken them since you opened this one. Open them again under Import.")

    private static func start(_ site: Site, _ context: PageContext) async throws -> Response {
        let model = ImportStartModel(
            site.practice.current, history: try await site.imports.history(),
            open: site.imports.open(of: context.user.userID), now: site.now())
        let kept = try await site.imports.keptMappings()
        return .html(ImportStartView(site: site, context: context, model: model, kept: kept).page)
    }

    private static func draft(_ site: Site, _ context: PageContext) async throws -> Response {
        var draft = try found(site, context)
        if draft.isBusy {
            // Small files are through before anybody could read that they are being read.
            try? await Task.sleep(for: .milliseconds(400))
            draft = try found(site, context)
        }
        return .html(ImportDraftView(site: site, context: context, model: ImportDraftModel(draft)).page)
    }

    private static func state(_ site: Site, _ context: PageContext) throws -> Response {
        .json(ImportDraftModel(try found(site, context)).state)
    }

    private static func rejected(_ site: Site, _ context: PageContext) throws -> Response {
        let draft = try found(site, context)
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            case .reported(let reports) = draft.stage,
            reports.indices.contains(number), let path = reports[number].rejectsPath
        else { throw Refusal.notFound }
        return try FileDownload.response(
            path: path, name: DownloadName("left-out", day: site.today, ending: "csv").plain,
            type: "text/csv; charset=utf-8")
    }

    private static func answers(_ site: Site, _ request: Request, _ context: PageContext) async throws -> Response {
        let form = try await FormFields.read(request, context)
        let own = try await site.imports.ownMappings()
        let draft = try found(site, context)
        try check(form, draft)
        guard let number = Int(form.text("group")), draft.groups.indices.contains(number), !draft.isBusy else {
            throw Refusal.notFound
        }
        let before = draft.groups[number]
        site.imports.change(draft.id) { draft in
            var group = draft.groups[number]
            group.answers.dateOrder =
                ImportOptions.DateOrder(rawValue: form.text("dateOrder")) ?? group.answers.dateOrder
            group.answers.decimalSign =
                ImportOptions.DecimalSign(rawValue: form.text("decimal")) ?? group.answers.decimalSign
            group.answers.lengthFormat = LengthFormat(rawValue: form.text("lengthForm")) ?? group.answers.lengthFormat
            group.answers.lengthsFrom =
                ImportOptions.LengthsFrom(rawValue: form.text("lengthsFrom")) ?? group.answers.lengthsFrom
            group.answers.encoding = TextEncoding(rawValue: form.text("encoding")) ?? group.answers.encoding
            ListQuestionsView.take(form, &group)
            if !form.text("client").isEmpty { group.answers.fallbackClient = form.text("client") }
            let name = form.text("mapping")
            if let mapping = (own + MappingRegistry.all).first(where: { $0.name == name }) {
                group.content = .export(mapping)
            }
            draft.groups[number] = group
            draft.stage = .recognised
        }
        if let group = site.imports.draft(draft.id, of: context.user.userID)?.groups[number] {
            try await site.imports.remember(
                group, before: before, number: number, of: draft.id, by: context.user.userID, at: site.now())
        }
        site.imports.report(draft.id, of: context.user.userID, at: site.now())
        return .seeOther("/import/" + draft.id)
    }

    private static func encoding(_ site: Site, _ request: Request, _ context: PageContext) async throws -> Response {
        let form = try await FormFields.read(request, context)
        let draft = try found(site, context)
        try check(form, draft)
        guard let encoding = TextEncoding(rawValue: form.text("encoding")), !draft.isBusy else {
            throw Refusal.notFound
        }
        try await site.imports.recognise(draft.id, reading: form.text("file"), as: encoding)
        site.imports.reportKnown(draft.id, of: context.user.userID, at: site.now())
        return .seeOther("/import/" + draft.id)
    }

    private static func leaveOut(_ site: Site, _ request: Request, _ context: PageContext) async throws -> Response {
        let form = try await FormFields.read(request, context)
        let draft = try found(site, context)
        try check(form, draft)
        guard let number = Int(form.text("group")), draft.groups.indices.contains(number), !draft.isBusy else {
            throw Refusal.notFound
        }
        site.imports.change(draft.id) { draft in
            draft.groups.remove(at: number)
            draft.stage = .recognised
        }
        guard draft.groups.count > 1 else {
            await site.imports.drop(draft.id)
            return .seeOther("/import")
        }
        site.imports.report(draft.id, of: context.user.userID, at: site.now())
        return .seeOther("/import/" + draft.id)
    }

    private static func look(_ site: Site, _ context: PageContext) async throws -> Response {
        let draft = try found(site, context)
        site.imports.report(draft.id, of: context.user.userID, at: site.now())
        return .seeOther("/import/" + draft.id)
    }

    private static func take(_ site: Site, _ request: Request, _ context: PageContext) async throws -> Response {
        let form = try await FormFields.read(request, context)
        let draft = try found(site, context)
        // Pressed twice: what it is taken in by is shown.
        if draft.isBusy || draft.isIn { return .seeOther("/import/" + draft.id) }
        try check(form, draft)
        // What the report said is held against the database in the transaction that takes it.
        var choices = draft.choices
        choices.leavesOutRejected = form.flag("leaveOut")
        choices.takesChanges = form.text("changes") == "take"
        choices.likely = ImportLikelyView.choices(form)
        var joins: [String: String] = [:]
        for pair in form.pairs where pair.name.hasPrefix("join:") && !pair.value.isEmpty {
            joins[String(pair.name.dropFirst("join:".count))] = pair.value
        }
        if joins != choices.joins {
            // With other clients the report is another one: it is shown first.
            choices.joins = joins
            site.imports.change(draft.id) { [choices] draft in
                draft.choices = choices
                draft.stage = .recognised
            }
            site.imports.report(draft.id, of: context.user.userID, at: site.now())
        } else {
            let isBegun = site.imports.take(
                draft.id, of: context.user.userID, choices: choices, seen: draft.seen, at: site.now())
            guard isBegun else { throw changed }
        }
        return .seeOther("/import/" + draft.id)
    }

    private static func forget(_ site: Site, _ request: Request, _ context: PageContext) async throws -> Response {
        let form = try await FormFields.read(request, context)
        do {
            try await site.imports.forget(
                form.text("name"), seen: try form.seen(), by: context.user.userID, at: site.now())
        } catch let fault as ImportFault {
            throw Refusal(.conflict, "Nothing was forgotten", "\(fault)")
        }
        return .seeOther("/import#mappings")
    }

    private static func undo(_ site: Site, _ context: PageContext) async throws -> Response {
        guard let number = context.parameters.get("number").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        do {
            try await site.imports.undo(number, by: context.user.userID, at: site.now())
        } catch let fault as ImportFault {
            throw Refusal(.conflict, "Nothing was taken back", "\(fault)")
        }
        return .seeOther("/import")
    }
}
