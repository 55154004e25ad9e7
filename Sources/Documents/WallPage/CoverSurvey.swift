import AgreementCore
import Words

/// How much of the page's lines plans cover at places in an hours class: what a rule of thumb says, before it is words.
struct CoverClaim: Hashable {
    enum Extent: Hashable {
        /// Every line is by the hour, everything else too.
        case nothing
        /// Every line is as at the other place, or in the other hours.
        case asThere
        /// Some lines are, some aren't.
        case some
    }
    /// Their ids.
    var plans: [String]
    var place: PlaceSet
    var hours: HoursClass
    var extent: Extent
    /// What is by the hour costs so much, from the lowest rate to the highest; `nil` where nothing is said of it.
    var centsAnHour: ClosedRange<Int64>?
    /// Whether it is said of everything else alone, and not of the page's lines.
    var isOfTheRest = false
}

/// What the plans do with all lines of the page: made from their cells, by the rater's own rules.
struct CoverSurvey {
    let lines: PageLines

    private var sheet: PriceSheet { lines.sheet }

    /// A cell of each kind of work in a plan: that of the lines, and of everything else.
    private func cells(_ plan: Plan) -> [Cell] {
        guard let index = sheet.plans.firstIndex(where: { $0.id == plan.id }) else { return [] }
        return lines.lines.map { $0.cells[index] } + [PageLines.everythingElse(sheet)[index]]
    }

    private func answers(_ plan: Plan, _ place: Place, _ hours: HoursClass) -> [PlanAnswer] {
        cells(plan).map { plan.answer(for: $0, at: place, in: hours).withoutReason }
    }

    /// Whether the fee pays for something there.
    func coversAnything(_ plan: Plan, at places: [Place] = Place.allCases, in hours: HoursClass) -> Bool {
        places.contains { answers(plan, $0, hours).contains { $0.isPaidByTheFee } }
    }

    /// How much is covered at the places in the hours class, against business hours.
    func extent(_ plan: Plan, in hours: HoursClass) -> CoverClaim.Extent {
        extent(Place.allCases.map { (answers(plan, $0, hours), answers(plan, $0, .business)) })
    }

    /// How much is covered onsite in business hours, against what is covered remotely.
    func extentOnsite(_ plan: Plan) -> CoverClaim.Extent {
        extent([(answers(plan, .onsite, .business), answers(plan, .remote, .business))])
    }

    private func extent(_ pairs: [(here: [PlanAnswer], there: [PlanAnswer])]) -> CoverClaim.Extent {
        if pairs.allSatisfy({ $0.here.allSatisfy(\.isByTheHour) }) { return .nothing }
        return pairs.allSatisfy { $0.here == $0.there } ? .asThere : .some
    }

    /// What an hour costs that isn't covered, by the cards of the plans, with their roles.
    func rates(_ plans: [Plan], _ places: PlaceSet, _ hours: HoursClass) -> ClosedRange<Int64>? {
        let cents = plans.compactMap { sheet.card($0.labor) }.flatMap { card in
            ([card.rates] + card.roles.map(\.rates)).flatMap { rates in places.places.map { rates[$0][hours] } }
        }
        guard let lowest = cents.min(), let highest = cents.max() else { return nil }
        return lowest...highest
    }

    /// The plans of each extent that is there: one claim for each.
    func claims(
        _ plans: [Plan], _ places: PlaceSet, _ hours: HoursClass, _ extent: (Plan) -> CoverClaim.Extent
    ) -> [CoverClaim] {
        [CoverClaim.Extent.asThere, .some, .nothing].compactMap { kind in
            let those = plans.filter { extent($0) == kind }
            guard !those.isEmpty else { return nil }
            return CoverClaim(
                plans: those.map(\.id), place: places, hours: hours, extent: kind,
                centsAnHour: kind == .asThere ? nil : rates(those, places, hours))
        }
    }
}

extension PlanAnswer {
    /// Work that is by the hour is, whyever.
    fileprivate var withoutReason: PlanAnswer { isByTheHour ? .byTheHour(.notInPlan) : self }
}

/// When business hours end: the times of the clock, with the days where they aren't the usual.
struct ClosingTimes {
    struct Closing: Hashable {
        var second: Int
        var days: [Weekday]
    }
    /// The usual first: that of most days.
    let closings: [Closing]
    /// When the usual day begins.
    let openingSecond: Int

    init(_ hours: BusinessHours) {
        var found: [Closing] = []
        for day in Weekday.allCases {
            let next = Weekday.allCases[(Int(day.rawValue) + 1) % 7]
            for window in hours[day] {
                let goesOn =
                    hours[day].contains { $0.openingSecond == window.closingSecond }
                    || window.closingSecond == 86_400 && hours[next].first?.openingSecond == 0
                guard !goesOn else { continue }
                if let known = found.firstIndex(where: { $0.second == window.closingSecond }) {
                    found[known].days.append(day)
                } else {
                    found.append(Closing(second: window.closingSecond, days: [day]))
                }
            }
        }
        closings = found.sorted { ($0.days.count, $0.second) > ($1.days.count, $1.second) }
        let usualDay = closings.first?.days.first
        openingSecond = usualDay.flatMap { hours[$0].first?.openingSecond } ?? 0
    }

    /// `17:00`; `17:00, on Friday at 15:00`; `17:00 and 12:00` where every such day has both.
    var words: String {
        guard let usual = closings.first else { return "" }
        let clock = TimeWords.clock(secondOfDay: usual.second)
        let others = closings.dropFirst().map { closing in
            closing.days == usual.days
                ? "at \(TimeWords.clock(secondOfDay: closing.second))"
                : "on \(listed(closing.days.map(TimeWords.dayName))) at \(TimeWords.clock(secondOfDay: closing.second))"
        }
        return ([clock] + others).joined(separator: ", ")
    }
}
