import Hummingbird
import Practice
import PracticeFiles
import TimeZones
import Workflows

/// `/welcome`: look around the example practice, or start with one's own; and back again. Everybody may look around:
/// it is their session that does.
enum WelcomePage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.withoutPractice(router)
        pages.get("/welcome") { request, context -> Response in
            let query = request.query
            let form = BeginningForm(
                timeZone: query.text("zone"), paper: .letter)
            return try await answer(site, context, form, [:])
        }
        pages.post("/welcome/example") { _, context -> Response in
            do {
                try await site.showExample(to: context)
                await site.note(.exampleShown, context)
            } catch AccountFault.sessionEnded {}
            return .seeOther("/")
        }
        pages.post("/welcome/own") { _, context -> Response in
            do {
                try await site.leaveExample(context)
                await site.note(.exampleLeft, context)
            } catch AccountFault.sessionEnded {}
            return .seeOther("/")
        }
        site.ownersWithoutPractice(router).post("/welcome/begin") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let form = BeginningForm(
                company: fields.text("company"), currency: fields.text("currency").uppercased(),
                timeZone: fields.text("timeZone"), country: fields.text("country"),
                paper: Company.Paper(rawValue: fields.text("paper")) ?? .letter)
            let faults = try await PracticeBeginning.begin(
                form, in: site.practice, by: context.user, at: site.now())
            guard faults.isEmpty else { return try await answer(site, context, form, faults) }
            await site.reload()
            if context.user.showsExample { try await site.leaveExample(context) }
            return .seeOther("/")
        }
    }

    private static func answer(
        _ site: Site, _ context: PageContext, _ form: BeginningForm, _ faults: FieldFaults
    ) async throws -> Response {
        let hasOwn = try await site.place.hasOwnPractice()
        let view = WelcomeView(site: site, context: context, form: form, faults: faults, hasOwn: hasOwn)
        return .html(view.page(), status: faults.isEmpty ? .ok : .unprocessableContent)
    }
}
