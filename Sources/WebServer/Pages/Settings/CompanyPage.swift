import AgreementCore
import Documents
import Hummingbird
import PracticeFiles
import TimeZones
import Workflows

/// `/settings`: name, paper, currency, zone and logo.
enum CompanyPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.owners(router)
        pages.get("/settings") { request, context -> Response in
            var form = form(site, context)
            form.isSaved = request.query.flag("saved")
            return view(form, pictureFault: nil)
        }
        pages.post("/settings") { request, context -> Response in
            try await form(site, context).taking(request) { fields, revision in
                let editing = CompanyEditing(site.practice, now: site.now)
                let isElsewhere = try await editing.take(
                    CompanyForm(
                        company: fields.text("company"), currency: fields.text("currency").uppercased(),
                        timeZone: fields.text("timeZone"),
                        paper: Company.Paper(rawValue: fields.text("paper")) ?? .letter),
                    seen: revision, by: context.user)
                if isElsewhere { await site.reload() }
            } again: {
                view($0, pictureFault: nil)
            }
        }
        pages.post("/settings/logo") { request, context -> Response in
            try await takeLogo(request, context, site)
        }
        pages.post("/settings/logo/remove") { _, context -> Response in
            try await changeLogo(nil, context, site)
            return .seeOther("/settings?saved")
        }
        site.signedIn(router).get("/logo") { _, _ -> Response in
            guard let logo = site.practice.current.company.logo else { throw Refusal.notFound }
            var response = Response.bytes(logo.bytes, type: logo.type)
            // A picture that is opened by itself is a document: it draws, and does nothing else.
            response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
            return response
        }
    }

    private static func form(_ site: Site, _ context: PageContext) -> SettingsForm {
        SettingsForm(
            site: site, context: context, tab: .company, title: site.practice.current.company.name,
            lead: "What heads the page that your clients read.")
    }

    private static func takeLogo(_ request: Request, _ context: PageContext, _ site: Site) async throws -> Response {
        let path = site.place.uploadPath + "-logo-" + context.requestID
        let upload = try await UploadForm.read(request, fileTo: path, limit: 4 << 20)
        defer { UploadForm.remove(path) }
        do throws(Picture.Fault) {
            let bytes = upload.fileBytes == 0 ? [] : UploadForm.bytes(path, upTo: Picture.mostBytes + 1)
            let logo = try Picture.checked(bytes)
            try await replace(logo, context, site)
        } catch {
            return view(form(site, context), pictureFault: error)
        }
        return .seeOther("/settings?saved")
    }

    /// What goes wrong in the database is no matter of the picture, and goes on to the page of faults.
    private static func replace(
        _ logo: Company.Logo, _ context: PageContext, _ site: Site
    ) async throws(Picture.Fault) {
        do { try await changeLogo(logo, context, site) } catch { throw .notKept("\(error)") }
    }

    private static func changeLogo(_ logo: Company.Logo?, _ context: PageContext, _ site: Site) async throws {
        let editing = CompanyEditing(site.practice, now: site.now)
        try await editing.change(
            seen: site.practice.current.company.revision, by: context.user, subject: "logo",
            words: { $0.logo.map { "\($0.type), \($0.bytes.count) bytes" } ?? "none" }
        ) { $0.logo = logo }
    }

    private static func view(_ form: SettingsForm, pictureFault: Picture.Fault?) -> Response {
        let company = form.practice.company
        return form.page { shell, page in
            form.form(shell, "/settings", &page) { out in
                var name = form.field("company", "Company", company.name)
                name.isRequired = true
                out.field(name)
                out.choice(
                    form.field("paper", "Paper", company.paper.rawValue),
                    [(Company.Paper.letter.rawValue, "Letter"), (Company.Paper.a4.rawValue, "A4")])
                out.field(
                    form.field("currency", "Currency", company.currency.code, help: "Three letters: USD, EUR, GBP."))
                var zone = form.field(
                    "timeZone", "Time zone", company.timeZone,
                    help: "Hours of work are told from it: what is after five, and on which day.")
                zone.list = "zones"
                out.field(zone)
                out.element(.datalist, .id("zones")) { list in
                    for name in SystemTimeZones.knownNames where name.contains("/") {
                        list.element(.option, .value(name)) { _ in }
                    }
                }
            }
            page.element(.h2, text: "Logo")
            writeLogo(shell, company.logo != nil, pictureFault, &page)
            page.element(.h2, text: "The example practice")
            page.element(.p) { line in
                line.text("Look around in a year of an invented company; yours waits as it is. ")
                line.element(.a, .href("/welcome"), text: "To the example")
            }
        }
    }

    private static func writeLogo(_ shell: Shell, _ isThere: Bool, _ fault: Picture.Fault?, _ page: inout HTMLPage) {
        if isThere {
            page.element(.p) { place in
                place.element(
                    .img, .class("logo"), .attribute("src", "/logo"), .attribute("alt", "The company's logo"))
            }
        }
        page.element(
            .form, .attribute("method", "post"), .attribute("action", "/settings/logo"),
            .attribute("enctype", "multipart/form-data")
        ) { form in
            shell.token(&form)
            form.file(
                "logo", isThere ? "Another picture" : "A picture", accept: "image/png,image/jpeg,image/svg+xml",
                help: "PNG, JPEG or SVG, at most 1 MB. It stands at the head of the page.", fault: fault?.description)
            form.element(.button, text: "Take it")
        }
        guard isThere else { return }
        page.element(.form, .attribute("method", "post"), .attribute("action", "/settings/logo/remove")) { form in
            shell.token(&form)
            form.element(.button, .class("plain"), text: "Take the logo away")
        }
    }
}
