import HTML
import Hummingbird
import PracticeFiles
import Words
import Workflows

/// Which worksheet of a workbook is read: said of those that have several, with the others to choose from.
struct WorksheetChoice {
    let draft: ImportDraft

    /// Whether another may still be chosen.
    private var isOpen: Bool {
        switch draft.stage {
        case .recognised, .reported, .stopped: true
        default: false
        }
    }

    func write(_ main: inout HTMLPage, _ view: ImportDraftView, _ shell: Shell) {
        guard isOpen else { return }
        for (number, file) in draft.files.enumerated() {
            guard let book = file.workbook, let read = book.worksheet, book.worksheets.contains(where: { $0 != read })
            else { continue }
            main.element(.div, .class("worksheet")) { part in
                view.form(&part, shell, "worksheet") { fields(&$0, number, file.name, read, book.worksheets) }
            }
        }
    }

    private func fields(_ form: inout HTMLPage, _ number: Int, _ name: String, _ read: String, _ all: [String]) {
        form.element(.input, .type("hidden"), .name("file"), .value(String(number)))
        var field = FormField("worksheet", "The worksheet of \(name) that is read", read)
        field.form = "workbook-\(number)-"
        field.help = "Of \(counted(all.count, "worksheet")); for another, answers are asked anew."
        form.choice(field, all.map { ($0, $0) })
        form.element(.button, .type("submit"), text: "Read this one")
    }

    static func take(_ site: Site, _ request: Request, _ context: PageContext) async throws -> Response {
        let draft = try ImportPage.found(site, context)
        let form = try await FormFields.read(request, context)
        try ImportPage.check(form, draft)
        guard let number = Int(form.text("file")), !draft.isBusy, !draft.isIn else { throw Refusal.notFound }
        do {
            try await site.imports.read(
                worksheet: form.text("worksheet"), ofFile: number, in: draft.id, of: context.user.userID, at: site.now()
            )
        } catch is ImportFault { throw Refusal.notFound }
        return .seeOther("/import/" + draft.id)
    }
}
