import Hummingbird
import Practice
import Workflows

/// `/people`: who may come in, and what they may do.
enum PeoplePage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.ownersWithoutPractice(router)
        pages.get("/people") { request, context -> Response in
            var view = try await view(site, context)
            view.isSaved = request.query.flag("saved")
            return view.response()
        }
        pages.post("/people") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try await add(fields, context, site)
        }
        OwnEntriesForm.routes(router, site)
        pages.post("/people/:id") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let id = try id(context)
            let role = try role(fields)
            let isActive = fields.text("active") != "no"
            do {
                let seen = try fields.seenNumber()
                let makesOwner = try await site.accounts.makesOwner(id, role: role, isActive: isActive)
                if makesOwner { try await ConfirmField.check(fields[ConfirmField.name], site, context) }
                try await site.accounts.change(
                    id, seen: seen, role: role, isActive: isActive, by: context.user, at: site.now())
            } catch let fault as AccountFault where fault.isOfARow {
                await wrongConfirmation(fault, site, context)
                return try await refused(fault, id, role, context, site)
            }
            return .seeOther("/people?saved")
        }
        pages.post("/people/:id/password") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let id = try id(context)
            do {
                let password = try await site.accounts.resetPassword(
                    of: id, seen: fields.seenNumber(), by: context.user, at: site.now())
                var view = try await view(site, context)
                view.shownOnce = view.people.first { $0.id == id }.map { ($0, password) }
                return view.response()
            } catch let fault as AccountFault where fault.isOfARow {
                return try await refused(fault, id, nil, context, site)
            }
        }
    }

    private static func view(_ site: Site, _ context: PageContext) async throws -> PeopleView {
        PeopleView(site: site, context: context, people: try await site.accounts.people(at: site.now()))
    }

    private static func wrongConfirmation(_ fault: AccountFault, _ site: Site, _ context: PageContext) async {
        if fault == .wrongConfirmation { await site.note(.wrongConfirmation, context, "to make an owner") }
    }

    /// The list again, with what was chosen and why it wasn't taken.
    private static func refused(
        _ fault: AccountFault, _ id: Int64, _ role: Role?, _ context: PageContext, _ site: Site
    ) async throws -> Response {
        var view = try await view(site, context)
        view.rowFault = PeopleView.RowFault(id: id, fault: fault, role: role)
        return view.response()
    }

    private static func id(_ context: PageContext) throws -> Int64 {
        guard let id = context.parameters.get("id").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        return id
    }

    private static func role(_ fields: FormFields) throws -> Role {
        guard let role = Role(rawValue: fields.text("role")) else { throw Refusal.plain(.badRequest, words: nil) }
        return role
    }

    private static func add(_ fields: FormFields, _ context: PageContext, _ site: Site) async throws -> Response {
        do {
            let role = try role(fields)
            if role == .owner { try await ConfirmField.check(fields[ConfirmField.name], site, context) }
            let password = try await site.accounts.add(
                name: fields.text("name"), email: fields.text("email"), role: role, by: context.user, at: site.now())
            var view = try await view(site, context)
            view.shownOnce = view.people.last.map { ($0, password) }
            return view.response()
        } catch let fault as AccountFault where fault.field != nil {
            await wrongConfirmation(fault, site, context)
            var view = try await view(site, context)
            view.typed = fields
            view.fault = fault
            return view.response()
        }
    }
}

extension AccountFault {
    /// Whether it is about a person of the list.
    fileprivate var isOfARow: Bool {
        switch self {
        case .overtaken, .noSuchUser: true
        default: field != nil
        }
    }
}
