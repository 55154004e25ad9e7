import Practice
import PracticeFiles
import ToolExports
import Words
import Workflows

/// What would come of files, or what came of them: what the page says, and what it asks.
struct ImportReportModel {
    let groups: [ImportGroup]
    /// Of each group.
    let reports: [GroupReport]

    /// Whether it can be taken in.
    enum Confirming: Hashable {
        case possible
        /// Something is asked first.
        case open
        /// The file has to be mended.
        case impossible
    }

    var title: String {
        let rows = reports.reduce(0) { $0 + $1.rowsRead }
        let rejected = reports.reduce(0) { $0 + $1.rejectedCount }
        if isOpen { return "Something has to be said first" }
        if reports.contains(where: { !$0.faults.isEmpty && $0.rejectedCount == 0 }) { return "Nothing can come in yet" }
        // A row may have several faults.
        let there = reports.reduce(0) { $0 + $1.counts.skipped }
        let left = max(rows - rejected, min(canComeIn + there, rows))
        if rejected > 0 { return "\(grouped(left)) of \(grouped(rows)) rows can come in" }
        if canComeIn == 0, rows > 0 { return "Everything in there is in already" }
        if rows == 1 { return "Its one row can come in" }
        return rows == 0 ? "There are no rows in there" : "All \(grouped(rows)) rows can come in"
    }

    /// Why rows stay out, where some do.
    var lead: String? {
        let likely = reports.reduce(0) { $0 + $1.likelyCount }
        let words = [
            reasonsWords, likely == 0 ? nil : "\(grouped(likely)) \(likely == 1 ? "is" : "are") probably here already.",
        ]
        return words.contains { $0 != nil } ? words.compactMap { $0 }.joined(separator: " ") : nil
    }

    private var reasonsWords: String? {
        let reasons = reports.flatMap(\.skipped).filter { !$0.reason.isPassedOver }
        let rejected = reasons.reduce(0) { $0 + $1.count }
        guard rejected > 0 else { return nil }
        let words = reasons.prefix(4).map { skip in
            if case .unreadable(let why) = skip.reason { return "\(grouped(skip.count)) because \(why)" }
            return "\(grouped(skip.count)) \(skip.reason.words)"
        }
        return "\(grouped(rejected)) can't: \(words.joined(separator: ", "))"
            + (reasons.count > 4 ? " and other reasons." : ".")
    }

    /// Whether files that look like our own entries are read as such without a row that fits.
    func mayBeAnothers(_ group: ImportGroup, _ report: GroupReport) -> Bool {
        guard group.kind == .entries, group.mapping == nil else { return false }
        let come = report.canComeIn + report.counts.skipped
        return report.rejectedCount > come || (come == 0 && !report.faults.isEmpty)
    }

    // MARK: - To be confirmed

    private var isOpen: Bool { reports.contains { $0.list?.isOpen == true } }
    private var canComeIn: Int { reports.reduce(0) { $0 + $1.canComeIn } }

    var hasRejected: Bool { reports.contains { $0.rejectedCount > 0 } }
    /// Entries are there with other content.
    var hasChanges: Bool { zip(groups, reports).contains { $0.0.kind == .entries && $0.1.counts.changed > 0 } }

    var confirming: Confirming {
        if reports.contains(where: { $0.hasMoreFaults || (!$0.faults.isEmpty && $0.rejectedCount == 0) }) {
            return .impossible
        }
        return isOpen ? .open : .possible
    }

    /// What the button says; `nil` where there is nothing to take.
    var takeWords: String? {
        let removed = reports.reduce(0) { $0 + $1.counts.removed }
        if reports.contains(where: { $0.likelyCount > 0 }) { return "Take it in as said" }
        if canComeIn > removed { return "Take \(counted(canComeIn - removed, unit)) in" }
        return removed > 0 ? "Take \(counted(removed, unit)) away" : nil
    }

    /// What is counted: months of invoices, clients, items; or rows, where there is more than one kind.
    private var unit: String {
        let units = Set(reports.map { $0.list?.unit ?? "row" })
        return units.count == 1 ? units.first ?? "row" : "row"
    }

    /// `times.csv: 12 new, 1 left out. 30 h 0 min of work, 1 January 2026 to 31 January 2026.`
    static func sum(_ group: ImportGroup, _ report: GroupReport) -> String {
        var words =
            listed(group.files.map(\.name)) + ": "
            + (report.list?.isOpen == true ? "it waits for what is asked above." : countWords(report) + ".")
        guard report.totalSeconds > 0 else { return words }
        words += " \(TimeWords.hoursAndMinutes(seconds: report.totalSeconds)) of work"
        if let first = report.firstDay, let last = report.lastDay {
            words += ", \(TimeWords.date(first)) to \(TimeWords.date(last))"
        }
        return words + "."
    }

    private static func countWords(_ report: GroupReport) -> String {
        let counts = report.counts
        let words = [
            (counts.added, "new"), (counts.changed, "changed"), (counts.removed, "gone"),
            (counts.skipped, "there already"), (counts.rejected, "left out"),
        ].filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
        return words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }

    /// What was taken for granted where the file doesn't tell.
    static func assumptions(_ report: GroupReport) -> [String] {
        var lines = report.notices.map(\.description) + (report.list?.assumptions ?? [])
        guard let export = report.export else { return lines }
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
        if let encoding = export.assumedEncoding { lines.append(encoding.assumedWords) }
        if let words = export.longEntries.words { lines.append(words) }
        lines += export.swallowing.map(\.words)
        if let order = export.dateOrder { lines.append("Dates: \(order).") }
        if let form = export.lengthForm { lines.append("Lengths: \(form).") }
        if let sign = export.decimalSign { lines.append("Decimal sign: \(sign).") }
        if !export.columnsNotTaken.isEmpty {
            lines.append(
                "Columns not taken: "
                    + export.columnsNotTaken.filter { !$0.isEmpty }.prefix(30).joined(separator: ", ") + ".")
        }
        return lines
    }

    // MARK: - Taken

    var takenTitle: String {
        let entries = zip(groups, reports).filter { $0.0.kind == .entries }.map(\.1)
        guard !entries.isEmpty else { return "It is in" }
        let added = entries.reduce(0) { $0 + $1.counts.added }
        let changed = entries.reduce(0) { $0 + $1.counts.changed }
        if added == 0, changed == 0 { return "Everything was there already" }
        return (added == 0 ? counted(changed, "entry", "entries") + " changed" : counted(added, "entry", "entries"))
            + (added == 1 || (added == 0 && changed == 1) ? " is in" : " are in")
    }

    /// What came of each group.
    var takenLines: [String] { zip(groups, reports).map { "\($0.0.title): \(Self.countWords($0.1))." } }

    /// Where to go on, the first before all others.
    var next: [(path: String, words: String)] {
        // Nothing but what an owner knows of clients.
        let isOfLists = !groups.isEmpty && groups.allSatisfy { $0.list != nil }
        let unsorted = reports.reduce(0) { $0 + $1.unsortedEntries }
        var next = [
            isOfLists
                ? (path: RoadStep.clients.path, words: "See the clients")
                : (path: RoadStep.hours.path, words: "See where the hours went")
        ]
        if unsorted > 0 {
            next.append((RoadStep.sort.path, "Sort \(counted(unsorted, "entry", "entries")) into services"))
        }
        return next + [("/import", "Drop more")]
    }
}
