import AgreementCore
import Documents
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/happenings`: who came in and from where, what was refused, and what went out; newest first.
enum HappeningsPage {
    private static let rowsAPage = 100
    /// All that the log ever has.
    private static let mostExported = 60_000

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.ownersWithoutPractice(router)
        pages.get("/happenings") { request, context -> Response in
            let query = request.query
            let words = query.text("q")
            let found = try await site.happenings.page(
                words: words, before: Int64(query.text("before")) ?? .max, limit: rowsAPage, at: site.now())
            return .html(view(site, context, words, found.rows, found.next))
        }
        pages.get("/happenings.csv") { request, _ -> Response in
            let found = try await site.happenings.page(
                words: request.query.text("q"), limit: mostExported, at: site.now())
            return .download(
                report(found.rows, site.practice.current).csvBytes,
                name: DownloadName("happenings", day: site.today, ending: "csv").plain,
                type: "text/csv; charset=utf-8")
        }
    }

    private static func report(_ rows: [HappeningRecord], _ practice: PracticeSnapshot) -> Report {
        var report = Report(
            columns: ["at", "who", "kind", "what", "address"].map { .words($0, $0) },
            money: practice.company.money)
        for row in rows {
            report.add([
                .text(InstantWords.utc(Instant(seconds: row.at))), .text(row.who), .text(row.kind),
                .text(row.whole), .text(row.address),
            ])
        }
        return report
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ words: String, _ rows: [HappeningRecord], _ next: Int64?
    ) -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: "Who came in, and what was refused", step: .settings,
            modules: ["filter.js"])
        shell.lead =
            "Of the last 90 days; what was changed stands in the log of changes. Many alike in a minute are a row."
        let query = words.isEmpty ? "" : "?q=" + QueryText.encoded(words)
        return shell.page { actions in
            actions.element(.a, .class("button"), .href("/happenings.csv" + query), text: "Export as CSV")
        } content: { page in
            SettingsTab.write(.happenings, &page)
            LogSearch.write(words, path: "/happenings", id: "happening-words", &page)
            page.element(.div, .id(LogSearch.foundID)) { found in
                guard !rows.isEmpty else {
                    return found.element(.div, .class("empty")) { empty in
                        empty.element(
                            .p,
                            text: words.isEmpty
                                ? "Nothing has happened yet: the next sign-in stands here."
                                : "Nothing that happened has these words. Fewer words find more.")
                    }
                }
                table(rows, site.practice.current.zone, &found)
                guard let next else { return }
                found.element(.p) { line in
                    line.element(
                        .a, .href("/happenings?before=\(next)&q=\(QueryText.encoded(words))"), text: "Older ones")
                }
            }
        }
    }

    private static let heads = ["When", "Who", "What", "From"]

    private static func table(_ rows: [HappeningRecord], _ zone: TimeZoneRules, _ place: inout HTMLPage) {
        place.ledger("log", "What happened", heads) { body in
            for record in rows {
                let moment = MomentWords.words(Instant(seconds: record.at), zone)
                body.element(.tr) { row in
                    for (head, words) in zip(heads, [moment, record.who, record.whole, record.address]) {
                        row.element(.td, .under(head), text: words)
                    }
                }
            }
        }
    }
}
