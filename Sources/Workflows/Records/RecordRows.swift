public import AgreementCore
public import Practice
import PracticeFiles
import Storage

/// What people change by hand, as rows.
extension ManualRow {
    private init(_ values: [String: String?]) { self.init(values.compactMapValues { $0 }) }

    public init(_ client: Client) {
        self.init([
            "name": client.name, "servers": String(client.counts.servers),
            "workstations": String(client.counts.workstations), "users": String(client.counts.users),
            "card": client.card, "internal": client.isInternal ? "1" : "0", "from_day": client.from?.description,
            "through_day": client.through?.description, "email": client.email, "address": client.address,
            "country": client.country, "tax_id": client.taxID,
        ])
    }

    public init(_ item: LegacyItem) {
        self.init([
            "item": item.item, "quantity_thousandths": String(item.quantity.thousandths),
            "unit_price": String(item.unitPriceCents), "every": item.every.rawValue,
            "covers": item.covers.joined(separator: " "), "basis": item.basis.rawValue,
        ])
    }

    public init(_ month: InvoicedMonth) { self.init(["amount": String(month.amountCents)]) }

    public init(_ row: AgreementRow) {
        self.init([
            "sheet": row.sheet, "plan": row.plan, "through_day": row.through?.description,
            "servers": String(row.counts.servers), "workstations": String(row.counts.workstations),
            "users": String(row.counts.users), "opt_ins": OptIn.stored(row.optIns),
            "fee_basis_points": String(row.feeBasisPoints),
        ])
    }

    public init(_ exception: ExceptionRecord) {
        self.init([
            "service": exception.service, "treatment": exception.treatment, "from_day": exception.from.description,
            "through_day": exception.through?.description, "why": exception.why, "owner": exception.owner,
        ])
    }

    public init(_ block: PrepaidBlock) {
        self.init([
            "hours_billionths": String(block.hours.billionths), "from_day": block.from?.description,
            "through_day": block.through?.description,
        ])
    }

    public init(_ withheld: WithheldPlan) { self.init(["why": withheld.why]) }

    // MARK: - What they say

    /// A column's text; empty where there is none.
    public func text(_ column: String) -> String { values[column] ?? "" }
    /// A column's number; 0 where there is none.
    public func number(_ column: String) -> Int64 { values[column].flatMap { Int64($0) } ?? 0 }
    /// A column's date; `nil` where there is none.
    public func date(_ column: String) -> LocalDate? {
        values[column].flatMap { LocalDateText.date(Array($0.utf8).span) }
    }
    private var counts: Counts {
        Counts(
            servers: Int(number("servers")), workstations: Int(number("workstations")), users: Int(number("users")))
    }

    /// The client that the row is of.
    public func client(_ id: String) -> Client {
        Client(
            id: id, name: text("name"), counts: counts, card: values["card"], isInternal: number("internal") == 1,
            from: date("from_day"), through: date("through_day"), email: text("email"), address: text("address"),
            country: text("country"), taxID: text("tax_id"))
    }

    /// What the client pays.
    public func item(of client: String) -> LegacyItem {
        LegacyItem(
            client: client, item: text("item"), quantity: Quantity(thousandths: number("quantity_thousandths")),
            unitPriceCents: number("unit_price"), every: LegacyItem.Every(rawValue: text("every")) ?? .month,
            covers: text("covers").split(separator: " ").map(String.init),
            basis: LegacyItem.Basis(rawValue: text("basis")) ?? .unwritten)
    }

    /// What was agreed; `nil` for a key that isn't one of an agreement's row.
    ///
    /// - Parameter key: `7 2026-03-01`.
    public func agreement(of client: String, key: String) -> AgreementRow? {
        let day = key.split(separator: " ").last.map { Array($0.utf8) } ?? []
        guard let from = LocalDateText.date(day.span) else { return nil }
        let optIns = text("opt_ins").split(separator: " ").compactMap { word -> OptIn? in
            guard let colon = word.lastIndex(of: ":"), let quantity = Int(word[word.index(after: colon)...]) else {
                return nil
            }
            return OptIn(service: String(word[..<colon]), quantity: quantity)
        }
        return AgreementRow(
            client: client, sheet: text("sheet"), plan: text("plan"), from: from, through: date("through_day"),
            counts: counts, optIns: optIns, feeBasisPoints: Int(number("fee_basis_points")))
    }

    /// What differs for the client; `nil` without a first day.
    public func exception(of client: String) -> ExceptionRecord? {
        guard let from = date("from_day") else { return nil }
        return ExceptionRecord(
            client: client, service: text("service"), treatment: text("treatment"), from: from,
            through: date("through_day"), why: text("why"), owner: text("owner"))
    }

    /// The hours that the client has paid beforehand.
    public func block(_ id: String, of client: String) -> PrepaidBlock {
        PrepaidBlock(
            client: client, id: id, hours: ExactHours(billionths: number("hours_billionths")),
            from: date("from_day"), through: date("through_day"))
    }

    /// What a form that changes the row has seen.
    public var seen: SeenState { SeenState(of: [text]) }
}
