import AgreementCore
import PlainRating
import Practice
import Storage
import Testing

@testable import Workflows

/// A client's year says the same as the box that it was put in.
@Suite struct ClientYearTests {
    @Test("Months add up to the fit, the bridge adds up, and the box's reason is true", arguments: 0..<40)
    func addsUp(seed: UInt64) async throws {
        var practice = RandomPractice(seed: seed).known
        if seed % 2 == 1 { practice.withholdSome(seed) }
        let live = LiveReplay()
        guard let outcome = try? await live.outcome(of: practice) else { return }
        for fit in outcome.fit.clients {
            let year = try #require(try await live.year(of: fit.client, in: practice))
            #expect(year.fit == fit)
            for (plan, weighed) in zip(year.plans, fit.plans) {
                #expect(plan.plan == weighed.plan)
                #expect(plan.rating.totals.total == weighed.totalCents)
                #expect(plan.months.reduce(0) { $0 + $1.totalCents } == weighed.totalCents)
                #expect(plan.months.reduce(0) { $0 + $1.recurring } == weighed.totals.recurring)
                #expect(plan.months.reduce(0) { $0 + $1.labor } == weighed.totals.labor)
                #expect(plan.months.reduce(0) { $0 + $1.workSeconds } == fit.workSeconds)
                #expect(plan.months.reduce(0) { $0 + $1.coveredSeconds } == weighed.totals.coveredSeconds)
            }
            #expect(year.today?.months.reduce(0) { $0 + $1.totalCents } == fit.today?.cents)
            if let bridge = fit.bridge {
                #expect(bridge.steps.reduce(bridge.start.cents) { $0 + $1.cents } == bridge.endCents)
                #expect(bridge.endCents == fit.boxed.totalCents)
            }
            let slow = SlowBox(fit, practice, hasEntries: !year.boxed.rating.entries.isEmpty || hasParts(year))
            #expect(slow.plan == fit.box.suggestedPlan, "seed \(seed), \(fit.client)")
            #expect(slow.reason == fit.box.reason, "seed \(seed), \(fit.client)")
        }
    }

    private func hasParts(_ year: ClientYear) -> Bool { !year.boxed.rating.parts.isEmpty }

    @Test func aPinShowsEverywhere() async throws {
        var practice = RandomPractice(seed: 4).known
        let live = LiveReplay()
        let before = try await live.outcome(of: practice)
        let client = try #require(before.fit.clients.first { $0.plans.count > 1 })
        let other = try #require(client.plans.first { $0.plan != client.box.plan }).plan
        var move = ClientMove(client: client.client).atVersion(1)
        move.pin = BoxPin(client: client.client, plan: other, why: "promised in May")
        practice.moves.take(move)
        let year = try #require(try await live.year(of: client.client, in: practice))
        #expect(year.boxed.plan == other)
        #expect(year.fit.box.suggestedPlan == client.box.suggestedPlan)
        #expect(year.fit.bridge?.plan ?? other == other)
        #expect(try await live.outcome(of: practice).fit.practice.pinnedCount == 1)
    }

    @Test func whoIsNotThereHasNoYear() async throws {
        let practice = RandomPractice(seed: 4).known
        #expect(try await LiveReplay().year(of: "nobody at all", in: practice) == nil)
    }
}

/// The box by the letter of fit.md, from nothing but totals, settings and costs.
private struct SlowBox {
    let plan: String
    let reason: BoxReason

