import AgreementCore
import HTML
import Hummingbird
import Practice
import PracticeFiles
import Words
import Workflows

/// `/table/editions`: every edition, what changed between two, and next year's, which begins as a copy.
enum EditionsPage {
    static func routes(_ site: Site, _ pages: RouterGroup<PageContext>, _ changes: RouterGroup<PageContext>) {
        changes.get("/table/editions") { _, context -> Response in .html(view(site, context, TypedValues())) }
        changes.post("/table/editions") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            var values = TypedValues(fields)
            guard try fields.seen() == seen(site.practice.current) else {
                let words = try await overtaken(site)
                return .html(view(site, context, values, overtaken: words), status: .conflict)
            }
            let name = values.name("name", "An edition")
            let from = values.date("from")
            guard let copied = site.practice.current.editions.first?.sheet else { throw Refusal.notFound }
            guard let from, values.faults.isEmpty else {
                return .html(view(site, context, values), status: .unprocessableContent)
            }
            do throws(SheetEditFault) {
                _ = try await site.sheets.beginDraft(copying: copied, edition: name, from: from, by: context.user)
            } catch {
                switch error {
                case _ where error.isTaken:
                    values.fault("name", "There is an edition called \(name), or one from that day on. Choose another.")
                default: values.fault("name", TableFaultWords.words(error))
                }
                return .html(view(site, context, values), status: .unprocessableContent)
            }
            return .seeOther("/table")
        }
        changes.get("/table/compare") { request, context -> Response in
            .html(try ComparePage.view(site, context, request.query))
        }
        changes.get("/table/sheet.yaml") { request, _ -> Response in
            let sheet = try PaperPages.sheet(request, site.practice.current)
            let name = DownloadName("sheet", edition: sheet.id, day: site.today, ending: "yaml")
            return .download(Array(PriceSheetFile.write(sheet).utf8), name: name.plain, type: "application/yaml")
        }
    }

    /// What the form for the next edition shows: that there is no draft, and which edition is the newest.
    private static func seen(_ practice: PracticeSnapshot) -> SeenState {
        SeenState(of: [practice.draft.map { String($0.id) } ?? ""] + practice.editions.prefix(1).map { String($0.id) })
    }

    /// `Dana has begun edition 2027 meanwhile.`
    private static func overtaken(_ site: Site) async throws -> String {
        guard let draft = site.practice.current.draft else { return "Somebody has published an edition meanwhile." }
        let began = try await refusing { () async throws(SheetEditFault) in try await site.sheets.steps() }.last
        let ago = began.map { " " + AgoWords.ago(seconds: site.now().seconds - $0.at.seconds) } ?? ""
        return "\(began?.by ?? "Somebody") began edition \(draft.sheet.id)\(ago). Go on with that one."
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ values: TypedValues, overtaken: String? = nil
    ) -> HTMLPage {
        let practice = site.practice.current
        let shell = Shell(
            site: site, context: context,
            title: practice.editions.isEmpty
                ? "No edition is published yet" : "\(counted(practice.editions.count, "published edition"))",
            lead: "A published edition never changes: who signed it can rely on it.", step: .table,
            styles: ["table.css"])
        return shell.page(actions: { $0.element(.a, .class("button"), .href("/table"), text: "Back to the table") }) {
            page in
            if let overtaken { page.element(.p, .class("notice bad"), .role("alert"), text: overtaken) }
            list(practice, &page)
            if practice.draft == nil, let newest = practice.editions.first {
                let sent = overtaken == nil ? SeenState(sent: values[SeenField.name]) : nil
                next(after: newest.sheet, values, sent ?? seen(practice), shell, &page)
            }
        }
    }

    private static let heads = [
        ("Edition", "What the sheet is called"),
        ("Holds from", "The first day on which it is the company's sheet"),
        ("State", "A draft can change; what is published never does"),
        ("Plans", "Its columns, from left to right"),
        ("What changed", "Beside the edition before it, in words"),
        ("Paper and file", "To print, for the wall, and as a file"),
    ]

    private static func list(_ practice: PracticeSnapshot, _ page: inout HTMLPage) {
        page.element(.div, .class("table-scroll")) { scroll in
            scroll.element(.table, .class("ledger lines")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for (place, (title, hint)) in heads.enumerated() {
                            ColumnHead.write(title, hint, id: "edition-\(place)", &row)
                        }
                    }
                }
                table.element(.tbody) { body in
                    let all = (practice.draft.map { [$0.sheet] } ?? []) + practice.editions.map(\.sheet)
                    for (position, sheet) in all.enumerated() {
                        let published = practice.editions.first { $0.sheet.id == sheet.id }
                        let state = published.map {
                            "published \(TimeWords.date(practice.zone.localDate(at: $0.publishedAt)))"
                        }
                        line(
                            sheet, state: state ?? "draft",
                            before: position + 1 < all.count ? all[position + 1] : nil, &body)
                    }
                }
            }
        }
    }

    private static func line(_ sheet: PriceSheet, state: String, before: PriceSheet?, _ body: inout HTMLPage) {
        let edition = QueryText.encoded(sheet.id)
        body.element(.tr) { row in
            row.element(.th, .scope("row"), text: sheet.id)
            row.element(.td, .under("Holds from"), text: TimeWords.date(sheet.from))
            row.element(.td, .under("State"), text: state)
            row.element(.td, .under("Plans"), text: listed(sheet.plans.map(\.name)))
            row.element(.td, .under("What changed")) { cell in
                guard let before else { return cell.text("–") }
                cell.element(
                    .a, .href("/table/compare?old=\(QueryText.encoded(before.id))&new=\(edition)"),
                    text: "against \(before.id)")
            }
            row.element(.td) { cell in
                cell.element(.a, .href("/table/page?edition=\(edition)"), text: "The page")
                cell.text(" · ")
                cell.element(.a, .href("/table/wall?edition=\(edition)"), text: "For the wall")
                cell.text(" · ")
                cell.element(.a, .href("/table/sheet.yaml?edition=\(edition)"), text: "sheet.yaml")
            }
        }
    }

    private static func next(
        after sheet: PriceSheet, _ values: TypedValues, _ seen: SeenState, _ shell: Shell, _ page: inout HTMLPage
    ) {
        var values = values
        let following = sheet.following
        if values["name"].isEmpty { values["name"] = following.name }
        if values["from"].isEmpty { values["from"] = following.from.description }
        page.element(.h2, text: "The next edition")
        page.element(.p, text: "It begins as a copy of \(sheet.id), and changes nothing until it is published.")
        page.element(.form, .attribute("method", "post"), .attribute("action", "/table/editions")) { form in
            shell.token(&form)
            form.seen(seen)
            form.typed("name", "Name", values)
            form.typed("from", "Holds from", values, type: "date")
            form.element(.button, .class("main"), text: "Begin it")
        }
    }
}

