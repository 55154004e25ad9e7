import AgreementCore
import HTML
import Practice
import PracticeFiles
import ToolExports
import Words
import Workflows

/// The page of files on their way in: what they are, what would come of them, and how far it is.
struct ImportDraftView {
    let site: Site
    let context: PageContext
    let model: ImportDraftModel

    var draft: ImportDraft { model.draft }

    var page: HTMLPage {
        var shell = Shell(site: site, context: context, title: model.title, lead: model.lead, step: .importing)
        shell.styles = ["import.css"]
        shell.modules = ["import.js"]
        return shell.page { main in
            WorksheetChoice(draft: draft).write(&main, self, shell)
            switch draft.stage {
            case .uploading, .recognised: recognised(&main, shell)
            case .reading, .taking: working(&main, shell)
            case .reported(let reports):
                ImportReportView(
                    view: self, shell: shell, model: ImportReportModel(groups: draft.groups, reports: reports)
                ).write(&main)
            case .taken(let reports, _): taken(&main, reports)
            case .practiceTaken(let taken): practiceTaken(&main, taken)
            case .unread: unread(&main, shell)
            case .stopped(let words, let asks): stopped(&main, shell, words, asks)
            }
        }
    }

    // MARK: - Stages

    private func recognised(_ main: inout HTMLPage, _ shell: Shell) {
        faults(&main, draft.faults)
        for fault in draft.faults where fault.code == .exportEncoding { encoding(&main, shell, fault.file) }
        if draft.groups.first?.kind == .practice {
            practiceForm(&main, shell)
        } else {
            for (index, group) in draft.groups.enumerated() {
                main.element(.section, .class("group")) { section in
                    section.element(.h2, text: group.title)
                    section.element(.p, text: listed(group.files.map(\.name)))
                    if group.kind == nil { unknown(&section, shell, index) }
                }
            }
            if draft.isKnown, !draft.groups.isEmpty {
                button(&main, shell, "look", "Work out what would come in", style: "main")
            }
        }
        dropButton(&main, shell)
    }

    private func practiceForm(_ main: inout HTMLPage, _ shell: Shell) {
        main.element(.p, text: "\(counted(draft.files.count, "file")): " + listed(draft.files.map(\.name)) + ".")
        main.element(.p, text: "It comes in whole, where there is no practice yet, or not at all.")
        button(&main, shell, "take", "Take the practice in", style: "main")
    }

    private func unknown(_ section: inout HTMLPage, _ shell: Shell, _ index: Int) {
        section.element(.p, text: "What are its rows? You point at the columns next.")
        section.element(.p, .class("next")) { line in
            line.element(
                .a, .class("button"), .href("/import/\(draft.id)/mapping/\(index)"), text: "Time entries")
            for kind in ListKind.allCases {
                line.element(
                    .a, .class("button"), .href("/import/\(draft.id)/list/\(index)?kind=\(kind.rawValue)"),
                    text: ListWords.title(kind))
            }
        }
        form(&section, shell, "answers", group: index) { form in
            var field = FormField("mapping", "Or say whose export it is")
            field.form = "file-\(index)-"
            form.choice(
                field, [("", "Choose a tool")] + MappingRegistry.all.map { ($0.name, $0.title) })
            form.element(.button, .type("submit"), text: "Read it so")
        }
        form(&section, shell, "leave-out", group: index) { form in
            form.element(.button, .class("plain"), .type("submit"), text: "Leave this file out")
        }
    }

    private func working(_ main: inout HTMLPage, _ shell: Shell) {
        main.element(
            .div, .class("working"), .id("working"), .attribute("data-state", "/import/\(draft.id)/state")
        ) { box in
            box.element(.progress, .label("How far it is")) { _ in }
            box.element(
                .p, .id("progress-words"), .role("status"), text: model.progressWords)
            button(&box, shell, "cancel", "Stop", style: "")
            box.element(.noscript) { plain in
                plain.element(.p) { $0.element(.a, .href("/import/" + draft.id), text: "Look again") }
            }
        }
    }

