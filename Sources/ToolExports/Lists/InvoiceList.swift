public import AgreementCore

/// What a list says was invoiced: an amount of a client and a month for each invoice, or for each line of one.
public struct InvoiceList: Sendable {
    /// An invoice, or what several rows of one come to.
    public struct Invoice: Hashable, Sendable {
        /// The client as the list calls it.
        public var client: String
        public var month: CalendarMonth
        /// May be negative: a credit.
        public var cents: Int64
        /// Where it stands first.
        public var place: RejectedRow
    }
    public private(set) var invoices: [Invoice] = []
    /// Rows that are left out, those that can't come in among them.
    public private(set) var rejected: [RejectedRow]
    public private(set) var questions: [ListQuestion]
    /// How it was read, in sentences.
    public private(set) var assumptions: [String]
    public private(set) var rowsRead: Int
    private var repeated = 0
    private var addedLines = 0
    /// By number and client.
    private var known: [String: (cents: Int64, file: Int, invoice: Int)] = [:]
    private let areLines: Bool

    /// - Parameter currency: of the company; what the amounts are in.
    public init(_ sketch: ListSketch, _ tables: [ListTable], currency: Currency, answers: ListAnswers) {
        let rows = ListRows(sketch, tables, currency: currency, answers: answers)
        rejected = rows.passedOver
        questions = rows.questions
        assumptions = rows.settled
        rowsRead = rows.rows.count + rows.passedOver.count
        areLines = Self.areLines(rows)
        for row in rows.rows { take(row, rows) }
        if rows.isGrouped { assumptions.append("A row belongs to the client that stands above it.") }
        if sketch.columns[.tax] != nil { assumptions.append("The tax is taken off each amount.") }
        if repeated > 0 {
            assumptions.append(
                repeated == 1
                    ? "1 row says an invoice once more: it counts once."
                    : "\(repeated) rows say an invoice once more: each invoice counts once.")
        }
        if addedLines > 0 {
            assumptions.append(
                "\(addedLines) \(addedLines == 1 ? "row is a further line" : "rows are further lines") of an invoice: "
                    + "the lines of an invoice are added up.")
        }
    }

    /// Whether the same number with different amounts is an invoice's lines.
    private static func areLines(_ rows: ListRows) -> Bool {
        switch rows.sketch.repeats {
        case .lines: return true
        case .invoices: return false
        case .asShown:
            var amounts: [String: String] = [:]
            for row in rows.rows {
                let number = rows.text(.number, row)
                guard !number.isEmpty else { continue }
                let amount = rows.text(.amount, row)
                let key = "\(row.fileNumber)\u{1F}\(row.client)\u{1F}\(number)"
                if let first = amounts[key], first != amount { return true }
                amounts[key] = amount
            }
            return false
        }
    }

    private mutating func take(_ row: ListRows.Row, _ rows: ListRows) {
        if let why = Self.notInvoice(rows, row) {
            rejected.append(ListRows.passed(row, why.words, why.value))
            return
        }
        guard !row.client.isEmpty else {
            rejected.append(ListRows.rejected(row, "it names no client", row.values.first ?? ""))
            return
        }
        guard rows.sketch.monthColumns.isEmpty else { return takeMonths(row, rows) }
        let (dateText, amountText) = (rows.text(.date, row), rows.text(.amount, row))
        let month: CalendarMonth
        switch WrittenDate(dateText)?.reading(rows.order) ?? .nothing {
        case .month(let found, _): month = found
        case .open: return
        case .nothing:
            let why = dateText.isEmpty ? "it has no date" : "the date is no month of a year"
            rejected.append(ListRows.rejected(row, why, dateText))
            return
        }
        guard !amountText.isEmpty else {
            rejected.append(ListRows.rejected(row, "it has no amount", ""))
            return
        }
        do throws(WrittenAmount.Flaw) {
            guard var cents = try rows.cents(amountText) else { return }
            let tax = rows.text(.tax, row)
            if !tax.isEmpty, let taken = try rows.cents(tax) { cents -= taken }
            if Self.isCredit(rows.text(.type, row)) { cents = -abs(cents) }
            add(row, month, cents, number: rows.text(.number, row))
        } catch { rejected.append(ListRows.rejected(row, error.words, amountText)) }
    }

    private mutating func takeMonths(_ row: ListRows.Row, _ rows: ListRows) {
        for (place, month) in rows.sketch.monthColumns.sorted(by: { $0.key < $1.key }) {
            let text = row.values.indices.contains(place) ? row.values[place] : ""
            guard !text.isEmpty, text != "-", text != "–" else { continue }
            do throws(WrittenAmount.Flaw) {
                if let cents = try rows.cents(text) { add(row, month, cents, number: "") }
            } catch { rejected.append(ListRows.rejected(row, error.words, text)) }
        }
    }

    private mutating func add(_ row: ListRows.Row, _ month: CalendarMonth, _ cents: Int64, number: String) {
        let invoice = Invoice(
            client: row.client, month: month, cents: cents,
            place: RejectedRow(file: row.file, row: row.number, line: row.line, reason: .noLength, value: row.client))
        guard !number.isEmpty else {
            invoices.append(invoice)
            return
        }
        let key = "\(row.client.lowercased())\u{1F}\(number)"
        guard let first = known[key] else {
            known[key] = (cents, row.fileNumber, invoices.count)
            invoices.append(invoice)
            return
        }
        if first.file != row.fileNumber || (!areLines && first.cents == cents) {
            // The same invoice in another file, or said again on each of its lines.
            repeated += 1
        } else if areLines {
            addedLines += 1
            invoices.append(invoice)
        } else {
            rejected.append(
                ListRows.rejected(row, "an earlier row has the same invoice number with another amount", number))
        }
    }

    // MARK: - What is no invoice

    private static func notInvoice(_ rows: ListRows, _ row: ListRows.Row) -> (words: String, value: String)? {
        let type = rows.text(.type, row)
        let word = type.lowercased()
        if ["payment", "estimate", "quote", "deposit", "check", "bill", "expense", "transfer", "purchase", "statement"]
            .contains(where: word.contains), !word.contains("invoice")
        {
            return ("are payments, estimates or the like, and no invoices", type)
        }
        let status = rows.text(.status, row)
        if ["void", "deleted", "draft"].contains(where: status.lowercased().contains) {
            return ("are drafts, or void", status)
        }
        return nil
    }

    /// A credit lowers the month, however its sign is written.
    private static func isCredit(_ type: String) -> Bool {
        ["credit", "refund", "gutschrift"].contains(where: type.lowercased().contains)
    }
}
