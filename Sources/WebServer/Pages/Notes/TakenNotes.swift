import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// Notes that were taken away, each with its way back: straight after, and for some months in a list.
struct TakenNotes {
    let site: Site
    let context: PageContext
    /// The last one first.
    let notes: [Note]

    /// What stands over the page after a note was taken away.
    ///
    /// - Parameter back: the page where the button was.
    func writeNotice(of id: Int64, back: String, _ page: inout HTMLPage) {
        guard let note = notes.first(where: { $0.id == id }), note.mayGo else { return }
        page.element(.div, .class("notice taken-note"), .role("status")) { notice in
            notice.element(.p) { line in
                line.element(.strong, text: "The note is taken away.")
                line.text(" It can be taken back for \(Notebook.wayBackDays) days.")
            }
            notice.element(.div, .class("note-buttons")) { row in
                form(note, back: back, &row)
                if back != "/notes" { row.element(.a, .class("button"), .href(back), text: "Go on") }
            }
        }
    }

    func write(_ page: inout HTMLPage) {
        guard !notes.isEmpty else { return }
        let practice = site.practice.current
        let subjects = NoteSubjects(practice: practice)
        page.element(.details, .class("taken-notes"), .id("taken")) { details in
            details.element(.summary, text: "\(counted(notes.count, "note")) taken away".capitalizedFirst)
            details.element(
                .p, .class("soft"),
                text: "Whoever may take a note away may take it back, for \(Notebook.wayBackDays) days.")
            details.element(.ul, .class("notes")) { list in
                for note in notes { write(note, subjects, practice, &list) }
            }
        }
    }

    private func write(
        _ note: Note, _ subjects: NoteSubjects, _ practice: PracticeSnapshot, _ list: inout HTMLPage
    ) {
        list.element(.li, .class("note")) { item in
            item.element(.p, .class("note-text"), text: note.text)
            item.element(.p, .class("note-about")) { line in
                if let subject = note.subject {
                    line.element(.a, .href(subjects.path(subject)), text: subjects.name(subject))
                    line.text(" · ")
                }
                if !note.writer.isEmpty { line.text("\(note.writer) · ") }
                if let taking = note.taking {
                    let date = TimeWords.date(practice.zone.localDate(at: Instant(seconds: taking.at)))
                    let who = taking.userName.isEmpty ? "" : " by \(taking.userName)"
                    line.text("taken away\(who), \(date)")
                }
                if note.reader == .office { line.text(" · for owner and sales") }
            }
            guard note.mayGo else { return }
            item.element(.div, .class("note-buttons")) { form(note, back: "/notes", &$0) }
        }
    }

    private func form(_ note: Note, back: String, _ row: inout HTMLPage) {
        row.element(
            .form, .attribute("method", "post"), .attribute("action", "/notes/\(note.id)/take-back")
        ) { form in
            form.element(.input, .type("hidden"), .name("csrf"), .value(context.session?.csrf ?? ""))
            form.element(.input, .type("hidden"), .name("back"), .value(back))
            form.element(.button, .class("plain"), .label("Take back: \(note.text.prefix(40))"), text: "Take back")
        }
    }
}
