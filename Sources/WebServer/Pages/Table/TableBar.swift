import AgreementCore
import Documents
import Workflows

/// What stands over the table: a step back and forward, how full the page is, what else there is.
struct TableBar {
    let site: Site
    let context: PageContext
    let draft: DraftSheet
    let grid: TableGrid

    func part() -> HTMLPage {
        var part = HTMLPage()
        let shell = Shell(site: site, context: context, title: "")
        part.element(.form, .class("steps"), .attribute("method", "post"), .attribute("action", "/table/step")) {
            form in
            shell.token(&form)
            form.seen(draft.revision)
            let atStart: [HTMLAttribute] = draft.step <= 1 ? [.flag("disabled")] : []
            form.element(
                .button, [.name("direction"), .value("back"), .attribute("title", "Ctrl Z"), .class("quiet")] + atStart
            ) { $0.text("← Back") }
            let atEnd: [HTMLAttribute] = draft.step >= draft.lastStep ? [.flag("disabled")] : []
            form.element(
                .button,
                [.name("direction"), .value("forward"), .attribute("title", "Ctrl Shift Z"), .class("quiet")] + atEnd
            ) { $0.text("Forward →") }
        }
        part.element(.a, .href("/table/changes"), text: draft.lastStep <= 1 ? "No changes yet" : "Changes")
        meter(&part)
        if !grid.findings.isEmpty {
            part.element(.a, .href("#findings"), .class("findings-link")) { link in
                link.text("▲ \(counted(grid.findings.count, "thing")) to look at")
            }
        }
        return part
    }

    private func meter(_ part: inout HTMLPage) {
        let fit = site.pageMeter.fit(of: draft.sheet, practice: site.practice.current)
        part.element(.a, .href("/table/page"), .class(fit.isOver ? "page-meter over" : "page-meter")) { link in
            link.element(
                .meter,
                [
                    .attribute("min", "0"), .attribute("max", "100"), .attribute("high", "95"),
                    .value(String(min(100, fit.percent))), .label("How full the page is"),
                ]
            ) { _ in }
            link.text(fit.words)
        }
    }
}
