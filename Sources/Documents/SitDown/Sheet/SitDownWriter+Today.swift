import AgreementCore
import HTML
import Words

extension SitDownWriter {
    /// More items than this are put together: the sheet has two pages.
    private static let mostItems = 9

    /// What the client has today, line by line: it adds up to what it paid.
    mutating func today() -> PaperSection {
        let title = say("today.title")
        guard let today = fit.today else {
            return PaperSection(name: "today", title: title, blocks: sentence("today.lead", ["unknown"]))
        }
        let head = [
            say("today.head.item"), say("today.head.covers"), say("today.head.basis"), say("today.head.month"),
        ]
        var table = TodayTable(figures, head, window: figures.isWithoutHours ? nil : say("today.head.window"))
        guard let bridge = fit.bridge, bridge.isTakenApart else {
            table.add([say("today.billed"), "", ""], perMonth(today.cents), today.cents)
            table.addTotal(say("today.total"), today.cents)
            return PaperSection(
                name: "today", title: title, blocks: sentence("today.lead", ["billed"]) + [.table(table.paper)])
        }
        if figures.planNow != nil {
            let cents = -stepCents { $0 == .replacedFee }
            table.add([say("today.plan"), "", say("today.basis", ["written"])], perMonth(cents), cents)
        } else {
            addItems(to: &table)
        }
        let goods = Self.goods(boxed) - bridge.other.flatJobs - bridge.other.trips - bridge.other.parts
        for (id, cents) in [
            ("today.labor", figures.laborTodayCents), ("today.goods", goods),
            ("unexplained", bridge.unexplainedCents),
        ] where cents != 0 {
            table.add([say(id), "", ""], "", cents)
        }
        table.addTotal(say("today.total"), today.cents)

        let isWithoutItems = figures.planNow == nil && recurringItems.isEmpty
        var blocks = sentence(
            "today.lead", figures.planNow != nil ? ["agreement"] : isWithoutItems ? ["nothing"] : [])
        blocks.append(.table(table.paper))
        blocks += unwritten()
        return PaperSection(name: "today", title: title, blocks: blocks)
    }

    /// What is paid again and again.
    private var recurringItems: [LegacyItem] { figures.items.filter { $0.every != .once } }

    private mutating func addItems(to table: inout TodayTable) {
        let items = recurringItems.enumerated().sorted {
            let (one, other) = (figures.cents(of: $0.element), figures.cents(of: $1.element))
            return one != other ? one > other : $0.offset < $1.offset
        }.map(\.element)
        let shown = items.count > Self.mostItems ? Array(items.prefix(Self.mostItems - 1)) : items
        for item in shown {
            let cents = figures.cents(of: item)
            let isWritten = item.basis == .written
            table.add(
                [isolatedName(item.item), covers(item), say("today.basis", isWritten ? ["written"] : [])],
                monthly(item), cents, tone: isWritten ? "" : "unwritten")
        }
        let others = items.dropFirst(shown.count)
        if !others.isEmpty {
            let cents = others.reduce(Int64(0)) { $0 + figures.cents(of: $1) }
            table.add(["\(others.count) more", "", ""], perMonth(cents), cents)
        }
    }

    /// The price of one month, as exact as it is known.
    private func monthly(_ item: LegacyItem) -> String {
        money.plain { () throws(AmountTooLarge) in
            let cents = try item.quantity.cents(at: item.unitPriceCents)
            return item.every == .month ? cents : dividedHalfAway(cents, by: item.every == .year ? 12 : 3)
        }
    }

    private func perMonth(_ cents: Int64) -> String {
        money.plain(figures.perMonth(cents))
    }

    /// What the item pays for, in the sheet's words.
    private mutating func covers(_ item: LegacyItem) -> String {
        if item.covers.isEmpty { return say("today.covers", ["none"]) }
        let names = item.covers.map { word in
            figures.sheet.service(word)?.name.lowercasedFirst ?? spelled(word).lowercasedFirst
        }
        let shown = names.count > 4 ? Array(names.prefix(3)) + ["\(names.count - 3) more kinds of work"] : names
        return say("today.covers", [], ["covers": listed(shown).capitalizedFirst])
    }

    private mutating func unwritten() -> [PaperBlock] {
        let items = recurringItems
        let count = items.count { $0.basis == .unwritten }
        guard figures.planNow == nil, count > 0 else { return [] }
        let number = ["One", "Two", "Three"]
        return sentence(
            "today.unwritten", count == items.count ? ["all"] : count == 1 ? ["one"] : [],
            ["unwritten": count <= number.count ? number[count - 1] : String(count)])
    }

    func stepCents(_ matches: (BridgeStep.Kind) -> Bool) -> Int64 {
        (fit.bridge?.steps ?? []).filter { matches($0.kind) }.reduce(0) { $0 + $1.cents }
    }
}

/// What is paid today, line by line: a month of it and what it came to; without hours there is no year, and a month is
/// all.
private struct TodayTable {
    var paper: PaperTable
    let figures: SitDownFigures
    let isOneMonth: Bool
    private var monthCents: Int64 = 0

    /// - Parameter window: the head of what the window came to; `nil` without one.
    init(_ figures: SitDownFigures, _ head: [String], window: String?) {
        self.figures = figures
        isOneMonth = window == nil
        paper = PaperTable(figures: window == nil ? [3] : [3, 4], head: head + [window].compactMap(\.self))
    }

    private var money: MoneyWords { figures.sheet.money }

    mutating func add(_ words: [String], _ month: String, _ cents: Int64, tone: String = "") {
        let share = figures.perMonth(cents)
        monthCents = monthCents.addingReportingOverflow(share).partialValue
        paper.rows.append(
            PaperTable.Row(
                cells: words + (isOneMonth ? [money.plain(share)] : [month, money.plain(cents)]), tone: tone))
    }

    mutating func addTotal(_ words: String, _ cents: Int64) {
        let amounts = isOneMonth ? [money.exact(monthCents)] : ["", money.exact(cents)]
        paper.rows.append(PaperTable.Row(cells: [words, "", ""] + amounts, isTotal: true))
    }
}
