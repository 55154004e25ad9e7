import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// What stands over the table: a step back and forward, how full the page is, what else there is.
struct TableBar {
    let site: Site
    let context: PageContext
    let draft: DraftSheet
    let grid: TableGrid
    /// Whether measuring the page begins where it has not been measured.
    var measures = false

    func part() -> HTMLPage {
        var part = HTMLPage()
        let shell = Shell(site: site, context: context, title: "")
        StepButtons(
            shell: shell, draft: draft, place: .table, action: "/table/step", keys: ("Ctrl Z", "Ctrl Shift Z")
        ).write(&part)
        meter(&part)
        if !grid.findings.isEmpty {
            part.element(.a, .href("#findings"), .class("findings-link")) { link in
                link.text("▲ \(counted(grid.findings.count, "thing")) to look at")
            }
        }
        return part
    }

    private func meter(_ part: inout HTMLPage) {
        let practice = site.practice.current
        let fit =
            measures
            ? site.pageMeter.fit(of: draft.sheet, practice: practice)
            : site.pageMeter.known(of: draft.sheet, practice: practice)
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
