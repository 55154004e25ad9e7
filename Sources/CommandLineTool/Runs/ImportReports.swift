import AgreementCore
import Documents
import ToolExports
import Words

/// What became of an export, in words.
struct ImportReports {
    let report: ImportReport
    /// What was imported before.
    let known: KnownEntries
    /// Where the entries were written, if they were.
    let output: String?
    /// The reasons that have to be named before anything is written.
    let asksToSkip: String?

    private var money: MoneyWords { MoneyWords(Currency(code: "USD")!) }

    /// What was read, taken, left out and assumed.
    var text: Report {
        var text = Report(columns: [.words("field", "entries.csv"), .words("source", "comes from")], money: money)
        text.headline = headline
        for field in report.fields { text.add([.text(field.field), .text(field.source)]) }
        text.notes = notes
        return text
    }

    /// `12,031 of 12,299 rows can come in. 268 can't: 181 have no date, 87 last longer than 10,000 hours.`
    private var headline: String {
        let passed = report.rowsPassedOver
        let rows = report.rowsRead - passed
        let skipped = report.rowsSkipped - passed
        let reasons = report.skipped.filter { !$0.reason.isNoRow }.map { "\(grouped($0.count)) \(Self.words($0))" }
        let made =
            switch (rows, skipped) {
            case (0, _): "There are no rows in there."
            case (1, 0): "Its one row can come in."
            case (_, 0): "All \(counted(rows, "row")) can come in."
            default: "\(grouped(rows - skipped)) of \(counted(rows, "row")) can come in."
            }
        let left = skipped == 0 ? "" : " \(grouped(skipped)) can't: \(reasons.joined(separator: ", "))."
        let entries =
            " \(counted(report.entriesMade, "entry", "entries")) of "
            + "\(TimeWords.hoursAndMinutes(seconds: report.totalSeconds)), by the mapping \(report.mapping)."
        return made + left + passedOver + entries
    }

    /// What is no row at all: ` Passed over: 2 are lines above the columns' names.`
    private var passedOver: String {
        let kinds = report.skipped.filter(\.reason.isNoRow).map { "\(grouped($0.count)) \(Self.words($0))" }
        return kinds.isEmpty ? "" : " Passed over: \(kinds.joined(separator: ", "))."
    }

    /// `181 have no date`, `1 has no date`.
    private static func words(_ skipped: ImportReport.Skipped) -> String {
        let words = skipped.reason.words
        guard skipped.count == 1 else { return words }
        for (many, one) in [("have ", "has "), ("are ", "is "), ("name ", "names "), ("end ", "ends ")]
        where words.hasPrefix(many) { return one + words.dropFirst(many.count) }
        return words
    }

