import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients/ID/work`: a client's entries, to be found, added and changed.
enum WorkPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/work") { request, context -> Response in
            .html(try await list(RecordGround(site, context), WorkFilter(request.query)))
        }
        pages.get("/clients/:id/work/new") { _, context -> Response in
            let ground = try RecordGround(site, context)
            return .html(form(WorkForm(ground), ground))
        }
        pages.post("/clients/:id/work/new") { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            return try await keep(WorkForm(ground, fields), nil, ground)
        }
        pages.get("/clients/:id/work/:entry") { _, context -> Response in
            let ground = try RecordGround(site, context)
            let kept = try await kept(ground)
            return .html(form(WorkForm(ground, kept.work), ground, kept))
        }
        pages.post("/clients/:id/work/:entry") { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            let kept = try await kept(ground)
            return try await keep(WorkForm(ground, fields), kept, ground)
        }
        pages.post("/clients/:id/work/:entry/remove") { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            let kept = try await kept(ground)
            let seen = try fields.seen()
            do throws(RecordFault) {
                try await ground.keeping.remove(kept.id, of: ground.client.id, seen: seen, by: context.user)
                return .seeOther(RecordTab.work.path(ground.client.id) + "#changes")
            } catch {
                var again = WorkForm(ground, kept.work)
                again.fault = error.words
                return .html(form(again, ground, kept), status: .conflict)
            }
        }
    }

    struct Kept {
        let id: String
        let work: RecordKeeping.KeptWork
    }

    private static func kept(_ ground: RecordGround) async throws -> Kept {
        let id = ground.context.pathText("entry")
        guard let work = try await ground.keeping.work(id, of: ground.client.id) else {
            throw Refusal(
                .notFound, "There is no such entry",
                "It was taken away, or is another client’s by now. The list of entries has those that are there.")
        }
        return Kept(id: id, work: work)
    }

    private static func keep(_ typed: WorkForm, _ kept: Kept?, _ ground: RecordGround) async throws -> Response {
        var form = typed
        guard let entries = form.read() else {
            return .html(self.form(form, ground, kept), status: .unprocessableContent)
        }
        do throws(RecordFault) {
            let words =
                entries.count == 2
                ? "split \(TimeWords.date(entries[0].day)) in two: \(form.lengths(entries))" : nil
            try await ground.keeping.keep(
                entries, of: ground.client.id, id: kept?.id, seen: SeenState(sent: form.row["seen"]), saying: words,
                by: ground.context.user)
            return .seeOther(RecordTab.work.path(ground.client.id) + "?from=\(entries[0].day)&to=\(entries[0].day)")
        } catch {
            form.fault = error.words
            if error.isOvertaken { form.row["seen"] = "" }
            return .html(self.form(form, ground, kept), status: error.isOvertaken ? .conflict : .unprocessableContent)
        }
    }

    // MARK: - The list

    private static func list(_ ground: RecordGround, _ filter: WorkFilter) async throws -> HTMLPage {
        let client = ground.client
        let found = filter.found(try await ground.keeping.lines(of: client.id, filter.days))
        let changes = try await ground.changes()
        let name = spokenName(client.name)
        let shell = ground.shell(
            found.isEmpty ? "No entries found for \(name)" : "\(counted(found.count, "entry", "entries")) for \(name)",
            lead: filter.words(found.compactMap(\.line.seconds).reduce(0, +)))
        return shell.page(actions: { actions in
            actions.element(
                .a, .class("button main"), .href(RecordTab.work.path(client.id) + "/new"), text: "Write down work")
        }) { page in
            RecordTab.write(.work, client, &page)
            filter.write(ground, &page)
            if !found.isEmpty { rows(Array(found.prefix(WorkFilter.most)), ground, &page) }
            if found.count > WorkFilter.most {
                page.element(
                    .p, .class("soft"),
                    text: "The newest \(WorkFilter.most) are shown. Narrow the days to see the others.")
            }
            ChangesPart(changes: changes, back: RecordTab.work.path(client.id), shell: shell).write(&page)
        }
    }

    private static func rows(
        _ found: [(line: WorkLine, service: String)], _ ground: RecordGround, _ page: inout HTMLPage
    ) {
        page.ledger("work", "Entries", ["When", "Service", "Time", "Who", "Ticket", "Note"]) { body in
            for (line, service) in found {
                body.element(.tr) { row in
                    row.element(.th, .scope("row")) { cell in
                        cell.element(
                            .a, .href(RecordTab.work.path(ground.client.id) + "/" + QueryText.encoded(line.id)),
                            text: when(line, ground.practice.zone))
                    }
                    let name = ground.practice.sheet?.service(service)?.name ?? service.capitalizedFirst
                    let time = line.seconds.map { TimeWords.duration(seconds: $0) } ?? "goods"
                    row.element(.td, .under("Service"), text: name)
                    row.element(.td, .class("number"), .under("Time"), text: time)
                    row.element(.td, .under("Who"), text: line.technician)
                    row.element(.td, .under("Ticket"), text: line.ticket)
                    row.element(.td, .class("soft"), .under("Note"), text: truncated(line.note, to: 120))
                }
            }
        }
    }

    private static func when(_ line: WorkLine, _ zone: TimeZoneRules) -> String {
        line.startSecond.map { MomentWords.words(Instant(seconds: $0), zone) } ?? TimeWords.date(line.day)
    }

    // MARK: - One entry

    private static func form(_ form: WorkForm, _ ground: RecordGround, _ kept: Kept? = nil) -> HTMLPage {
        let name = spokenName(ground.client.name)
        let shell = ground.shell(kept == nil ? "Work for \(name)" : "Work for \(name), \(form.row["day"])")
        let path = RecordTab.work.path(ground.client.id) + "/" + (kept.map { QueryText.encoded($0.id) } ?? "new")
        return shell.page { page in
            RecordTab.write(.work, ground.client, &page)
            // A form that comes back for another reason still stands on what it stood on.
            let seen = SeenState(sent: form.row["seen"]) ?? kept?.work.seen
            form.write(path, seen: seen, shell, &page)
            guard let kept else { return }
            page.element(
                .form, .class("screen-only"), .attribute("method", "post"), .attribute("action", path + "/remove")
            ) {
                shell.token(&$0)
                $0.seen(kept.work.seen)
                $0.element(.button, text: "Take this entry away")
            }
            history(kept.work.history, ground, &page)
        }
    }

    private static func history(
        _ history: [(change: ManualChange, edit: ManualEdit)], _ ground: RecordGround, _ page: inout HTMLPage
    ) {
        page.element(.h2, text: "What became of it")
        guard !history.isEmpty else {
            return page.element(.p, .class("soft"), text: "It is as it came in.")
        }
        page.ledger("history", "Changes of this entry", ["When", "Who", "What"]) { body in
            for (change, _) in history {
                body.element(.tr) { row in
                    row.element(
                        .td, text: MomentWords.words(Instant(seconds: change.at), ground.practice.zone))
                    row.element(.td, text: change.userName)
                    row.element(.td, text: change.words.capitalizedFirst)
                }
            }
        }
    }
}
