import AgreementCore
import HTML
import ToolExports
import Words
import Workflows

/// The fields of a list's columns, and of what columns alone can't say.
struct ListForm {
    let table: ListTable
    let sketch: ListSketch
    let answers: ListAnswers
    let showsFaults: Bool

    /// Chosen as the date's column: every month has a column of its own.
    static let monthsWord = "months"

    func write(_ form: inout HTMLPage) {
        let missing = showsFaults ? sketch.missing : []
        let columns = [("", "Not in this list")] + table.columns.enumerated().map { (String($0), $1) }
        for field in sketch.kind.fields where sketch.isOurs || !(sketch.kind == .clients && field == .client) {
            var choice = FormField(
                field.rawValue, ListWords.label(field, in: sketch.kind), sketch.columns[field].map(String.init) ?? "")
            if missing.contains(field) { choice.fault = ListWords.missing(field, in: sketch.kind) }
            let months = field == .date ? monthsOption : nil
            if months != nil, !sketch.monthColumns.isEmpty { choice.value = Self.monthsWord }
            form.choice(choice, columns + (months.map { [$0] } ?? []))
        }
        if sketch.kind == .invoices {
            form.choice(
                FormField("repeats", "Rows with the same invoice number", sketch.repeats.rawValue),
                [
                    ("asShown", "as the list shows"), ("invoices", "are one invoice, said again"),
                    ("lines", "are its lines, and add up"),
                ])
        }
        if sketch.kind == .deals {
            form.choice(
                FormField("defaultEvery", "A price that doesn’t say is paid", sketch.every?.rawValue ?? ""),
                [
                    ("", "– say it here"), ("month", "every month"), ("quarter", "every quarter"),
                    ("year", "every year"), ("once", "once"),
                ])
        }
        form.choice(
            FormField("dateOrder", "03/04 is", answers.dateOrder?.rawValue ?? ""),
            [("", "as the list shows"), ("dmy", "3 April"), ("mdy", "4 March")])
        form.choice(
            FormField("decimal", "Amounts are written", answers.decimalSign?.rawValue ?? ""),
            [("", "as the list shows"), ("point", "1,234.50"), ("comma", "1.234,50")])
    }

    /// `The headings: Jan 2025 to Dec 2025`, where they are months.
    private var monthsOption: (String, String)? {
        let months = ListSketch(.invoices, table).monthColumns.values
        guard let first = months.min(), let last = months.max() else { return nil }
        return (Self.monthsWord, "The headings: \(TimeWords.shortMonth(first)) to \(TimeWords.shortMonth(last))")
    }
}
