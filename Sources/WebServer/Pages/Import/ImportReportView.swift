import AgreementCore
import HTML
import Practice
import PracticeFiles
import ToolExports
import Words
import Workflows

/// What will come in, what won't and why; and the button that takes it.
struct ImportReportView {
    let view: ImportDraftView
    let shell: Shell
    let model: ImportReportModel

    private var groups: [ImportGroup] { model.groups }
    private var reports: [GroupReport] { model.reports }

    func write(_ main: inout HTMLPage) {
        view.faults(&main, view.draft.faults)
        for (index, pair) in zip(groups, reports).enumerated() {
            if let list = pair.1.list, list.isOpen { questions(&main, index, pair.0, list) }
        }
        view.form(&main, shell, "take") { form in
            for (index, pair) in zip(groups, reports).enumerated() { group(&form, index, pair.0, pair.1) }
            confirm(&form)
        }
        for (index, pair) in zip(groups, reports).enumerated() where pair.0.list != nil {
            guard let list = pair.1.list else { continue }
            main.element(.details, .class("known")) { details in
                details.element(.summary, text: "Read this list differently")
                let wasAsked = !list.unknownClients.isEmpty || !list.monthsThere.isEmpty
                if !list.isOpen, wasAsked { questions(&details, index, pair.0, list) }
                details.element(.p) { line in
                    line.element(
                        .a, .href("/import/\(view.draft.id)/list/\(index)"), text: "Point at the columns yourself")
                }
            }
        }
        for (index, group) in groups.enumerated() where group.mapping != nil {
            main.element(.details, .class("known")) { details in
                details.element(.summary, text: "Read \(group.title) differently")
                view.questions(&details, shell, index, group)
                view.point(&details, index)
            }
        }
        for (index, pair) in zip(groups, reports).enumerated() where model.mayBeAnothers(pair.0, pair.1) {
            main.element(.section, .class("group")) { section in
                section.element(.h2, text: "Is \(listed(pair.0.files.map(\.name))) another tool’s export?")
                section.element(
                    .p,
                    text: "Its columns are called as those of our own entries.csv, but its rows are not written so.")
                view.point(&section, index)
            }
        }
        view.dropButton(&main, shell)
    }

    private func questions(_ main: inout HTMLPage, _ index: Int, _ group: ImportGroup, _ list: ListReport) {
        ListQuestionsView(view: view, shell: shell, number: index, group: group, list: list).write(&main)
    }

    private func confirm(_ form: inout HTMLPage) {
        switch model.confirming {
        case .impossible:
            form.element(.p, text: "Mend the file, then drop it again.")
            return
        case .open: return
        case .possible: break
        }
        if model.hasRejected, model.takeWords != nil {
            form.element(.p) { line in
                line.element(.label) { label in
                    label.element(.input, .type("checkbox"), .name("leaveOut"), .value("yes"), .flag("required"))
                    label.text("Leave the rows out that can't come in")
                }
            }
        }
        if model.hasChanges {
            form.element(.fieldset) { set in
                set.element(.legend, text: "Entries that are there with other content")
                for (value, words) in [("take", "Take what the file says"), ("keep", "Keep what is there")] {
                    set.element(.label) { label in
                        label.element(
                            .input,
                            [.type("radio"), .name("changes"), .value(value)]
                                + (value == "take" ? [.flag("checked")] : []))
                        label.text(words)
                    }
                }
            }
        }
        guard let words = model.takeWords else { return }
        form.element(.p) { $0.element(.button, .class("main"), .type("submit"), text: words) }
    }

    private func group(_ form: inout HTMLPage, _ index: Int, _ group: ImportGroup, _ report: GroupReport) {
        form.element(.section, .class("group")) { section in
            section.element(.h2, text: group.title)
            section.element(.p, text: ImportReportModel.sum(group, report))
            if let name = group.list?.mapping, !name.isEmpty {
                section.element(.p, .class("read-by")) { line in
                    line.text("Read by your mapping “\(name)”, which knows these headings. ")
                    line.element(.a, .href("/import/\(view.draft.id)/list/\(index)"), text: "Change it")
                    line.text(" or ")
                    line.element(.a, .href("/import#mappings"), text: "forget it")
                    line.text(".")
                }
            }
            for words in report.list?.said ?? [] { section.element(.p, text: words) }
            view.faults(&section, report.rejectedCount > 0 ? [] : report.faults)
            rejected(&section, index, report)
            changes(&section, report)
            ImportLikelyView(report: report).write(&section)
            newClients(&section, report)
            unsorted(&section, report)
            assumed(&section, report)
        }
    }

