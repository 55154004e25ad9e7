import AgreementCore
import HTML
import PracticeFiles
import ToolExports
import Words
import Workflows

/// The first rows of an export as a mapping that is being made reads them.
struct MappingPreviewView {
    private let zone: TimeZoneRules
    private let preview: ImportPreview
    /// Why nothing can be read yet.
    private var missing: String?

    /// Reads the first rows, which takes a while where a file is large.
    init(group: ImportGroup, sketch: MappingSketch, zone: TimeZoneRules) {
        self.zone = zone
        do throws(FileFaults) {
            preview = ImportPreview(group, mapping: try sketch.mapping(), zone: zone)
        } catch {
            preview = ImportPreview()
            missing = "Nothing can be read yet: " + error.faults.map(\.expected).joined(separator: "; ") + "."
        }
    }

    func write(_ part: inout HTMLPage) {
        if let missing { return part.element(.p, text: missing) }
        for fault in preview.faults { part.element(.p, .class("fault"), text: ImportDesk.words(fault)) }
        guard !preview.entries.isEmpty || !preview.rejected.isEmpty else { return }
        part.element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("Rows as they are read")
        ) { scroll in
            scroll.element(.table, .class("ledger lines")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for column in ["Client", "When", "Length", "Words to sort by", "Place", "Technician", "Note"] {
                            row.element(.th, .scope("col"), .class(column == "Length" ? "number" : ""), text: column)
                        }
                    }
                }
                table.element(.tbody) { body in
                    for entry in preview.entries { row(&body, entry, preview.clients[entry.client] ?? entry.client) }
                    for row in preview.rejected {
                        body.element(.tr, .class("left-out")) { line in
                            line.element(.td, .columnSpan(7)) {
                                $0.text("Line \(row.line ?? row.row) stays out, as rows do that \(row.reason.words)")
                                if !row.value.isEmpty { $0.text(" (“\(row.value.prefix(60))”)") }
                            }
                        }
                    }
                }
            }
        }
    }

    private func row(_ body: inout HTMLPage, _ entry: ImportedEntry, _ client: String) {
        body.element(.tr) { row in
            row.element(.th, .scope("row"), text: client)
            row.element(.td, .under("When"), text: when(entry.start))
            row.element(.td, .class("number"), .under("Length"), text: TimeWords.duration(seconds: entry.seconds))
            row.element(
                .td, .under("Words to sort by"), text: entry.source.fields.map(\.value).joined(separator: " · "))
            row.element(.td, .under("Place"), text: entry.place.map { $0.word } ?? "not said")
            row.element(.td, .under("Technician"), text: entry.technician)
            row.element(.td, .under("Note"), text: String(entry.note.prefix(120)))
        }
    }

    private func when(_ start: ExportStamp) -> String {
        switch start {
        case .date(let date): return TimeWords.date(date)
        case .wall(let date, let second): return "\(TimeWords.date(date)), \(TimeWords.clock(secondOfDay: second))"
        case .instant(let instant, _):
            let date = zone.localDate(at: instant)
            let second = instant - zone.firstInstant(of: date)
            return "\(TimeWords.date(date)), \(TimeWords.clock(secondOfDay: min(86_399, max(0, second))))"
        }
    }
}
