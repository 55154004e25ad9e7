import AgreementCore
import Documents
import PracticeFiles
import Storage
import ToolExports
import Workflows

/// What will come in, what won't and why; and the button that takes it.
struct ImportReportView {
    let view: ImportDraftView
    let shell: Shell
    let reports: [GroupReport]

    private var groups: [ImportGroup] { view.draft.groups }

    static func title(_ reports: [GroupReport]) -> String {
        let rows = reports.reduce(0) { $0 + $1.rowsRead }
        let rejected = reports.reduce(0) { $0 + $1.rejectedCount }
        let come = reports.reduce(0) { $0 + $1.canComeIn }
        if reports.contains(where: { $0.list?.isOpen == true }) { return "Something has to be said first" }
        if reports.contains(where: { !$0.faults.isEmpty && $0.rejectedCount == 0 }) { return "Nothing can come in yet" }
        // A row may have several faults.
        let there = reports.reduce(0) { $0 + $1.counts.skipped }
        let left = max(rows - rejected, min(come + there, rows))
        if rejected > 0 { return "\(grouped(left)) of \(grouped(rows)) rows can come in" }
        if come == 0, rows > 0 { return "Everything in there is in already" }
        return rows == 0 ? "There are no rows in there" : "All \(grouped(rows)) rows can come in"
    }

    static func lead(_ reports: [GroupReport], _ groups: [ImportGroup]) -> String? {
        let reasons = reports.flatMap(\.skipped).filter { if case .byMapping = $0.reason { false } else { true } }
        let rejected = reasons.reduce(0) { $0 + $1.count }
        guard rejected > 0 else { return nil }
        let words = reasons.prefix(4).map { skip in
            if case .unreadable(let why) = skip.reason { return "\(grouped(skip.count)) because \(why)" }
            return "\(grouped(skip.count)) \(skip.reason.words)"
        }
        return "\(grouped(rejected)) can't: \(words.joined(separator: ", "))"
            + (reasons.count > 4 ? " and other reasons." : ".")
    }

    static func countWords(_ report: GroupReport) -> String {
        let counts = report.counts
        let words = [
            (counts.added, "new"), (counts.changed, "changed"), (counts.skipped, "there already"),
            (counts.rejected, "left out"),
        ].filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
        return words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }

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
                details.element(.p) { line in
                    line.element(
                        .a, .href("/import/\(view.draft.id)/mapping/\(index)"), text: "Point at the columns yourself")
                }
            }
        }
        view.dropButton(&main, shell)
    }

    private func questions(_ main: inout HTMLPage, _ index: Int, _ group: ImportGroup, _ list: ListReport) {
        ListQuestionsView(view: view, shell: shell, number: index, group: group, list: list).write(&main)
    }

    private var hasRejected: Bool { reports.contains { $0.rejectedCount > 0 } }
    private var hasChanges: Bool { zip(groups, reports).contains { $0.0.kind == .entries && $0.1.counts.changed > 0 } }
    private var isBlocked: Bool {
        reports.contains { $0.hasMoreFaults || (!$0.faults.isEmpty && $0.rejectedCount == 0) }
    }

    private func confirm(_ form: inout HTMLPage) {
        guard !isBlocked else {
            form.element(.p, text: "Mend the file, then drop it again.")
            return
        }
        guard !reports.contains(where: { $0.list?.isOpen == true }) else { return }
        if hasRejected {
            form.element(.p) { line in
                line.element(.label) { label in
                    label.element(.input, .type("checkbox"), .name("leaveOut"), .value("yes"), .flag("required"))
                    label.text("Leave the rows out that can't come in")
                }
            }
        }
        if hasChanges {
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
        let count = reports.reduce(0) { $0 + $1.canComeIn }
        guard count > 0 else { return }
        form.element(.p) {
            $0.element(.button, .class("main"), .type("submit"), text: "Take \(counted(count, unit)) in")
        }
    }

    /// What is counted: months of invoices, clients, items; or rows, where there is more than one kind.
    private var unit: String {
        let units = Set(reports.map { $0.list?.unit ?? "row" })
        return units.count == 1 ? units.first ?? "row" : "row"
    }

    private func group(_ form: inout HTMLPage, _ index: Int, _ group: ImportGroup, _ report: GroupReport) {
        form.element(.section, .class("group")) { section in
            section.element(.h2, text: group.title)
            section.element(.p) { line in
                line.text(
                    listed(group.files.map(\.name)) + ": "
                        + (report.list?.isOpen == true
                            ? "it waits for what is asked above." : Self.countWords(report) + "."))
                if report.totalSeconds > 0 {
                    line.text(" \(TimeWords.hoursAndMinutes(seconds: report.totalSeconds)) of work")
                    if let first = report.firstDay, let last = report.lastDay {
                        line.text(", \(TimeWords.date(first)) to \(TimeWords.date(last))")
                    }
                    line.text(".")
                }
            }
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
        section.element(
            .h3,
            text:
                "Changes \(counted(report.counts.changed, "row")) that \(report.counts.changed == 1 ? "is" : "are") there"
        )
        ReportTable.write(&section, ["Which", "Was", "Becomes"], report.changes.map { [$0.what, $0.was, $0.becomes] })
        if report.counts.changed > report.changes.count {
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
        var lines = report.notices.map(\.description) + (report.list?.assumptions ?? [])
        if let export = report.export {
            if export.assumedClock > 0 {
                lines.append(
                    "\(counted(export.assumedClock, "entry has", "entries have")) a day and no clock: business hours "
                        + "are assumed.")
            }
            if export.assumedPlace > 0 {
                lines.append(
                    "\(counted(export.assumedPlace, "entry doesn't", "entries don't")) say where: remote is assumed.")
            }
            if export.roundedLengths > 0 {
                lines.append(
                    "\(counted(export.roundedLengths, "length was", "lengths were")) rounded to whole seconds.")
            }
            if export.lengthsUnlikeClock > 0 {
                lines.append(
                    "\(counted(export.lengthsUnlikeClock, "length differs", "lengths differ")) from end less start: the tool's own length counts."
                )
            }
            if export.effort == .nominal {
                lines.append("The export holds no time: each ticket stands as one minute, to be counted.")
            }
            if export.effort == .elapsed {
                lines.append("The time is what passed between two events, not work that somebody booked.")
            }
            if let order = export.dateOrder { lines.append("Dates: \(order).") }
            if let sign = export.decimalSign { lines.append("Decimal sign: \(sign).") }
            if !export.columnsNotTaken.isEmpty {
                lines.append(
                    "Columns not taken: "
                        + export.columnsNotTaken.filter { !$0.isEmpty }.prefix(30).joined(separator: ", ") + ".")
            }
        }
        guard !lines.isEmpty else { return }
        section.element(.h3, text: "What is assumed")
        section.element(.ul) { list in for line in lines { list.element(.li, text: line) } }
    }
}
