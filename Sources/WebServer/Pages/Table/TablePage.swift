import AgreementCore
import HTML
import Hummingbird
import Practice
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
        changes.get("/table/bar") { _, context -> Response in .html(try await bar(site, context)) }
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
        var outcome: Result<ReplayOutcome, ReplayGap>?
        if context.user.role.editsSheets {
            if waits {
                do throws(ReplayGap) {
                    outcome = .success(try await site.replay.outcome(of: practice))
                } catch { outcome = .failure(error) }
            } else {
                outcome = site.replay.known(practice).map { .success($0) }
            }
        }
        let model = TableModel(
            practice, sheet, role: context.user.role, outcome: outcome,
            change: practice.draft.flatMap(site.tableMemory.change), year: site.today.year)
        return view(site, context, model)
    }

    private static func view(_ site: Site, _ context: PageContext, _ model: TableModel) -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: model.title, step: .table, styles: ["table.css"],
            modules: ["table.js"])
        shell.lead = model.lead
        return shell.page(
            actions: { actions in
                if model.mayPublish {
                    actions.element(.a, .class("button main"), .href("/table/publish"), text: "Publish")
                }
                actions.element(.a, .class("button"), .href("/table/page"), text: "The page")
                actions.element(.a, .class("button"), .href("/table/wall"), text: "For the wall")
                if model.isEditor { actions.element(.a, .class("button"), .href("/table/editions"), text: "Editions") }
            }, aside: model.isEditor ? { aside(site, model, &$0) } : nil
        ) { page in
            if model.isEditor, let draft = model.practice.draft {
                let bar = TableBar(site: site, context: context, draft: draft, grid: model.grid, measures: true)
                page.element(.div, .id("bar"), .class("bar")) { $0.append(bar.part()) }
            }
            if model.isFrozen { frozen(model.grid.sheet, &page) }
            TableGridView(
                grid: model.grid, revision: model.practice.draft?.revision ?? 0, isEditable: model.isEditable
            ).write(&page)
            TableTermsView(grid: model.grid, isEditable: model.isEditable).write(&page)
        }
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

    private static func aside(_ site: Site, _ model: TableModel, _ aside: inout HTMLPage) {
        aside.element(.h2, .class("aside-title"), text: "What it does")
        switch model.effect {
        case .known(let effect):
            aside.element(.div, .id("summary")) { $0.append(EffectView(model: effect).summary()) }
            aside.append(
                site.clientLines.part(of: effect.outcome.identity, "") {
                    ClientLinesView(outcome: effect.outcome).write(&$0)
                })
        case .none(let gap):
            aside.element(.p, .class("soft"), text: ReplayGapWords.words(gap))
            if [.noHistory, .noLengths, .noClients].contains(gap) {
                aside.element(.p) { $0.element(.a, .class("button"), .href("/import"), text: "Import") }
            }
        case .pending:
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
            let revision = JSONValue.Member(name: "revision", value: .number(practice.draft?.revision ?? 0))
            let lines = JSONValue.Member(name: "lines", value: .text(page.string))
            return .json(.object([revision, lines] + EffectAnswer(outcome, change, before: outcome).members))
        } catch {
            return .json(["gap": .text(ReplayGapWords.words(error))])
        }
    }

    /// What stands over the table, anew, with the page measured.
    private static func bar(_ site: Site, _ context: PageContext) async throws -> HTMLPage {
        let asked = try TableForms(site: site).draft()
        _ = await site.pageMeter.measured(of: asked.sheet, practice: site.practice.current)
        // Meanwhile the draft may have changed.
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
