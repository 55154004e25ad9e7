import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// `/backup`: a copy of everything while it is used, and bringing one back.
enum BackupPage {
    /// The largest backup that can be uploaded: 4 GiB.
    static let mostBytes = 4 << 30

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.ownersWithoutPractice(router)
        pages.get("/backup") { _, context -> Response in view(site, context, fault: nil) }
        pages.post("/backup") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            do {
                try await ConfirmField.check(form[ConfirmField.name], site, context)
            } catch let fault as AccountFault where fault.field == ConfirmField.name {
                if fault == .wrongConfirmation { await site.note(.wrongConfirmation, context, "to take a backup") }
                return view(site, context, fault: nil, taking: fault)
            }
            // Two may be taken at once.
            let path = site.place.scratchPath("backup-" + context.requestID)
            try await site.place.own.backUp(to: path)
            let date = site.practice.current.zone.localDate(at: site.now())
            return try FileDownload.response(
                path: path, name: "threebox-\(date).sqlite", type: "application/vnd.sqlite3", removes: true)
        }
        pages.post("/backup/restore") { request, context -> Response in try await restore(request, context, site) }
    }

    private static func restore(_ request: Request, _ context: PageContext, _ site: Site) async throws -> Response {
        guard site.restoring.begin() else {
            throw Refusal(.conflict, "A backup is being restored already", "Wait until that one is done.")
        }
        defer { site.restoring.end() }
        let path = site.place.scratchPath("restore-" + context.requestID)
        let upload = try await UploadForm.read(request, fileTo: path, limit: mostBytes)
        guard upload.fields["sure"] == "yes" else {
            UploadForm.remove(path)
            return view(site, context, fault: "Tick the box first: what is here now is replaced.")
        }
        guard upload.fileBytes > 0 else { return view(site, context, fault: "Choose a backup first.") }
        do {
            try await ConfirmField.check(upload.fields[ConfirmField.name], site, context)
        } catch {
            UploadForm.remove(path)
            guard let fault = error as? AccountFault, fault.field == ConfirmField.name else { throw error }
            if fault == .wrongConfirmation { await site.note(.wrongConfirmation, context, "to restore a backup") }
            return view(site, context, fault: nil, restoring: fault)
        }
        do {
            try await site.place.restore(path, by: context.user, at: site.now())
        } catch let fault as RestoreFault {
            return view(site, context, fault: fault.description)
        }
        site.accounts.forgetUnwrittenSessions()
        site.state.hasUsers = true
        await site.note(.restore, context, "by \(context.user.name)")
        await site.reload()
        return .seeOther("/sign-in")
    }

    private static func view(
        _ site: Site, _ context: PageContext, fault: String?, taking: AccountFault? = nil,
        restoring confirming: AccountFault? = nil
    ) -> Response {
        var shell = Shell(site: site, context: context, title: "A copy of everything, and back", step: .settings)
        shell.lead = "A backup is one file with the practice, the people and the log of changes."
        let page = shell.page { page in
            SettingsTab.write(.backup, &page)
            page.element(.h2, text: "Take a backup")
            page.element(
                .p, text: "It is one state of your own practice, whole, while everybody works on. Keep it elsewhere.")
            page.element(.form, .attribute("method", "post"), .attribute("action", "/backup")) { form in
                shell.token(&form)
                ConfirmField.write(site, context, form: "take-", isFor: "Taking a backup", fault: taking, &form)
                form.element(.button, .class("main"), text: "Download a backup")
            }
            if site.state.practice == .ready, !context.user.showsExample {
                page.element(.p) { line in
                    line.text("For other programs: ")
                    line.element(.a, .href("/import/practice.zip"), text: "the practice as plain files")
                    line.text(", without people and passwords.")
                }
            }
            page.element(.h2, text: "Bring one back")
            restoring(shell, fault, confirming, &page)
            kept(site, &page)
        }
        let isDone = fault == nil && taking == nil && confirming == nil
        return .html(page, status: isDone ? .ok : .unprocessableContent)
    }

    private static func restoring(
        _ shell: Shell, _ fault: String?, _ confirming: AccountFault?, _ page: inout HTMLPage
    ) {
        page.element(.p, .class("notice bad")) { notice in
            notice.element(.strong, text: "Everything here is replaced by what is in the backup. ")
            notice.text(
                "Everybody is signed out, and signs in with the passwords of that day. The practice that is here now "
                    + "stays as a file beside the new one, and stands in the list below.")
        }
        page.element(
            .form, .attribute("method", "post"), .attribute("action", "/backup/restore"),
            .attribute("enctype", "multipart/form-data")
        ) { form in
            shell.token(&form)
            form.file(
                "backup", "The backup", accept: ".sqlite", help: "A file that was downloaded here.", fault: fault)
            ConfirmField.write(
                shell.site, shell.context, form: "restore-", isFor: "Restoring a backup", fault: confirming, &form)
            form.element(.p) { line in
                line.element(.label, .class("tick")) { label in
                    label.element(.input, .type("checkbox"), .name("sure"), .value("yes"))
                    label.text("Replace what is here now")
                }
            }
            form.element(.button, .class("risky"), text: "Bring it back")
        }
    }

    /// What restores have replaced: whoever runs the server can bring it back, or take it away.
    private static func kept(_ site: Site, _ page: inout HTMLPage) {
        let kept = site.place.kept
        guard !kept.isEmpty else { return }
        page.element(.h2, text: "What was replaced")
        page.element(.p) { line in
            line.text("It lies beside the practice, on the server. To bring one back, stop the server there and say ")
            line.element(.code, text: "threebox restore --database \(name(site.settings.database)) NAME")
            line.text("; to make room, take the file away.")
        }
        page.element(.table) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    row.element(.th, text: "Replaced")
                    row.element(.th, .class("number"), text: "Size")
                    row.element(.th, text: "Name")
                }
            }
            table.element(.tbody) { body in
                for one in kept {
                    body.element(.tr) { row in
                        row.element(.td, text: one.at.isEmpty ? "" : one.at + " UTC")
                        row.element(.td, .class("number"), text: size(one.byteCount))
                        row.element(.td) { $0.element(.code, text: name(one.path)) }
                    }
                }
            }
        }
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "\(max(1, bytes / 1_000)) kB" : "\(bytes / 1_000_000) MB"
    }
}
