import AgreementCore
import HTML
import Words

extension SitDownWriter {
    private static let mostNew = 7
    private static let mostStaying = 5

    /// What the box has that today has not.
    mutating func new() -> PaperSection {
        let plan = places.box
        let money = money
        let words = CellWords(plan: plan, money: money)
        let worked = Set(figures.services.map(\.service.id))
        let news = figures.sheet.services.enumerated().filter { isNew($0.element) }.sorted { one, other in
            let (left, right) = (rank(one.element, worked), rank(other.element, worked))
            return left != right ? left > right : one.offset < other.offset
        }.map { "\($0.element.name): \(words.words(plan.coverage.cell(for: $0.element)).lowercasedFirst)" }
        let facts = figures.planNow == nil ? promises : []
        var lines = facts + news.prefix(Self.mostNew - facts.count)
        let left = news.count + facts.count - lines.count
        if left > 0 { lines.append(say("new.more", [], ["count": String(left)])) }
        var section = PaperSection(
            name: "new", title: say("new.title"),
            blocks: sentence("new.lead", lines.isEmpty ? ["nothing-new"] : []))
        if !lines.isEmpty { section.blocks.append(.list(lines)) }
        section.isHalf = true
        return section
    }

    /// What the plan promises beside its work: how soon somebody answers.
    private var promises: [String] {
        figures.sheet.facts.compactMap { fact in
            fact.values[places.box.id].map { "\(fact.name): \($0)" }
        }.prefix(2).map(\.self)
    }

    /// Something that the box has, that isn't sold on top, and that nothing of today pays for.
    private func isNew(_ service: Service) -> Bool {
        guard service.list == .on else { return false }
        let cell = places.box.coverage.cell(for: service)
        guard Self.isInside(cell) else { return false }
        if let now = figures.planNow { return !Self.isInside(now.coverage.cell(for: service)) }
        return !figures.items.contains { item in
            item.covers.contains(service.id) || item.covers.contains(service.category)
        }
    }

    private static func isInside(_ cell: Cell) -> Bool {
        Place.allCases.contains { place in
            switch cell.treatment(at: place)?.treatment {
            case .included, .optional, .allowance, .times: true
            case .hourly, .extra, .flat, .discount, nil: false
            }
        }
    }

    private func rank(_ service: Service, _ worked: Set<String>) -> Int {
        (worked.contains(service.id) ? 2 : 0) + (service.value == .high ? 1 : 0)
    }

    /// What is still paid on top.
    mutating func stays() -> PaperSection {
        let outside = figures.services.filter { $0.outsideSeconds > 0 }
            .sorted { $0.outsideSeconds > $1.outsideSeconds }
        var lines: [String] = []
        for service in outside.prefix(Self.mostStaying) {
            lines.append(
                say(
                    "stays.line", [],
                    ["service": Self.name(service.service), "duration": SitDownPlaces.hours(service.outsideSeconds)]))
        }
        let box = places.box
        let words = [
            "places": HoursWords.covered(box.places), "hours": HoursWords.covered(box.hours),
        ]
        let isQuiet = outside.isEmpty || figures.isWithoutHours
        var blocks = figures.isWithoutHours ? [] : sentence("stays.lead", isQuiet ? ["nothing"] : [], words)
        if !lines.isEmpty { blocks.append(.list(lines)) }
        let isOneRate = places.hourlyRate(.business) == places.hourlyRate(.afterHours)
        var last = [say("stays.places"), say("stays.rate", isOneRate ? ["one-rate"] : [])]
        let never = figures.sheet.services.filter { $0.list == .off }.map(\.name)
        if !never.isEmpty {
            let shown = never.count > 5 ? Array(never.prefix(4)) + ["more of that kind"] : never
            last.append(say("stays.never", [], ["never": listed(shown)]))
        }
        blocks.append(.sentence(last.filter { !$0.isEmpty }.joined(separator: " ")))
        return PaperSection(name: "stays", title: say("stays.title"), blocks: blocks, isHalf: true)
    }

    /// What nobody has sorted is work all the same.
    private static func name(_ service: Service) -> String {
        service.id == Service.unsorted.id ? "Other work" : service.name
    }

    /// What it is worth to wait, by the client's own worst job.
    mutating func rush() -> PaperSection? {
        guard let incident = figures.incident, incident.savedCents > 0 else { return nil }
        var table = PaperTable(figures: [2])
        for way in incident.ways {
            let cost = say(
                "rush.cost", way.amountCents == 0 ? ["nothing"] : [], ["amount": money.exact(way.amountCents)])
            let end = "\(TimeWords.clock(secondOfDay: way.endSecond)), \(TimeWords.dayAndMonth(way.endDate))"
            table.add(
                say("rush.way", [way.way.fact]), say("rush.ends", [], ["end": end]), cost,
                tone: way.amountCents == 0 ? "covered" : "billed")
        }
        let blocks =
            sentence(
                "rush.lead", incident.isDearest ? [] : ["longest"],
                [
                    "service": incident.service.lowercasedFirst, "date": TimeWords.date(incident.date),
                    "duration": TimeWords.hoursAndMinutes(seconds: incident.seconds),
                    "time": TimeWords.clock(secondOfDay: incident.secondOfDay),
                ])
            + [.table(table)] + sentence("rush.advice", [], ["saved": money.short(incident.savedCents)])
        return PaperSection(name: "rush", title: say("rush.title"), blocks: blocks)
    }

    /// The fee in stages, where it goes up in more than one.
    mutating func steps() -> PaperSection? {
        let stages = figures.stages
        guard stages.count > 1 else { return nil }
        var table = PaperTable(figures: [])
        for (position, stage) in stages.enumerated() {
            let isLast = position + 1 == stages.count
            let through = isLast ? "" : String(stages[position + 1].firstMonth - 1)
            table.add(
                say(
                    "steps.row", isLast ? ["last"] : [], ["month": String(stage.firstMonth), "through": through]
                ).capitalizedFirst,
                say(
                    "steps.price", isLast ? ["last"] : [],
                    ["amount": money.short(stage.monthlyCents)]))
        }
        let count = ["two steps", "three steps"][min(stages.count, 3) - 2]
        return PaperSection(
            name: "steps", title: say("steps.title"),
            blocks: sentence("steps.lead", [], ["count": count]) + [.table(table)])
    }

    /// What is agreed, and where it is signed; a draft, which may still change, is signed nowhere.
    mutating func signing() -> PaperSection {
        var blocks = sentence("sign.sentence")
        if !figures.isDraft {
            blocks.append(.signatures([say("sign.client"), say("sign.company")], day: say("sign.day")))
        }
        return PaperSection(name: "sign", title: say("sign.title"), blocks: blocks)
    }
}

extension Reason {
    /// What the words know it by.
    var fact: String {
        switch self {
        case .limitUsed: "limit-used"
        case .place: "place"
        case .hours: "hours"
        case .noAgreement, .unmaintained, .notInPlan, .notOptedIn, .discounted, .goods: "not-in-plan"
        }
    }
}

extension QuoteWay {
    /// What the words know it by.
    var fact: String {
        switch self {
        case .inHours: "in-hours"
        case .straightThrough: "straight-through"
        case .tonight: "tonight"
        case .untilStop: "until-stop"
        }
    }
}

extension SitDownFigures.Incident {
    var waitingCents: Int64? { ways.first { $0.way == .inHours }?.amountCents }
    var rushingCents: Int64? { ways.map(\.amountCents).max() }
    /// What waiting for business hours saves.
    var savedCents: Int64 {
        guard let waitingCents, let rushingCents else { return 0 }
        return max(0, rushingCents - waitingCents)
    }
}
