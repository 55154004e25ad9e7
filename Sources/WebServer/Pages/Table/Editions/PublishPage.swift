import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/table/publish`: what it means, what is still odd, and then it is frozen.
enum PublishPage {
    /// - Parameter owners: what clients sign is the owner's to freeze.
    static func routes(_ site: Site, _ owners: RouterGroup<PageContext>) {
        owners.get("/table/publish") { _, context -> Response in
            .html(await view(site, context, try TableForms(site: site).draft(), conflict: nil))
        }
        owners.post("/table/publish") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let seen = try fields.seenNumber()
            let draft = try TableForms(site: site).draft()
            guard hasBegun(draft.sheet, site) == false || fields.flag("begun") else {
                let words =
                    "Its first day, \(TimeWords.date(draft.sheet.from)), has passed. Tick that it is meant, or give it "
                    + "a later one."
                return .html(await view(site, context, draft, conflict: words), status: .unprocessableContent)
            }
            do throws(SheetEditFault) {
                _ = try await site.sheets.publish(seen: seen, by: context.user)
                return .seeOther("/table/editions")
            } catch {
                var words = TableFaultWords.words(error)
                switch error {
                case .conflict(let conflict):
                    words = "\(conflict.change?.by ?? "Somebody") has changed the table since you opened this page"
                    words += conflict.change.map { ": \($0.words). Look at it, then publish." } ?? "."
                case _ where error.isTaken:
                    words = "Another edition begins on the same day. Give this one another first day under the table."
                default: break
                }
                return .html(
                    await view(site, context, try TableForms(site: site).draft(), conflict: words), status: .conflict)
            }
        }
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ draft: DraftSheet, conflict: String?
    ) async -> HTMLPage {
        let fullness = await site.pageMeter.measured(of: draft.sheet, practice: site.practice.current).words
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
            page.element(.p, text: fullness.ended)
            odd(findings, sheet, &page)
            if hasBegun(sheet, site) { firstDay(sheet, &page) }
            page.element(.form, .class("publish"), .attribute("method", "post"), .attribute("action", "/table/publish"))
            { form in
                shell.token(&form)
                form.seen(draft.revision)
                if hasBegun(sheet, site) { tick(sheet, &form) }
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

    /// Whether its first day has passed: agreements and invoices of that time would go by it.
    private static func hasBegun(_ sheet: PriceSheet, _ site: Site) -> Bool { sheet.from < site.today }

    private static func firstDay(_ sheet: PriceSheet, _ page: inout HTMLPage) {
        page.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text(
                    "Its first day, \(TimeWords.date(sheet.from)), has passed: work since then is rated by it, and the "
                        + "paper says “in force from” that day. ")
                line.element(.a, .href("/table/edition"), text: "Give it a later first day")
                line.text(", or tick below that it is meant.")
            }
        }
    }

    private static func tick(_ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.element(.p) { line in
            line.element(.label, .class("tick"), .attribute("for", "begun")) { label in
                label.element(
                    .input, .type("checkbox"), .name("begun"), .value("yes"), .id("begun"), .flag("required"))
                label.text("It holds from \(TimeWords.date(sheet.from)), which has passed")
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
