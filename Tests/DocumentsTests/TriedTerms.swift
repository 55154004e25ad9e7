import AgreementCore

@testable import Documents
@testable import Words

/// The sentences of a page's small print, each put to work that the rater rates. A sentence that nobody knows is a
/// fault: then it was never tried.
struct TriedTerms {
    enum Kind: CaseIterable {
        case covered, closing, atNight, allowances, times, together, flat, requests, rounding, trips, unmaintained
        case extras, parts, fees
    }
    private(set) var heard: Set<Kind> = []
    private(set) var faults: [String] = []
    private let sheet: PriceSheet
    private let lines: PageLines
    private let sentences: [String]
    private let rated: RatedSheet
    private static let first = LocalDate(year: 2026, month: 1, day: 1)!

    init(_ sheet: PriceSheet) throws {
        self.sheet = sheet
        lines = PageLines(sheet)
        sentences = SmallPrint(lines: lines, money: MoneyWords(sheet.currency)).terms.flatMap(\.sentences)
        rated = try RatedSheet(sheet)
    }

    mutating func tryAll() throws {
        for sentence in sentences { try tryOne(sentence) }
        try trySilence()
    }

    private mutating func tryOne(_ sentence: String) throws {
        let known: [(String, Kind)] = [
            ("Work is covered where and when", .covered), ("Covered work that runs past", .closing),
            ("What a line doesn't cover after", .closing), ("Work that we choose to do at night", .atNight),
            ("In ", .allowances), ("What comes a number of times", .times), ("Lines that say together", .together),
            ("A price for a job", .flat), ("On request means", .requests), ("By the hour, ", .rounding),
            ("A trip is charged once a day", .trips), ("Systems that we do not maintain", .unmaintained),
            ("A price that isn't by the job", .extras), ("Hardware, licences", .parts), ("Prices are in", .fees),
        ]
        guard let kind = known.first(where: { sentence.hasPrefix($0.0) })?.1 else {
            return faults.append("nobody has tried “\(sentence)”")
        }
        heard.insert(kind)
        switch kind {
        case .covered, .closing: break  // PaperAgainstRaterTests hold these, for every service, place and hours class.
        case .together: break  // Counted with `times`.
        case .atNight: try tryNight()
        case .allowances: try tryAllowances(sentence)
        case .times: try tryTimes(sentence)
        case .flat: try tryFlat()
        case .requests: try tryRequests()
        case .rounding: try tryRounding(sentence)
        case .trips: try tryTrips()
        case .unmaintained: try tryUnmaintained()
        case .extras: try tryExtras()
        case .parts: try tryParts(sentence)
        case .fees: try tryFees(sentence)
        }
    }

    // MARK: - Rating

    private func has(_ kind: String) -> Bool { sentences.contains { $0.hasPrefix(kind) } }

    private func rate(
        _ entries: [Entry], in plan: Plan, from: LocalDate = first, optIns: [OptIn] = [], through: LocalDate? = nil
    ) throws -> ClientRating {
        let row = AgreementRow(
            client: "c", sheet: sheet.id, plan: plan.id, from: from, through: through,
            counts: Counts(servers: 2, users: 3), optIns: optIns)
        let practice = Practice(
            sheets: [sheet], clients: [Client(id: "c", name: "C")], agreements: [row], zone: .utc)
        return try Rater(
            practice: practice, entries: EntryTable(entries, zone: .utc),
            window: RatingWindow(from: Self.first, through: LocalDate(year: 2026, month: 12, day: 31)!)
        ).rate(client: 0)
    }

    private static func entry(
        _ id: String, _ service: String, minutes: Int, on day: (Int, Int) = (3, 2), at place: Place = .remote,
        ticket: String = "", by technician: String = "", hours: HoursClass? = .business, isMaintained: Bool = true
    ) -> Entry {
        Entry(
            id: id, client: "c", service: service, kind: .labor(seconds: minutes * 60),
            start: .date(LocalDate(year: 2026, month: day.0, day: day.1)!), place: place,
            technician: technician, ticket: ticket, isMaintained: isMaintained, hours: hours)
    }

    /// A service that a plan does by the hour at the place, in business hours.
    private func billed(_ plan: Plan, _ place: Place) -> String? {
        sheet.services.first { service in
            rated.outcome(plan.id, service.id, place, .business) == .billed
                && plan.coverage.cell(for: service).treatment(at: place).map { $0.treatment == .hourly } ?? true
        }?.id
    }

