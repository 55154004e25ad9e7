import AgreementCore
import PracticeFiles
import Testing

/// Whatever sheet there is, what is written of it reads as the same sheet.
struct SheetRoundTripTests {
    @Test func `500 random sheets are the same after writing and reading`() throws {
        var random = SplitMix(state: 20_260_101)
        for number in 0..<500 {
            let sheet = randomSheet(&random)
            let text = PriceSheetFile.write(sheet)
            let again = try PriceSheetFile.read(text, file: "sheet.yaml") { _ in nil }
            #expect(again == sheet, "sheet \(number):\n\(text)")
            guard again == sheet else { return }
        }
    }

    private func randomSheet(_ random: inout SplitMix) -> PriceSheet {
        let currency = Currency(code: ["USD", "JPY", "KWD", "CLF"].randomElement(using: &random)!)!
        let serviceCount = Int.random(in: 0...6, using: &random)
        let services = (0..<serviceCount).map { randomService($0, &random) }
        let cards = ["agreement"] + (0..<Int.random(in: 0...2, using: &random)).map { randomName($0, &random) }
        let holidays = Set(
            (0..<Int.random(in: 0...5, using: &random)).map { _ in
                Int32.random(in: -700_000...2_000_000, using: &random)
            })
        var sheet = PriceSheet(
            id: randomName(0, &random),
            from: LocalDate(dayNumber: Int32.random(in: -700_000...2_000_000, using: &random)),
            company: randomName(1, &random), currency: currency, timeZone: "Europe/London",
            businessHours: randomHours(&random), holidays: holidays.sorted().map { LocalDate(dayNumber: $0) },
            labor: cards.map { randomCard($0, &random) },
            rounding: RoundingRule(
                incrementMinutes: Int.random(in: 0...60, using: &random),
                per: RoundingRule.Group.allCases.randomElement(using: &random)!,
                minimumRemoteMinutes: Int.random(in: 0...1_440, using: &random)),
            services: services, plans: [])
        sheet.plans = (0..<Int.random(in: 0...3, using: &random)).map { randomPlan($0, sheet, &random) }
        if let plan = sheet.plans.randomElement(using: &random) {
            sheet.facts = [Fact(name: randomName(2, &random), values: [plan.id: randomText(&random)])]
        }
        return sheet
    }

    private func randomService(_ number: Int, _ random: inout SplitMix) -> Service {
        Service(
            id: "s" + randomName(number, &random), name: randomName(0, &random), category: "c" + randomName(9, &random),
            list: ServiceList.allCases.randomElement(using: &random)!, description: randomText(&random),
            checks: (0..<Int.random(in: 0...2, using: &random)).map { _ in randomText(&random) },
            value: ([nil] + ServiceValue.allCases).randomElement(using: &random)!,
            easesMaintenance: Bool.random(using: &random), goods: Bool.random(using: &random))
    }

    private func randomHours(_ random: inout SplitMix) -> BusinessHours {
        var windows: [Weekday: [BusinessWindow]] = [:]
        for weekday in Weekday.allCases {
            let minutes = Set((0..<4).map { _ in Int.random(in: 0...1_440, using: &random) }).sorted()
            for pair in stride(from: 0, to: minutes.count - 1, by: 2) where Bool.random(using: &random) {
                windows[weekday, default: []].append(
                    BusinessWindow(openingSecond: minutes[pair] * 60, closingSecond: minutes[pair + 1] * 60))
            }
        }
        return BusinessHours(windows)
    }

    private func randomCard(_ name: String, _ random: inout SplitMix) -> LaborCard {
        func rates() -> PlaceRates { PlaceRates(remote: hourly(), onsite: hourly()) }
        func hourly() -> HourlyRates {
            HourlyRates(business: cents(&random), afterHours: cents(&random), holiday: cents(&random))
        }
        return LaborCard(
            name: name, rates: rates(), tripCents: cents(&random),
            roles: Bool.random(using: &random) ? [] : [.init(name: randomName(0, &random), rates: rates())])
    }

