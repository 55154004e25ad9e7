/// What would each client have cost, and been worth, on each plan? (formats.md, "Replay")
///
/// Work is prepared once for a client; then each plan is priced from it, so that a changed cell of one plan asks for
/// no more than one pass over the client's segments. Plan rows know no opt-ins, blocks, exceptions, set-up fees or
/// courtesies; `Rater` rates those who have opt-ins, and what is paid today.
public struct Replay: Sendable {
    public let sheet: PriceSheet
    public let clients: [Client]
    /// The window, both days included.
    public let dates: ClosedRange<LocalDate>
    let zone: TimeZoneRules
    /// The entries that are replayed.
    public private(set) var entries: EntryTable
    /// The clients that are replayed, by id compared as bytes: internal ones are left out.
    public let clientsInOrder: [Int]
    let compiled: CompiledSheets
    private var tableClients: [UInt32?]

    /// - Parameter entries: those of clients that aren't among `clients` are left alone.
    public init(
        sheet: PriceSheet, clients: [Client], zone: TimeZoneRules, entries: EntryTable, dates: ClosedRange<LocalDate>
    ) {
        self.sheet = sheet
        self.clients = clients
        self.dates = dates
        self.zone = zone
        self.entries = entries
        clientsInOrder = clients.indices.filter { !clients[$0].isInternal }.sorted {
            clients[$0].id.utf8.lexicographicallyPrecedes(clients[$1].id.utf8)
        }
        compiled = CompiledSheets(
            practice: Practice(sheets: [sheet], clients: clients, zone: zone), entries: entries)
        tableClients = entries.numbers(of: clients)
    }

    /// One client over the entries and dates of another replay, which are not gone through again.
    ///
    /// - Parameters:
    ///   - sheet: any, of the same zone.
    ///   - client: as it is, or with other counts.
    public init(_ other: Replay, sheet: PriceSheet, client: Client) {
        self.init(sheet: sheet, clients: [client], zone: other.zone, entries: other.entries, dates: other.dates)
    }

    /// The same replay of other entries of its practice, without compiling its sheet once more; `nil` where it has to
    /// be: for a new role, a source that is of another service, a day beyond the calendar.
    public func following(_ entries: EntryTable) -> Replay? {
        guard compiled.lookups == EntryLookups(entries) else { return nil }
        var replay = self
        replay.entries = entries
        if entries.clients.words != self.entries.clients.words { replay.tableClients = entries.numbers(of: clients) }
        return replay
    }

    /// Whether both decide alike whatever entries there are: a plan that was priced for the one needs no new pricing
    /// for the other.
    public func decides(as other: Replay) -> Bool {
        sheet == other.sheet && dates == other.dates && zone.name == other.zone.name
            && compiled.lookups == other.compiled.lookups
    }

    /// A client's work, cut and sorted: all that pricing needs, whatever the plan.
    ///
    /// - Parameter client: an index into `clients`.
    /// - Throws: everything in the client's entries that the sheet can't rate.
    public func work(ofClient client: Int) throws(RatingFaults) -> ReplayWork {
        try ReplayWork(
            client: clients[client], entries: inWindow(client), table: entries, compiled: compiled,
            dates: dates, zone: zone)
    }

    /// The same work where some of its entries are of other services now.
    ///
    /// - Parameters:
    ///   - known: made of the same entries, over the same dates, by a replay whose sheet lists the same services.
    ///   - isSortedAnew: by source.
    /// - Throws: everything in the client's entries that the sheet can't rate.
    public func work(
        _ known: ReplayWork, ofClient client: Int, sortedAnew isSortedAnew: [Bool]
    ) throws(RatingFaults) -> ReplayWork {
        let records = inWindow(client)
        let areListed = (records.labor.map(\.source) + records.parts.map(\.source)).allSatisfy {
            compiled.serviceIndex(ofSource: $0, base: compiled.sheets[0].serviceBase) >= 0
        }
        guard areListed else { return try work(ofClient: client) }
        return known.sorted(anew: isSortedAnew, records.labor, compiled: compiled, roleRoom: entries.roleRoom)
    }

