import AgreementCore
import Documents
import Hummingbird
import Storage
import Workflows

/// `/backup`: a copy of everything while it is used, and bringing one back.
enum BackupPage {
    /// The largest backup that can be uploaded: 4 GiB.
    static let mostBytes = 4 << 30

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.ownersWithoutPractice(router)
        pages.get("/backup") { _, context -> Response in view(site, context, fault: nil) }
        pages.post("/backup") { _, context -> Response in
            // Two may be taken at once.
            let path = site.place.uploadPath + "-backup-" + context.requestID
            try await site.place.own.backUp(to: path)
            let date = site.practice.current.zone.localDate(at: site.now())
            return try .file(path, name: "threebox-\(date).sqlite", type: "application/vnd.sqlite3")
        }
        pages.post("/backup/restore") { request, context -> Response in try await restore(request, context, site) }
    }

    private static func restore(_ request: Request, _ context: PageContext, _ site: Site) async throws -> Response {
        guard site.restoring.begin() else {
            throw Refusal(.conflict, "A backup is being restored already", "Wait until that one is done.")
        }
        defer { site.restoring.end() }
        let upload = try await UploadForm.read(request, fileTo: site.place.uploadPath, limit: mostBytes)
        guard upload.fields["sure"] == "yes" else {
            UploadForm.remove(site.place.uploadPath)
            return view(site, context, fault: "Tick the box first: what is here now is replaced.")
        }
        guard upload.fileBytes > 0 else { return view(site, context, fault: "Choose a backup first.") }
        do {
            try await site.place.restore(by: context.user, at: site.now())
        } catch let fault as RestoreFault {
            return view(site, context, fault: fault.description)
        }
        site.state.hasUsers = true
        await site.reload()
        return .seeOther("/sign-in")
    }

    private static func view(_ site: Site, _ context: PageContext, fault: String?) -> Response {
        var shell = Shell(site: site, context: context, title: "A copy of everything, and back", step: .settings)
        shell.lead = "A backup is one file with the practice, the people and the log of changes."
        let page = shell.page { page in
            SettingsTab.write(.backup, &page)
            page.element(.h2, text: "Take a backup")
            page.element(
                .p, text: "It is one state of your own practice, whole, while everybody works on. Keep it elsewhere.")
            page.element(.form, .attribute("method", "post"), .attribute("action", "/backup")) { form in
                shell.token(&form)
                form.element(.button, .class("main"), text: "Download a backup")
            }
            if site.state.practice == .ready {
                page.element(.p) { line in
                    line.text("For other programs: ")
                    line.element(.a, .href("/import/practice.zip"), text: "the practice as plain files")
                    line.text(", without people and passwords.")
                }
            }
            page.element(.h2, text: "Bring one back")
            if site.place.isExample {
                page.element(.p) { line in
                    line.text("The example is being looked at. ")
                    line.element(.a, .href("/welcome"), text: "Go back to your own first")
                    line.text(".")
                }
                return
            }
            restoring(shell, fault, &page)
        }
        return .html(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func restoring(_ shell: Shell, _ fault: String?, _ page: inout HTMLPage) {
        page.element(.p, .class("notice bad")) { notice in
            notice.element(.strong, text: "Everything here is replaced by what is in the backup. ")
            notice.text(
                "Everybody is signed out, and signs in with the passwords of that day. The practice that is here now "
                    + "stays as a file beside the new one, its name ending in .before-restore.")
        }
        page.element(
            .form, .attribute("method", "post"), .attribute("action", "/backup/restore"),
            .attribute("enctype", "multipart/form-data")
        ) { form in
            shell.token(&form)
            form.file(
                "backup", "The backup", accept: ".sqlite", help: "A file that was downloaded here.", fault: fault)
            form.element(.p) { line in
                line.element(.label, .class("tick")) { label in
                    label.element(.input, .type("checkbox"), .name("sure"), .value("yes"))
                    label.text("Replace what is here now")
                }
            }
            form.element(.button, .class("risky"), text: "Bring it back")
        }
    }
}
