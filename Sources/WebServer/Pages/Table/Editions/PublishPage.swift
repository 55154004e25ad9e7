import AgreementCore
import Documents
import Hummingbird
import Storage
import Workflows

/// `/table/publish`: what it means, what is still odd, and then it is frozen.
enum PublishPage {
    static func routes(_ site: Site, _ changes: RouterGroup<PageContext>) {
        changes.get("/table/publish") { _, context -> Response in
            .html(view(site, context, try TableForms(site: site).draft(), conflict: nil))
        }
        changes.post("/table/publish") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            do throws(SheetEditFault) {
                _ = try await site.sheets.publish(seen: fields.revision, by: context.user)
                return .seeOther("/table/editions")
            } catch {
                var words = TableFaultWords.words(error)
                switch error {
                case .conflict(let conflict):
                    words = "\(conflict.change?.by ?? "Somebody") has changed the table since you opened this page"
                    words += conflict.change.map { ": \($0.words). Look at it, then publish." } ?? "."
                case .storage(.refused(let rule)) where rule.isUnique:
                    words = "Another edition begins on the same day. Give this one another first day under the table."
                default: break
                }
                return .html(
                    view(site, context, try TableForms(site: site).draft(), conflict: words), status: .conflict)
            }
        }
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ draft: DraftSheet, conflict: String?
    ) -> HTMLPage {
        let practice = site.practice.current
        let sheet = draft.sheet
        let findings = SheetCheck.findings(in: sheet, year: site.today.year)
        let shell = Shell(
            site: site, context: context, title: "Publish edition \(sheet.id)?",
            lead: "It holds from \(TimeWords.date(sheet.from)).", step: .table, styles: ["table.css"])
        return shell.page { page in
            if let conflict {
                page.element(.div, .class("notice bad"), .role("alert")) { $0.element(.p, text: conflict) }
            }
            page.element(
                .p,
                text:
                    "From then on nobody changes its terms, you neither: clients sign it, and agreements and invoices "
                    + "go by it. What you want otherwise later goes into the next edition, which begins as a copy. "
                    + "Days that are added to the holidays are the one exception.")
            page.element(.p, text: site.pageMeter.fit(of: sheet, practice: practice).words.ended)
            odd(findings, sheet, &page)
            page.element(.form, .class("publish"), .attribute("method", "post"), .attribute("action", "/table/publish"))
            { form in
                shell.token(&form)
                form.element(.input, .type("hidden"), .name("revision"), .value(String(draft.revision)))
                form.element(.button, .class("main"), text: "Publish edition \(sheet.id)")
                form.text(" ")
                form.element(.a, .class("button"), .href("/table"), text: "Not yet")
            }
            if let before = practice.editions.first?.sheet {
                page.element(.h2, text: "What changes from \(before.id)")
                let difference = SheetDifference(from: before, to: sheet)
                if difference.isNone { page.element(.p, text: "Nothing.") }
                ComparePage.write(difference, &page)
            }
        }
    }

    private static func odd(_ findings: [Finding], _ sheet: PriceSheet, _ page: inout HTMLPage) {
        guard !findings.isEmpty else { return page.element(.p, text: "The check finds nothing odd.") }
        page.element(.h2, text: "\(counted(findings.count, "thing")) to look at first")
        page.element(.ul, .class("findings")) { list in
            for finding in findings { list.element(.li, text: FindingText.plain(finding.words, in: sheet)) }
        }
    }
}

extension String {
    /// The sentence with a point at its end.
    fileprivate var ended: String { hasSuffix(".") ? self : self + "." }
}
