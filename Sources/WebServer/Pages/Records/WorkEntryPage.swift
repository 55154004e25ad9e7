import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// One entry: written down, changed, split, taken away, with what became of it.
enum WorkEntryPage {
    /// - Parameters:
    ///   - base: the path of the list.
    ///   - ground: whose it is.
    static func routes(
        _ pages: RouterGroup<PageContext>, _ base: String,
        ground: @escaping @Sendable (PageContext) throws(Refusal) -> WorkGround
    ) {
        let (new, one) = (RouterPath(base + "/new"), RouterPath(base + "/:entry"))
        pages.get(new) { _, context -> Response in
            let ground = try ground(context)
            return .html(form(WorkForm(ground), ground))
        }
        pages.post(new) { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try ground(context))
            return try await keep(WorkForm(ground, fields), nil, ground)
        }
        pages.get(one) { _, context -> Response in
            let ground = try ground(context)
            let kept = try await kept(ground)
            return .html(form(WorkForm(ground, kept.work), ground, kept))
        }
        pages.post(one) { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try ground(context))
            let kept = try await kept(ground)
            return try await keep(WorkForm(ground, fields), kept, ground)
        }
        pages.post(RouterPath(base + "/:entry/remove")) { request, context -> Response in
            let (fields, ground) = (try await FormFields.read(request, context), try ground(context))
            return try await remove(try await kept(ground), seen: fields.seen(), ground)
        }
    }

    private struct Kept {
        let id: String
        let work: RecordKeeping.KeptWork
    }

    private static func kept(_ ground: WorkGround) async throws -> Kept {
        let id = ground.context.pathText("entry")
        guard let work = try await ground.keeping.work(id, of: ground.client?.id),
            ground.own?.isOf(work.entry.technician) ?? true
        else {
            throw Refusal(
                .notFound, "There is no such entry",
                "It was taken away, or is another’s by now. The list of entries has those that are there.")
        }
        return Kept(id: id, work: work)
    }

    private static func keep(_ typed: WorkForm, _ kept: Kept?, _ ground: WorkGround) async throws -> Response {
        var form = typed
        guard let entries = form.read() else {
            return .html(self.form(form, ground, kept), status: .unprocessableContent)
        }
        do throws(RecordFault) {
            let words =
                entries.count == 2
                ? "split \(TimeWords.date(entries[0].day)) in two: \(form.lengths(entries))" : nil
            try await ground.keeping.keep(
                entries, of: ground.client?.id ?? entries[0].client, id: kept?.id,
                seen: SeenState(sent: form.row["seen"]), saying: words, by: ground.context.user, within: ground.own)
            return .seeOther(ground.path + "?from=\(entries[0].day)&to=\(entries[0].day)")
        } catch {
            form.fault = error.words
            if error.isOvertaken { form.row["seen"] = "" }
            return .html(self.form(form, ground, kept), status: error.isOvertaken ? .conflict : .unprocessableContent)
        }
    }

    private static func remove(_ kept: Kept, seen: SeenState, _ ground: WorkGround) async throws -> Response {
        do throws(RecordFault) {
            try await ground.keeping.remove(
                kept.id, of: ground.client?.id ?? kept.work.entry.client, seen: seen, by: ground.context.user,
                within: ground.own)
            return .seeOther(ground.path + "#changes")
        } catch {
            var again = WorkForm(ground, kept.work)
            again.fault = error.words
            return .html(form(again, ground, kept), status: .conflict)
        }
    }

    private static func form(_ form: WorkForm, _ ground: WorkGround, _ kept: Kept? = nil) -> HTMLPage {
        let title = ground.client == nil ? "Your work" : "Work" + ground.forWhom
        let shell = ground.shell(kept == nil ? title : "\(title), \(form.row["day"])")
        let path = ground.path + "/" + (kept.map { QueryText.encoded($0.id) } ?? "new")
        return shell.page { page in
            ground.writeTabs(&page)
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
        _ history: [RecordKeeping.KeptWork.Step], _ ground: WorkGround, _ page: inout HTMLPage
    ) {
        page.element(.h2, text: "What became of it")
        guard !history.isEmpty else {
            return page.element(.p, .class("soft"), text: "It is as it came in.")
        }
        page.ledger("history", "Changes of this entry", ["When", "Who", "What"]) { body in
            for step in history {
                let change = step.change
                let words = ground.own == nil ? change.words : step.words
                body.element(.tr) { row in
                    row.element(
                        .td, text: MomentWords.words(Instant(seconds: change.at), ground.practice.zone))
                    row.element(.td, text: change.userName)
                    row.element(.td, text: words.capitalizedFirst)
                }
            }
        }
    }
}