    private func rejected(_ section: inout HTMLPage, _ index: Int, _ report: GroupReport) {
        guard !report.skipped.isEmpty else { return }
        section.element(.h3, text: "Stays out")
        section.element(.ul) { list in
            for skip in report.skipped.prefix(12) {
                list.element(.li, text: "\(grouped(skip.count)) \(skip.reason.words)")
            }
        }
        if !report.rejected.isEmpty {
            ReportTable.write(
                &section, ["File", "Line", "Says", "Why"],
                report.rejected.prefix(10).map {
                    [$0.file, $0.line.map(String.init) ?? String($0.row), $0.value, $0.reason.words]
                })
        }
        if report.rejectsPath != nil {
            section.element(.p) { line in
                line.element(
                    .a, .href("/import/\(view.draft.id)/rejected/\(index)"),
                    text: report.counts.rejected == 1
                        ? "Download it as a table" : "Download all \(grouped(report.counts.rejected)) as a table")
            }
        }
    }

    private func changes(_ section: inout HTMLPage, _ report: GroupReport) {
        guard !report.changes.isEmpty else { return }
        let count = report.counts.changed + report.counts.removed
        section.element(.h3, text: "Changes \(counted(count, "row")) that \(count == 1 ? "is" : "are") there")
        ReportTable.write(&section, ["Which", "Was", "Becomes"], report.changes.map { [$0.what, $0.was, $0.becomes] })
        if report.hasMoreChanges {
            section.element(.p, text: "The first \(report.changes.count) are shown.")
        }
    }

    private func newClients(_ section: inout HTMLPage, _ report: GroupReport) {
        guard !report.newClients.isEmpty else { return }
        section.element(.h3, text: "\(counted(report.newClients.count, "new client"))")
        let alike = report.newClients.filter { $0.likely != nil }
        if !alike.isEmpty {
            for client in alike.prefix(50) {
                guard let likely = client.likely else { continue }
                let name = "join:" + client.id
                section.element(.div, .class("field")) { field in
                    field.element(
                        .label, .attribute("for", name),
                        text: "\(client.name) looks like \(likely.name.isEmpty ? likely.id : likely.name)")
                    field.element(.select, .id(name), .name(name)) { list in
                        list.element(.option, .value(""), text: "It is another client")
                        let chosen: [HTMLAttribute] =
                            view.draft.choices.joins[client.id] == likely.id ? [.flag("selected")] : []
                        list.element(.option, [.value(likely.id)] + chosen) {
                            $0.text("It is \(likely.name.isEmpty ? likely.id : likely.name)")
                        }
                    }
                }
            }
        }
        let rest = report.newClients.filter { $0.likely == nil }
        if !rest.isEmpty {
            section.element(
                .p,
                text: listed(rest.prefix(30).map(\.name) + (rest.count > 30 ? ["\(rest.count - 30) more"] : [])) + ".")
        }
    }

    private func unsorted(_ section: inout HTMLPage, _ report: GroupReport) {
        guard report.unsortedEntries > 0 else { return }
        section.element(.h3, text: "To be sorted into services")
        section.element(
            .p,
            text: "\(counted(report.unsortedEntries, "entry", "entries")), "
                + "\(TimeWords.hoursAndMinutes(seconds: report.unsortedSeconds)). They come in as they are; you sort their words "
                + "next, a group at a time.")
        ReportTable.write(
            &section, ["Words", "Entries", "Work"],
            report.unsorted.prefix(12).map { words in
                let said = words.words.fields.map(\.value).joined(separator: " · ")
                return [
                    said.isEmpty ? "Says nothing" : said, grouped(words.entries),
                    TimeWords.hoursAndMinutes(seconds: words.seconds),
                ]
            }, numbers: [1, 2])
    }

    private func assumed(_ section: inout HTMLPage, _ report: GroupReport) {
        let lines = ImportReportModel.assumptions(report)
        guard !lines.isEmpty else { return }
        section.element(.h3, text: "What is assumed")
        section.element(.ul) { list in for line in lines { list.element(.li, text: line) } }
    }
}