    private func taken(_ main: inout HTMLPage, _ reports: [GroupReport]) {
        let model = ImportReportModel(groups: draft.groups, reports: reports)
        main.element(.ul) { list in for line in model.takenLines { list.element(.li, text: line) } }
        main.element(.p, .class("next")) { line in
            for (place, next) in model.next.enumerated() {
                line.element(.a, .class(place == 0 ? "button main" : "button"), .href(next.path), text: next.words)
            }
        }
    }

    private func practiceTaken(_ main: inout HTMLPage, _ taken: PracticeArchive.Taken) {
        main.element(
            .p, text: "\(counted(taken.clients, "client")) and \(counted(taken.entries, "entry", "entries")).")
        if !taken.notices.isEmpty {
            main.element(.ul) { list in
                for notice in taken.notices { list.element(.li, text: notice.description) }
            }
        }
        main.element(.p, .class("next")) { line in
            line.element(.a, .class("button main"), .href("/"), text: "See where it stands")
        }
    }

    /// Nothing can be stopped or dropped any more: it is kept.
    private func unread(_ main: inout HTMLPage, _ shell: Shell) {
        main.element(.div, .class("notice bad")) { box in
            box.element(
                .p,
                text: "What you brought is kept. The practice could not be read anew, so the pages still show it as it "
                    + "was before. Read it again; if that fails too, whoever runs the server has to start it again.")
        }
        button(&main, shell, "read", "Read it again", style: "main")
    }

    /// A file whose letters nothing shows: somebody may know what wrote it.
    private func encoding(_ main: inout HTMLPage, _ shell: Shell, _ file: String) {
        form(&main, shell, "encoding") { form in
            form.element(.input, .type("hidden"), .name("file"), .value(file))
            form.choice(FormField("encoding", "The letters of \(file) are written in"), Self.encodings)
            form.element(.button, .class("main"), .type("submit"), text: "Read it so")
        }
    }

    private static let encodings = [TextEncoding.cp1252, .cp1250, .utf8, .latin1, .utf16].map {
        ($0.rawValue, $0.label)
    }

    private func stopped(
        _ main: inout HTMLPage, _ shell: Shell, _ words: [String], _ asks: [ImportDraft.Asked]
    ) {
        main.element(.div, .class(asks.isEmpty ? "notice bad" : "notice")) { box in
            if words.count == 1 {
                box.element(.p, text: words[0])
            } else {
                box.element(.ul) { list in for line in words.prefix(100) { list.element(.li, text: line) } }
            }
        }
        for (index, group) in draft.groups.enumerated() where group.mapping != nil {
            let files = Set(group.files.map(\.name))
            let asked = asks.filter { files.contains($0.file) }.map(\.question)
            if !asked.isEmpty { ask(&main, shell, index, asked) }
            let isOpen: [HTMLAttribute] = asked.isEmpty ? [.flag("open")] : []
            main.element(.details, [.class("known")] + isOpen) { details in
                details.element(.summary, text: "Read \(group.title) differently")
                questions(&details, shell, index, group)
                point(&details, index)
            }
        }
        if asks.isEmpty, draft.isKnown, !draft.groups.isEmpty, draft.groups.first?.kind != .practice {
            button(&main, shell, "look", "Work it out again", style: "")
        }
        dropButton(&main, shell)
    }

    /// What a file leaves open, and the answers to choose from.
    private func ask(_ main: inout HTMLPage, _ shell: Shell, _ index: Int, _ questions: [ImportQuestion]) {
        form(&main, shell, "answers", group: index) { form in
            for question in questions {
                form.element(.fieldset) { set in
                    set.element(.legend, text: question.words)
                    for answer in question.answers {
                        set.element(.label) { label in
                            label.element(
                                .input, .type("radio"), .name(Self.field(question)), .value(answer.word),
                                .flag("required"))
                            label.text(answer.meaning)
                        }
                    }
                }
            }
            form.element(.p) { $0.element(.button, .class("main"), .type("submit"), text: "Read it so") }
        }
    }

    private static func field(_ question: ImportQuestion) -> String {
        switch question {
        case .dateOrder, .yearOrder: "dateOrder"
        case .decimalSign: "decimal"
        case .lengthForm: "lengthForm"
        case .lengthsAgainstClock: "lengthsFrom"
        }
    }

    /// The way on where a file is read by the wrong columns.
    func point(_ main: inout HTMLPage, _ index: Int) {
        main.element(.p) { line in
            line.element(
                .a, .href("/import/\(draft.id)/mapping/\(index)"), text: "Point at the columns yourself")
        }
    }

