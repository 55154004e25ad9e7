import AgreementCore
import Documents
import Practice
import Storage

/// What a sit-down can point at: jobs of the client's own year, and what the plan with the lower fee would have made of
/// them.
struct SitDownCases {
    let year: ClientYear
    let practice: PracticeSnapshot

    private static let most = 3

    /// The three jobs inside the box that would have cost most by the hour.
    var things: [SitDownFigures.Thing] {
        let jobs = ClientJob.jobs(year.boxed.rating, practice.entries, year.sheet)
            .filter { $0.hourlyCents > 0 && $0.outsideSeconds == 0 }
        return jobs.enumerated().sorted { one, other in
            let (left, right) = (one.element.hourlyCents, other.element.hourlyCents)
            return left != right ? left > right : one.offset < other.offset
        }.prefix(Self.most).map { $0.element }.map { job in
            SitDownFigures.Thing(
                service: job.service.name, date: job.date, seconds: job.seconds, hourlyCents: job.hourlyCents)
        }
    }

    /// What the plan to the left of the box would have left out, and the box has inside; most first.
    var lowerPlan: SitDownFigures.LowerPlan? {
        let plans = year.plans
        guard let place = plans.firstIndex(where: { $0.plan == year.fit.box.plan }), place > 0,
            let plan = year.sheet.plan(plans[place - 1].plan)
        else { return nil }
        let (table, sheet) = (practice.entries, year.sheet)
        let inBox = ClientJob.jobs(year.boxed.rating, table, sheet)
        let inLower = ClientJob.jobs(plans[place - 1].rating, table, sheet)
        var cases: [SitDownFigures.LowerPlan.Case] = []
        var (seconds, cents) = (0, Int64(0))
        for (boxed, lower) in zip(inBox, inLower) {
            let outside = lower.outsideSeconds - boxed.outsideSeconds
            let more = lower.outsideCents - boxed.outsideCents
            guard outside > 0, more > 0, let reason = lower.reason else { continue }
            seconds += outside
            cents = cents.addingReportingOverflow(more).partialValue
            cases.append(
                SitDownFigures.LowerPlan.Case(
                    service: lower.service.name, date: lower.date, seconds: outside, cents: more, reason: reason))
        }
        let largest = cases.enumerated().sorted { one, other in
            one.element.cents != other.element.cents
                ? one.element.cents > other.element.cents : one.offset < other.offset
        }.prefix(Self.most).map(\.element)
        return SitDownFigures.LowerPlan(
            plan: plan.id, cases: largest.sorted { $0.date < $1.date }, seconds: seconds, cents: cents)
    }

    /// What the paper does with plans, but for the box, that aren't offered to the client or lose money on it.
    func offers(_ choice: ClientMove.LosingPlans) -> [String: SitDownFigures.Offer] {
        var offers = losing(choice)
        for plan in year.fit.plans where plan.plan != year.fit.box.plan {
            switch plan.notOffered {
            case .counts(let bounds)?: offers[plan.plan] = .forCounts(bounds)
            case .takenOff?: offers[plan.plan] = .leftOut
            case nil: break
            }
        }
        return offers
    }

    private func losing(_ choice: ClientMove.LosingPlans) -> [String: SitDownFigures.Offer] {
        guard choice != .shown, let costs = practice.company.costs else { return [:] }
        var offers: [String: SitDownFigures.Offer] = [:]
        for plan in year.fit.plans where plan.plan != year.fit.box.plan && (plan.marginCents ?? 0) < 0 {
            guard choice == .upTo, let hours = hours(paidBy: plan, perHour: costs.perHourCents), hours > 0 else {
                offers[plan.plan] = .leftOut
                continue
            }
            offers[plan.plan] = .upTo(hours: hours)
        }
        return offers
    }

    /// How many hours of work the fee of a plan pays for, a year, in steps of five; what is paid by the hour pays for
    /// itself.
    private func hours(paidBy plan: PlanFit, perHour: Int64) -> Int? {
        guard perHour > 0, let cost = plan.costCents else { return nil }
        let work = wideQuotient(Int128(plan.totals.workSeconds) * Int128(perHour), by: 3_600)
        let tools = Int128(cost) - work
        let target = Int128(10_000 - practice.company.targetMarginBasisPoints)
        let left = Int128(plan.totals.recurring) * target / 10_000 - tools
        let months = Int128(max(1, year.months.count))
        return Int(clamping: left * 12 / months / Int128(perHour) / 5 * 5)
    }

    /// Where the client would pay more and less of its work would be inside; work that no plan is for is left out.
    var lessForMore: SitDownFigures.LessForMore? {
        guard let today = year.today, today.isTakenApart, let change = year.fit.boxed.changeCents, change > 0 else {
            return nil
        }
        let now = covered(today.rating)
        let boxed = covered(year.boxed.rating)
        let (had, has) = (now.values.reduce(0, +), boxed.values.reduce(0, +))
        guard had - has >= 3_600, (had - has) * 20 >= had else { return nil }
        let lost = now.map { (service: $0.key, seconds: $0.value - boxed[$0.key, default: 0]) }
            .filter { $0.seconds > 0 }
            .sorted { $0.seconds != $1.seconds ? $0.seconds > $1.seconds : $0.service < $1.service }
        let offered = Set(year.fit.offeredPlans.map(\.plan))
        let better = year.plans.first {
            offered.contains($0.plan) && covered($0.rating).values.reduce(0, +) >= had
        }
        return SitDownFigures.LessForMore(
            todaySeconds: had, boxSeconds: has,
            lost: lost.prefix(Self.most).map { (year.sheet.service($0.service)?.name ?? $0.service, $0.seconds) },
            coveringPlan: better?.plan)
    }

    /// Covered seconds by service, of services that a plan may have.
    private func covered(_ rating: ClientRating) -> [String: Int] {
        let table = practice.entries
        var seconds: [String: Int] = [:]
        for entry in rating.entries {
            let id = table.service(of: rating.history.labor[entry.record])
            guard let service = year.sheet.service(id), service.list != .off else { continue }
            for slice in rating.slices[entry.slices] where slice.treatment.isCovered {
                seconds[id, default: 0] += slice.seconds
            }
        }
        return seconds
    }
}
