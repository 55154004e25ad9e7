import AgreementCore
import HTML
import Practice
import ToolExports
import Words
import Workflows

/// The import page before a file is there: what to drop, what is waiting, and what came in so far.
struct ImportStartView {
    let site: Site
    let context: PageContext
    let model: ImportStartModel
    let kept: [(record: MappingRecord, mapping: KeptMapping?)]

    var page: HTMLPage {
        var shell = Shell(site: site, context: context, title: model.title, lead: model.lead, step: .importing)
        shell.styles = ["import.css"]
        shell.modules = ["import.js"]
        return shell.page(
            actions: model.isEmpty
                ? nil
                : { $0.element(.a, .class("button"), .href("/import/practice.zip"), text: "Take everything with you") }
        ) { main in
            waiting(&main, shell)
            DropForm(shell: shell, largestBytes: site.settings.largestUploadBytes).write(&main)
            TemplateLinks.write(&main)
            kinds(&main)
            KeptMappingsView(kept: kept, shell: shell).write(&main)
            past(&main, shell)
        }
    }

    private func kinds(_ main: inout HTMLPage) {
        main.element(.details, .class("known")) { details in
            details.element(.summary, text: "What can come in")
            details.element(.p) { line in
                line.text("Exports of " + listed(MappingRegistry.all.map(\.title)) + ".")
            }
            details.element(
                .p,
                text: "Tables of ours: clients.csv, entries.csv, legacy.csv (what clients pay today), "
                    + "invoiced.csv, agreements.csv, exceptions.csv, blocks.csv; or a zip that was made here.")
            details.element(
                .p,
                text:
                    "Invoices, clients and what clients pay today, as a list with any headings: QuickBooks’ and Xero’s "
                    + "sales lists are known, and you point at the columns of any other.")
            details.element(
                .p, text: "Any other table with a row for each piece of work: you point at its columns once.")
        }
    }

    private func waiting(_ main: inout HTMLPage, _ shell: Shell) {
        guard !model.waiting.isEmpty else { return }
        main.element(.div, .class("notice")) { notice in
            for files in model.waiting {
                notice.element(
                    .form, .class("act"), .attribute("method", "post"),
                    .attribute("action", "/import/\(files.id)/drop")
                ) { form in
                    shell.token(&form)
                    form.element(.p) { line in
                        line.text("Not in yet: ")
                        line.element(.a, .href("/import/" + files.id), text: files.names)
                        line.text(", \(files.size), \(files.age). ")
                        if files.mayBeDropped {
                            line.element(
                                .button, .class("plain"), .type("submit"), .label("Drop: \(files.names)"), text: "Drop")
                        }
                    }
                }
            }
        }
    }

    private static let counts = ["New", "Changed", "Gone", "Same", "Left out"]

    private func past(_ main: inout HTMLPage, _ shell: Shell) {
        guard !model.past.isEmpty else { return }
        main.element(.h2, text: "What came in")
        main.element(.div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("What came in"))
        { scroll in
            scroll.element(.table, .class("ledger lines imports")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for title in ["When", "What", "Files"] { row.element(.th, .scope("col"), text: title) }
                        for title in Self.counts {
                            row.element(.th, .scope("col"), .class("number"), text: title)
                        }
                        row.element(.th, .scope("col"), text: "Undo")
                    }
                }
                table.element(.tbody) { body in
                    for line in model.past { row(line, &body, shell) }
                }
            }
        }
    }

    private func row(_ past: ImportStartModel.Past, _ body: inout HTMLPage, _ shell: Shell) {
        body.element(.tr, past.state == .undone ? [.class("undone")] : []) { row in
            row.element(.td, .under("When"), text: past.day)
            row.element(.th, .scope("row"), text: past.title)
            row.element(.td, .under("Files"), text: past.files)
            for (title, count) in zip(Self.counts, past.counts) {
                row.element(.td, .class("number"), .under(title), text: count)
            }
            row.element(.td) { cell in
                switch past.state {
                case .undone: cell.text("Taken back")
                case .stays: break
                case .canBeUndone:
                    cell.element(
                        .form, .class("act"), .attribute("method", "post"),
                        .attribute("action", "/import/undo/\(past.id)")
                    ) { form in
                        shell.token(&form)
                        form.element(
                            .button, .class("plain"), .type("submit"), .label("Undo: \(past.title), \(past.day)"),
                            text: "Undo")
                    }
                }
            }
        }
    }
}
