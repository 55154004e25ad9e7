import AgreementCore
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Workflows

/// The one page of a practice that can't be opened: why, the code, and then the file and the way back.
enum RescuePages {
    static let cookie = "threebox-rescue"

    static func router(_ site: RescueSite) -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(isBehindTLS: site.settings.isBehindTLS))
        router.add(middleware: RescueFaults(site: site))
        router.add(middleware: HostCheck(site.settings))
        Assets.routes(router)
        router.get("/health") { _, _ in
            Response.json(["status": .text("unreadable")], status: .serviceUnavailable)
        }
        router.get("/") { request, _ in view(site, isIn: isIn(request, site)) }
        router.post("/rescue") { request, context in try await enter(request, context, site) }
        router.post("/rescue/file") { request, _ in
            try requireIn(request, site)
            return try await file(site)
        }
        router.post("/rescue/restore") { request, _ in
            try requireIn(request, site)
            return try await restore(request, site)
        }
        return router
    }

    // MARK: - Who may

    private static func isIn(_ request: Request, _ site: RescueSite) -> Bool {
        SessionCookie.value(cookie, in: request).map { SecretBytes.areEqual($0, site.token) } ?? false
    }

    private static func requireIn(_ request: Request, _ site: RescueSite) throws {
        guard ForgeryCheck.isOurOrigin(request), isIn(request, site) else { throw Refusal.forged }
    }

    /// Whose tries are counted together: strangers' wrong codes don't keep the owner waiting.
    private static func network(of request: Request, _ context: PageContext, _ site: RescueSite) -> TryKey {
        let peer = context.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
        let forwarded = request.headers[values: .forwardedFor]
        let address = ClientAddress.find(peer: peer, forwarded: forwarded, proxies: site.settings.proxies)
        return address?.network ?? TryKey("here")
    }

    private static func enter(_ request: Request, _ context: PageContext, _ site: RescueSite) async throws -> Response {
        guard ForgeryCheck.isOurOrigin(request) else { throw Refusal.forged }
        let form = try await FormFields.read(request, context)
        do throws(AccountFault) {
            try site.code.check(form.text("code"), from: network(of: request, context, site), at: site.now())
        } catch {
            return view(site, isIn: false, fault: "\(error)")
        }
        var response = Response.seeOther("/")
        response.headers[.setCookie] =
            "\(cookie)=\(site.token); Path=/; HttpOnly; SameSite=Strict" + (site.settings.isBehindTLS ? "; Secure" : "")
        return response
    }

    // MARK: - What they can do

    /// The file byte by byte, however damaged.
    private static func file(_ site: RescueSite) async throws -> Response {
        let path = PracticeRestore.copyPath(of: site.settings.database)
        try await PracticeRestore.copyAsItIs(site.settings.database, to: path)
        // What zone the company is in can't be read.
        let day = TimeZoneRules.utc.localDate(at: site.now())
        let name = DownloadName("threebox-damaged", day: day, ending: "sqlite").plain
        return try FileDownload.response(path: path, name: name, type: "application/vnd.sqlite3", removes: true)
    }

    private static func restore(_ request: Request, _ site: RescueSite) async throws -> Response {
        guard site.restoring.begin() else {
            throw Refusal(.conflict, "A backup is being restored already", "Wait until that one is done.")
        }
        defer { site.restoring.end() }
        let path = PracticeRestore.uploadPath(for: site.settings.database)
        defer { PracticeRestore.remove(path) }
        let upload = try await UploadForm.read(request, fileTo: path, limit: BackupPage.mostBytes)
        guard upload.fileBytes > 0 else { return view(site, isIn: true, fault: "Choose a backup first.") }
        do {
            try await PracticeRestore.put(
                path, inPlaceOf: site.settings.database, saying: "by whoever reads the console", at: site.now())
        } catch let fault as RestoreFault {
            return view(site, isIn: true, fault: fault.description)
        }
        return back(site)
    }

    /// The last answer; once it is sent, the server begins anew with the practice.
    private static func back(_ site: RescueSite) -> Response {
        let page = document("The backup is back") { head in
            head.element(.meta, .attribute("http-equiv", "refresh"), .attribute("content", "3; url=/sign-in"))
        } content: { page in
            page.element(.p, text: "Sign in with the password of that day. What was there before is kept beside it.")
            page.element(.p) { $0.element(.a, .class("button main"), .href("/sign-in"), text: "Sign in") }
        }
        let bytes = page.bytes
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .connection: "close"],
            body: ResponseBody(contentLength: bytes.count) { writer in
                try await writer.write(ByteBuffer(bytes: bytes))
                try await writer.finish(nil)
                site.end.restored()
            })
    }

    // MARK: - What it shows

    private static func view(_ site: RescueSite, isIn: Bool, fault: String? = nil) -> Response {
        let page = document("The practice can't be opened") { _ in
        } content: { page in
            page.element(.p, .class("notice bad"), text: site.reason)
            if isIn { ways(fault, &page) } else { asking(fault, &page) }
        }
        return .html(page, status: fault == nil ? .serviceUnavailable : .unprocessableContent)
    }

    private static func asking(_ fault: String?, _ page: inout HTMLPage) {
        page.element(.p, text: "Whoever can read the server's console can bring a backup back here.")
        page.element(.form, .attribute("method", "post"), .attribute("action", "/rescue")) { form in
            var code = FormField("code", "The code from the console")
            code.help = "It stands where the server was started, such as k7wm-3pxa."
            code.fault = fault
            code.isFirst = true
            code.isRequired = true
            form.field(code)
            form.element(.button, .class("main"), text: "Go on")
        }
    }

    private static func ways(_ fault: String?, _ page: inout HTMLPage) {
        page.element(.h2, text: "Bring a backup back")
        page.element(.p, text: "What is there now stays beside it, its name ending in .before-restore and the time.")
        page.element(
            .form, .attribute("method", "post"), .attribute("action", "/rescue/restore"),
            .attribute("enctype", "multipart/form-data")
        ) { form in
            form.file(
                "backup", "The backup", accept: ".sqlite", help: "A file from the page Backup.", fault: fault)
            form.element(.button, .class("main"), text: "Bring it back")
        }
        page.element(.h2, text: "Keep the file")
        page.element(.p, text: "Something may be saved from it, even if it is damaged.")
        page.element(.form, .attribute("method", "post"), .attribute("action", "/rescue/file")) { form in
            form.element(.button, .class("button"), text: "Download it as it is")
        }
    }

    static func document(
        _ title: String, head more: (inout HTMLPage) -> Void, content: (inout HTMLPage) -> Void
    ) -> HTMLPage {
        HTMLPage.document(title: "\(title) · Threebox", attributes: []) { head in
            head.element(.meta, .name("color-scheme"), .attribute("content", "light dark"))
            head.element(.link, .attribute("rel", "icon"), .href("data:,"))
            for style in ["base.css", "shell.css"] {
                head.element(.link, .attribute("rel", "stylesheet"), .href(Assets.path(style)))
            }
            more(&head)
        } body: { html in
            html.element(.body) { body in
                body.element(.div, .class("frame narrow")) { frame in
                    frame.element(.main, .class("page"), .id("page")) { main in
                        main.element(.p, .class("brand"), text: "Threebox")
                        main.element(.h1, text: title)
                        content(&main)
                    }
                }
            }
        }
    }
}

/// Other addresses lead to the one page; what goes wrong is said in words.
private struct RescueFaults: RouterMiddleware {
    typealias Context = PageContext

    let site: RescueSite

    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let refusal: Refusal
        do {
            return try await next(request, context)
        } catch let fault as Refusal {
            refusal = fault
        } catch let error as HTTPError {
            if error.status == .notFound, request.method == .get { return .seeOther("/") }
            refusal = .plain(error.status, words: error.body)
        } catch AccountFault.waitFirst(let seconds) {
            refusal = Refusal(
                .tooManyRequests, "Too many tries", "\(AccountFault.waitFirst(seconds: seconds))",
                retryAfterSeconds: seconds)
        } catch let fault as StorageFault {
            let words = "\(fault)".replacing(site.settings.database, with: "the practice's file")
            refusal = Refusal(.serviceUnavailable, "That can't be done with this file", words)
        }
        let page = RescuePages.document(refusal.title) { _ in
        } content: { page in
            page.element(.p, text: refusal.words)
            page.element(.p) { $0.element(.a, .class("button"), .href("/"), text: "Back") }
        }
        return .html(page, status: refusal.status)
    }
}
