import PracticeFiles
import Testing

/// A line of the small sheet, what is put in its place, and the fault that this makes.
struct SheetFaultCase: CustomTestStringConvertible, Sendable {
    let code: FaultCode
    let line: Int
    let column: String?
    let old: String
    let new: String

    init(_ code: FaultCode, _ line: Int, _ column: String?, _ old: String, _ new: String) {
        self.code = code
        self.line = line
        self.column = column
        self.old = old
        self.new = new
    }

    var testDescription: String { "\(code.rawValue): \(new)" }

    /// The sheet with the mistake in it.
    var text: String {
        let start = smallSheet.utf8Range(of: old)
        return start.map { smallSheet.replacingCharacters(in: $0, with: new) } ?? ""
    }
}

/// A sheet with one of everything; the cases count its lines.
let smallSheet = """
    sheet: "2026"
    from: 2026-01-01
    company: Example IT
    currency: USD
    timeZone: America/Los_Angeles
    businessHours:
      monday: ["08:00-12:00", "13:00-17:00"]
    holidays: ["2026-01-01", "2026-11-26"]
    labor:
      agreement:
        remote: {business: 135, afterHours: 202.50, holiday: 270}
        onsite: {business: 140, afterHours: 210, holiday: 280}
        trip: 0
        roles: {a: {remote: {business: 1, afterHours: 2, holiday: 3}, onsite: {business: 4, afterHours: 5, holiday: 6}}}
    rounding: {increment: 15, per: entry, minimum: {remote: 15, onsite: 60}}
    services:
      - {id: fix, name: Fix, category: fixes, list: on, value: some, easesMaintenance: true, checks: [One]}
      - {id: audit, name: Audit, category: project, list: off}
    facts:
      - {name: First response, values: {silver: 4 hours}}
    plans:
      - id: silver
        name: Silver
        price: {base: 500, setup: 100}
        labor: agreement
        places: [remote]
        hours: [business]
        allowances:
          pool: {hours: {base: 2}, every: month, carryOver: 1}
        coverage:
          default: hourly
          fix: included
      - {id: gold, name: Gold}

    """

