import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// `/services`: the three lists.
enum ServicesPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/services") { _, context -> Response in
            let model = await ServicesModel(site.practice.current, role: context.user.role)
            return .html(ServicesView(model: model, site: site, context: context).page())
        }
        let edits = site.editors(router)
        edits.get("/services/edit") { request, context -> Response in
            let model = await ServicesModel(site.practice.current, role: context.user.role)
            guard let card = model.card(request.query["id"] ?? ""), model.mayEdit else { throw Refusal.notFound }
            return edit(card.service, model, site, context, isPart: request.headers[.requestedBy] != nil)
        }
        changes(edits, site)
        pasting(edits, site)
    }

    static func lists(_ site: Site) -> ServiceLists { ServiceLists(site.practice, now: site.now) }
    static func editing(_ site: Site) -> SheetEditing { SheetEditing(site.practice, now: site.now) }

    private static func changes(_ edits: RouterGroup<PageContext>, _ site: Site) {
        edits.post("/services/move") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            guard let list = ServiceList(rawValue: form.text("list")) else { throw HTTPError(.badRequest) }
            return try await change(.move(form.all("id"), to: list), of: .lists, form, request, context, site)
        }
        edits.post("/services/merge") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let id = form["id"] ?? ""
            return try await change(
                .merge(id, into: form["into"] ?? ""), of: .service(id), form, request, context, site)
        }
        edits.post("/services/delete") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let id = form["id"] ?? ""
            return try await change(.delete(id), of: .service(id), form, request, context, site)
        }
        edits.post("/services/follow") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let (seen, user) = (try form.seen(), context.user)
            _ = try await refusing { () async throws(SheetEditFault) in
                try await lists(site).followSuggestions(on: seen, by: user)
            }
            return await done(site, request, context)
        }
        edits.post("/services/step") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let direction = StepDirection(rawValue: form.text("direction")) ?? .back
            let (seen, user) = (try form.seenNumber(), context.user)
            _ = try await refusing { () async throws(SheetEditFault) in
                try await editing(site).step(direction, in: .services, seen: seen, by: user)
            }
            return await done(site, request, context)
        }
        edits.post("/services/edit") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await keep(form, context, site)
        }
    }

    /// Takes what was typed of a service; where somebody was quicker, or it can't be so, the form comes back with it.
    private static func keep(_ form: FormFields, _ context: PageContext, _ site: Site) async throws -> Response {
        let (id, seen) = (form["id"] ?? "", try form.seen())
        guard var service = site.practice.current.sheet?.services.first(where: { $0.id == id }) else { throw Self.gone }
        service.take(form)
        do throws(SheetEditFault) {
            _ = try await lists(site).change(.change(service), on: (.service(id), seen), by: context.user)
        } catch {
            let words: String
            switch error {
            case .refused(let refused): words = refused
            case .conflict: words = SheetRefusal.refusal(error).words
            default: throw SheetRefusal.refusal(error)
            }
            let isOvertaken = if case .conflict = error { true } else { false }
            let model = await ServicesModel(site.practice.current, role: context.user.role)
            guard model.card(id) != nil else { throw Self.gone }
            return edit(
                service, model, site, context, isPart: false, fault: words,
                again: FormAgain(typed: form, isOvertaken: isOvertaken))
        }
        return .seeOther("/services")
    }

    private static let gone = Refusal(
        .conflict, "This service is gone",
        "Somebody has merged or deleted it since you opened it. The list of services has what is there now.")

    private static func change(
        _ edit: ServiceEdit, of ground: ServiceGround, _ form: FormFields, _ request: Request, _ context: PageContext,
        _ site: Site
    ) async throws -> Response {
        let (seen, user) = (try form.seen(), context.user)
        _ = try await refusing { () async throws(SheetEditFault) in
            try await lists(site).change(edit, on: (ground, seen), by: user)
        }
        return await done(site, request, context)
    }

    /// A script gets what the page's forms show now, and what is said over the lists; a form goes back to the page.
    static func done(_ site: Site, _ request: Request, _ context: PageContext) async -> Response {
        guard request.headers[.requestedBy] != nil else { return .seeOther("/services") }
        return .json(await ServicesModel(site.practice.current, role: context.user.role).answer)
    }

    private static func edit(
        _ service: Service, _ model: ServicesModel, _ site: Site, _ context: PageContext, isPart: Bool,
        fault: String? = nil, again: FormAgain? = nil
    ) -> Response {
        var shell = Shell(site: site, context: context, title: model.card(service.id)?.service.name ?? service.name)
        shell.step = .services
        shell.styles = ["services.css"]
        shell.noteSubject = .service(service.id)
        let view = ServiceEditView(model: model, shell: shell, service: service, fault: fault, again: again)
        if isPart {
            var part = HTMLPage()
            part.element(.h2, .id("editor-title"), text: shell.title)
            view.write(&part)
            return .html(part)
        }
        let refused: HTTPResponse.Status = again?.isOvertaken == true ? .conflict : .unprocessableContent
        return .html(shell.page { view.write(&$0) }, status: fault == nil ? .ok : refused)
    }
}

extension Service {
    /// What a form says of it; the id stays.
    fileprivate mutating func take(_ form: FormFields) {
        name = form.text("name")
        category = form.text("category")
        list = ServiceList(rawValue: form.text("list")) ?? list
        value = ServiceValue(rawValue: form.text("value"))
        easesMaintenance = form.flag("eases")
        goods = form.flag("goods")
        description = form.text("description")
        checks = (form["checks"] ?? "").split(whereSeparator: \.isNewline).map { trimmed(String($0)) }
            .filter { !$0.isEmpty }
    }
}