    /// The services whose cell in a plan is of a kind, with their treatments, where the plan has that place then.
    private func treated(
        _ plan: Plan, _ matches: (Treatment) -> Bool
    ) -> [(service: String, place: Place, is: Treatment)] {
        lines.lines.flatMap(\.services).flatMap { service in
            Place.allCases.compactMap { place in
                guard let treatment = plan.coverage.cell(for: service).treatment(at: place)?.treatment,
                    matches(treatment), rated.outcome(plan.id, service.id, place, .business) != .billed
                else { return nil }
                return (service.id, place, treatment)
            }
        }
    }

    // MARK: - Sentences

    private mutating func tryNight() throws {
        let night = TimeZoneRules.utc.instant(date: LocalDate(year: 2026, month: 3, day: 3)!, secondOfDay: 10_800)
        let clock = HoursCalendar(
            sheet: sheet, zone: .utc, from: Self.first, through: LocalDate(year: 2026, month: 12, day: 31)!
        ).hours(at: night, zone: .utc).hours
        for (chosen, hours) in [(HoursClass.business, HoursClass.business), (nil, clock)] {
            let entry = Entry(
                id: "e", client: "c", service: "s0", kind: .labor(seconds: 60), start: .instant(night), hours: chosen)
            let rating = try rate([entry], in: sheet.plans[0])
            if rating.slices.map(\.hours) != [hours] { faults.append("night: \(rating.slices.map(\.hours))") }
        }
    }

    /// `each piece of work is rounded up to 15 minutes and comes to at least an hour onsite`
    private mutating func tryRounding(_ sentence: String) throws {
        let isByDay = sentence.contains("taken together")
        let increment = sentence.between("rounded up to ", [" and comes", "."]).map(Self.minutes) ?? 0
        let minimums = sentence.between("at least ", ["."]) ?? ""
        for plan in sheet.plans {
            for place in Place.allCases {
                guard let service = billed(plan, place) else { continue }
                let word = place == .remote ? " remotely" : " onsite"
                let least =
                    minimums.split(separator: " and ").first { $0.hasSuffix(word) }
                    .map { Self.minutes(String($0.dropLast(word.count))) } ?? 0
                for lengths in [[7], [20, 50], [3, 4], [61]] {
                    let work = lengths.enumerated().map {
                        Self.entry("e\($0)", service, minutes: $1, at: place, ticket: "t", by: "dana")
                    }
                    let pieces = isByDay ? [lengths.reduce(0, +)] : lengths
                    let said = pieces.reduce(0) { sum, minutes in
                        let rounded = increment > 0 ? (minutes + increment - 1) / increment * increment : minutes
                        return sum + max(rounded, least)
                    }
                    let billed = try rate(work, in: plan).lines.reduce(0) { $0 + $1.billedSeconds } / 60
                    if billed != said {
                        faults.append("“\(sentence)”: \(lengths) min \(place) came to \(billed), not \(said)")
                    }
                }
            }
        }
    }

    private mutating func tryTrips() throws {
        for plan in sheet.plans {
            let price = sheet.card(plan.labor)?.tripCents ?? 0
            guard let hourly = billed(plan, .onsite) else { continue }
            func visits(_ services: [String]) throws -> [Int64] {
                let work = services.enumerated().map {
                    Self.entry("e\($0)", $1, minutes: 30, at: .onsite, by: "dana")
                }
                return try rate(work, in: plan).trips.map(\.amountCents)
            }
            let one = try visits([hourly, hourly])
            if one != [price] { faults.append("two visits a day in \(plan.id): \(one)") }
            let inside = treated(plan) { $0 == .included }.first { $0.place == .onsite }
            if let inside {
                let none = try visits([hourly, inside.service])
                if !none.isEmpty { faults.append("a trip with covered work in \(plan.id): \(none)") }
            }
        }
    }

    private mutating func tryUnmaintained() throws {
        for plan in sheet.plans {
            for service in sheet.services {
                let work = [Self.entry("e", service.id, minutes: 10, isMaintained: false)]
                let treatments = try rate(work, in: plan, optIns: [OptIn(service: service.id)]).slices.map(\.treatment)
                if treatments != [.billed] { faults.append("unmaintained \(service.id) in \(plan.id): \(treatments)") }
            }
        }
    }