/// Every rule of formats.md's "Price sheet" with an input that breaks it.
let sheetFaultCases: [SheetFaultCase] = [
    .init(.yamlKeyUnknown, 3, nil, "company: Example IT", "compny: Example IT"),
    .init(.yamlKeyUnknown, 11, "labor.agreement.remote", "holiday: 270}", "holiday: 270, night: 3}"),
    .init(.yamlKeyUnknown, 32, "plans.silver.coverage.fix", "fix: included", "fix: {flat: 2, per: user}"),
    .init(.yamlKeyUnknown, 7, "businessHours", "monday:", "Monday:"),
    .init(.yamlKeyTwice, 4, nil, "currency: USD", "company: USD"),
    .init(.yamlKeyTwice, 24, "plans.silver.price", "{base: 500, setup: 100}", "{base: 500, base: 100}"),
    .init(.yamlKeyMissing, 1, "company", "company: Example IT\n", ""),
    .init(.yamlKeyMissing, 22, "plans.silver.name", "    name: Silver\n", ""),
    .init(.yamlKeyMissing, 3, "company", "company: Example IT", "company:"),
    .init(.yamlNotText, 3, "company", "company: Example IT", "company: [Example, IT]"),
    .init(.yamlNotList, 8, "holidays", "holidays: [\"2026-01-01\", \"2026-11-26\"]", "holidays: 2026-01-01"),
    .init(.yamlNotList, 27, "plans.silver.hours", "hours: [business]", "hours: business"),
    .init(.yamlNotMapping, 24, "plans.silver.price", "price: {base: 500, setup: 100}", "price: 500"),
    .init(.yamlNotYesOrNo, 17, "services.fix.easesMaintenance", "easesMaintenance: true", "easesMaintenance: a lot"),
    .init(.sheetText, 3, "company", "company: Example IT", "company: \"\""),
    .init(.sheetText, 3, "company", "company: Example IT", #"company: "Example\nIT""#),
    .init(.sheetText, 17, "services.fix.checks[1]", "checks: [One]", #"checks: ["a\0b"]"#),
    .init(.sheetDate, 2, "from", "from: 2026-01-01", "from: 2026-02-29"),
    .init(.sheetDate, 2, "from", "from: 2026-01-01", "from: 1/2/2026"),
    .init(.sheetDate, 8, "holidays[2]", "2026-11-26", "2026-13-01"),
    .init(.sheetCurrency, 4, "currency", "currency: USD", "currency: dollars"),
    .init(.sheetTimeZone, 5, "timeZone", "America/Los_Angeles", "Pacific"),
    .init(.sheetWindow, 7, "businessHours.monday[1]", "08:00-12:00", "8:00-12:00"),
    .init(.sheetWindow, 7, "businessHours.monday[2]", "13:00-17:00", "13:00-24:01"),
    .init(.sheetWindow, 7, "businessHours.monday[2]", "13:00-17:00", "13:60-17:00"),
    .init(.sheetWindowEndsBeforeStart, 7, "businessHours.monday[2]", "13:00-17:00", "17:00-13:00"),
    .init(.sheetWindowEndsBeforeStart, 7, "businessHours.monday[2]", "13:00-17:00", "13:00-13:00"),
    .init(.sheetWindowsOverlap, 7, "businessHours.monday[2]", "13:00-17:00", "11:59-17:00"),
    .init(.sheetWindowsOutOfOrder, 7, "businessHours.monday[2]", "13:00-17:00", "06:00-08:00"),
    .init(.sheetHolidayTwice, 8, "holidays[2]", "2026-11-26", "2026-01-01"),
    .init(.sheetAgreementCardMissing, 10, "labor", "  agreement:\n", "  standard:\n"),
    .init(.sheetRateMissing, 11, "labor.agreement.remote.holiday", ", holiday: 270}", "}"),
    .init(
        .sheetRateMissing, 11, "labor.agreement.onsite",
        "    onsite: {business: 140, afterHours: 210, holiday: 280}\n", ""),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: 1_000"),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: 0x10"),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: 1e3"),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: .5"),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: +5"),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: $500"),
    .init(.sheetMoney, 24, "plans.silver.price.base", "base: 500", "base: \"1,000\""),
    .init(.sheetMoneyDecimals, 11, "labor.agreement.remote.afterHours", "202.50", "202.505"),
    .init(.sheetMoneyNegative, 13, "labor.agreement.trip", "trip: 0", "trip: -1"),
    .init(.sheetMoneyTooLarge, 24, "plans.silver.price.base", "base: 500", "base: 1000000000.01"),
    .init(.sheetMinutes, 15, "rounding.increment", "increment: 15", "increment: 7.5"),
    .init(.sheetMinutes, 15, "rounding.minimum.onsite", "onsite: 60}", "onsite: 1441}"),
    .init(.sheetMinutes, 15, "rounding.increment", "increment: 15", "increment: -15"),
    .init(.sheetRoundingPer, 15, "rounding.per", "per: entry", "per: week"),
    .init(.sheetServiceTwice, 18, "services.fix.id", "id: audit", "id: fix"),
    .init(.sheetServiceIsCategory, 18, "services.fixes.id", "id: audit", "id: fixes"),
    .init(.sheetServiceIsCategory, 17, "services.fix.id", "category: project", "category: fix"),
    .init(.sheetWordTaken, 18, "services.default.id", "id: audit", "id: default"),
    .init(.sheetWordTaken, 18, "services.audit.category", "category: project", "category: unsorted"),
    .init(.sheetListWord, 18, "services.audit.list", "list: off", "list: no"),
    .init(.sheetValueWord, 17, "services.fix.value", "value: some", "value: medium"),
    .init(.sheetFactPlan, 20, "facts.First response.values.bronze", "silver: 4 hours", "bronze: 4 hours"),
    .init(.sheetPlanTwice, 33, "plans.silver.id", "id: gold", "id: silver"),
    .init(.sheetPlanCard, 25, "plans.silver.labor", "labor: agreement", "labor: partner"),
    .init(
        .sheetPlanCount, 24, "plans.silver.upTo.workstations", "price: {base: 500, setup: 100}",
        "upTo: {workstations: -15}"),
    .init(
        .sheetPlanCount, 24, "plans.silver.from.users", "price: {base: 500, setup: 100}", "from: {users: 1.5}"),
    .init(
        .sheetPlanCount, 24, "plans.silver.upTo.servers", "price: {base: 500, setup: 100}",
        "upTo: {servers: 100001}"),
    .init(
        .yamlKeyUnknown, 24, "plans.silver.upTo", "price: {base: 500, setup: 100}", "upTo: {printers: 3}"),
    .init(.yamlNotMapping, 24, "plans.silver.upTo", "price: {base: 500, setup: 100}", "upTo: 15"),
    .init(
        .sheetPlanFromAboveUpTo, 24, "plans.silver.from.users", "price: {base: 500, setup: 100}",
        "from: {users: 16}\n    upTo: {users: 15, servers: 1}"),
    .init(.sheetPlaceWord, 26, "plans.silver.places[1]", "places: [remote]", "places: [office]"),
    .init(.sheetPlacesEmpty, 26, "plans.silver.places", "places: [remote]", "places: []"),
    .init(.sheetHoursWord, 27, "plans.silver.hours[1]", "hours: [business]", "hours: [always]"),
    .init(.sheetHoursEmpty, 27, "plans.silver.hours", "hours: [business]", "hours: []"),
    .init(.sheetWordTwice, 27, "plans.silver.hours[2]", "hours: [business]", "hours: [business, business]"),
    .init(.sheetHoursDecimal, 29, "plans.silver.allowances.pool.hours.base", "base: 2}", "base: two}"),
    .init(.sheetHoursDecimal, 29, "plans.silver.allowances.pool.hours.base", "base: 2}", "base: 0.0000000001}"),
    .init(.sheetHoursDecimal, 29, "plans.silver.allowances.pool.hours.base", "base: 2}", "base: -2}"),
    .init(.sheetHoursDecimal, 29, "plans.silver.allowances.pool.carryOver", "carryOver: 1", "carryOver: 10000.5"),
    .init(.sheetEvery, 29, "plans.silver.allowances.pool.every", "every: month", "every: week"),
    .init(.sheetCoverageWord, 32, "plans.silver.coverage.fxi", "fix: included", "fxi: included"),
    .init(.cellTreatment, 32, "plans.silver.coverage.fix", "fix: included", "fix: free"),
    .init(.cellTreatment, 32, "plans.silver.coverage.fix", "fix: included", "fix: [included]"),
    .init(.cellTreatment, 32, "plans.silver.coverage.fix", "fix: included", "fix: {covered: 2}"),
    .init(
        .cellTreatment, 32, "plans.silver.coverage.fix.remote", "fix: included",
        "fix: {remote: {remote: included}}"),
    .init(.cellPlacesEmpty, 32, "plans.silver.coverage.fix", "fix: included", "fix: {}"),
    .init(.cellPlacesEmpty, 32, "plans.silver.coverage.fix", "fix: included", "fix: {remote: , onsite: }"),
    .init(.cellAllowance, 32, "plans.silver.coverage.fix.allowance", "fix: included", "fix: {allowance: labor}"),
    .init(.cellTimes, 32, "plans.silver.coverage.fix.times", "fix: included", "fix: {times: 0, every: year}"),
    .init(.cellTimes, 32, "plans.silver.coverage.fix.times", "fix: included", "fix: {times: 1.5, every: year}"),
    .init(.sheetEvery, 32, "plans.silver.coverage.fix.every", "fix: included", "fix: {times: 1, every: day}"),
    .init(.yamlKeyMissing, 32, "plans.silver.coverage.fix.every", "fix: included", "fix: {times: 1}"),
    .init(.yamlKeyMissing, 32, "plans.silver.coverage.fix.hours", "fix: included", "fix: {treat: included}"),
    .init(.cellPer, 32, "plans.silver.coverage.fix.per", "fix: included", "fix: {extra: 3, per: head}"),
    .init(.sheetMoneyNegative, 32, "plans.silver.coverage.fix.extra", "fix: included", "fix: {extra: -3}"),
    .init(.cellDiscount, 32, "plans.silver.coverage.fix.discount", "fix: included", "fix: {discount: 20}"),
    .init(.cellDiscount, 32, "plans.silver.coverage.fix.discount", "fix: included", "fix: {discount: 100.01%}"),
    .init(.cellDiscount, 32, "plans.silver.coverage.fix.discount", "fix: included", "fix: {discount: 1.005%}"),
]

extension String {
    /// Where a text first stands in this one.
    func utf8Range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }

    func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