    private func randomPlan(_ number: Int, _ sheet: PriceSheet, _ random: inout SplitMix) -> Plan {
        func hours() -> ExactHours {
            ExactHours(billionths: Int64.random(in: 0...largestHours.billionths, using: &random))
        }
        let allowances = (0..<Int.random(in: 0...2, using: &random)).map {
            Allowance(
                id: randomName($0, &random), base: hours(), user: hours(),
                every: PeriodLength.allCases.randomElement(using: &random)!, carryOver: hours())
        }
        let words = Set(sheet.services.flatMap { [$0.id, $0.category] }).sorted()
        return Plan(
            id: randomName(number, &random), name: randomName(0, &random), bounds: randomBounds(&random),
            price: PlanPrice(
                base: cents(&random), server: cents(&random), minimum: cents(&random), setup: cents(&random)),
            labor: sheet.labor.randomElement(using: &random)!.name,
            places: [.remote, .onsite, [.remote, .onsite]].randomElement(using: &random)!,
            hours: randomHoursSet(&random), allowances: allowances,
            coverage: Coverage(
                defaultCell: Bool.random(using: &random) ? nil : randomCell(allowances, &random),
                rows: words.map { Coverage.Row($0, randomCell(allowances, &random)) }))
    }

    private func randomBounds(_ random: inout SplitMix) -> PlanBounds {
        var bounds = PlanBounds()
        for thing in CountedThing.allCases {
            if Bool.random(using: &random) { bounds.upTo[thing] = Int.random(in: 0...largestCount, using: &random) }
            let most = bounds.upTo[thing] ?? largestCount
            if most > 0, Bool.random(using: &random) { bounds.from[thing] = Int.random(in: 1...most, using: &random) }
        }
        return bounds
    }

    private func randomCell(_ allowances: [Allowance], _ random: inout SplitMix) -> Cell {
        func hours() -> HoursSet? { Bool.random(using: &random) ? nil : randomHoursSet(&random) }
        func placed() -> PlaceTreatment { PlaceTreatment(randomTreatment(allowances, &random), hours: hours()) }
        switch Int.random(in: 0...3, using: &random) {
        case 0: return Cell(.byPlace(remote: placed(), onsite: nil), hours: hours())
        case 1: return Cell(.byPlace(remote: nil, onsite: placed()), hours: hours())
        case 2: return Cell(.byPlace(remote: placed(), onsite: placed()), hours: hours())
        default: return Cell(randomTreatment(allowances, &random), hours: hours())
        }
    }

    private func randomTreatment(_ allowances: [Allowance], _ random: inout SplitMix) -> Treatment {
        let every = PeriodLength.allCases.randomElement(using: &random)!
        let all: [Treatment] =
            [
                .included, .hourly, .optional,
                .extra(priceCents: cents(&random), per: CountBasis.allCases.randomElement(using: &random)!),
                .times(Int.random(in: 1...99, using: &random), every: every, shared: nil),
                .times(1, every: every, shared: randomName(0, &random)), .flat(priceCents: cents(&random)),
                .discount(basisPoints: Int.random(in: 0...10_000, using: &random)),
            ] + allowances.map { .allowance($0.id) }
        return all.randomElement(using: &random)!
    }

    private func randomHoursSet(_ random: inout SplitMix) -> HoursSet {
        HoursSet(rawValue: UInt8.random(in: 1...7, using: &random))
    }

    private func cents(_ random: inout SplitMix) -> Int64 {
        Bool.random(using: &random) ? 0 : Int64.random(in: 0...largestCents, using: &random)
    }

    /// Unique for its number; of characters that YAML, or a reader of it, could stumble over.
    private func randomName(_ number: Int, _ random: inout SplitMix) -> String {
        let odd = [
            "on", "null", "~", "- ", ": ", " #", "{", "}", "[", "]", ",", "\"", "'", "\\", "&a", "*a", "!", "%", "@",
            "é", "日本", "🙂", "\u{85}", "\u{2028}", "\u{E000}", "\u{FFFF}", " ", "<<", "=", "|", ">", "?",
            "0", "1e3", "2026-01-01",
        ]
        let parts = (0..<Int.random(in: 0...4, using: &random)).map { _ in odd.randomElement(using: &random)! }
        return parts.joined() + "\(number)" + (Bool.random(using: &random) ? "" : odd.randomElement(using: &random)!)
    }

    private func randomText(_ random: inout SplitMix) -> String {
        Bool.random(using: &random) ? randomName(0, &random) : randomName(0, &random) + "\n\t" + randomName(1, &random)
    }
}

/// Steele, Lea and Flood's SplitMix64: the same sheets in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
