import AgreementCore
import HTML
import Practice
import Words
import Workflows

typealias NoteSubjectRecord = NoteRecord.Subject

/// Notes one under the other, each with what it is about and its two buttons.
struct NoteList {
    let site: Site
    let context: PageContext
    /// Where the buttons' forms come back to.
    let back: String

    func write(_ notes: [Note], _ place: inout HTMLPage) {
        let practice = site.practice.current
        let subjects = NoteSubjects(practice: practice)
        place.element(.ul, .class("notes")) { list in
            for note in notes {
                list.element(.li, .class(note.isDone ? "note done" : "note")) { item in
                    item.element(.p, .class("note-text"), text: note.text)
                    item.element(.p, .class("note-about")) { line in
                        if let subject = note.subject {
                            line.element(.a, .href(subjects.path(subject)), text: subjects.name(subject))
                            line.text(" · ")
                        }
                        line.text(words(note, practice))
                    }
                    buttons(note, &item)
                }
            }
        }
    }

    private func words(_ note: Note, _ practice: PracticeSnapshot) -> String {
        let date = TimeWords.date(practice.zone.localDate(at: note.at))
        let who = note.writer.isEmpty ? date : "\(note.writer), \(date)"
        return note.reader == .office ? who + " · for owner and sales" : who
    }

    private func buttons(_ note: Note, _ item: inout HTMLPage) {
        item.element(.div, .class("note-buttons")) { row in
            form("/notes/\(note.id)/done", &row) { form in
                form.element(.input, .type("hidden"), .name("done"), .value(note.isDone ? "no" : "yes"))
                form.element(.button, .class("plain"), .attribute("data-note", "done")) { button in
                    button.text(note.isDone ? "Not done" : "Done")
                }
            }
            guard note.mayGo else { return }
            form("/notes/\(note.id)/take-away", &row) { form in
                form.element(
                    .button, .class("plain"), .attribute("data-note", "take-away"),
                    .attribute("title", "For \(Notebook.wayBackDays) days it can be taken back"), text: "Take away")
            }
        }
    }

    private func form(_ path: String, _ row: inout HTMLPage, _ content: (inout HTMLPage) -> Void) {
        row.element(.form, .attribute("method", "post"), .attribute("action", path)) { form in
            form.element(.input, .type("hidden"), .name("csrf"), .value(context.session?.csrf ?? ""))
            form.element(.input, .type("hidden"), .name("back"), .value(back))
            content(&form)
        }
    }
}

/// Where a note is written.
struct NoteForm {
    let shell: Shell
    let subjects: NoteSubjects

    func write(_ page: inout HTMLPage, fault: NoteFault?, typed: FormFields?) {
        page.element(
            .form, .class("note-form"), .attribute("method", "post"), .attribute("action", "/notes")
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("page"), .value("/notes"))
            var text = FormField("text", "A note", typed?.text("text") ?? "")
            if fault == .empty || fault == .tooLong { text.fault = fault?.description }
            form.area(text)
            var about = FormField("about", "About", typed?.text("about") ?? "")
            about.help = "A client, a service or a plan, by name; or nothing."
            about.list = "note-subjects"
            if case .unknownSubject? = fault { about.fault = fault?.description }
            form.field(about)
            if shell.context.user.role.editsSheets {
                form.choice(
                    FormField("reader", "Who may read it", typed?.text("reader") ?? ""), NoteReaderWords.choices)
            }
            form.element(.datalist, .id("note-subjects")) { list in
                for name in subjects.names { list.element(.option, .value(name)) { _ in } }
            }
            form.element(.button, .class("main"), text: "Write it down")
        }
    }
}

/// Who may read a note, as a form offers it.
enum NoteReaderWords {
    static let choices: [(value: String, words: String)] = [
        (NoteRecord.Reader.everybody.rawValue, "Everybody"), (NoteRecord.Reader.office.rawValue, "Owner and sales"),
    ]
}

/// Which notes are asked for.
struct NotesQuestion {
    let words: String
    let showsDone: Bool
    /// A note that was taken away just now, and where its button was.
    let taken: Int64?
    let back: String

    init(_ query: FormFields) {
        words = query.text("q")
        showsDone = query.flag("done")
        taken = Int64(query.text("taken"))
        back = QueryText.ownPath(query["back"] ?? "/notes")
    }

    func asks(for note: Note, _ subjects: NoteSubjects) -> Bool {
        guard showsDone || !note.isDone else { return false }
        guard !words.isEmpty else { return true }
        let text = (note.text + " " + note.writer + " " + (note.subject.map(subjects.name) ?? "")).lowercased()
        return words.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
    }

    func write(_ page: inout HTMLPage, shown: Int, all: Int) {
        page.element(
            .form, .class("filter"), .attribute("method", "get"), .attribute("action", "/notes"), .role("search")
        ) { form in
            form.element(.label, .attribute("for", "note-words"), text: "Search")
            form.element(.input, .type("search"), .name("q"), .id("note-words"), .value(words))
            form.element(.label, .class("tick")) { label in
                let ticked: [HTMLAttribute] = showsDone ? [.flag("checked")] : []
                label.element(.input, [.type("checkbox"), .name("done"), .value("yes")] + ticked)
                label.text("Done ones too")
            }
            form.element(.button, text: "Show")
            form.element(.span, .class("count"), text: "\(shown) of \(counted(all, "note"))")
        }
    }
}
