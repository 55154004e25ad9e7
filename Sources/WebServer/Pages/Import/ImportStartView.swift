import AgreementCore
import Documents
import Storage
import ToolExports
import Workflows

/// The import page before a file is there: what to drop, what is waiting, and what came in so far.
struct ImportStartView {
    let site: Site
    let context: PageContext
    let history: [ImportRecord]
    let kept: [(record: MappingRecord, mapping: KeptMapping?)]
    let open: [ImportDraft]
    var said: String?

    var page: HTMLPage {
        let practice = site.practice.current
        let count = practice.entries.laborCount + practice.entries.partCount
        var shell = Shell(
            site: site, context: context,
            title: count == 0
                ? "No history yet"
                : "\(counted(count, "entry", "entries")) of \(counted(practice.clients.count, "client")) "
                    + "\(count == 1 ? "is" : "are") in",
            lead: count == 0
                ? "Drop last year's time export here; \(Self.tools) are known, and any other table by pointing at its "
                    + "columns."
                : "Drop a file to add to them. What came before is passed over; what changed is shown first.",
            step: .importing)
        shell.styles = ["import.css"]
        shell.modules = ["import.js"]
        return shell.page(
            actions: count == 0
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

    private static var tools: String { "Toggl, Clockify, ConnectWise and eight others" }

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
        guard !open.isEmpty else { return }
        main.element(.div, .class("notice")) { notice in
            for draft in open {
                let names = listed(draft.files.prefix(5).map(\.name))
                notice.element(
                    .form, .class("act"), .attribute("method", "post"),
                    .attribute("action", "/import/\(draft.id)/drop")
                ) { form in
                    shell.token(&form)
                    form.element(.p) { line in
                        line.text("Not in yet: ")
                        line.element(.a, .href("/import/" + draft.id), text: names)
                        line.text(", \(Self.size(draft.byteCount)), \(age(of: draft)). ")
                        if !draft.isBusy {
                            line.element(
                                .button, .class("plain"), .type("submit"), .label("Drop: \(names)"), text: "Drop")
                        }
                    }
                }
            }
        }
    }

    /// `12 KB`, `3 MB`.
    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\(grouped(max(1, bytes >> 10))) KB" : "\(grouped(bytes >> 20)) MB"
    }

    private func age(of draft: ImportDraft) -> String {
        let minutes = max(0, (site.now() - draft.begunAt) / 60)
        if minutes == 0 { return "just brought" }
        return minutes < 60
            ? "brought \(counted(minutes, "minute")) ago" : "brought \(counted(minutes / 60, "hour")) ago"
    }

    private func past(_ main: inout HTMLPage, _ shell: Shell) {
        guard !history.isEmpty else { return }
        main.element(.h2, text: "What came in")
        main.element(.div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("What came in"))
        { scroll in
            scroll.element(.table, .class("ledger")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for title in ["When", "What", "Files"] { row.element(.th, .scope("col"), text: title) }
                        for title in ["New", "Changed", "Same", "Left out"] {
                            row.element(.th, .scope("col"), .class("number"), text: title)
                        }
                        row.element(.th, .scope("col"), text: "Undo")
                    }
                }
                table.element(.tbody) { body in
                    for record in history { row(record, &body, shell) }
                }
            }
        }
    }

    private func row(_ record: ImportRecord, _ body: inout HTMLPage, _ shell: Shell) {
        let kind = ImportKind(rawValue: record.kind)
        let day = site.practice.current.zone.localDate(at: Instant(seconds: record.at))
        let title =
            record.mapping.isEmpty || kind != .entries
            ? kind?.title ?? record.kind
            : MappingRegistry.all.first { $0.name == record.mapping }?.title ?? record.mapping
        body.element(.tr, record.isUndone ? [.class("undone")] : []) { row in
            row.element(.td, text: TimeWords.date(day))
            row.element(.th, .scope("row"), text: title)
            let files = record.files.split(separator: "\n").map(String.init)
            row.element(
                .td,
                text: files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : ""))
            for count in [record.counts.added, record.counts.changed, record.counts.skipped, record.counts.rejected] {
                row.element(.td, .class("number"), text: count == 0 ? "–" : grouped(count))
            }
            row.element(.td) { cell in
                if record.isUndone {
                    cell.text("Taken back")
                } else if kind?.canBeUndone ?? false {
                    cell.element(
                        .form, .class("act"), .attribute("method", "post"),
                        .attribute("action", "/import/undo/\(record.id)")
                    ) { form in
                        shell.token(&form)
                        form.element(
                            .button, .class("plain"), .type("submit"), .label("Undo: \(title), \(TimeWords.date(day))"),
                            text: "Undo")
                    }
                }
            }
        }
    }
}
