import AgreementCore

@testable import Documents
@testable import Words

/// An hour's work of each service in each plan, at each place and in each hours class, as the rater rates it.
struct RatedSheet {
    /// What came of work, as far as papers speak of it.
    enum Outcome: Hashable {
        /// By the fee, up to a limit.
        case paid
        case flat, discounted, billed
    }
    private struct Key: Hashable {
        var plan: String
        var service: String
        var place: Place
        var hours: HoursClass
    }
    /// Work that no line of the page names.
    static let stranger = Service(id: "stranger", name: "Stranger", category: "strange", list: .maybe)

    private let sheet: PriceSheet
    private var outcomes: [Key: Outcome] = [:]
    private var rates: [Key: Set<Int64>] = [:]

    init(_ sheet: PriceSheet) throws {
        self.sheet = sheet
        var listed = sheet
        listed.services.append(Self.stranger)
        let clients = sheet.plans.map { Client(id: $0.id, name: $0.name) }
        let agreements = sheet.plans.map { plan in
            AgreementRow(
                client: plan.id, sheet: sheet.id, plan: plan.id, from: sheet.from, counts: Counts(servers: 1),
                optIns: listed.services.map { OptIn(service: $0.id) })
        }
        let practice = Practice(sheets: [listed], clients: clients, agreements: agreements, zone: .utc)
        var keys: [Key] = []
        var entries: [Entry] = []
        for plan in sheet.plans {
            let roles = [""] + (sheet.card(plan.labor)?.roles.map(\.name) ?? [])
            for service in listed.services {
                for place in Place.allCases {
                    for hours in HoursClass.allCases {
                        for role in roles {
                            // Each in a ticket of its own, and short, so that one leaves something for the next.
                            let id = "e\(keys.count)"
                            keys.append(Key(plan: plan.id, service: service.id, place: place, hours: hours))
                            entries.append(
                                Entry(
                                    id: id, client: plan.id, service: service.id, kind: .labor(seconds: 10),
                                    start: .date(LocalDate(year: 2026, month: 3, day: 2)!), place: place, role: role,
                                    ticket: id, hours: hours))
                        }
                    }
                }
            }
        }
        let table = EntryTable(entries, zone: .utc)
        let rater = Rater(practice: practice, entries: table)
        for client in clients.indices {
            let rating = try rater.rate(client: client)
            for entry in rating.entries {
                // An entry's id is its key's number.
                let id = rating.history.texts.string(rating.history.labor[entry.record].id)
                guard let number = Int(id.dropFirst()) else { continue }
                let key = keys[number]
                for slice in rating.slices[entry.slices] {
                    outcomes[key] = Self.outcome(slice, allowanceGives: Self.gives(key, listed))
                    if outcomes[key] == .billed { rates[key, default: []].insert(slice.rateCentsPerHour) }
                }
            }
        }
    }

    private static func outcome(_ slice: RatedSlice, allowanceGives: Bool) -> Outcome {
        switch (slice.treatment, slice.reason) {
        case (.flat, _): .flat
        case (_, .discounted): .discounted
        // The limit is there, and earlier work has used it.
        case (_, .limitUsed): allowanceGives ? .paid : .billed
        case (.covered, _), (.allowance, _): .paid
        default: .billed
        }
    }

    /// Whether the cell's allowance, if it draws on one, has any hours.
    private static func gives(_ key: Key, _ sheet: PriceSheet) -> Bool {
        guard let plan = sheet.plan(key.plan), let service = sheet.service(key.service),
            case .allowance(let id)? = plan.coverage.cell(for: service).treatment(at: key.place)?.treatment
        else { return true }
        return plan.allowances.contains { $0.id == id && $0.givesHours }
    }

    func outcome(_ plan: String, _ service: String, _ place: Place, _ hours: HoursClass) -> Outcome {
        outcomes[Key(plan: plan, service: service, place: place, hours: hours)] ?? .billed
    }

    /// Of every service, in the sheet's order.
    func all(_ plan: String, _ places: [Place], _ hours: HoursClass) -> [Outcome] {
        places.flatMap { place in
            (sheet.services + [Self.stranger]).map { outcome(plan, $0.id, place, hours) }
        }
    }

    /// What is wrong with a claim; `nil` where it is true.
    func fault(of claim: CoverClaim, in rule: WallPage.Rule?) -> String? {
        for plan in claim.plans {
            let here = all(plan, claim.place.places, claim.hours)
            let there =
                claim.place == .onsite ? all(plan, [.remote], .business) : all(plan, claim.place.places, .business)
            let nothing = here.allSatisfy { $0 == .billed }
            let isRight =
                switch claim.extent {
                case .nothing: claim.isOfTheRest ? restIsBilled(plan, claim) : nothing
                case .asThere: here == there
                case .some: !nothing
                }
            if !isRight { return "\(rule?.title ?? "closing"): \(claim), rated \(here)" }
            guard let cents = claim.centsAnHour else { continue }
            for place in claim.place.places {
                for service in sheet.services + [Self.stranger] {
                    let found = rates[Key(plan: plan, service: service.id, place: place, hours: claim.hours)] ?? []
                    if let wrong = found.first(where: { !cents.contains($0) }) {
                        return "\(rule?.title ?? ""): \(claim), rated at \(wrong)"
                    }
                }
            }
        }
        return nil
    }

    private func restIsBilled(_ plan: String, _ claim: CoverClaim) -> Bool {
        claim.place.places.allSatisfy { outcome(plan, Self.stranger.id, $0, claim.hours) == .billed }
    }
}

extension RatedSheet.Outcome {
    /// What a reader expects of a treatment.
    init(_ treatment: Treatment, in plan: Plan) {
        switch treatment {
        case .included, .optional, .extra, .times: self = .paid
        case .allowance(let id):
            self = plan.allowances.contains { $0.id == id && $0.givesHours } ? .paid : .billed
        case .flat: self = .flat
        case .discount: self = .discounted
        case .hourly: self = .billed
        }
    }
}
