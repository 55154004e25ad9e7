import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
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
            let id = try id(context)
            try await refusing {
                try await Notebook(site.practice).mark(
                    id, isDone: form.text("done") != "no", by: context.user, at: site.now())
            }
            return try await after(request, form, context, site)
        }
        pages.post("/notes/:id/take-away") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let id = try id(context)
            try await refusing { try await Notebook(site.practice).takeAway(id, by: context.user, at: site.now()) }
            guard request.headers[.requestedBy] == nil else { return try await pad(site, context) }
            // The way back is offered first; from there it goes on to where the button was.
            let back = QueryText.ownPath(form["back"] ?? "/notes")
            return .seeOther("/notes?taken=\(id)&back=\(QueryText.encoded(back))")
        }
        pages.post("/notes/:id/take-back") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let id = try id(context)
            try await refusing { try await Notebook(site.practice).bringBack(id, by: context.user, at: site.now()) }
            return try await after(request, form, context, site)
        }
    }

    /// Asks for a change of a note; where it doesn't happen, the page says why.
    private static func refusing(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let fault as NoteFault {
            let status: HTTPResponse.Status =
                switch fault {
                case .unknown: .notFound
                case .notYours: .forbidden
                case .takenAway, .isThere, .tooLongAgo: .conflict
                case .empty, .tooLong, .unknownSubject: .unprocessableContent
                }
            throw Refusal(status, "Nothing was changed", fault.description)
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
            try await Notebook(site.practice).add(
                form.text("text"), page: QueryText.ownPath(form["page"]), about: subject,
                reader: NoteRecord.Reader(rawValue: form.text("reader")) ?? .everybody, by: context.user,
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
        let notes = try await Notebook(site.practice).notes(for: context.user).filter { !$0.isDone }
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
        let all = try await Notebook(site.practice).notes(for: context.user)
        let taken = try await Notebook(site.practice).takenAway(for: context.user, at: site.now())
        let open = all.count { !$0.isDone }
        let title = all.isEmpty ? "No notes yet" : "\(counted(open, "note")) to do"
        let shell = Shell(site: site, context: context, title: title)
        let subjects = NoteSubjects(practice: site.practice.current)
        let shown = all.filter { question.asks(for: $0, subjects) }
        return shell.page { page in
            let away = TakenNotes(site: site, context: context, notes: taken)
            if let id = question.taken { away.writeNotice(of: id, back: question.back, &page) }
            NoteForm(shell: shell, subjects: subjects).write(&page, fault: fault, typed: typed)
            if all.isEmpty {
                page.element(.div, .class("empty")) { box in
                    box.element(
                        .p, text: "Keep a pad and a pencil with you: N opens the notepad on every page.")
                }
            } else {
                question.write(&page, shown: shown.count, all: all.count)
                NoteList(site: site, context: context, back: "/notes").write(shown, &page)
            }
            away.write(&page)
        }
    }
}
