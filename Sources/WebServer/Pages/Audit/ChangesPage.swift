import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// `/changes`: who changed what, from what to what, newest first.
enum ChangesPage {
    static let rowsAPage = 100

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        site.owners(router).get("/changes") { request, context -> Response in
            let query = request.query
            let words = query.text("q")
            let before = Int64(query.text("before")) ?? .max
            let (rows, next) = try await site.practice.changes(
                with: words.lowercased().split(separator: " ").map(String.init), before: before, limit: rowsAPage)
            return .html(view(site, context, words: words, rows: rows, next: next))
        }
    }

    private static func view(
        _ site: Site, _ context: PageContext, words: String, rows: [AuditRecord], next: Int64?
    ) -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: "Who changed what", step: .settings, modules: ["filter.js"])
        shell.lead =
            "Nothing can be taken out of this log. "
            + "The draft’s changes stand under Table, too: go back to any there."
        let zone = site.practice.current.zone
        return shell.page { page in
            SettingsTab.write(.changes, &page)
            LogSearch.write(words, path: "/changes", id: "change-words", &page)
            page.element(.div, .id(LogSearch.foundID)) { found in
                guard !rows.isEmpty else {
                    return found.element(.div, .class("empty")) { $0.element(.p, text: "No change has these words.") }
                }
                table(rows, zone, &found)
                guard let next else { return }
                found.element(.p) { line in
                    line.element(
                        .a, .href("/changes?before=\(next)&q=\(QueryText.encoded(words))"), text: "Older ones")
                }
            }
        }
    }

    private static func table(_ rows: [AuditRecord], _ zone: TimeZoneRules, _ place: inout HTMLPage) {
        place.ledger("log", "Changes", ["When", "Who", "What", "From", "To"]) { body in
            for record in rows { write(record, zone, &body) }
        }
    }

    private static func write(_ record: AuditRecord, _ zone: TimeZoneRules, _ body: inout HTMLPage) {
        body.element(.tr) { row in
            row.element(.td, .under("When"), text: MomentWords.words(Instant(seconds: record.at), zone))
            row.element(.td, .under("Who"), text: record.userName.isEmpty ? "Threebox" : record.userName)
            row.element(.td, .under("What"), text: "\(record.action): \(record.subject)")
            row.element(.td, .under("From"), text: record.was ?? "")
            row.element(.td, .under("To"), text: record.became ?? "")
        }
    }
}