    private var notes: [String] {
        var notes: [String] = []
        if let output { notes.append("Written to \(output == "-" ? "standard output" : output).") }
        if known.sameCount > 0 {
            notes.append("\(counted(known.sameCount, "entry was", "entries were")) imported before and passed over.")
        }
        if !known.changes.isEmpty {
            notes.append("\(counted(known.changes.count, "entry has", "entries have")) changed since:")
            notes += known.changes.prefix(20).map { "  \($0)" }
            if output == nil { notes.append("To take the changes, say --take-changes.") }
        }
        if !known.likely.isEmpty {
            notes.append("\(counted(known.likely.count, "entry is", "entries are")) probably known under another id:")
            notes += known.likely.prefix(20).map { "  \($0)" }
            notes.append(
                "Nothing was written. Say what they are: --likely same (they stay out), changed (what is known is "
                    + "mended) or new (other work).")
        }
        if let asksToSkip {
            notes.append(
                "Nothing was written. To leave those rows out, say --skip all, or which: --skip \(asksToSkip).")
        }
        if report.rowsFolded > 0 {
            notes.append("\(counted(report.rowsFolded, "row is", "rows are")) part of another row's entry.")
        }
        notes += exactness + assumptions
        for (field, counts) in report.unmapped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let words = counts.prefix(8).map { "\($0.word) (\(grouped($0.count)))" }
            let more = counts.count > 8 ? " and \(counts.count - 8) more" : ""
            notes.append("Words that nothing maps, for \(field.rawValue): \(words.joined(separator: ", "))\(more).")
        }
        if !report.columnsNotTaken.isEmpty {
            notes.append("Columns not taken: \(report.columnsNotTaken.joined(separator: ", ")).")
        }
        if !report.columnsAbsent.isEmpty {
            notes.append("Columns that the export lacks: \(report.columnsAbsent.joined(separator: ", ")).")
        }
        return notes
    }

    private var exactness: [String] {
        let counts: [(Int, String)] = [
            (report.roundedLengths, "lengths were no whole seconds and were rounded"),
            (report.cutFractions, "times had a fraction of a second, which was cut off"),
            (report.lengthsUnlikeClock, "lengths differ from their clock by over a minute: the length was taken"),
            (report.lengthsFromClock, "lengths that were missing, zero or unreadable were taken from start and end"),
            (report.alikeRows, "rows are alike and are told apart by a counter"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)." }
    }

    private var assumptions: [String] {
        var notes: [String] = []
        if report.assumedClock > 0 {
            notes.append("\(counted(report.assumedClock, "entry has", "entries have")) no clock.")
        }
        if report.assumedPlace > 0 {
            notes.append(
                "\(counted(report.assumedPlace, "entry doesn't", "entries don't")) say the place: remote is assumed.")
        }
        if let encoding = report.assumedEncoding { notes.append(encoding.assumedWords) }
        if let words = report.longEntries.words { notes.append(words) }
        notes += report.swallowing.map(\.words)
        if let order = report.dateOrder { notes.append("Dates: \(order).") }
        if let form = report.lengthForm { notes.append("Lengths: \(form).") }
        if let sign = report.decimalSign { notes.append("Decimals: \(sign).") }
        return notes
    }

    /// A row a reason.
    var reasons: Report {
        var table = Report(
            columns: [.words("reason", "Reason"), .figures("rows", "Rows"), .words("words", "In words")], money: money)
        for skipped in report.skipped {
            table.add([.text(skipped.reason.code), .number(skipped.count), .text(skipped.reason.words)])
        }
        return table
    }

    /// The whole report as one object.
    var json: JSONLine {
        var line = JSONLine()
        line.member("mapping", .text(report.mapping))
        line.member("rows", .number(report.rowsRead))
        line.member("entries", .number(report.entriesMade))
        line.member("folded", .number(report.rowsFolded))
        line.member("seconds", .number(report.totalSeconds))
        line.member(
            "skipped",
            lines: report.skipped.map { skipped in
                var line = JSONLine()
                line.member("reason", .text(skipped.reason.code))
                line.member("rows", .number(skipped.count))
                return line
            })
        line.member("importedBefore", .number(known.sameCount))
        line.member("changes", strings: known.changes)
        line.member("likely", strings: known.likely)
        line.member("roundedLengths", .number(report.roundedLengths))
        line.member("cutFractions", .number(report.cutFractions))
        line.member("lengthsUnlikeClock", .number(report.lengthsUnlikeClock))
        line.member("lengthsFromClock", .number(report.lengthsFromClock))
        line.member("alikeRows", .number(report.alikeRows))
        line.member("assumedClock", .number(report.assumedClock))
        line.member("assumedPlace", .number(report.assumedPlace))
        line.member("dateOrder", report.dateOrder.map(ReportValue.text) ?? .none)
        line.member("decimalSign", report.decimalSign.map(ReportValue.text) ?? .none)
        line.member("lengthForm", report.lengthForm.map(ReportValue.text) ?? .none)
        line.member("columnsNotTaken", strings: report.columnsNotTaken)
        line.member("columnsAbsent", strings: report.columnsAbsent)
        line.member("services", lines: report.services.map(Self.count))
        line.member(
            "unmapped",
            lines: report.unmapped.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { field, counts in
                counts.map { count in
                    var line = JSONLine()
                    line.member("field", .text(field.rawValue))
                    line.member("word", .text(count.word))
                    line.member("rows", .number(count.count))
                    return line
                }
            })
        line.member("written", .flag(output != nil))
        return line
    }

    private static func count(_ count: ImportReport.Count) -> JSONLine {
        var line = JSONLine()
        line.member("word", .text(count.word))
        line.member("entries", .number(count.count))
        return line
    }
}
