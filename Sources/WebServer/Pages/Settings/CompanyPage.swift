import AgreementCore
import HTML
import Hummingbird
import Practice
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
            try await form(site, context).taking(request) { fields, seen in
                let editing = CompanyEditing(site.practice, now: site.now)
                try await editing.take(
                    CompanyForm(
                        company: fields.text("company"), currency: fields.text("currency").uppercased(),
                        timeZone: fields.text("timeZone"),
                        paper: Company.Paper(rawValue: fields.text("paper")) ?? .letter),
                    seen: seen, by: context.user)
            } again: {
                view($0, pictureFault: nil)
            }
        }
        pages.post("/settings/logo") { request, context -> Response in
            try await takeLogo(request, context, site)
        }
        pages.post("/settings/logo/remove") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            do {
                try await changeLogo(nil, seen: fields.seen(), context, site)
            } catch CompanyFault.conflict(let words) {
                return view(form(site, context), pictureFault: .overtaken(words))
            }
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
        let path = site.place.scratchPath("logo-" + context.requestID)
        let upload = try await UploadForm.read(request, fileTo: path, limit: 4 << 20)
        defer { UploadForm.remove(path) }
        guard let seen = SeenState(sent: upload.fields[SeenField.name] ?? "") else { throw Refusal.unseen }
        let logo: Company.Logo
        do throws(Picture.Fault) {
            let bytes = upload.fileBytes == 0 ? [] : UploadForm.bytes(path, upTo: Picture.mostBytes + 1)
            logo = try Picture.checked(bytes)
            guard await LogoTrial.isQuick(logo, site.printer, for: context.user.userID) else { throw .tooMuchWork }
        } catch {
            return view(form(site, context), pictureFault: .picture(error))
        }
        do {
            try await changeLogo(logo, seen: seen, context, site)
        } catch CompanyFault.conflict(let words) {
            return view(form(site, context), pictureFault: .overtaken(words))
        } catch {
            // What goes wrong in the database is no matter of the picture.
            return view(form(site, context), pictureFault: .picture(.notKept(InsideWords.of(error))))
        }
        return .seeOther("/settings?saved")
    }

    private static func changeLogo(
        _ logo: Company.Logo?, seen: SeenState, _ context: PageContext, _ site: Site
    ) async throws {
        try await CompanyEditing(site.practice, now: site.now).change(
            .logo, seen: seen, by: context.user,
            words: { $0.logo.map { "\($0.type), \($0.bytes.count) bytes" } ?? "none" }
        ) { $0.logo = logo }
    }

    /// Why a logo was not taken, or not taken away.
    private enum LogoFault {
        case picture(Picture.Fault)
        case overtaken(String)

        var words: String {
            switch self {
            case .picture(let fault): fault.description
            case .overtaken(let words): words + " Nothing of yours was taken; look at what is there now, then choose."
            }
        }
        var status: HTTPResponse.Status {
            switch self {
            case .picture: .unprocessableContent
            case .overtaken: .conflict
            }
        }
    }

    private static func view(_ form: SettingsForm, pictureFault: LogoFault?) -> Response {
        let company = form.practice.company
        return form.page(status: pictureFault?.status) { shell, page in
            form.form(shell, "/settings", seen: CompanyPart.company.seen(company), &page) { out in
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
            writeLogo(shell, company, pictureFault, &page)
            if shell.context.user.showsExample { return }
            page.element(.h2, text: "The example practice")
            page.element(.p) { line in
                line.text("Look around in a year of an invented company; yours waits as it is. ")
                line.element(.a, .href("/welcome"), text: "To the example")
            }
        }
    }

    private static func writeLogo(_ shell: Shell, _ company: Company, _ fault: LogoFault?, _ page: inout HTMLPage) {
        let isThere = company.logo != nil
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
            form.seen(CompanyPart.logo.seen(company))
            form.file(
                "logo", isThere ? "Another picture" : "A picture", accept: "image/png,image/jpeg,image/svg+xml",
                help: "PNG, JPEG or SVG, at most 1 MB. It stands at the head of the page.", fault: fault?.words)
            form.element(.button, text: "Take it")
        }
        guard isThere else { return }
        page.element(.form, .attribute("method", "post"), .attribute("action", "/settings/logo/remove")) { form in
            shell.token(&form)
            form.seen(CompanyPart.logo.seen(company))
            form.element(.button, .class("plain"), text: "Take the logo away")
        }
    }
}
