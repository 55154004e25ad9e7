public import AgreementCore
import PracticeFiles

/// What a list says of clients: what they have, and since when they are.
public struct ClientList: Sendable {
    /// A row, whose client may be known already.
    public struct Row: Sendable {
        /// In a file of ours, the id; else empty.
        public var id: String
        public var name: String
        /// What the list says; where it says nothing, what is known stays.
        public var change: @Sendable (inout Client) -> Void
        public var place: RejectedRow
    }
    public private(set) var rows: [Row] = []
    public private(set) var rejected: [RejectedRow]
    public private(set) var questions: [ListQuestion]
    public private(set) var assumptions: [String]
    public private(set) var rowsRead: Int
    private let cards: [String]

    /// - Parameter cards: the labor cards that a client may be on.
    public init(
        _ sketch: ListSketch, _ tables: [ListTable], currency: Currency, answers: ListAnswers, cards: [String]
    ) {
        let rows = ListRows(sketch, tables, currency: currency, answers: answers)
        rejected = rows.passedOver
        questions = rows.questions
        assumptions = rows.settled
        rowsRead = rows.rows.count + rows.passedOver.count
        self.cards = cards
        for row in rows.rows { take(row, rows) }
    }

    private struct Flaw: Error {
        var why: String
        var value: String
    }

    private mutating func take(_ row: ListRows.Row, _ rows: ListRows) {
        let id = rows.sketch.isOurs ? rows.text(.client, row) : ""
        let name = rows.text(.name, row)
        do throws(Flaw) {
            if rows.sketch.isOurs, id.isEmpty { throw Flaw(why: "`client` may not be empty", value: name) }
            guard !id.isEmpty || !name.isEmpty else { throw Flaw(why: "it names no client", value: "") }
            guard id.count <= 200, name.count <= 200 else {
                throw Flaw(why: "the name is longer than 200 characters", value: String(name.prefix(80)))
            }
            let change = try change(row, rows)
            self.rows.append(
                Row(
                    id: id, name: name, change: change,
                    place: RejectedRow(
                        file: row.file, row: row.number, line: row.line, reason: .noClient, value: name)))
        } catch { rejected.append(ListRows.rejected(row, error.why, error.value)) }
    }

    /// What the row changes of a client.
    private func change(_ row: ListRows.Row, _ rows: ListRows) throws(Flaw) -> @Sendable (inout Client) -> Void {
        let isOurs = rows.sketch.isOurs
        /// The field's text; `nil` where the list doesn't have it, or says nothing and what is known stays.
        func said(_ field: ListField) -> String? {
            guard rows.sketch.columns[field] != nil else { return nil }
            let text = rows.text(field, row)
            return text.isEmpty && !isOurs ? nil : text
        }
        let servers = try said(.servers).map { text throws(Flaw) in try count(text) }
        let workstations = try said(.workstations).map { text throws(Flaw) in try count(text) }
        let users = try said(.users).map { text throws(Flaw) in try count(text) }
        let from = try said(.from).map { text throws(Flaw) in try date(text, rows, isLast: false) }
        let through = try said(.through).map { text throws(Flaw) in try date(text, rows, isLast: true) }
        if case .some(.some(let first)) = from, case .some(.some(let last)) = through, last < first {
            throw Flaw(why: "the last day is before the first", value: rows.text(.through, row))
        }
        let card = said(.card)
        if let card, !card.isEmpty, !cards.isEmpty, !cards.contains(card) {
            throw Flaw(why: "the labor cards are \(cards.joined(separator: ", "))", value: card)
        }
        let isInternal = try said(.isInternal).map { text throws(Flaw) in try yesOrNo(text) }
        let name = said(.name)
        let (email, address, country, taxID) = (said(.email), said(.address), said(.country), said(.taxID))
        return { client in
            if let name, !name.isEmpty || isOurs { client.name = name }
            if let servers { client.counts.servers = servers }
            if let workstations { client.counts.workstations = workstations }
            if let users { client.counts.users = users }
            if let from { client.from = from }
            if let through { client.through = through }
            if let card { client.card = card.isEmpty ? nil : card }
            if let isInternal { client.isInternal = isInternal }
            if let email { client.email = email }
            if let address { client.address = address }
            if let country { client.country = country }
            if let taxID { client.taxID = taxID }
        }
    }

    private func count(_ text: String) throws(Flaw) -> Int {
        guard !text.isEmpty else { return 0 }
        // Spreadsheets write 12 as 12.0 where a neighbour is blank.
        let whole = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        guard let number = Int(whole), whole.allSatisfy(\.isNumber), (0...largestCount).contains(number) else {
            throw Flaw(why: "a count is a whole number up to \(largestCount)", value: text)
        }
        return number
    }

    /// A month alone means its first day, or as the last its last one.
    private func date(_ text: String, _ rows: ListRows, isLast: Bool) throws(Flaw) -> LocalDate? {
        guard !text.isEmpty else { return nil }
        // `since 2014`
        if text.count == 4, let year = Int(text), WrittenDate.years.contains(year) {
            return LocalDate(year: year, month: isLast ? 12 : 1, day: isLast ? 31 : 1)
        }
        switch WrittenDate(text)?.reading(rows.order) ?? .nothing {
        case .month(let month, let day?): return LocalDate(year: month.year, month: month.month, day: day)
        case .month(let month, nil): return isLast ? month.lastDay : month.firstDay
        case .open: return nil
        case .nothing: throw Flaw(why: "the date is no day of the calendar", value: text)
        }
    }

    private func yesOrNo(_ text: String) throws(Flaw) -> Bool {
        switch text.lowercased() {
        case "yes", "y", "true", "x", "1": return true
        case "", "no", "n", "false", "0": return false
        default: throw Flaw(why: "it is `yes` or `no`", value: text)
        }
    }
}
