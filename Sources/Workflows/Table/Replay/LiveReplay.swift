public import AgreementCore
import Dispatch
import Practice
import Synchronization

/// The replay of all clients under the sheet that is being worked on, kept from one change to the next: a changed cell
/// asks for the pricing of one plan, not for reading a million entries again.
///
/// Each outcome is exactly what a fresh replay and fit of the sheet would say.
public final class LiveReplay: Sendable {
    /// One piece of work at a time, off the cooperative pool; it uses all processors itself.
    private let queue = DispatchQueue(label: "threebox.replay", qos: .userInitiated)
    private let kept = Mutex<Kept>(Kept())
    private let now: @Sendable () -> Instant

    /// What the latest outcome was made from.
    private struct Kept: Sendable {
        var ground: ReplayGround?
        var today: TodayTotals?
        var priced: PricedPlans?
        var weighing: Weighing?
        var outcome: ReplayOutcome?
        var settings: Settings?
    }

    /// What a fit knows beside what was replayed.
    struct Settings: Hashable, Sendable {
        var costs: Costs?
        var targetMargin: Int
        var maxRise: Int
        var invoiced: [InvoicedMonth]
        var pins: [BoxPin]
        var withheld: [WithheldPlan]
        var ratesAreGuessed: Bool

        init(_ practice: PracticeSnapshot) {
            costs = practice.company.costs
            targetMargin = practice.company.targetMarginBasisPoints
            maxRise = practice.company.maxRiseBasisPoints
            invoiced = practice.invoiced
            pins = practice.moves.pins
            withheld = practice.withheld
            ratesAreGuessed = practice.ratesAreGuessed
        }
    }

    /// Knows nothing yet: `outcome` works it out.
    ///
    /// - Parameter now: the clock; left out, no agreement of a client without hours has begun.
    public init(now: @escaping @Sendable () -> Instant = { Instant(seconds: 0) }) { self.now = now }

