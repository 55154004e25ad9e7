import AgreementCore
import Documents
import Hummingbird
import Workflows

/// `/notes`: every note; `/notes/pad`: the notepad that stands beside each page.
enum NotesPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/notes") { request, context -> Response in
            let view = try await view(site, context, NotesQuestion(request.query), fault: nil, typed: nil)
            return .html(view)
        }
        pages.get("/notes/pad") { _, context -> Response in try await pad(site, context) }
        pages.post("/notes") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            return try await add(form, request, context, site)
        }
        pages.post("/notes/:id/done") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            try await Notebook(site.engine).mark(id(context), isDone: form.text("done") != "no")
            return try await after(request, form, context, site)
        }
        pages.post("/notes/:id/delete") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            try await Notebook(site.engine).delete(id(context))
            return try await after(request, form, context, site)
        }
    }

    private static func id(_ context: PageContext) throws -> Int64 {
        guard let id = context.parameters.get("id").flatMap({ Int64($0) }) else { throw Refusal.notFound }
        return id
    }

    private static func add(
        _ form: FormFields, _ request: Request, _ context: PageContext, _ site: Site
    ) async throws -> Response {
        do {
            let subject = try NoteSubjects(practice: site.practice.current).subject(form.text("about"))
            try await Notebook(site.engine).add(
                form.text("text"), page: QueryText.ownPath(form["page"]), about: subject, by: context.user,
                at: site.now())
        } catch let fault as NoteFault {
            if request.headers[.requestedBy] != nil {
                throw Refusal(.unprocessableContent, "That note wasn't kept", fault.description)
            }
            let page = try await view(
                site, context, NotesQuestion(FormFields(urlEncoded: "")), fault: fault, typed: form)
            return .html(page, status: .unprocessableContent)
        }
        return try await after(request, form, context, site)
    }

    /// A script gets the pad as it is now; a form goes back to where it was.
    private static func after(
        _ request: Request, _ form: FormFields, _ context: PageContext, _ site: Site
    ) async throws -> Response {
        if request.headers[.requestedBy] != nil { return try await pad(site, context) }
        return .seeOther(QueryText.ownPath(form["back"] ?? "/notes"))
    }

    private static func pad(_ site: Site, _ context: PageContext) async throws -> Response {
        let notes = try await Notebook(site.engine).notes().filter { !$0.isDone }
        let list = NoteList(site: site, context: context, back: "/notes")
        var fragment = HTMLPage()
        list.write(Array(notes.prefix(30)), &fragment)
        if notes.count > 30 {
            fragment.element(.p) { $0.element(.a, .href("/notes"), text: "All \(counted(notes.count, "note"))") }
        }
        return .html(fragment)
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ question: NotesQuestion, fault: NoteFault?, typed: FormFields?
    ) async throws -> HTMLPage {
        let all = try await Notebook(site.engine).notes()
        let open = all.count { !$0.isDone }
        let title = all.isEmpty ? "No notes yet" : "\(counted(open, "note")) to do"
        let shell = Shell(site: site, context: context, title: title)
        let subjects = NoteSubjects(practice: site.practice.current)
        let shown = all.filter { question.asks(for: $0, subjects) }
        return shell.page { page in
            NoteForm(shell: shell, subjects: subjects).write(&page, fault: fault, typed: typed)
            if all.isEmpty {
                page.element(.div, .class("empty")) { box in
                    box.element(
                        .p, text: "Keep a pad and a pencil with you: N opens the notepad on every page.")
                }
                return
            }
            question.write(&page, shown: shown.count, all: all.count)
            NoteList(site: site, context: context, back: "/notes").write(shown, &page)
        }
    }
}
