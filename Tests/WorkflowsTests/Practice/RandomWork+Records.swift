import AgreementCore
import Practice
import Storage

@testable import Workflows

/// What is changed by hand.
extension RandomWork {
    var keeping: RecordKeeping { RecordKeeping(store, now: Self.now) }

    /// A client, an item, a month, an agreement, an exception, a block, a plan of the offer or an entry: one that is
    /// new, other, or gone.
    mutating func byHand() -> Deed {
        let (client, number, seed) = (client(), roll(100), UInt64(roll(1 << 30)))
        let kind = one(of: ManualRowKind.allCases) ?? .client
        let (keeping, store) = (keeping, store)
        return Deed(name: "by hand: \(kind)") {
            var numbers = SeededNumbers(state: seed)
            guard kind != .entry else {
                return try await Self.workByHand(client, number, keeping, store)
            }
            let kept = try await keeping.rows(kind, of: client)
            let known = kept.randomElement(using: &numbers)
            // A client that had an agreement once can't go again, so those that were there stay.
            let isGone = number % 5 == 0 && (kind != .client || client == "new-one")
            let before = number % 2 == 0 ? known : nil
            guard let wish = Self.wish(kind, of: client, number, known: before, isGone: isGone, store) else { return }
            try await keeping.keep([wish], of: client, by: Self.owner)
        }
    }

    /// Many entries at once, or a client that becomes two.
    mutating func together() -> Deed {
        let (client, number, keeping) = (client(), roll(100), keeping)
        let name = "Half \(roll(1 << 20))"
        return Deed(name: "by hand: many") {
            let days = LocalDate(year: 2020, month: 1, day: 1)!...LocalDate(year: 2030, month: 1, day: 1)!
            let ids = try await keeping.lines(of: client, days).map(\.line.id)
            let (some, newest) = (Array(ids.prefix(1 + number % 9)), try await keeping.newestChange())
            guard number % 4 == 0 else {
                var change = WorkChange()
                change.isCourtesy = number % 2 == 0
                if number % 3 == 0 { change.service = "email-fix" }
                if number % 5 == 0 { change.client = "birch" }
                return try await keeping.change(
                    some, of: client, seen: newest, number % 7 == 0 ? nil : change, by: Self.owner)
            }
            guard let record = try await keeping.rows(.client, of: client).first?.row else { return }
            let items = try await keeping.rows(.item, of: client).map(\.key)
            let split = ClientSplit(
                name: name, counts: Counts(users: number), staying: Counts(servers: 1), entries: some,
                items: Array(items.prefix(1)), seen: record.seen, newest: newest)
            _ = try await keeping.split(client, split, by: Self.owner)
        }
    }

    mutating func takingBack() -> Deed {
        let (keeping, place) = (keeping, roll(6))
        return Deed(name: "taking back by hand") {
            let changes = try await keeping.changes(of: nil, limit: 6)
            guard place < changes.count else { return }
            try await keeping.takeBack(changes[place].id, by: Self.owner)
        }
    }

    private static func wish(
        _ kind: ManualRowKind, of client: String, _ number: Int, known: (key: String, row: ManualRow)?, isGone: Bool,
        _ store: PracticeStore
    ) -> RecordKeeping.Wish? {
        // Who once had one of these stays, since their numbers are never another's.
        if client == "new-one", kind == .agreement || kind == .exception { return nil }
        let row = isGone && known != nil ? nil : row(kind, of: client, number, store)
        if row == nil, known == nil { return nil }
        var key = known?.key ?? ""
        if known == nil {
            switch kind {
            case .month: key = "2026-0\(1 + number % 9)"
            case .block: key = "block \(number % 3)"
            case .offer: key = ["silver", "gold", "gone"][number % 3]
            case .agreement: key = " 2026-0\(1 + number % 9)-01"
            default: break
            }
        }
        return RecordKeeping.Wish(
            ManualRowPlace(kind, client: client, key: key), seen: known?.row.seen, row: row)
    }

    private static func row(
        _ kind: ManualRowKind, of client: String, _ number: Int, _ store: PracticeStore
    ) -> ManualRow? {
        let day = LocalDate(year: 2026, month: 1 + number % 12, day: 1)!
        switch kind {
        case .client:
            return ManualRow(
                Client(
                    id: client, name: "Named \(number)",
                    counts: Counts(servers: number % 3, workstations: number, users: 1), isInternal: client == "us",
                    from: number % 4 == 0 ? day : nil, address: "Line\nand \\ \(number)"))
        case .item:
            return ManualRow(
                LegacyItem(
                    client: client, item: "Item \(number % 4)", quantity: Quantity(thousandths: Int64(number) * 500),
                    unitPriceCents: Int64(number), every: number % 2 == 0 ? .month : .year))
        case .month: return ManualRow(InvoicedMonth(client: client, month: day.month, amountCents: Int64(number)))
        case .agreement:
            guard let sheet = store.current.sheet, let plan = sheet.plans.first else { return nil }
            return ManualRow(
                AgreementRow(
                    client: client, sheet: sheet.id, plan: plan.id, from: day, through: nil,
                    counts: Counts(users: number)))
        case .exception:
            return ManualRow(
                ExceptionRecord(
                    client: client, service: "fix", treatment: "included", from: day, through: day.adding(days: 20),
                    why: "asked", owner: "Olivia"))
        case .block:
            return ManualRow(
                PrepaidBlock(client: client, id: "", hours: ExactHours(billionths: Int64(number) * 1_000_000_000)))
        case .offer: return ManualRow(WithheldPlan(client: client, plan: "", why: "reason \(number)"))
        case .entry: return nil
        }
    }

    private static func workByHand(
        _ client: String, _ number: Int, _ keeping: RecordKeeping, _ store: PracticeStore
    ) async throws {
        let days = LocalDate(year: 2020, month: 1, day: 1)!...LocalDate(year: 2030, month: 1, day: 1)!
        let lines = try await keeping.lines(of: client, days)
        let day = LocalDate(year: 2026, month: 3, day: 1 + number % 28)!
        let entry = WorkEntry(
            client: client, service: "fix", day: day, secondOfDay: number % 3 == 0 ? nil : number * 600,
            kind: .labor(seconds: 60 + number), technician: "Dana", note: "by hand\n\(number)")
        guard number % 3 != 0, !lines.isEmpty else {
            return try await keeping.keep([entry], of: client, id: nil, seen: nil, by: owner)
        }
        let line = lines[number % lines.count].line
        guard let kept = try await keeping.work(line.id, of: client) else { return }
        if number % 3 == 1 {
            try await keeping.remove(line.id, of: client, seen: kept.seen, by: owner)
        } else {
            try await keeping.keep([entry], of: client, id: line.id, seen: kept.seen, by: owner)
        }
    }
}
