public import AgreementCore

/// What is said of a slice of work to the company's own people: the verdict, and every test that led to it.
public struct VerdictWords: Sendable {
    /// The plan's name; `nil` outside the boxes.
    public var plan: String?
    public var money: MoneyWords

    public init(plan: String?, money: MoneyWords) {
        self.plan = plan
        self.money = money
    }

    /// A treatment as a heading of a list says it.
    public static func name(_ treatment: SliceTreatment) -> String {
        switch treatment {
        case .covered: "Covered"
        case .allowance: "From the allowance"
        case .flat: "Fixed price"
        case .block: "From a block"
        case .courtesy: "A favour"
        case .billed: "By the hour"
        }
    }

    /// `Covered`, `$202.50 an hour`, and what is so about it.
    public func verdict(_ slice: RatedSlice) -> String {
        slice.treatment == .billed
            ? "\(money.short(slice.rateCentsPerHour)) an hour" : Self.name(slice.treatment)
    }

    /// Why it is what it is, in one sentence: `Remote, in hours, in Gold.` or `Onsite isn't in Silver.`
    public func reason(_ slice: RatedSlice, service: String, place: Place) -> String {
        let spot = place == .remote ? "remote" : "onsite"
        guard let reason = slice.reason else {
            guard let plan else { return "One of today's items pays for it." }
            let now = slice.treatment == .allowance ? "while there was some left" : HoursWords.short(slice.hours)
            return "\(spot.capitalizedFirst), \(now), in \(plan)."
        }
        let plan = plan ?? "today's terms"
        return switch reason {
        case .noAgreement: "No agreement, and no item of today's pays for it."
        case .unmaintained: "On a system that you don't maintain."
        case .notInPlan: "\(service) isn't in \(plan)."
        case .notOptedIn: "\(service) is in \(plan) only if asked for."
        case .place: "\(spot.capitalizedFirst) isn't in \(plan) for this."
        case .hours: "\(HoursWords.short(slice.hours).capitalizedFirst), which \(plan) doesn't cover."
        case .limitUsed: "What \(plan) gives of it was used up."
        case .discounted: "\(plan) takes something off the rate."
        case .goods: "What \(plan) says of \(service) holds for the work, not for goods."
        }
    }

    /// Every test that was run, in its order, and whether it was passed.
    public func tests(_ slice: RatedSlice, service: String, place: Place) -> [(words: String, passes: Bool)] {
        slice.tests.results.map { ($0.test, $0.passes) }.map { test, passes in
            (words(test, passes, slice, service: service, place: place), passes)
        }
    }

    private func words(
        _ test: CoverageTest, _ passes: Bool, _ slice: RatedSlice, service: String, place: Place
    ) -> String {
        let plan = plan ?? "today's terms"
        switch test {
        case .agreement: return passes ? "an agreement is in force" : "no agreement is in force"
        case .maintained: return passes ? "a system that you maintain" : "a system that you don't maintain"
        case .service: return passes ? "\(service) is in \(plan)" : "\(service) isn't in \(plan)"
        case .place: return passes ? "\(place.word) is covered" : "\(place.word) isn't covered"
        case .hours:
            let hours = HoursWords.short(slice.hours)
            return passes ? "\(hours) is covered" : "\(hours) isn't covered"
        case .limit: return passes ? "the limit isn't used up" : "the limit is used up"
        }
    }
}