    /// `In silver, what is left of the 2 h a month goes into the next month, at most 1 h, and lapses after it.`
    private mutating func tryAllowances(_ sentence: String) throws {
        guard let names = sentence.between("In ", [", "], lasts: false) else { return faults.append(sentence) }
        let plans = names.replacing(" and ", with: ", ").split(separator: ", ").map(String.init)
        let carried = sentence.between("at most ", [", and lapses"]).map(Self.minutes)
        let lapsesAt = sentence.between("at the end of the ", [" lapses"])
        let period = lapsesAt ?? sentence.between("goes into the next ", [","])
        for plan in sheet.plans where plans.contains(plan.name) || sentence.contains(plan.name + ",") {
            for allowance in spoken(of: plan, in: sentence) {
                if allowance.every.rawValue != period { faults.append("\(plan.id): “\(sentence)” of another period") }
                let grants = try rate([], in: plan).pools.filter { $0.allowance == allowance.id }
                for (number, balance) in grants.enumerated() {
                    let said = number == 0 ? 0 : min(balance.granted, (carried ?? 0) * 60)
                    if balance.carriedIn != said {
                        faults.append("“\(sentence)”: \(balance.carriedIn) s came into \(balance.period), not \(said)")
                    }
                }
            }
        }
    }

    /// The allowances of a plan that the words mean.
    private func spoken(of plan: Plan, in sentence: String) -> [Allowance] {
        guard let index = sheet.plans.firstIndex(where: { $0.id == plan.id }) else { return [] }
        let words = lines.words(index, money: MoneyWords(sheet.currency), showsPrices: true)
        return plan.allowances.filter { allowance in
            ["of the ", "the "].contains { start in
                [" goes into", " at the end", " are one budget"].contains {
                    sentence.contains(start + words.named(allowance) + $0)
                }
            }
        }
    }

    private mutating func tryTimes(_ sentence: String) throws {
        for plan in sheet.plans {
            for cell in treated(plan, { if case .times = $0 { true } else { false } }) {
                guard case .times(let count, let every, _) = cell.is else { continue }
                if !sentence.contains(every.rawValue) { faults.append("“\(sentence)” without a \(every)") }
                // Two sittings of each job; one more than there are; and the first of next year's.
                var work: [Entry] = []
                for job in 0...count {
                    for sitting in 0..<2 {
                        work.append(
                            Self.entry(
                                "e\(job)-\(sitting)", cell.service, minutes: 10, on: (2, 2 + job), at: cell.place,
                                ticket: "t\(job)"))
                    }
                }
                let rating = try rate(work, in: plan)
                let covered = rating.entries.map { rating.slices[$0.slices].allSatisfy { $0.treatment == .covered } }
                let said = (0...count).flatMap { [$0 < count, $0 < count] }
                if covered != said { faults.append("\(count) times of \(cell.service) in \(plan.id): \(covered)") }
            }
        }
    }

    private mutating func tryFlat() throws {
        for plan in sheet.plans {
            for cell in treated(plan, { if case .flat = $0 { true } else { false } }) {
                guard case .flat(let price) = cell.is else { continue }
                let work = (0..<3).map {
                    Self.entry("e\($0)", cell.service, minutes: 200, on: (3, 2 + $0), at: cell.place, ticket: "t")
                }
                let rating = try rate(work, in: plan)
                if rating.flatJobs.map(\.amountCents) != [price] || !rating.lines.isEmpty {
                    faults.append("a job of \(cell.service) in \(plan.id): \(rating.flatJobs.map(\.amountCents))")
                }
            }
        }
    }

    private mutating func tryRequests() throws {
        let asked = LocalDate(year: 2026, month: 3, day: 10)!
        for plan in sheet.plans {
            for cell in treated(plan, { $0 == .optional }) {
                let work = [(3, 9), (3, 10)].enumerated().map {
                    Self.entry("e\($0)", cell.service, minutes: 10, on: $1, at: cell.place)
                }
                let rows = [
                    AgreementRow(
                        client: "c", sheet: sheet.id, plan: plan.id, from: Self.first, through: asked.adding(days: -1)),
                    AgreementRow(
                        client: "c", sheet: sheet.id, plan: plan.id, from: asked,
                        optIns: [OptIn(service: cell.service)]),
                ]
                let practice = Practice(
                    sheets: [sheet], clients: [Client(id: "c", name: "C")], agreements: rows, zone: .utc)
                let rating = try Rater(practice: practice, entries: EntryTable(work, zone: .utc)).rate(client: 0)
                let fees = rating.recurring.contains { $0.component == .extra(service: cell.service) }
                if rating.slices.map(\.treatment) != [.billed, .covered] || fees {
                    faults.append("\(cell.service) on request in \(plan.id): \(rating.slices.map(\.treatment))")
                }
            }
        }
    }

