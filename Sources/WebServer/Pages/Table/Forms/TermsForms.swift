import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// How billed time is rounded up.
struct RoundingForm: TableForm {
    static let path: RouterPath = "/table/rounding"
    let title = "Rounding"
    let place: [(name: String, value: String)] = []

    init(_ query: FormFields, _ sheet: PriceSheet) throws {}

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        let rule = sheet.rounding
        values["increment"] = String(rule.incrementMinutes)
        values["per"] = rule.per.rawValue
        values["remote"] = String(rule.minimumRemoteMinutes)
        values["onsite"] = String(rule.minimumOnsiteMinutes)
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.typed("increment", "Minutes that billed time is rounded up to", values, help: "0 bills it to the second.")
        form.choice(
            FormField("per", "Rounded together", values["per"]),
            [
                ("entry", "each piece of work by itself"),
                ("day", "what a technician does on a ticket in a day"),
            ])
        form.typed("remote", "At least so many minutes remotely", values)
        form.typed("onsite", "At least so many minutes onsite", values)
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let numbers = TypedNumbers(sheet)
        return TermsChange(
            .rounding(
                RoundingRule(
                    incrementMinutes: values.count("increment", 0...1_440, ifBlank: 0, numbers),
                    per: RoundingRule.Group(rawValue: values["per"]) ?? .entry,
                    minimumRemoteMinutes: values.count("remote", 0...1_440, ifBlank: 0, numbers),
                    minimumOnsiteMinutes: values.count("onsite", 0...1_440, ifBlank: 0, numbers))))
    }
}

/// When the company is open.
struct BusinessHoursForm: TableForm {
    static let path: RouterPath = "/table/hours"
    let title = "Business hours"
    let place: [(name: String, value: String)] = []

    init(_ query: FormFields, _ sheet: PriceSheet) throws {}

    private static let days: [(day: Weekday, name: String)] = [
        (.monday, "Monday"), (.tuesday, "Tuesday"), (.wednesday, "Wednesday"), (.thursday, "Thursday"),
        (.friday, "Friday"), (.saturday, "Saturday"), (.sunday, "Sunday"),
    ]

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        for (day, name) in Self.days {
            values[name] = sheet.businessHours[day].map {
                "\(TimeWords.clock(secondOfDay: $0.openingSecond))–\(TimeWords.clock(secondOfDay: $0.closingSecond))"
            }.joined(separator: ", ")
        }
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.element(.p, .class("help"), text: "Such as 8:00–12:00, 13:00–17:00. A day without hours is closed.")
        for (_, name) in Self.days { form.typed(name, name, values) }
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        var windows: [Weekday: [BusinessWindow]] = [:]
        for (day, name) in Self.days {
            guard let read = TypedCalendar.windows(values[name]) else {
                values.fault(name, "Hours are like 8:00–17:00; several with commas, in order and apart.")
                continue
            }
            windows[day] = read
        }
        return TermsChange(.businessHours(BusinessHours(windows)))
    }
}

/// What the edition is called, and from when on it holds.
struct EditionForm: TableForm {
    static let path: RouterPath = "/table/edition"
    let title = "This edition"
    let place: [(name: String, value: String)] = []

    init(_ query: FormFields, _ sheet: PriceSheet) throws {}

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["name"] = sheet.id
        values["from"] = sheet.from.description
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.typed("name", "Name", values, help: "It stands on the page: the year is a good one.")
        form.typed("from", "Holds from", values, type: "date")
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let name = values.name("name", "An edition")
        guard let from = values.date("from") else { return nil }
        return TermsChange(.edition(name: name, from: from))
    }
}