    init(_ fit: ClientFit, _ practice: PracticeSnapshot, hasEntries: Bool) {
        let settings = practice.fitSettings
        func margin(_ plan: PlanFit) -> Int64? {
            guard let costs = practice.company.costs else { return nil }
            let revenue = plan.totals.recurring + plan.totals.labor + plan.totals.flat + plan.totals.trips
            return revenue - dividedHalfAway(Int64(fit.workSeconds) * costs.perHourCents, by: 3_600)
        }
        let offered = fit.plans.filter { Self.isOffered($0.plan, fit.client, practice) }
        #expect(offered.map(\.plan) == fit.plans.filter { $0.notOffered == nil }.map(\.plan))
        let plans = offered.isEmpty ? fit.plans : offered
        func revenue(_ plan: PlanFit) -> Int64 { plan.totalCents - plan.totals.parts }
        guard hasEntries else {
            // Counts and the deal choose then: `DealBoxTests`.
            (plan, reason) = (fit.box.suggestedPlan, .noHistory)
            return
        }
        guard practice.company.costs != nil, let today = fit.today?.cents else {
            (plan, reason) = (Self.first(plans) { $0.totalCents }.plan, .cheapest)
            return
        }
        let paying = plans.filter {
            (margin($0) ?? 0) * 10_000 >= revenue($0) * Int64(settings.targetMarginBasisPoints)
        }
        let fitting = paying.filter {
            ($0.totalCents - today) * 10_000 <= Int64(settings.maxRiseBasisPoints) * max(today, 0)
        }
        if !fitting.isEmpty {
            (plan, reason) = (Self.first(fitting) { -(margin($0) ?? 0) }.plan, .bestThatFits)
        } else if !paying.isEmpty {
            (plan, reason) = (Self.first(paying) { $0.totalCents }.plan, .cheapestThatPays)
        } else {
            (plan, reason) = (Self.first(plans) { -(margin($0) ?? 0) }.plan, .noPlanPays)
        }
    }

    private static func isOffered(_ id: String, _ client: String, _ practice: PracticeSnapshot) -> Bool {
        let bounds = practice.sheet!.plan(id)!.bounds
        let counts = practice.clients.first { $0.id == client }!.counts
        let isCounted = counts.servers + counts.workstations + counts.users > 0
        for thing in CountedThing.allCases where isCounted {
            if counts[thing] < bounds.from[thing] ?? 0 || counts[thing] > bounds.upTo[thing] ?? .max { return false }
        }
        return !practice.withheld.contains { $0.client == client && $0.plan == id }
    }

    /// The first of those with the lowest value.
    private static func first(_ plans: [PlanFit], by value: (PlanFit) -> Int64) -> PlanFit {
        var best = plans[0]
        for plan in plans where value(plan) < value(best) { best = plan }
        return best
    }
}

extension RandomPractice {
    /// The practice with what its clients pay: by the seed nothing, items, invoices (some negative) or agreements.
    fileprivate var known: PracticeSnapshot {
        var snapshot = snapshot
        snapshot.company.targetMarginBasisPoints = Int(seed % 3) * 1_500
        for (number, client) in practice.clients.enumerated() {
            let kind = (Int(seed) + number) % 5
            if kind == 1 || kind == 4 {
                for item in 0..<3 {
                    snapshot.legacy.append(
                        LegacyItem(
                            client: client.id, item: "item \(item)", quantity: Quantity(thousandths: 1_500),
                            unitPriceCents: 10_001, every: LegacyItem.Every.allCases[item], covers: ["watch"]))
                }
            }
            if kind == 2 || kind == 4 {
                for (month, ordinal) in ((2025 * 12)..<(2030 * 12)).enumerated() {
                    snapshot.invoiced.append(
                        InvoicedMonth(
                            client: client.id, month: CalendarMonth(ordinal: Int32(ordinal)),
                            amountCents: Int64(month % 7 - 1) * 12_345))
                }
            }
            if kind == 3 {
                snapshot.agreements += practice.agreements.filter {
                    $0.client == client.id && $0.sheet == practice.sheets[0].id
                }
            }
        }
        return snapshot
    }
}

extension PracticeSnapshot {
    /// Gives some plans bounds, and takes some off offers.
    fileprivate mutating func withholdSome(_ seed: UInt64) {
        guard var sheet = draft?.sheet else { return }
        for place in sheet.plans.indices {
            let number = Int(seed) + place * 3
            if number % 3 == 0 { sheet.plans[place].bounds.upTo[.workstations] = number % 11 }
            if number % 4 == 1 { sheet.plans[place].bounds.from[.users] = 1 + number % 7 }
        }
        draft!.sheet = sheet
        withheld = clients.enumerated().compactMap { place, client in
            guard place % 3 == 0, let plan = sheet.plans.dropFirst(place % 4).first else { return nil }
            return WithheldPlan(client: client.id, plan: plan.id, why: "no")
        }
    }
}