    private mutating func tryExtras() throws {
        for plan in sheet.plans {
            for cell in treated(plan, { if case .extra = $0 { true } else { false } }) {
                guard let service = sheet.service(cell.service),
                    let extra = plan.coverage.cell(for: service).extra
                else { continue }
                let work = [Self.entry("e", cell.service, minutes: 10, at: cell.place)]
                let rating = try rate(work, in: plan, optIns: [OptIn(service: cell.service)])
                let months = rating.recurring.filter { $0.component == .extra(service: cell.service) }
                let said = extra.priceCents * Int64(Counts(servers: 2, users: 3)[extra.per])
                if months.count != 12 || !months.allSatisfy({ $0.amountCents == said }) {
                    faults.append("\(cell.service) in \(plan.id): \(months.map(\.amountCents)), not \(said)")
                }
            }
        }
    }

    /// `Of Licences and Hardware, what the table says holds for the goods too, at any place and hour, but not on …`
    private mutating func tryParts(_ sentence: String) throws {
        let named = sentence.between("Of ", [", what the table"], lasts: false) ?? ""
        let names = Set(named.replacing(" and ", with: ", ").split(separator: ", ").map(String.init))
        let price: Int64 = 10_000
        for plan in sheet.plans {
            for service in sheet.services {
                let inTable: Int64 =
                    switch plan.coverage.cell(for: service).treatmentOfGoods {
                    case .included, .optional, .extra: 0
                    case .discount(let basisPoints): price - Int64(basisPoints)
                    default: price
                    }
                let work = [(true, Place.remote), (true, .onsite), (false, .remote)].enumerated().map {
                    Entry(
                        id: "p\($0)", client: "c", service: service.id,
                        kind: .part(quantity: Quantity(1), unitPriceCents: price),
                        start: .date(LocalDate(year: 2026, month: 3, day: 2)!), place: $1.1, isMaintained: $1.0)
                }
                let cents = try rate(work, in: plan, optIns: [OptIn(service: service.id)]).parts.map(\.amountCents)
                let said = names.contains(service.name) ? [inTable, inTable, price] : [price, price, price]
                if cents != said {
                    faults.append("“\(sentence)”: \(service.id) in \(plan.id): \(cents), not \(said)")
                }
            }
        }
    }

    private mutating func tryFees(_ sentence: String) throws {
        if !sentence.contains(sheet.currency.code) { faults.append(sentence) }
        let (from, through) = (LocalDate(year: 2026, month: 4, day: 11)!, LocalDate(year: 2026, month: 6, day: 15)!)
        for plan in sheet.plans {
            let months = try rate([], in: plan, from: from, through: through).recurring
                .filter { $0.component == .base }.map(\.amountCents)
            let base = plan.price.base
            let said = [dividedHalfAway(base * 20, by: 30), base, dividedHalfAway(base * 15, by: 30)]
            if months != said { faults.append("\(plan.id) by the day: \(months), not \(said)") }
        }
    }

    /// What is not said does not happen.
    private mutating func trySilence() throws {
        for plan in sheet.plans {
            if !has("By the hour, "), let service = billed(plan, .remote) {
                let seconds = try rate([Self.entry("e", service, minutes: 7)], in: plan).lines.map(\.billedSeconds)
                if seconds != [420] { faults.append("rounded without a word: \(seconds)") }
            }
            if !has("A trip "), let service = billed(plan, .onsite) {
                let trips = try rate([Self.entry("e", service, minutes: 7, at: .onsite)], in: plan).trips
                if trips.contains(where: { $0.amountCents != 0 }) { faults.append("a trip without a word") }
            }
            let drawn = Set(treated(plan) { if case .allowance = $0 { true } else { false } }.map { $0.is })
            for allowance in plan.allowances where allowance.givesHours && drawn.contains(.allowance(allowance.id)) {
                let isSaid = sentences.contains { sentence in
                    sentence.hasPrefix("In ") && spoken(of: plan, in: sentence).contains(allowance)
                }
                if !isSaid { faults.append("nothing is said of \(allowance.id) in \(plan.id)") }
            }
        }
    }

    /// `15 minutes`, `an hour`, `the hour`, `1 h 30`, `3 h`.
    private static func minutes(_ words: String) -> Int {
        if words == "an hour" || words == "the hour" { return 60 }
        let numbers = words.split { !$0.isNumber }.compactMap { Int($0) }
        guard let first = numbers.first else { return -1 }
        return words.contains(" h") ? first * 60 + (numbers.count > 1 ? numbers[1] : 0) : first
    }
}

extension String {
    /// What stands between some words and the nearest of others.
    fileprivate func between(_ start: String, _ ends: [String], lasts: Bool = true) -> String? {
        guard let from = firstRange(of: start)?.upperBound else { return nil }
        let rest = self[from...]
        let end = ends.compactMap { rest.firstRange(of: $0)?.lowerBound }.min()
        return end.map { String(rest[..<$0]) } ?? (lasts ? String(rest) : nil)
    }
}
