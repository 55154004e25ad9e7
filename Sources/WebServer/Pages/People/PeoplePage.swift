import Documents
import Hummingbird
import Workflows

/// `/people`: who may come in, and what they may do.
enum PeoplePage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.ownersWithoutPractice(router)
        pages.get("/people") { request, context -> Response in
            var view = PeopleView(site: site, context: context, people: try await site.accounts.people())
            view.isSaved = request.query.flag("saved")
            return view.response()
        }
        pages.post("/people") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try await add(fields, context, site)
        }
        pages.post("/people/:id") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let id = try id(context)
            do {
                try await site.accounts.change(
                    id, role: role(fields), isActive: fields.text("active") != "no", by: context.user,
                    at: site.now())
                try await site.place.mirrorPeople()
            } catch let fault as AccountFault where fault == .lastOwner || fault == .noSuchUser {
                var view = PeopleView(site: site, context: context, people: try await site.accounts.people())
                view.rowFault = (id, fault.description)
                return view.response()
            }
            return .seeOther("/people?saved")
        }
        pages.post("/people/:id/password") { _, context -> Response in
            let id = try id(context)
            let password = try await site.accounts.resetPassword(of: id, by: context.user, at: site.now())
            var view = PeopleView(site: site, context: context, people: try await site.accounts.people())
            view.shownOnce = view.people.first { $0.id == id }.map { ($0, password) }
            return view.response()
        }
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
            let password = try await site.accounts.add(
                name: fields.text("name"), email: fields.text("email"), role: role(fields), by: context.user,
                at: site.now())
            try await site.place.mirrorPeople()
            var view = PeopleView(site: site, context: context, people: try await site.accounts.people())
            view.shownOnce = view.people.last.map { ($0, password) }
            return view.response()
        } catch let fault as AccountFault where fault.field != nil {
            var view = PeopleView(site: site, context: context, people: try await site.accounts.people())
            view.typed = fields
            view.fault = fault
            return view.response()
        }
    }
}