    /// What the file itself doesn't tell.
    func questions(_ main: inout HTMLPage, _ shell: Shell, _ index: Int, _ group: ImportGroup) {
        guard let mapping = group.mapping else { return }
        form(&main, shell, "answers", group: index) { form in
            form.element(.fieldset) { set in
                set.element(.legend, text: "How \(group.title) is read")
                if mapping.layout.dates.contains(where: { $0.text.contains("/") || $0.text.contains(".") }) {
                    var field = FormField("dateOrder", "03/04 is", group.answers.dateOrder?.rawValue ?? "")
                    field.form = "file-\(index)-"
                    field.help = "Where anything in the file proves it, the file itself decides."
                    let isShort = mapping.layout.dates.contains { $0.hasShortYear }
                    set.choice(
                        field,
                        [("", "as the file shows"), ("dmy", "3 April"), ("mdy", "4 March")]
                            + (isShort ? [("ymd", "the year first: 26/03/04 is 4 March 2026")] : []))
                }
                if mapping.layout.decimalSign == .ask {
                    var field = FormField("decimal", "1,5 hours is written", group.answers.decimalSign?.rawValue ?? "")
                    field.form = "file-\(index)-"
                    set.choice(field, [("", "as the file shows"), ("comma", "1,5"), ("point", "1.5")])
                }
                lengthQuestions(&set, index, group, mapping)
                var encoding = FormField("encoding", "Letters are written in", group.answers.encoding?.rawValue ?? "")
                encoding.form = "file-\(index)-"
                encoding.help = "Only where letters such as é or ß come out wrong."
                set.choice(encoding, [("", "as the file shows")] + Self.encodings)
                var client = FormField(
                    "client", "Rows that name no client belong to", group.answers.fallbackClient ?? "")
                client.form = "file-\(index)-"
                client.help = "Empty: they stay out."
                set.field(client)
                set.element(.button, .type("submit"), text: "Read it so")
            }
        }
    }

    /// What numbers of lengths count, and what holds where they contradict the clock.
    private func lengthQuestions(_ set: inout HTMLPage, _ index: Int, _ group: ImportGroup, _ mapping: Mapping) {
        guard let length = mapping.fields.minutes else { return }
        if length.format == .ask {
            var field = FormField("lengthForm", "A length counts", group.answers.lengthFormat?.rawValue ?? "")
            field.form = "file-\(index)-"
            set.choice(field, [("", "as the file shows")] + Self.answers(.lengthForm))
        }
        if mapping.fields.end != nil {
            var field = FormField(
                "lengthsFrom", "Where a length contradicts its start and end",
                group.answers.lengthsFrom?.rawValue ?? "")
            field.form = "file-\(index)-"
            set.choice(field, [("", "a few: the length; many: ask")] + Self.answers(.lengthsAgainstClock))
        }
    }

    private static func answers(_ question: ImportQuestion) -> [(String, String)] {
        question.answers.map { ($0.word, $0.meaning) }
    }

    // MARK: - Parts

    func faults(_ main: inout HTMLPage, _ faults: [FileFault]) {
        guard !faults.isEmpty else { return }
        main.element(.div, .class("notice bad")) { box in
            box.element(.ul) { list in
                for fault in faults.prefix(100) { list.element(.li, text: ImportDesk.words(fault)) }
            }
        }
    }

    func form(
        _ main: inout HTMLPage, _ shell: Shell, _ action: String, group: Int? = nil,
        _ content: (inout HTMLPage) -> Void
    ) {
        main.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", "/import/\(draft.id)/\(action)")
        ) { form in
            shell.token(&form)
            form.seen(draft.seen)
            if let group { form.element(.input, .type("hidden"), .name("group"), .value(String(group))) }
            content(&form)
        }
    }

    func button(_ main: inout HTMLPage, _ shell: Shell, _ action: String, _ words: String, style: String) {
        form(&main, shell, action) { $0.element(.button, .class(style), .type("submit"), text: words) }
    }

    func dropButton(_ main: inout HTMLPage, _ shell: Shell) {
        button(&main, shell, "drop", "Cancel this import", style: "plain")
    }
}
