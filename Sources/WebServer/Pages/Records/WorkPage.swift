import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients/ID/work`: a client's entries, to be found, added and changed, one or many; `/work`: one's own.
enum WorkPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/work") { request, context -> Response in
            .html(try await list(WorkGround(RecordGround(site, context)), request.query))
        }
        pages.post("/clients/:id/work.many") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try await many(fields, WorkGround(RecordGround(site, context)))
        }
        WorkEntryPage.routes(pages, "/clients/:id/work") { context throws(Refusal) in
            WorkGround(try RecordGround(site, context))
        }
        let own = site.signedIn(router)
        own.get("/work") { request, context -> Response in
            .html(try await list(WorkGround(ownOf: context, site), request.query))
        }
        own.post("/work.back") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            guard let change = Int64(fields.text("change")) else { throw Refusal.notFound }
            let ground = WorkGround(ownOf: context, site)
            do throws(RecordFault) {
                try await ground.keeping.takeBack(change, by: context.user, within: ground.own)
                return .seeOther(ground.path + "#changes")
            } catch { throw Refusal(.conflict, "It wasn’t taken back", error.words) }
        }
        WorkEntryPage.routes(own, "/work") { context throws(Refusal) in WorkGround(ownOf: context, site) }
    }

    private static func list(
        _ ground: WorkGround, _ query: FormFields, again: WorkMany? = nil
    ) async throws -> HTMLPage {
        let filter = WorkFilter(query, usual: ground.usualDays)
        var verdicts: WorkVerdicts?
        if let client = ground.client { verdicts = try await WorkVerdicts(of: client, ground) }
        let found = try await filter.found(ground, verdicts)
        let shown = try await filter.shown(found, ground)
        let changes = try await ground.changes()
        let many = try await manyForm(ground, filter, found, again)
        let shell = ground.shell(title(found.count, ground), lead: lead(filter, found, ground))
        return shell.page(actions: { actions in
            guard ground.takesWork else { return }
            actions.element(.a, .class("button main"), .href(ground.path + "/new"), text: "Write down work")
        }) { page in
            ground.writeTabs(&page)
            if let fault = again?.fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            filter.write(ground, ground.path, verdicts, &page)
            if !found.isEmpty {
                let rows = WorkRows(ground: ground, verdicts: verdicts, many: many)
                many.write(shell, &page) { rows.write(shown, &$0) }
            }
            filter.writePages(ground.path, count: found.count, &page)
            var part = ChangesPart(changes: changes, back: ground.path, shell: shell)
            part.action = ground.backPath
            part.write(&page)
        }
    }

    private static func title(_ count: Int, _ ground: WorkGround) -> String {
        let entries = count == 0 ? "No entries found" : counted(count, "entry", "entries")
        return ground.client == nil ? "\(entries) of yours" : entries + ground.forWhom
    }

    private static func lead(
        _ filter: WorkFilter, _ found: [WorkKey], _ ground: WorkGround
    ) -> String? {
        let work = filter.words(found.compactMap(\.seconds).reduce(0, +))
        guard let own = ground.own else { return work }
        let days = own.days.map { days in
            ground.context.user.role.editsSheets
                ? "" : "What you did since \(TimeWords.date(days.lowerBound)) can be added and changed here."
        }
        return [work, "Yours are those by “\(own.name)”.", days ?? "Only the owner changes them here."]
            .compactMap { $0 }.joined(separator: " ")
    }

    // MARK: - Many at once

    private static func manyForm(
        _ ground: WorkGround, _ filter: WorkFilter, _ found: [WorkKey], _ again: WorkMany?
    ) async throws -> WorkMany {
        var many = again ?? WorkMany(ground)
        many.filter = filter
        many.found = found.count
        many.seen = try await ground.keeping.newestChange()
        return many
    }

    private static func many(_ fields: FormFields, _ ground: WorkGround) async throws -> Response {
        guard let client = ground.client else { throw Refusal.notFound }
        var many = WorkMany(ground, fields)
        let change = many.read()
        if many.fault == nil {
            let filter = WorkFilter(fields, usual: ground.usualDays)
            var ids = fields.all("pick")
            if many.isForAll {
                let verdicts = try await WorkVerdicts(of: client, ground)
                let found = try await filter.found(ground, verdicts)
                ids = try await ground.keeping.lines(ofKeys: found).map(\.line.id)
            }
            let isAsShown = !many.isForAll || String(ids.count) == fields.text("found")
            do throws(RecordFault) {
                guard isAsShown else { throw RecordFault.refused(WorkMany.otherFound) }
                guard !ids.isEmpty else { throw RecordFault.refused("Tick the entries first.") }
                try await ground.keeping.change(
                    ids, of: client.id, seen: Int64(fields.text(SeenField.name)) ?? 0, change, by: ground.context.user)
                return .seeOther(filter.path(ground.path) + "#changes")
            } catch {
                many.fault = error.words
                many.isOvertaken = error.isOvertaken
            }
        }
        return .html(
            try await list(ground, fields, again: many), status: many.isOvertaken ? .conflict : .unprocessableContent)
    }
}

/// The table of entries.
struct WorkRows {
    let ground: WorkGround
    let verdicts: WorkVerdicts?
    let many: WorkMany

    func write(_ found: WorkFilter.Lines, _ page: inout HTMLPage) {
        let isOwn = ground.client == nil
        var heads = ["When", isOwn ? "Client" : "Service", isOwn ? "Service" : "Time", isOwn ? "Time" : "Who"]
        if verdicts != nil { heads.append("Verdict") }
        page.ledger("work", "Entries", heads + ["Ticket", "Note"]) { body in
            for (line, service) in found { body.element(.tr) { row(line, service, isOwn, &$0) } }
        }
    }

    private func row(_ line: WorkLine, _ service: String, _ isOwn: Bool, _ row: inout HTMLPage) {
        row.element(.th, .scope("row")) { cell in
            let words = line.startSecond.map { MomentWords.words(Instant(seconds: $0), ground.practice.zone) }
            many.tick(line.id, words ?? TimeWords.date(line.day), &cell)
            cell.element(
                .a, .href(ground.path + "/" + QueryText.encoded(line.id)), text: words ?? TimeWords.date(line.day))
        }
        let time = line.seconds.map { TimeWords.duration(seconds: $0) } ?? "goods"
        if isOwn { row.element(.td, .under("Client"), text: ground.clientName(line.client)) }
        row.element(.td, .under("Service"), text: ground.serviceName(service))
        row.element(.td, .class("number"), .under("Time"), text: time)
        if !isOwn { row.element(.td, .under("Who"), text: line.technician) }
        if let verdicts {
            row.element(.td, .under("Verdict")) { cell in
                for verdict in verdicts.of(line.key) {
                    cell.element(.span, .class("verdict \(verdict.word)"), text: VerdictWords.name(verdict))
                    cell.text(" ")
                }
            }
        }
        row.element(.td, .under("Ticket"), text: line.ticket)
        row.element(.td, .class("soft"), .under("Note"), text: truncated(line.note, to: 120))
    }
}
