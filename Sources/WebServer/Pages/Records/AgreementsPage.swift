import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients/ID/agreements`: what was agreed and from when, the exceptions from it, and blocks of hours.
enum AgreementsPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/agreements") { _, context -> Response in
            .html(try await page(RecordGround(site, context)))
        }
        pages.post("/clients/:id/agreements") { request, context -> Response in
            let ground = try RecordGround(site, context)
            return try await ground.answer(AgreementSheet(ground), request, .agreements) {
                try await page(ground, agreements: $0)
            }
        }
        pages.post("/clients/:id/agreements/exceptions") { request, context -> Response in
            let ground = try RecordGround(site, context)
            return try await ground.answer(ExceptionSheet(ground), request, .agreements) {
                try await page(ground, exceptions: $0)
            }
        }
        pages.post("/clients/:id/agreements/blocks") { request, context -> Response in
            let ground = try RecordGround(site, context)
            return try await ground.answer(BlockSheet(ground), request, .agreements) {
                try await page(ground, blocks: $0)
            }
        }
        pages.post("/clients/:id/agreements/from") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            var change = AgreementChange(ground, form)
            if try await change.keep() { return .seeOther(RecordTab.agreements.path(ground.client.id)) }
            return .html(try await page(ground, change: change), status: .unprocessableContent)
        }
    }

    private static func page(
        _ ground: RecordGround, agreements: [SheetRow] = [], exceptions: [SheetRow] = [], blocks: [SheetRow] = [],
        change: AgreementChange? = nil
    ) async throws -> HTMLPage {
        let (terms, apart, hours) = (AgreementSheet(ground), ExceptionSheet(ground), BlockSheet(ground))
        let termRows = try await terms.kept(ground).showing(agreements)
        let apartRows = try await apart.kept(ground).showing(exceptions)
        let hourRows = try await hours.kept(ground).showing(blocks)
        let changes = try await ground.changes()
        let shell = ground.shell(title(ground), lead: lead(ground))
        return shell.page { page in
            RecordTab.write(.agreements, ground.client, &page)
            guard !ground.client.isInternal else {
                page.element(.p, text: "Your own company has no agreement with itself.")
                return
            }
            guard ground.practice.sheet?.plans.isEmpty == false else {
                return page.element(.div, .class("empty")) { box in
                    box.element(.p, text: "There are no plans yet that an agreement could be on.")
                    box.element(.a, .class("button main"), .href("/table"), text: "Make the table")
                }
            }
            (change ?? AgreementChange(ground)).write(shell, &page)
            if !termRows.isEmpty {
                page.element(.h2, text: "All of it, row by row")
                page.element(
                    .p, .class("soft"),
                    text: "A row holds from its first day through its last one; the last row may be open. Change a "
                        + "cell to mend what was written down wrongly.")
                var table = ground.table(terms, termRows, shell, .agreements)
                table.blankRows = 1
                table.write(&page)
            }
            page.element(.h2, .id("exceptions-head"), text: "Exceptions")
            page.element(
                .p, .class("soft"),
                text: "What differs for this client alone, as the table’s cell would say it: included, hourly, "
                    + "optional, {flat: 250}, {times: 1, every: year} or {discount: \"20%\"}. Each has a reason, somebody who "
                    + "answers for it, and an end where there is one.")
            var exceptionTable = ground.table(apart, apartRows, shell, .agreements)
            exceptionTable.blankRows = 1
            exceptionTable.write(&page)
            page.element(.h2, text: "Blocks of hours")
            page.element(.p, .class("soft"), text: "Hours that it has paid beforehand.")
            var blockTable = ground.table(hours, hourRows, shell, .agreements)
            blockTable.blankRows = 1
            blockTable.write(&page)
            ChangesPart(changes: changes, back: RecordTab.agreements.path(ground.client.id), shell: shell).write(&page)
        }
    }

    private static func title(_ ground: RecordGround) -> String {
        let name = spokenName(ground.client.name)
        guard let row = ground.agreementRow(on: ground.site.today) else { return "\(name) has no agreement today" }
        return "\(name) is on \(ground.planName(row.plan))"
    }

    private static func lead(_ ground: RecordGround) -> String? {
        guard let row = ground.agreementRow(on: ground.site.today) else { return nil }
        let end = row.through.map { ", through \(TimeWords.date($0))" } ?? ", without an end"
        return "Since \(TimeWords.date(row.from))\(end): \(counted(row.counts.servers, "server")), "
            + "\(counted(row.counts.workstations, "workstation")), \(counted(row.counts.users, "user"))."
    }
}

extension RecordGround {
    var agreements: [AgreementRow] { practice.agreements.filter { $0.client == client.id } }

    func agreementRow(on day: LocalDate) -> AgreementRow? {
        agreements.last { $0.from <= day && day <= $0.through ?? day }
    }

    func planName(_ id: String) -> String { practice.sheet?.plan(id)?.name ?? id }

    /// The editions that an agreement can be on, newest first, and each one's plans.
    var sheets: [PriceSheet] {
        let draft = practice.draft.map { [$0.sheet] } ?? []
        var ids: Set<String> = []
        return (draft + practice.editions.map(\.sheet)).filter { ids.insert($0.id).inserted }
    }
}