    /// All entries of a client.
    ///
    /// - Parameter client: an index into `clients`.
    public func entries(ofClient client: Int) -> ClientEntries { entries.entries(of: tableClients[client]) }

    private func inWindow(_ client: Int) -> EntriesInWindow {
        EntriesInWindow(
            entries(ofClient: client),
            window: RatingWindow(from: dates.lowerBound, through: dates.upperBound), zone: zone)
    }

    /// A plan's decisions and rates, looked up for every kind of segment.
    ///
    /// - Parameter edited: the sheet with another version of its plans, rates or rounding; its services, hours and
    ///   holidays, and whether it rounds by the entry or by the day, are those of `sheet`.
    public func pricing(of plan: Plan, in edited: PriceSheet? = nil) -> PlanPricing {
        PlanPricing(plan, sheet: edited ?? sheet, compiled: compiled, table: entries)
    }

    /// Everything by the hour at the plan's card, rounding included: what efficiency is measured against.
    ///
    /// - Parameter edited: as for `pricing`.
    public func pricingByTheHour(of plan: Plan, in edited: PriceSheet? = nil) -> PlanPricing {
        pricing(of: Plan(id: plan.id, name: plan.name, labor: plan.labor), in: edited)
    }

    /// The client's row under a plan that it has opt-ins for, by the rater: the synthetic agreement has one row for
    /// each stretch of dates with the same opt-ins.
    ///
    /// - Parameter agreements: the client's real rows.
    public func totals(
        ofClient client: Int, under plan: Plan, keepingOptInsOf agreements: [AgreementRow]
    ) throws(RatingFaults) -> RatedTotals {
        try rating(ofClient: client, under: plan, keepingOptInsOf: agreements).totals
    }

    /// The same with every slice and its reason: what adds up to the client's row under a plan of the sheet.
    ///
    /// - Parameter agreements: rows whose opt-ins are kept; none, and it is the row that `pricing` gives.
    public func rating(
        ofClient client: Int, under plan: Plan, keepingOptInsOf agreements: [AgreementRow] = []
    ) throws(RatingFaults) -> ClientRating {
        let rows = Self.rows(of: clients[client], sheet: sheet, plan: plan, from: dates.lowerBound, agreements)
        guard let number = sheet.plans.firstIndex(where: { $0.id == plan.id }) else {
            throw RatingFaults(
                .unknownPlan(
                    client: clients[client].id, plan: plan.id, sheet: sheet.id, from: dates.lowerBound))
        }
        for row in agreements where !row.isInRange {
            throw RatingFaults(.outOfRange(client: row.client, from: row.from))
        }
        var agreement = ClientAgreement(rows: rows, sheet: 0, plan: number)
        agreement.chargesSetup = false
        return try rating(ofClient: client, agreements: [agreement]) { $0.honorsCourtesies = false }
    }

    /// What the client pays outside the boxes: its items over the window, and its work without an agreement, where
    /// labor that an item pays for is covered. Favours stay favours: they were not paid.
    ///
    /// - Parameter items: the client's.
    public func legacyTotals(ofClient client: Int, items: [LegacyItem]) throws(RatingFaults) -> RatedTotals {
        var totals = try legacyRating(ofClient: client, items: items).totals
        let window = dates
        totals.recurring = try RatingFaults.counting(clients[client].id) { () throws(AmountTooLarge) in
            let cents = try items.map { item throws(AmountTooLarge) in try item.cents(over: window) }
            return try sum(ofCents: [totals.recurring] + cents)
        }
        return try totals.counted(for: clients[client].id)
    }

