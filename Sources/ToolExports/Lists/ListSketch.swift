public import AgreementCore

/// What an owner knows beside the hours, and keeps as a list somewhere.
public enum ListKind: String, CaseIterable, Hashable, Sendable {
    case invoices, clients, deals

    /// What its rows say, in the order in which forms ask.
    public var fields: [ListField] {
        switch self {
        case .invoices: [.client, .date, .amount, .tax, .number, .type, .status]
        case .clients:
            [
                .client, .name, .servers, .workstations, .users, .from, .through, .card, .isInternal, .email, .address,
                .country, .taxID,
            ]
        case .deals: [.client, .item, .quantity, .amount, .every, .covers, .basis]
        }
    }

    /// Fields without which a row says nothing.
    public var needed: [ListField] {
        switch self {
        case .invoices: [.client, .date, .amount]
        case .clients: [.name]
        case .deals: [.client, .amount]
        }
    }
}

/// What a list's column can say.
public enum ListField: String, CaseIterable, Hashable, Sendable {
    case client, name, servers, workstations, users, from, through, card, isInternal, email, address, country, taxID
    case date, amount, tax, number, type, status
    case item, quantity, every, covers, basis
}

/// Which column of a list says what: guessed from its headings, and pointed at where that is wrong.
public struct ListSketch: Hashable, Sendable {
    /// What several rows of one invoice number are.
    public enum Repeats: String, CaseIterable, Hashable, Sendable {
        /// The same amount each time is one invoice; different ones are its lines.
        case asShown
        /// One invoice, which counts once.
        case invoices
        /// Lines of an invoice, which add up.
        case lines
    }
    public var kind: ListKind
    /// The tool and its report, where the headings give it away.
    public var title = ""
    /// By field, the column's place.
    public var columns: [ListField: Int] = [:]
    /// Columns of amounts, each of a month; where there are any, no other column says the date or the amount.
    public var monthColumns: [Int: CalendarMonth] = [:]
    public var repeats = Repeats.asShown
    /// How often a price is paid that says nothing of it.
    public var every: LegacyItem.Every?
    /// The name of the mapping that it was read by; empty where nobody has made one.
    public var mapping = ""
    /// A file of formats.md: ids instead of names, and an empty field means its default.
    public var isOurs = false
    /// The headings that were looked at.
    public let headings: [String]

    /// Guesses what it can.
    public init(_ kind: ListKind, _ table: ListTable) {
        self.kind = kind
        headings = table.columns
        let words = table.headings.map(ListHeadings.folded)
        var taken: Set<Int> = []
        for field in kind.fields where field != .client || kind != .clients {
            let place = ListHeadings.words(of: field, in: kind).lazy.compactMap { word in
                words.indices.first { words[$0] == word && !taken.contains($0) }
            }.first
            guard let place else { continue }
            columns[field] = place
            taken.insert(place)
        }
        if kind == .invoices { guessMonths(table) }
        // Reports of accounting tools group by client, in a column without a heading.
        let isGrouped = words.first == "" && columns[.client] == nil && kind != .clients
        if isGrouped { columns[.client] = 0 }
        guessTool(words)
    }

    private mutating func guessMonths(_ table: ListTable) {
        guard columns[.date] == nil else { return }
        for (place, heading) in table.headings.enumerated() {
            if let month = ListHeadings.month(heading) { monthColumns[place] = month }
        }
        // What stands behind the months is their total.
        if !monthColumns.isEmpty { for field in [ListField.amount, .tax, .number] { columns[field] = nil } }
    }

    private mutating func guessTool(_ words: [String]) {
        guard kind == .invoices else { return }
        let all = Set(words)
        if all.isSuperset(of: ["contactname", "invoicenumber", "invoicedate", "total"]) {
            title = "Xero, sales invoices"
            columns[.amount] = words.firstIndex(of: "total")
        } else if all.contains("transaction type"), all.contains("num"), all.contains("amount") {
            title = all.contains("open balance") ? "QuickBooks, invoice list" : "QuickBooks, transactions"
        } else if !monthColumns.isEmpty, words.first == "", words.last == "total" {
            title = "QuickBooks, sales by customer"
        }
    }

    /// One of our own files, whose headings are formats.md's.
    public init?(ours table: ListTable) {
        let headings = table.headings
        func has(_ names: [String]) -> Bool { Set(headings).isSuperset(of: names) }
        if has(["client", "item", "quantity", "unit_price"]) {
            self.init(.deals, table)
        } else if has(["client", "month", "amount"]) {
            self.init(.invoices, table)
        } else if has(["client", "name", "servers", "workstations", "users"]) {
            self.init(.clients, table)
        } else {
            return nil
        }
        isOurs = true
        columns = [:]
        for field in kind.fields { columns[field] = headings.firstIndex(of: Self.ourName(field, in: kind)) }
        monthColumns = [:]
        title = ""
    }

    private static func ourName(_ field: ListField, in kind: ListKind) -> String {
        switch (field, kind) {
        case (.date, _): "month"
        case (.amount, .deals): "unit_price"
        case (.isInternal, _): "internal"
        case (.taxID, _): "tax_id"
        // These stand in no file of ours.
        case (.tax, _), (.number, _), (.type, _), (.status, _): "\u{0}"
        default: field.rawValue
        }
    }

    /// The kind that the headings speak of most surely; `nil` where nobody could say.
    public static func guess(_ table: ListTable) -> ListSketch? {
        let sketches = [ListKind.invoices, .deals, .clients].map { ListSketch($0, table) }.filter(\.isWhole)
        if let tool = sketches.first(where: { !$0.title.isEmpty }) { return tool }
        return nil
    }

    /// The kind that the list is most likely of.
    public static func likeliest(_ table: ListTable) -> ListKind {
        let sketches = [ListKind.invoices, .deals, .clients].map { ListSketch($0, table) }
        let whole = sketches.filter(\.isWhole)
        return (whole.isEmpty ? sketches : whole).max { $0.columns.count < $1.columns.count }?.kind ?? .invoices
    }

    /// Fields that are pointed at nowhere and have to be.
    public var missing: [ListField] {
        kind.needed.filter { field in
            if columns[field] != nil { return false }
            if kind == .clients, isOurs { return false }
            return monthColumns.isEmpty || field == .client || kind != .invoices
        }
    }
    /// Whether rows can be read.
    public var isWhole: Bool { missing.isEmpty }
}
