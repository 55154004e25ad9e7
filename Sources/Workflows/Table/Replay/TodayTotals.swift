import AgreementCore
import Basics
import Practice

/// What clients pay today by the rules: what their agreements come to, and what they pay outside the boxes.
///
/// Hours outside the boxes cost what the newest edition says; before there is one, what the draft says. Each of the two
/// is kept where a change doesn't touch it: most don't touch the first, a changed plan only those who are on it, and an
/// entry only its client.
struct TodayTotals: Sendable {
    private let outside: OutsideTotals
    private let agreed: AgreedTotals
    private let ground: ReplayGround
    /// The clients whose rows may be others than those that they were made from; `nil` where all may be.
    let changed: [Int]?

    /// - Parameter previous: what still holds is taken from it.
    /// - Throws: what can't be added up.
    init(_ ground: ReplayGround, _ practice: PracticeSnapshot, _ sheet: PriceSheet, previous: TodayTotals?)
        throws(RatingFaults)
    {
        self.ground = ground
        let kept = KeptClients(previous?.ground, ground)
        outside = try OutsideTotals(ground, practice, sheet, previous: previous?.outside, kept)
        agreed = AgreedTotals(ground, practice, sheet, previous: previous?.agreed, kept)
        changed = outside.areKept && agreed.areKept ? kept.changed : nil
    }

    func holds(for practice: PracticeSnapshot, _ sheet: PriceSheet) -> Bool {
        outside.holds(for: practice, sheet) && agreed.holds(for: practice, sheet)
    }

    /// The rows that a fit takes beside those of the plans.
    ///
    /// - Parameter position: the client's among the ground's.
    func rows(of client: Client, at position: Int) -> [ReplayRow] {
        var rows = [ReplayRow(client: client.id, column: .legacy, totals: outside.totals[position])]
        if case .success(let totals)? = agreed.totals[position] {
            rows.append(ReplayRow(client: client.id, column: .today, totals: totals))
        }
        return rows
    }

    /// Why what the agreements of clients come to isn't known, by their ids.
    ///
    /// - Parameter clients: the ground's.
    func unrated(_ clients: [Client]) -> [String: RatingFault] {
        var unrated: [String: RatingFault] = [:]
        for (client, result) in zip(clients, agreed.totals) {
            if case .failure(let fault)? = result { unrated[client.id] = fault }
        }
        return unrated
    }

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
    ///   - position: the client's among the ground's.
    ///   - replay: of the client alone, whose entries are used.
    ///   - items: the client's.
    /// - Throws: what can't be rated now, though it was added up before.
    func ratings(
        of client: Client, at position: Int, sharing replay: Replay, items: [LegacyItem], zone: TimeZoneRules
    ) throws(RatingFaults) -> Ratings {
        Ratings(
            outside: try outside.rating(of: client, sharing: replay, items: items),
            agreed: try agreed.rating(of: client, at: position, sharing: replay, zone: zone))
    }
}

/// What is paid outside the boxes: items, and hours that none of them pays for.
private struct OutsideTotals: Sendable {
    /// Of each client of the ground.
    let totals: [RatedTotals]
    /// Whether they are those that they were made from but where a client's work is another.
    let areKept: Bool
    private let made: Made
    private let replay: Replay

    private struct Made: Hashable, Sendable {
        var sheet: PriceSheet
        var legacy: [LegacyItem]

        /// The services and hours of one sheet with the rates of another.
        init(_ practice: PracticeSnapshot, _ sheet: PriceSheet) {
            let rates = practice.editions.first?.sheet ?? sheet
            self.sheet = PriceSheet(
                id: "", from: sheet.from, company: "", currency: sheet.currency, timeZone: sheet.timeZone,
                businessHours: sheet.businessHours, holidays: sheet.holidays, labor: rates.labor,
                rounding: rates.rounding, services: sheet.services.map(\.asReplayed), plans: [])
            legacy = practice.legacy
        }
    }

    init(
        _ ground: ReplayGround, _ practice: PracticeSnapshot, _ sheet: PriceSheet, previous: OutsideTotals?,
        _ kept: KeptClients
    ) throws(RatingFaults) {
        let made = Made(practice, sheet)
        self.made = made
        let known = previous.flatMap { $0.made == made ? $0 : nil }
        areKept = known != nil
        if let known, kept.areAll {
            (totals, replay) = (known.totals, known.replay)
            return
        }
        let replay =
            known.flatMap { $0.replay(following: practice, ground.window) }
            ?? Replay(
                sheet: made.sheet, clients: practice.clients, zone: practice.zone, entries: practice.entries,
                dates: ground.window)
        self.replay = replay
        let wanted = known == nil ? nil : kept.changed.map { Set($0.map { ground.clients[$0].id }) }
        let items = Dictionary(
            grouping: made.legacy.lazy.filter { wanted?.contains($0.client) != false }, by: \.client)
        totals = try kept.values(from: known?.totals) { position throws(RatingFaults) in
            let client = ground.order[position]
            let items = items[ground.clients[position].id] ?? []
            if let known, kept.sortedFrom[position] != nil,
                replay.legacyIsSame(as: known.replay, ofClient: client, items: items)
            {
                return known.totals[position]
            }
            return try replay.legacyTotals(ofClient: client, items: items)
        }
    }

    /// Its replay over other entries, where nothing else is another.
    private func replay(following practice: PracticeSnapshot, _ window: ClosedRange<LocalDate>) -> Replay? {
        guard replay.dates == window, replay.clients == practice.clients else { return nil }
        return replay.following(practice.entries)
    }

    func holds(for practice: PracticeSnapshot, _ sheet: PriceSheet) -> Bool { made == Made(practice, sheet) }

