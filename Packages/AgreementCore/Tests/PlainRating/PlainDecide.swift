import AgreementCore

/// What section 4's first five tests found on a segment.
struct PlainDecision {
    var tests = TestResults()
    /// Of the first test that failed.
    var reason: Reason?
    /// `nil` without an agreement, and where the cell names only the other place.
    var treatment: Treatment?
    var level: CellLevel?

    mutating func fail(_ test: CoverageTest, _ failed: Reason) {
        tests.record(test, passes: false)
        if reason == nil { reason = failed }
    }
}

/// Rating.md, sections 4 and 5.
extension PlainClientRater {
    mutating func decide(_ segment: PlainSegment) -> [PlainWork] {
        let entry = entries[segment.entry]
        guard let service = service(of: entry, sheet: segment.sheet, date: segment.date) else { return [] }
        if coveredWords.contains(service.id) || coveredWords.contains(service.category) {
            return [work(segment, from: 0, segment.seconds, .covered, nil, TestResults())]
        }
        guard let agreement = segment.agreement else {
            tally.count(.noAgreement)
            var tests = TestResults()
            tests.record(.agreement, passes: false)
            return toBeBilled(segment, from: 0, segment.seconds, .noAgreement, tests)
        }
        let decision = runTests(segment, agreement: agreement, service: service)
        var work: [PlainWork] = []
        if let reason = decision.reason {
            countFailure(decision.treatment)
            work = toBeBilled(segment, from: 0, segment.seconds, reason, decision.tests)
        } else {
            work = treat(segment, agreement: agreement, decision: decision)
        }
        // What is not maintained is on no plan: its cell decides nothing.
        if decision.reason == .unmaintained { return work }
        for index in work.indices { work[index].slice.decidedBy.level = decision.level }
        return work
    }

    private mutating func runTests(
        _ segment: PlainSegment, agreement: PlainAgreement, service: Service
    ) -> PlainDecision {
        let entry = entries[segment.entry]
        var decision = PlainDecision()
        // 1
        tally.count(.agreementPasses)
        decision.tests.record(.agreement, passes: true)
        // 2
        if entry.isMaintained {
            tally.count(.maintainedPasses)
            decision.tests.record(.maintained, passes: true)
        } else {
            tally.count(.unmaintained)
            decision.fail(.maintained, .unmaintained)
        }
        let cell = cell(of: service, agreement: agreement, on: segment.date)
        decision.level = level(of: service, agreement: agreement, on: segment.date)
        let (treatment, hoursOfPlace) = treatment(of: cell, at: entry.place)
        decision.treatment = treatment
        // 3
        let isOptedIn = agreement.row(on: segment.date)!.optIns.contains { $0.service == service.id }
        testService(&decision, isOptedIn: isOptedIn)
        // 4
        if case .byPlace = cell.shape {
            if treatment == nil {
                tally.count(.placeNotInCell)
                decision.fail(.place, .place)
            } else {
                tally.count(.placePasses)
                decision.tests.record(.place, passes: true)
            }
        } else if agreement.plan.places.places.contains(entry.place) {
            tally.count(.placePasses)
            decision.tests.record(.place, passes: true)
        } else {
            tally.count(.placeNotInPlan)
            decision.fail(.place, .place)
        }
        // 5
        let hours = hoursOfPlace ?? cell.hours ?? agreement.plan.hours
        if treatment == nil { tally.count(.hoursOfMissingPlace) }
        if hours.classes.contains(segment.hours) {
            tally.count(.hoursPass)
            decision.tests.record(.hours, passes: true)
        } else {
            tally.count(hoursOfPlace != nil ? .hoursOfPlace : cell.hours != nil ? .hoursOfCell : .hoursOfPlan)
            decision.fail(.hours, .hours)
        }
        return decision
    }

    private mutating func testService(_ decision: inout PlainDecision, isOptedIn: Bool) {
        switch decision.treatment {
        case .hourly?:
            tally.count(.notInPlan)
            decision.fail(.service, .notInPlan)
        case .optional? where !isOptedIn:
            tally.count(.optionalNotOptedIn)
            decision.fail(.service, .notOptedIn)
        case .extra? where !isOptedIn:
            tally.count(.extraNotOptedIn)
            decision.fail(.service, .notOptedIn)
        default:
            tally.count(.servicePasses)
            decision.tests.record(.service, passes: true)
        }
    }

    mutating func cell(of service: Service, agreement: PlainAgreement, on date: LocalDate) -> Cell {
        let (cell, rule) = foundCell(of: service, agreement: agreement, on: date)
        tally.count(rule)
        return cell
    }

    /// The exception's, else the id's, else the category's, else the default, else hourly.
    func foundCell(of service: Service, agreement: PlainAgreement, on date: LocalDate) -> (Cell, Rule) {
        for exception in exceptions where exception.service == service.id {
            if exception.from <= date, exception.through == nil || date <= exception.through! {
                return (exception.cell, .cellOfException)
            }
        }
        let coverage = agreement.plan.coverage
        for row in coverage.rows where row.word == service.id { return (row.cell, .cellOfService) }
        for row in coverage.rows where row.word == service.category { return (row.cell, .cellOfCategory) }
        if let cell = coverage.defaultCell { return (cell, .cellDefault) }
        return (Cell(.hourly), .cellForWant)
    }