    /// The work outside the boxes with every slice and its reason; what the items cost is not in it.
    public func legacyRating(ofClient client: Int, items: [LegacyItem]) throws(RatingFaults) -> ClientRating {
        let paid = isPaid(by: items)
        return try rating(ofClient: client, agreements: []) { $0.isPaidOutsideAgreements = paid }
    }

    /// Whether the client pays outside the boxes what another replay says, of the same entries: what they are sorted
    /// into plays a role there only where items pay for one service and not for the other.
    ///
    /// - Parameters:
    ///   - other: of a sheet that lists the same services, with the same rates.
    ///   - items: the client's.
    public func legacyIsSame(as other: Replay, ofClient client: Int, items: [LegacyItem]) -> Bool {
        if items.allSatisfy(\.covers.isEmpty) { return true }
        let (paid, before) = (isPaid(by: items), other.isPaid(by: items))
        return entries(ofClient: client).bySource.allSatisfy { paid[Int($0.source)] == before[Int($0.source)] }
    }

    /// By source.
    private func isPaid(by items: [LegacyItem]) -> [Bool] {
        let covers = Set(items.flatMap(\.covers))
        return entries.sources.bySource { word in
            covers.contains(word) || sheet.service(word).map { covers.contains($0.category) } == true
        }
    }

    private func rating(
        ofClient client: Int, agreements: [ClientAgreement], adjust: (inout ClientRater) -> Void
    ) throws(RatingFaults) -> ClientRating {
        try compiled.check()
        let practice = Practice(sheets: [sheet], clients: clients, zone: zone)
        var rater = ClientRater(
            client: client, practice: practice, table: entries, sheets: compiled,
            timeline: AgreementTimeline(agreements: agreements, sheets: compiled, zone: zone),
            entries: inWindow(client), exceptions: [], blocks: [])
        adjust(&rater)
        return try rater.rate()
    }

    private static func rows(
        of client: Client, sheet: PriceSheet, plan: Plan, from: LocalDate, _ agreements: [AgreementRow]
    ) -> [AgreementRow] {
        var starts: Set<LocalDate> = [from]
        for row in agreements {
            if row.from > from { starts.insert(row.from) }
            if let through = row.through, through >= from { starts.insert(through.adding(days: 1)) }
        }
        let sorted = starts.sorted()
        return sorted.enumerated().map { position, start in
            let inForce = agreements.first { $0.from <= start && start <= $0.through ?? start }
            return AgreementRow(
                client: client.id, sheet: sheet.id, plan: plan.id, from: start,
                through: position + 1 < sorted.count ? sorted[position + 1].adding(days: -1) : nil,
                counts: client.counts, optIns: inForce?.optIns ?? [])
        }
    }
}

extension LegacyItem {
    /// What the item costs over a window: a month's price × months, by days as in rating.md, section 9; a quarter's
    /// is a third of it a month, a year's a twelfth; what was paid once is left out. Rounded once.
    ///
    /// - Throws: where it is more than can be counted.
    public func cents(over dates: ClosedRange<LocalDate>) throws(AmountTooLarge) -> Int64 {
        let monthsOfPrice: Int128
        switch every {
        case .month: monthsOfPrice = 1
        case .quarter: monthsOfPrice = 3
        case .year: monthsOfPrice = 12
        case .once: return 0
        }
        // Days of 28 to 31 a month, brought to one denominator.
        let denominator: Int128 = 28 * 29 * 30 * 31
        var months: Int128 = 0
        var month = dates.lowerBound.month
        while month <= dates.upperBound.month {
            let first = max(month.firstDay, dates.lowerBound)
            let last = min(month.lastDay, dates.upperBound)
            let days = Int128(last.dayNumber - first.dayNumber + 1)
            months += days * denominator / Int128(month.dayCount)
            month = month.next
        }
        return try dividedHalfAway(
            try wideProduct(quantity.thousandths, unitPriceCents, months), by: 1_000 * monthsOfPrice * denominator)
    }
}