    func rating(of client: Client, sharing replay: Replay, items: [LegacyItem]) throws(RatingFaults) -> ClientRating {
        try Replay(replay, sheet: made.sheet, client: client).legacyRating(ofClient: 0, items: items)
    }
}

/// What agreements come to.
private struct AgreedTotals: Sendable {
    /// Of each client of the ground; `nil` without an agreement. Where one can't be rated, what is known of today is
    /// what was invoiced, or what is paid outside the boxes; the fault says why.
    let totals: [Result<RatedTotals, RatingFault>?]
    /// Whether they are those that they were made from but where a client's work is another.
    let areKept: Bool
    private let made: Made
    /// Of all clients; `nil` where nobody has an agreement.
    private let rater: Rater?

    private struct Made: Hashable, Sendable {
        /// Those that agreements are on.
        var sheets: [PriceSheet]
        var agreements: [AgreementRow]
        var exceptions: [AgreementException]
        var blocks: [PrepaidBlock]

        init(_ practice: PracticeSnapshot, _ sheet: PriceSheet) {
            let named = Set(practice.agreements.map(\.sheet))
            let others = practice.editions.map(\.sheet).filter { $0.id != sheet.id }
            let found = ([sheet] + others).filter { named.contains($0.id) }
            // A rater has a sheet, and says of agreements which one is missing.
            sheets = found.isEmpty && !named.isEmpty ? [sheet] : found
            agreements = practice.agreements
            exceptions = practice.exceptions
            blocks = practice.blocks
        }

        /// What was agreed with some clients.
        func practice(_ clients: [Client], zone: TimeZoneRules) -> Practice {
            Practice(
                sheets: sheets, clients: clients, agreements: agreements, exceptions: exceptions, blocks: blocks,
                zone: zone)
        }

        /// The plans that differ from those of another state; `nil` where more differs than plans.
        func changedPlans(since old: Made) -> Set<SheetPlan>? {
            if self == old { return [] }
            guard agreements == old.agreements, exceptions == old.exceptions, blocks == old.blocks,
                sheets.map(Self.withoutPlans) == old.sheets.map(Self.withoutPlans)
            else { return nil }
            var changed: Set<SheetPlan> = []
            for (sheet, was) in zip(sheets, old.sheets) {
                let ids = Set((sheet.plans + was.plans).map(\.id))
                for id in ids where sheet.plan(id) != was.plan(id) {
                    changed.insert(SheetPlan(sheet: sheet.id, plan: id))
                }
            }
            return changed
        }

        private static func withoutPlans(_ sheet: PriceSheet) -> PriceSheet {
            var sheet = sheet
            sheet.plans = []
            sheet.services = sheet.services.map { service in
                var replayed = service.asReplayed
                replayed.goods = service.goods
                return replayed
            }
            return sheet
        }
    }

    private struct SheetPlan: Hashable, Sendable {
        var sheet: String
        var plan: String
    }

    init(
        _ ground: ReplayGround, _ practice: PracticeSnapshot, _ sheet: PriceSheet, previous: AgreedTotals?,
        _ kept: KeptClients
    ) {
        let made = Made(practice, sheet)
        self.made = made
        let changed = previous.flatMap { made.changedPlans(since: $0.made) }
        areKept = changed?.isEmpty == true
        guard !made.sheets.isEmpty else {
            (totals, rater) = (Array(repeating: nil, count: ground.clients.count), nil)
            return
        }
        if let previous, areKept, kept.areAll {
            (totals, rater) = (previous.totals, previous.rater)
            return
        }
        let rater =
            previous.flatMap { $0.rater(following: practice, made, ground) }
            ?? Rater(
                practice: made.practice(practice.clients, zone: practice.zone), entries: practice.entries,
                window: RatingWindow(from: ground.window.lowerBound, through: ground.window.upperBound))
        self.rater = rater
        guard let previous, let changed, !areKept else {
            totals = kept.values(from: areKept ? previous?.totals : nil) { rater.agreed(ofClient: ground.order[$0]) }
            return
        }
        totals = sideBySide(ground.clients.count) { position in
            let rows = rater.agreements(ofClient: ground.order[position])
            if let place = kept.places[position],
                !rows.contains(where: { changed.contains(SheetPlan(sheet: $0.sheet, plan: $0.plan)) })
            {
                return previous.totals[place]
            }
            return rater.agreed(ofClient: ground.order[position])
        }
    }

    /// Its rater over other entries, where nothing else is another.
    private func rater(following practice: PracticeSnapshot, _ made: Made, _ ground: ReplayGround) -> Rater? {
        let window = RatingWindow(from: ground.window.lowerBound, through: ground.window.upperBound)
        guard let rater, self.made == made, rater.window == window, rater.clients == practice.clients else {
            return nil
        }
        return rater.following(practice.entries)
    }

    func holds(for practice: PracticeSnapshot, _ sheet: PriceSheet) -> Bool { made == Made(practice, sheet) }

    /// `nil` where there is no total either: without an agreement, and where it can't be rated.
    func rating(
        of client: Client, at position: Int, sharing replay: Replay, zone: TimeZoneRules
    ) throws(RatingFaults) -> ClientRating? {
        guard case .success? = totals[position] else { return nil }
        return try Rater(practice: made.practice([client], zone: zone), sharing: replay).rate(client: 0)
    }
}

extension Rater {
    /// What a client's agreements come to, or why that can't be said; `nil` without any.
    ///
    /// - Parameter client: an index into `clients`.
    fileprivate func agreed(ofClient client: Int) -> Result<RatedTotals, RatingFault>? {
        guard !agreements(ofClient: client).isEmpty else { return nil }
        do throws(RatingFaults) { return .success(try rate(client: client).totals) } catch {
            return error.faults.first.map { .failure($0) }
        }
    }
}
