import AgreementCore
import Documents
import Hummingbird
import PracticeFiles
import Workflows

/// `/table`: services by plans, and what every change of them does to all clients.
enum TablePage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/table") { request, context -> Response in
            .html(try await page(site, context, waits: request.query.flag("wait")))
        }
        let changes = site.editors(router)
        changes.get("/table/effect") { _, context -> Response in await effect(site, context) }
        changes.get("/table/bar") { _, context -> Response in .html(try bar(site, context)) }
        changes.get("/table/words") { request, _ -> Response in
            .bytes(Array(try words(site, request).utf8), type: "text/plain; charset=utf-8")
        }
        let forms = TableForms(site: site)
        forms.routes(CellForm.self, changes)
        forms.routes(PlanForm.self, changes)
        forms.routes(NewPlanForm.self, changes)
        forms.routes(AllowanceForm.self, changes)
        forms.routes(FactForm.self, changes)
        forms.routes(CategoryForm.self, changes)
        forms.routes(RatesForm.self, changes)
        forms.routes(RoundingForm.self, changes)
        forms.routes(BusinessHoursForm.self, changes)
        forms.routes(EditionForm.self, changes)
        TableMoves.routes(site, changes)
        StepsPage.routes(site, changes)
        PaperPages.routes(site, pages)
        EditionsPage.routes(site, pages, changes)
        PublishPage.routes(site, site.owners(router))
    }

    private static func page(_ site: Site, _ context: PageContext, waits: Bool) async throws -> HTMLPage {
        let practice = site.practice.current
        guard let sheet = practice.sheet, !sheet.services.isEmpty else { return empty(site, context) }
        let isEditor = context.user.role.editsSheets
        let grid = TableGrid(sheet, year: site.today.year)
        var outcome: Result<ReplayOutcome, ReplayGap>?
        if isEditor {
            if waits {
                do throws(ReplayGap) {
                    outcome = .success(try await site.replay.outcome(of: practice))
                } catch { outcome = .failure(error) }
            } else {
                outcome = site.replay.known(practice).map { .success($0) }
            }
        }
        return view(site, context, grid, practice, outcome)
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ grid: TableGrid, _ practice: PracticeSnapshot,
        _ outcome: Result<ReplayOutcome, ReplayGap>?
    ) -> HTMLPage {
        let isEditor = context.user.role.editsSheets
        let sheet = grid.sheet
        let known = try? outcome?.get()
        let change = practice.draft.flatMap(site.tableMemory.change)
        var shell = Shell(
            site: site, context: context,
            title: known.map { EffectView(outcome: $0).title } ?? title(sheet, isEditor: isEditor), step: .table,
            styles: ["table.css"], modules: ["table.js"])
        shell.lead = lead(sheet, practice, known)
        let bar = practice.draft.map { TableBar(site: site, context: context, draft: $0, grid: grid) }
        return shell.page(
            actions: { actions in
                if context.user.role.administers, practice.draft != nil {
                    actions.element(.a, .class("button main"), .href("/table/publish"), text: "Publish")
                }
                actions.element(.a, .class("button"), .href("/table/page"), text: "The page")
                actions.element(.a, .class("button"), .href("/table/wall"), text: "For the wall")
                if isEditor { actions.element(.a, .class("button"), .href("/table/editions"), text: "Editions") }
            }, aside: isEditor ? { aside(site, outcome, change, &$0) } : nil
        ) { page in
            if isEditor, let bar { page.element(.div, .id("bar"), .class("bar")) { $0.append(bar.part()) } }
            if practice.draft == nil, isEditor { frozen(sheet, &page) }
            TableGridView(
                grid: grid, revision: practice.draft?.revision ?? 0, isEditable: isEditor && practice.draft != nil
            ).write(&page)
            TableTermsView(grid: grid, isEditable: isEditor && practice.draft != nil).write(&page)
        }
    }

    private static func title(_ sheet: PriceSheet, isEditor: Bool) -> String {
        let plans = counted(sheet.plans.count, "plan")
        return isEditor
            ? "\(plans) for \(counted(sheet.services.count { $0.list == .on }, "service"))".capitalizedFirst
            : "What each plan covers"
    }

    private static func lead(_ sheet: PriceSheet, _ practice: PracticeSnapshot, _ known: ReplayOutcome?) -> String {
        let state = practice.draft == nil ? "Edition \(sheet.id)" : "Edition \(sheet.id), a draft"
        guard let known else { return "\(state), from \(TimeWords.date(sheet.from))." }
        let window = known.window
        return
            "\(state), from \(TimeWords.date(sheet.from)). Beside it: what \(TimeWords.month(window.lowerBound.month)) "
            + "to \(TimeWords.month(window.upperBound.month)) would have come to."
    }

    private static func frozen(_ sheet: PriceSheet, _ page: inout HTMLPage) {
        page.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text("Edition \(sheet.id) is published: its terms don't change any more. ")
                line.element(.a, .href("/table/editions"), text: "Begin the next edition")
                line.text(" as a copy of it.")
            }
        }
    }

    private static func aside(
        _ site: Site, _ outcome: Result<ReplayOutcome, ReplayGap>?, _ change: TableMemory.Change?,
        _ aside: inout HTMLPage
    ) {
        aside.element(.h2, .class("aside-title"), text: "What it does")
        switch outcome {
        case .success(let outcome):
            aside.element(.div, .id("summary")) { $0.append(EffectView(outcome: outcome, change: change).summary()) }
            aside.append(
                site.clientLines.part(of: outcome.identity, "") { ClientLinesView(outcome: outcome).write(&$0) })
        case .failure(let gap):
            aside.element(.p, .class("soft"), text: ReplayGapWords.words(gap))
            if [.noHistory, .noLengths, .noClients].contains(gap) {
                aside.element(.p) { $0.element(.a, .class("button"), .href("/import"), text: "Import") }
            }
        case nil:
            aside.element(.div, .id("summary"), .attribute("data-pending", "")) { place in
                place.element(.p, .class("soft"), .role("status")) { line in
                    line.text("The replay of all clients is being worked out. ")
                    line.element(.a, .href("/table?wait"), text: "Show it")
                }
            }
        }
    }

    private static func empty(_ site: Site, _ context: PageContext) -> HTMLPage {
        let shell = Shell(site: site, context: context, title: "No services to set a table with yet", step: .table)
        return shell.page { page in
            page.element(.div, .class("empty")) { empty in
                empty.element(
                    .p,
                    text:
                        "The table has your services as rows and your plans as columns. List the services first: what "
                        + "you do, one a line.")
                if context.user.role.editsSheets {
                    empty.element(.p) {
                        $0.element(.a, .class("button main"), .href("/services"), text: "List services")
                    }
                    if let draft = site.practice.current.draft, draft.lastStep > 1 {
                        empty.element(.p) { line in
                            line.text("What was done and taken back is still there: ")
                            line.element(.a, .href("/table/changes"), text: "Changes")
                        }
                    }
                }
            }
        }
    }

    /// The effect where the page came before it: everything about all clients.
    private static func effect(_ site: Site, _ context: PageContext) async -> Response {
        let practice = site.practice.current
        do throws(ReplayGap) {
            let outcome = try await site.replay.outcome(of: practice)
            let change = practice.draft.flatMap(site.tableMemory.change)
            var page = HTMLPage()
            ClientLinesView(outcome: outcome).write(&page)
            let json =
                "{\"revision\":\(practice.draft?.revision ?? 0),\"lines\":" + JSONString.text(page.string)
                + TableAnswers.effect(outcome, change, before: outcome) + "}"
            return .json(Array(json.utf8))
        } catch {
            return .json(Array("{\"gap\":\(JSONString.text(ReplayGapWords.words(error)))}".utf8))
        }
    }

    /// What stands over the table, anew: the page may have been measured meanwhile.
    private static func bar(_ site: Site, _ context: PageContext) throws -> HTMLPage {
        let draft = try TableForms(site: site).draft()
        let grid = TableGrid(draft.sheet, year: site.today.year)
        return TableBar(site: site, context: context, draft: draft, grid: grid).part()
    }

    /// What a cell's form says so far, as the client will read it.
    private static func words(_ site: Site, _ request: Request) throws -> String {
        let sheet = try TableForms(site: site).draft().sheet
        return try CellForm(request.query, sheet).says(TypedValues(request.query), sheet)
    }
}
