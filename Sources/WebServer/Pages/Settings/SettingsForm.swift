import AgreementCore
import HTML
import Hummingbird
import PracticeFiles
import Workflows

/// What all pages of the settings share: what was seen, faults at their fields, what was typed, and the
/// word that it holds now.
struct SettingsForm {
    let site: Site
    let context: PageContext
    let tab: SettingsTab
    var title: String
    var lead: String?
    /// What was typed, where a form came back.
    var typed: FormFields?
    /// What was chosen in the page's small form beside it.
    var chosen: String?
    var faults: FieldFaults = [:]
    /// Who was quicker, in words.
    var conflict: String?
    /// Why it can't be changed at all any more, in words.
    var refusal: String?
    var isSaved = false

    var practice: PracticeSnapshot { site.practice.current }
    private var again: FormAgain? { typed.map { FormAgain(typed: $0, isOvertaken: conflict != nil) } }

    /// - Parameter status: where something else on the page was refused.
    func page(status: HTTPResponse.Status? = nil, _ content: (Shell, inout HTMLPage) -> Void) -> Response {
        let shell = Shell(site: site, context: context, title: title, lead: lead, step: .settings)
        let page = shell.page { page in
            SettingsTab.write(tab, &page)
            if isSaved { page.element(.p, .class("notice"), .role("status"), text: "It holds from now on.") }
            if let refusal { page.element(.p, .class("notice bad"), .role("alert"), text: refusal) }
            if let conflict {
                page.element(.div, .class("notice bad"), .role("alert")) { notice in
                    notice.element(.p) { line in
                        line.element(.strong, text: conflict)
                        line.text(" Nothing of yours was taken yet; it stands in the form. Keep which?")
                    }
                    notice.element(.p) { line in
                        line.text("Save once more to keep yours, or ")
                        line.element(.a, .href(tab.path), text: "take what is there now")
                        line.text(".")
                    }
                }
            }
            content(shell, &page)
        }
        let isRefused = conflict != nil || refusal != nil
        let own: HTTPResponse.Status = isRefused ? .conflict : faults.isEmpty ? .ok : .unprocessableContent
        return .html(page, status: status ?? own)
    }

    /// A form that says what was seen.
    ///
    /// - Parameter seen: what stands there now.
    func form(
        _ shell: Shell, _ path: String, seen: SeenState, _ page: inout HTMLPage, _ content: (inout HTMLPage) -> Void
    ) {
        page.element(.form, .attribute("method", "post"), .attribute("action", path)) { form in
            shell.token(&form)
            form.seen(again?.seen(seen) ?? seen)
            content(&form)
            form.element(.button, .class("main"), text: "Save")
        }
    }

    /// A field with what was typed, else what is kept.
    func field(_ name: String, _ label: String, _ kept: String, help: String? = nil) -> FormField {
        var field = FormField(name, label, typed?[name] ?? kept)
        field.fault = faults[name]
        field.help = help
        return field
    }

    /// Does what the form asks; comes back with the form where it can't be done.
    func taking(
        _ request: Request, _ work: (FormFields, SeenState) async throws -> Void, again: (SettingsForm) -> Response
    ) async throws -> Response {
        let fields = try await FormFields.read(request, context)
        var back = self
        back.typed = fields
        do {
            try await work(fields, fields.seen())
            return .seeOther(tab.path + "?saved")
        } catch CompanyFault.fields(let faults) {
            back.faults = faults
        } catch CompanyFault.conflict(let words) {
            back.conflict = words
        } catch CompanyFault.refused(let words) {
            back.refusal = words
        } catch let fault as SheetEditFault {
            back.conflict = Self.words(fault)
        }
        return again(back)
    }

    private static func words(_ fault: SheetEditFault) -> String {
        switch fault {
        case .notASheet(let faults): faults.faults.first.map { "The table would not be one: \($0.expected)." } ?? ""
        case .refused(let words): words
        case .storage(let fault): InsideWords.of(fault)
        case .conflict, .noDraft, .noSuchStep, .atTheDoor: "The table is being changed by somebody else."
        }
    }
}
