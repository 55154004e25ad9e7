import AgreementCore
import Practice
import Words

/// What was changed by hand, in words: `servers 1 → 2`.
struct RecordWords {
    private let company: Company
    private let sheet: PriceSheet?
    private let zone: TimeZoneRules
    private let clients: [String: String]

    init(_ state: PracticeSnapshot) {
        (company, sheet, zone) = (state.company, state.sheet, state.zone)
        clients = Dictionary(state.clients.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// At most a few rows one by one, else how many of what.
    func words(_ edits: [ManualEdit]) -> String {
        guard edits.count > 3 else { return edits.map(words).joined(separator: "; ") }
        let kinds = Dictionary(grouping: edits, by: \.place.kind)
        return ManualRowKind.allCases.compactMap { kind in
            kinds[kind].map { many($0, kind) }
        }.joined(separator: "; ")
    }

    /// How many of what, and what all of them became.
    private func many(_ edits: [ManualEdit], _ kind: ManualRowKind) -> String {
        let names = counted(edits.count, Self.names(kind).0, Self.names(kind).1)
        if edits.allSatisfy({ $0.was == nil }) { return "added \(names)" }
        if edits.allSatisfy({ $0.became == nil }) { return "took away \(names)" }
        let same = Self.columns(kind).compactMap { column, title -> String? in
            let values = Set(edits.map { $0.became?.values[column] })
            guard values.count == 1, let row = edits.first?.became,
                edits.contains(where: { $0.was?.values[column] != row.values[column] })
            else { return nil }
            return "\(title) → \(shown(row, column))"
        }
        return same.isEmpty ? "changed \(names)" : "\(names): \(same.joined(separator: ", "))"
    }

    /// One row alone.
    func words(_ edit: ManualEdit) -> String {
        let name = name(edit)
        switch (edit.was, edit.became) {
        case (nil, let row?) where edit.place.kind == .offer:
            return "took \(name) off its offer: \(shown(row, "why"))"
        case (_?, nil) where edit.place.kind == .offer: return "offers \(name) again"
        case (nil, let row?): return "added \(name)\(beside(edit.place.kind, row))"
        case (let row?, nil): return "took away \(name)\(beside(edit.place.kind, row))"
        case (let was?, let became?):
            let parts = Self.columns(edit.place.kind).compactMap { column, title -> String? in
                let (old, new) = (shown(was, column), shown(became, column))
                return old == new ? nil : "\(title) \(old) → \(new)"
            }
            return parts.isEmpty ? "changed \(name)" : "\(name): \(parts.joined(separator: ", "))"
        case (nil, nil): return "changed nothing"
        }
    }

    private static func names(_ kind: ManualRowKind) -> (String, String) {
        switch kind {
        case .client: ("client", "clients")
        case .item: ("item", "items")
        case .month: ("invoiced month", "invoiced months")
        case .agreement: ("row of agreements", "rows of agreements")
        case .exception: ("exception", "exceptions")
        case .block: ("block", "blocks")
        case .offer: ("plan of an offer", "plans of offers")
        case .entry: ("entry", "entries")
        }
    }

    /// What a row is called.
    private func name(_ edit: ManualEdit) -> String {
        let row = edit.became ?? edit.was ?? ManualRow([:])
        switch edit.place.kind {
        case .client: return row.text("name")
        case .item: return "“\(row.text("item"))”"
        case .month:
            let first = ManualRow(["day": edit.place.key + "-01"]).date("day")
            return "the invoices of \(first.map { TimeWords.month($0.month) } ?? edit.place.key)"
        case .agreement:
            let from = row.agreement(of: edit.place.client, key: edit.place.key)?.from
            let plan = sheet?.plans.first { $0.id == row.text("plan") }?.name ?? row.text("plan")
            return "\(plan) from \(from.map(TimeWords.date) ?? edit.place.key)"
        case .exception: return "the exception for \(service(row.text("service")))"
        case .block: return "the block \(edit.place.key)"
        case .offer: return sheet?.plan(edit.place.key)?.name ?? edit.place.key
        case .entry:
            let day = LocalDate(dayNumber: Int32(clamping: row.number("start_day")))
            return "\(service(row.text("service"))) of \(TimeWords.date(day))"
        }
    }

    /// What else there is to say of a row that is new, or gone.
    private func beside(_ kind: ManualRowKind, _ row: ManualRow) -> String {
        switch kind {
        case .item: ", \(shown(row, "quantity_thousandths")) × \(shown(row, "unit_price")) \(shown(row, "every"))"
        case .month: ", \(shown(row, "amount"))"
        case .block: ", \(shown(row, "hours_billionths"))"
        case .entry: ", \(row.values["seconds"] == nil ? shown(row, "unit_price") : shown(row, "seconds"))"
        case .client, .agreement, .exception, .offer: ""
        }
    }

    private func service(_ id: String) -> String { sheet?.services.first { $0.id == id }?.name ?? id }

    private func shown(_ row: ManualRow, _ column: String) -> String {
        guard let text = row.values[column], !text.isEmpty else { return "none" }
        switch column {
        case "unit_price", "amount": return company.money.short(row.number(column))
        case "quantity_thousandths": return TypedNumbers(company).text(Quantity(thousandths: row.number(column)))
        case "hours_billionths":
            return TypedNumbers(company).text(ExactHours(billionths: row.number(column))) + " h"
        case "seconds": return TimeWords.duration(seconds: Int(row.number(column)))
        case "fee_basis_points": return TypedNumbers(company).text(basisPoints: Int(row.number(column))) + "%"
        case "internal", "maintained", "courtesy": return text == "1" ? "yes" : "no"
        case "from_day", "through_day": return row.date(column).map(TimeWords.date) ?? text
        case "start_day": return TimeWords.date(LocalDate(dayNumber: Int32(clamping: row.number(column))))
        case "start_second":
            let instant = Instant(seconds: row.number(column))
            let second = (instant.seconds + Int64(zone.offset(at: instant))) % 86_400
            return TimeWords.clock(secondOfDay: Int(second < 0 ? second + 86_400 : second))
        case "hours":
            let words = ["business hours", "after hours", "a holiday"]
            return Int(text).flatMap { words.indices.contains($0) ? words[$0] : nil } ?? text
        case "client": return clients[text] ?? text
        case "service": return service(text)
        case "place": return text == "0" ? "remote" : "onsite"
        case "every": return text == "once" ? "once" : "a \(text)"
        default: return "“\(truncated(text, to: 40))”".replacing("\n", with: " ")
        }
    }

    private static func columns(_ kind: ManualRowKind) -> [(String, String)] {
        switch kind {
        case .client:
            [
                ("name", "name"), ("servers", "servers"), ("workstations", "workstations"), ("users", "users"),
                ("card", "card"), ("internal", "own company"), ("from_day", "client since"),
                ("through_day", "client until"), ("email", "email"), ("address", "address"), ("country", "country"),
                ("tax_id", "tax id"),
            ]
        case .item:
            [
                ("item", "name"), ("quantity_thousandths", "quantity"), ("unit_price", "price"), ("every", "paid"),
                ("covers", "covers"), ("basis", "agreed"),
            ]
        case .month: [("amount", "")]
        case .agreement:
            [
                ("plan", "plan"), ("sheet", "edition"), ("through_day", "last day"), ("servers", "servers"),
                ("workstations", "workstations"), ("users", "users"), ("opt_ins", "options"),
                ("fee_basis_points", "fee"),
            ]
        case .exception:
            [
                ("service", "service"), ("treatment", "cell"), ("from_day", "first day"), ("through_day", "last day"),
                ("why", "why"), ("owner", "owner"),
            ]
        case .block: [("hours_billionths", "hours"), ("from_day", "first day"), ("through_day", "last day")]
        case .offer: [("why", "why")]
        case .entry:
            [
                ("client", "client"), ("service", "service"), ("start_day", "day"), ("start_second", "start"),
                ("seconds", "length"), ("quantity_thousandths", "quantity"), ("unit_price", "price"),
                ("place", "place"), ("technician", "technician"), ("role", "role"), ("ticket", "ticket"),
                ("maintained", "maintained"), ("hours", "hours"), ("courtesy", "courtesy"), ("note", "note"),
            ]
        }
    }
}
