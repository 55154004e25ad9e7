import AgreementCore

/// What clients pay today by the rules: what their agreements come to, and what they pay outside the boxes.
///
/// Hours outside the boxes cost what the newest edition says; before there is one, what the draft says.
struct TodayTotals: Sendable {
    /// By client of the ground, the rows that a fit takes beside those of the plans.
    let rows: [[ReplayRow]]
    private let made: Made

    /// What today depends on beside the ground; most changes of a draft don't touch it.
    private struct Made: Hashable, Sendable {
        var outside: PriceSheet
        var agreed: [PriceSheet]
        var agreements: [AgreementRow]
        var exceptions: [AgreementException]
        var blocks: [PrepaidBlock]
        var legacy: [LegacyItem]

        init(_ practice: PracticeSnapshot, _ sheet: PriceSheet) {
            let named = Set(practice.agreements.map(\.sheet))
            let others = practice.editions.map(\.sheet).filter { $0.id != sheet.id }
            outside = Self.outside(sheet, ratesOf: practice.editions.first?.sheet ?? sheet)
            agreed = ([sheet] + others).filter { named.contains($0.id) }
            agreements = practice.agreements
            exceptions = practice.exceptions
            blocks = practice.blocks
            legacy = practice.legacy
        }

        /// What was agreed with some clients, on sheets that are there.
        func practice(_ clients: [Client], zone: TimeZoneRules) -> Practice {
            let ids = Set(agreed.map(\.id))
            return Practice(
                sheets: agreed, clients: clients, agreements: agreements.filter { ids.contains($0.sheet) },
                exceptions: exceptions, blocks: blocks, zone: zone)
        }

        /// The services and hours of one sheet with the rates of another.
        private static func outside(_ sheet: PriceSheet, ratesOf rates: PriceSheet) -> PriceSheet {
            PriceSheet(
                id: "", from: sheet.from, company: "", currency: sheet.currency, timeZone: sheet.timeZone,
                businessHours: sheet.businessHours, holidays: sheet.holidays, labor: rates.labor,
                rounding: rates.rounding, services: sheet.services.map(\.asReplayed), plans: [])
        }
    }

    /// - Throws: what can't be added up.
    init(_ ground: ReplayGround, _ practice: PracticeSnapshot, _ sheet: PriceSheet) throws(RatingFaults) {
        let made = Made(practice, sheet)
        self.made = made
        let replay = Replay(
            sheet: made.outside, clients: practice.clients, zone: practice.zone, entries: practice.entries,
            dates: ground.window)
        let items = Dictionary(grouping: made.legacy, by: \.client)
        let agreed = Set(made.agreements.map(\.client))
        let rater = made.agreed.isEmpty ? nil : Self.rater(made, practice, window: ground.window)
        rows = try sideBySide(ground.clients.count) { position throws(RatingFaults) in
            let client = ground.clients[position]
            let index = ground.order[position]
            let outside = try replay.legacyTotals(ofClient: index, items: items[client.id] ?? [])
            var rows = [ReplayRow(client: client.id, column: .legacy, totals: outside)]
            // An agreement on a sheet that doesn't list what was done can't be rated: then what is known of today is
            // what was invoiced, or what is paid outside the boxes.
            if let rater, agreed.contains(client.id), let rated = try? rater.rate(client: index) {
                rows.append(ReplayRow(client: client.id, column: .today, totals: rated.totals))
            }
            return rows
        }
    }

    func holds(for practice: PracticeSnapshot, _ sheet: PriceSheet) -> Bool { made == Made(practice, sheet) }

    /// One client's entries as they are decided today.
    struct Ratings {
        /// Outside the boxes; what the items cost is not in it.
        var outside: ClientRating
        /// By its agreements; `nil` where it has none that can be rated.
        var agreed: ClientRating?
    }

    /// What the rows were added up from, for one client.
    ///
    /// - Parameters:
    ///   - replay: of the client alone, whose entries are used.
    ///   - items: the client's.
    func ratings(
        of client: Client, sharing replay: Replay, items: [LegacyItem], zone: TimeZoneRules
    ) throws(RatingFaults) -> Ratings {
        let outside = Replay(replay, sheet: made.outside, client: client)
        var ratings = Ratings(outside: try outside.legacyRating(ofClient: 0, items: items))
        guard !made.agreed.isEmpty, made.agreements.contains(where: { $0.client == client.id }) else { return ratings }
        ratings.agreed = try? Rater(practice: made.practice([client], zone: zone), sharing: replay).rate(client: 0)
        return ratings
    }

    private static func rater(_ made: Made, _ practice: PracticeSnapshot, window: ClosedRange<LocalDate>) -> Rater {
        Rater(
            practice: made.practice(practice.clients, zone: practice.zone), entries: practice.entries,
            window: RatingWindow(from: window.lowerBound, through: window.upperBound))
    }
}