    /// What the practice's work comes to under a sheet.
    ///
    /// - Parameter sheet: left out, the one that is being worked on.
    /// - Throws: why there is none.
    public func outcome(
        of practice: PracticeSnapshot, under sheet: PriceSheet? = nil
    ) async throws(ReplayGap) -> ReplayOutcome {
        if let known = known(practice, under: sheet) { return known }
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.worked(practice, sheet)) }
        }
        return try result.get()
    }

    /// The outcome where it is known already; nothing is worked out.
    public func known(_ practice: PracticeSnapshot, under sheet: PriceSheet? = nil) -> ReplayOutcome? {
        guard let sheet = sheet ?? practice.sheet else { return nil }
        return kept.withLock { kept in
            guard let outcome = kept.outcome, outcome.sheet == sheet, kept.settings == Settings(practice),
                kept.ground?.holds(for: practice, sheet) == true, kept.today?.holds(for: practice, sheet) == true
            else { return nil }
            return outcome
        }
    }

    /// One client's year under a sheet, with every entry's verdict.
    ///
    /// - Parameters: as for `outcome`.
    /// - Returns: `nil` for our own company, and for a client that the practice doesn't have.
    /// - Throws: why there is no replay.
    public func year(
        of client: String, in practice: PracticeSnapshot, under sheet: PriceSheet? = nil
    ) async throws(ReplayGap) -> ClientYear? {
        try await ofOne(client, practice, sheet, whoeverHasHours: true) { subject throws(ReplayGap) in
            try Self.year(subject)
        }
    }

    /// As `year`; of a client for whom no hours are known it is one month, from its counts and what it pays.
    public func yearOrDeal(of client: String, in practice: PracticeSnapshot) async throws(ReplayGap) -> ClientYear? {
        try await ofOne(client, practice, nil) { subject throws(ReplayGap) in try Self.year(subject) }
    }

    private static func year(_ subject: Subject) throws(ReplayGap) -> ClientYear {
        do throws(RatingFaults) {
            return try ClientYear(
                ofClient: subject.position, fit: subject.fit, outcome: subject.outcome, ground: subject.ground,
                today: subject.today, practice: subject.practice, deal: subject.deal)
        } catch { throw ReplayGap(error) }
    }

    /// Every client's box; of those for whom no hours are known, from their counts and what they pay.
    ///
    /// - Throws: why there is none: without plans, or without clients.
    public func boxes(of practice: PracticeSnapshot) async throws(ReplayGap) -> KnownBoxes {
        let result: Result<KnownBoxes, ReplayGap> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.workedBoxes(practice)) }
        }
        return try result.get()
    }

    private func workedBoxes(_ practice: PracticeSnapshot) -> Result<KnownBoxes, ReplayGap> {
        guard let sheet = practice.sheet else { return .failure(.noPlans) }
        do throws(ReplayGap) {
            switch made(practice, nil) {
            case .success(let (outcome, ground, _)):
                let idle = ground.clients.filter { !ground.clientsWithEntries.contains($0.id) }
                let deals = idle.isEmpty ? nil : try DealReplay(of: idle, practice, sheet, on: today(practice))
                return .success(KnownBoxes(outcome, deals, sheet))
            case .failure(let gap) where gap.isWithoutHours:
                let clients = practice.clients.filter { !$0.isInternal }
                let deals = try DealReplay(of: clients, practice, sheet, on: today(practice))
                return .success(KnownBoxes(nil, deals, sheet))
            case .failure(let gap): throw gap
            }
        } catch { return .failure(error) }
    }

    private func today(_ practice: PracticeSnapshot) -> LocalDate { practice.zone.localDate(at: now()) }

    /// What the same year would have come to for one client with other counts, wishes or nights.
    ///
    /// - Returns: `nil` as `year` does.
    /// - Throws: why there is no replay.
    public func whatIf(
        _ asked: WhatIf, of client: String, in practice: PracticeSnapshot
    ) async throws(ReplayGap) -> WhatIfOutcome? {
        try await ofOne(client, practice, nil) { subject throws(ReplayGap) in
            try WhatIfOutcome(
                asked, client: subject.client, fit: subject.fit, sheet: subject.outcome.sheet, ground: subject.ground,
                practice: subject.practice)
        }
    }

    /// What something is worked out from for one client.
    private struct Subject {
        /// The client's, among the ground's.
        var position: Int
        var fit: ClientFit
        var outcome: ReplayOutcome
        var ground: ReplayGround
        var today: TodayTotals
        var practice: PracticeSnapshot
        /// `nil` where hours are known.
        var deal: DealBox?

        var client: Client { ground.clients[position] }
    }

    /// Works something out of what is kept for one client, on `queue`, where nothing takes its place meanwhile.
    ///
    /// - Parameter whoeverHasHours: what is worked out goes over the year of all, also where no hours of the client are
    ///   known.
    private func ofOne<Answer: Sendable>(
        _ client: String, _ practice: PracticeSnapshot, _ sheet: PriceSheet?, whoeverHasHours: Bool = false,
        _ work: @escaping @Sendable (Subject) throws(ReplayGap) -> Answer
    ) async throws(ReplayGap) -> Answer? {
        let result: Result<Answer?, ReplayGap> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: self.subject(client, practice, sheet, whoeverHasHours).flatMap { subject in
                        guard let subject else { return .success(nil) }
                        do throws(ReplayGap) { return .success(try work(subject)) } catch { return .failure(error) }
                    })
            }
        }
        return try result.get()
    }

    private func subject(
        _ id: String, _ practice: PracticeSnapshot, _ sheet: PriceSheet?, _ whoeverHasHours: Bool
    ) -> Result<Subject?, ReplayGap> {
        func find(_ outcome: ReplayOutcome, _ ground: ReplayGround, _ today: TodayTotals) -> Subject? {
            guard let position = ground.clients.firstIndex(where: { $0.id == id }),
                let fit = outcome.fit.clients.first(where: { $0.client == id })
            else { return nil }
            return Subject(
                position: position, fit: fit, outcome: outcome, ground: ground, today: today, practice: practice)
        }
        switch made(practice, sheet) {
        case .success(let (outcome, ground, today))
        where whoeverHasHours || ground.clientsWithEntries.contains(id):
            return .success(find(outcome, ground, today))
        case .failure(let gap) where whoeverHasHours || !gap.isWithoutHours: return .failure(gap)
        default: break
        }
        guard let sheet = sheet ?? practice.sheet,
            let client = practice.clients.first(where: { $0.id == id && !$0.isInternal })
        else { return .success(nil) }
        do throws(ReplayGap) {
            let deals = try DealReplay(of: [client], practice, sheet, on: today(practice))
            var subject = find(deals.outcome, deals.ground, deals.today)
            subject?.practice = deals.practice
            subject?.deal = deals.deals[id]
            return .success(subject)
        } catch { return .failure(error) }
    }

    /// Forgets the work that it was made from, so that its memory is free while new entries come in.
    public func forget() { kept.withLock { $0 = Kept() } }

    /// Works out what the first pages show before anybody asks; who asks meanwhile waits for the same figures.
    public func warm(_ practice: PracticeStore) {
        Task.detached(priority: .utility) {
            let now = practice.current
            _ = await now.figures.hours(now)
            _ = await now.figures.services(now)
            _ = try? await self.outcome(of: now)
        }
    }

    /// The outcome and what it was made from. Runs on `queue` alone.
    private func made(
        _ practice: PracticeSnapshot, _ sheet: PriceSheet?
    ) -> Result<(ReplayOutcome, ReplayGround, TodayTotals), ReplayGap> {
        while true {
            let outcome: ReplayOutcome
            if let known = known(practice, under: sheet) {
                outcome = known
            } else {
                switch worked(practice, sheet) {
                case .success(let made): outcome = made
                case .failure(let gap): return .failure(gap)
                }
            }
            let kept = kept.withLock { $0 }
            // Somebody may just have had it forgotten, because new entries come in: then it is made once more.
            if let ground = kept.ground, let today = kept.today { return .success((outcome, ground, today)) }
        }
    }

    private func worked(_ practice: PracticeSnapshot, _ sheet: PriceSheet?) -> Result<ReplayOutcome, ReplayGap> {
        guard let sheet = sheet ?? practice.sheet, !sheet.plans.isEmpty else { return .failure(.noPlans) }
        guard practice.clients.contains(where: { !$0.isInternal }) else { return .failure(.noClients) }
        do throws(ReplayGap) {
            return .success(try advance(practice, sheet))
        } catch { return .failure(error) }
    }

    /// Takes over what still holds, and works out the rest. Runs on `queue` alone.
    private func advance(_ practice: PracticeSnapshot, _ sheet: PriceSheet) throws(ReplayGap) -> ReplayOutcome {
        var next = kept.withLock { $0 }
        let ground: ReplayGround
        if let known = next.ground, known.holds(for: practice, sheet) {
            ground = known
        } else {
            guard practice.entries.hasLengths else { throw .noLengths }
            guard let window = ReplayGround.window(of: practice.entries) else { throw .noHistory }
            if next.ground?.isOfUse(for: practice, sheet, window: window) != true {
                // The old ground's million segments go before the new ones come.
                next = Kept()
                kept.withLock { $0 = Kept() }
            }
            do throws(RatingFaults) {
                ground = try ReplayGround(practice, sheet, window: window, previous: next.ground)
            } catch { throw ReplayGap(error) }
        }
        let today: TodayTotals
        let priced: PricedPlans
        do throws(RatingFaults) {
            today = try TodayTotals(ground, practice, sheet, previous: next.today)
            priced = try PricedPlans(ground, sheet, previous: next.priced)
        } catch { throw ReplayGap(error) }
        let weighing: Weighing
        do throws(FitFault) {
            weighing = try Weighing(ground, priced, today, practice, previous: next.weighing)
        } catch { throw ReplayGap(error) }
        let outcome = ReplayOutcome(weighing, of: ground, priced, today)
        next.ground = ground
        next.today = today
        next.weighing = weighing
        next.priced = priced
        next.outcome = outcome
        next.settings = Settings(practice)
        let done = next
        kept.withLock { $0 = done }
        return outcome
    }
}