    /// Where that cell stands.
    func level(of service: Service, agreement: PlainAgreement, on date: LocalDate) -> CellLevel {
        switch foundCell(of: service, agreement: agreement, on: date).1 {
        case .cellOfException: .exception
        case .cellOfService: .service
        case .cellOfCategory: .category
        default: .everythingElse
        }
    }

    func treatment(of cell: Cell, at place: Place) -> (Treatment?, HoursSet?) {
        switch cell.shape {
        case .anyPlace(let treatment): return (treatment, nil)
        case .byPlace(let remote, let onsite):
            let named = place == .remote ? remote : onsite
            return (named?.treatment, named?.hours)
        }
    }

    private mutating func treat(
        _ segment: PlainSegment, agreement: PlainAgreement, decision: PlainDecision
    ) -> [PlainWork] {
        let seconds = segment.seconds
        if entries[segment.entry].isCourtesy { tally.count(.courtesyCovered) }
        switch decision.treatment! {
        case .included:
            tally.count(.included)
            return [work(segment, from: 0, seconds, .covered, nil, decision.tests)]
        case .optional:
            tally.count(.optional)
            return [work(segment, from: 0, seconds, .covered, nil, decision.tests)]
        case .extra:
            tally.count(.extra)
            return [work(segment, from: 0, seconds, .covered, nil, decision.tests)]
        case .hourly:
            preconditionFailure("hourly has failed test 3")
        case .times(let count, let every, let shared):
            return times(segment, agreement, decision.tests, count, every, shared)
        case .allowance(let id):
            return allowance(segment, agreement, decision.tests, id)
        case .flat(let price):
            tally.count(.flat)
            var flat = work(segment, from: 0, seconds, .flat, nil, decision.tests)
            flat.flatPrice = price
            return [flat]
        case .discount(let basisPoints):
            tally.count(.discount)
            if segment.hours == .business, !blocks(on: segment.date).isEmpty { tally.count(.blockNotForDiscount) }
            let treatment: SliceTreatment = entries[segment.entry].isCourtesy ? .courtesy : .billed
            if treatment == .courtesy { tally.count(.courtesyDiscounted) }
            return [work(segment, from: 0, seconds, treatment, .discounted, decision.tests, discount: basisPoints)]
        }
    }

    private mutating func countFailure(_ treatment: Treatment?) {
        switch treatment {
        case .included?: tally.count(.includedFails)
        case .optional?: tally.count(.optionalFails)
        case .extra?: tally.count(.extraFails)
        case .times?:
            tally.count(.timesFails)
            tally.count(.limitNotRun)
        case .allowance?:
            tally.count(.allowanceFails)
            tally.count(.limitNotRun)
        case .flat?: tally.count(.flatFails)
        case .discount?: tally.count(.discountFails)
        case .hourly?, nil: break
        }
    }

    /// A slice with its rate and its value (section 6).
    mutating func work(
        _ segment: PlainSegment, from offset: Int, _ seconds: Int, _ treatment: SliceTreatment, _ reason: Reason?,
        _ tests: TestResults, discount: Int = 0, block: Int? = nil
    ) -> PlainWork {
        let entry = entries[segment.entry]
        let card = card(agreement: segment.agreement, sheet: segment.sheet)
        var rate = rate(card: card, role: entry.role, place: entry.place, hours: segment.hours)
        rate = roundedExactly(Int128(rate) * Int128(10_000 - discount), over: 10_000)
        let value = treatment == .billed ? 0 : roundedExactly(Int128(seconds) * Int128(rate), over: 3_600)
        var start = segment.start
        if case .instant = entry.start { start = start.adding(seconds: offset) }
        return PlainWork(
            order: 0, entry: segment.entry, month: segment.month,
            slice: PlainSlice(
                start: start, seconds: seconds, hours: segment.hours, treatment: treatment, reason: reason,
                tests: tests, rate: rate, value: value, agreement: segment.agreement?.number,
                block: block.map { practice.blocks[$0].id }),
            tripCents: card.tripCents)
    }

    private mutating func card(agreement: PlainAgreement?, sheet: PlainSheet) -> LaborCard {
        var names = ["agreement"]
        if let agreement {
            names = [agreement.plan.labor, "agreement"]
        } else if let card = client.card {
            names = [card, "standard", "agreement"]
        } else {
            names = ["standard", "agreement"]
        }
        let cards = sheet.terms.labor
        let name = names.first { name in cards.contains { $0.name == name } }!
        if agreement != nil {
            tally.count(name == "agreement" ? .cardAgreement : .cardOfPlan)
        } else if name == client.card {
            tally.count(.cardOfClient)
        } else {
            tally.count(name == "standard" ? .cardStandard : .cardAgreementForWant)
        }
        return cards.first { $0.name == name }!
    }

    private mutating func rate(card: LaborCard, role: String, place: Place, hours: HoursClass) -> Int64 {
        var rates = card.rates
        if role != "" {
            if let found = card.roles.first(where: { $0.name == role }) {
                tally.count(.roleOfCard)
                rates = found.rates
            } else {
                tally.count(.roleUnknown)
            }
        }
        let ofPlace = place == .remote ? rates.remote : rates.onsite
        switch hours {
        case .business: return ofPlace.business
        case .afterHours: return ofPlace.afterHours
        case .holiday: return ofPlace.holiday
        }
    }
}