/// `/table/compare`: two editions side by side, in words.
enum ComparePage {
    static func view(_ site: Site, _ context: PageContext, _ query: FormFields) throws -> HTMLPage {
        let practice = site.practice.current
        let all = (practice.draft.map { [$0.sheet] } ?? []) + practice.editions.map(\.sheet)
        guard let old = all.first(where: { $0.id == query.text("old") }),
            let new = all.first(where: { $0.id == query.text("new") })
        else { throw Refusal.notFound }
        let difference = SheetDifference(from: old, to: new)
        let count = difference.groups.reduce(0) { $0 + $1.lines.count }
        let shell = Shell(
            site: site, context: context,
            title: count == 0
                ? "\(old.id) and \(new.id) say the same"
                : "\(counted(count, "thing")) changed from \(old.id) to \(new.id)",
            step: .table, styles: ["table.css"])
        return shell.page(
            actions: { $0.element(.a, .class("button"), .href("/table/editions"), text: "Editions") }
        ) { page in write(difference, &page) }
    }

    static func write(_ difference: SheetDifference, _ page: inout HTMLPage) {
        for group in difference.groups {
            page.element(.h2, text: group.title)
            page.element(.ul, .class("differences")) { list in
                for line in group.lines { list.element(.li, text: line) }
            }
        }
    }
}
