import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// A plan's name, prices, for whom it is, places, hours and labor card.
struct PlanForm: TableForm {
    static let path: RouterPath = "/table/plan"
    let plan: Plan

    init(_ query: FormFields, _ sheet: PriceSheet) throws {
        guard let plan = sheet.plan(query.text("plan")) else { throw Refusal.notFound }
        self.plan = plan
    }

    var title: String { plan.name }
    var place: [(name: String, value: String)] { [("plan", plan.id)] }

    private static let prices: [(name: String, words: String)] = [
        ("base", "A month"), ("server", "A server"), ("workstation", "A workstation"), ("user", "A user"),
        ("minimum", "At least, a month"), ("setup", "Once, to set up"),
    ]

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["name"] = plan.name
        let price = plan.price
        let cents = [price.base, price.server, price.workstation, price.user, price.minimum, price.setup]
        for ((name, _), cents) in zip(Self.prices, cents) {
            values[name] = cents == 0 && name != "base" ? "" : sheet.money.inField(cents)
        }
        BoundsFields.fill(&values, with: plan.bounds)
        for place in plan.places.places { values.add("places", place.word) }
        for hours in plan.hours.classes { values.add("hours", hours.word) }
        values["labor"] = plan.labor
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.typed("name", "Name", values)
        form.element(.fieldset, .class("prices")) { set in
            set.element(.legend, text: "Prices, in \(sheet.currency.code)")
            for (name, words) in Self.prices { set.typed(name, words, values) }
        }
        BoundsFields.write(values, &form)
        let places = Set(values.all("places"))
        form.element(.fieldset) { set in
            set.element(.legend, text: "Covers")
            for place in Place.allCases {
                set.tick(
                    "places", place.word, place == .remote ? "Remotely" : "Onsite",
                    isTicked: places.contains(place.word))
            }
            let hours = Set(values.all("hours"))
            for hour in HoursClass.allCases {
                set.tick(
                    "hours", hour.word, HoursWords.covered(HoursSet(hour)).capitalizedFirst,
                    isTicked: hours.contains(hour.word))
            }
            for field in ["places", "hours"] {
                if let fault = values.faults[field] { set.element(.p, .class("fault"), text: fault) }
            }
        }
        if sheet.labor.count > 1 {
            var card = FormField("labor", "Bills by", values["labor"])
            card.fault = values.faults["labor"]
            form.choice(card, sheet.labor.map { ($0.name, RatesWords.name($0.name, in: sheet)) })
        } else {
            form.element(.input, .type("hidden"), .name("labor"), .value(plan.labor))
        }
        allowances(sheet, &form)
    }

    private func allowances(_ sheet: PriceSheet, _ form: inout HTMLPage) {
        let words = CellWords(plan: plan, money: sheet.money)
        form.element(.p, .class("links")) { line in
            line.text("Allowances: ")
            for allowance in plan.allowances {
                line.element(
                    .a, .href(AllowanceForm.link(plan.id, allowance.id)), .attribute("data-edits", ""),
                    text: words.words(allowance))
                line.text(" · ")
            }
            line.element(.a, .href(AllowanceForm.link(plan.id, "")), .attribute("data-edits", ""), text: "another")
        }
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let numbers = TypedNumbers(sheet)
        var terms = PlanTermsChange.Terms(plan)
        terms.name = values.name("name", "A plan")
        terms.price = PlanPrice(
            base: values.cents("base", numbers, isRequired: true), server: values.cents("server", numbers),
            workstation: values.cents("workstation", numbers), user: values.cents("user", numbers),
            minimum: values.cents("minimum", numbers), setup: values.cents("setup", numbers))
        terms.bounds = BoundsFields.read(&values, numbers)
        terms.places = values.all("places").compactMap { Place(word: $0) }
            .reduce(into: PlaceSet()) { $0.insert(PlaceSet(rawValue: 1 << $1.rawValue)) }
        terms.hours = values.all("hours").compactMap { HoursClass(word: $0) }
            .reduce(into: HoursSet()) { $0.insert(HoursSet($1)) }
        if terms.places.isEmpty { values.fault("places", "A plan covers at least one place.") }
        if terms.hours.isEmpty { values.fault("hours", "A plan covers some hours.") }
        if !values["labor"].isEmpty { terms.labor = values["labor"] }
        return PlanTermsChange(plan: plan.id, terms: terms)
    }

    func moves(_ sheet: PriceSheet) -> [TableMove] {
        var moves: [TableMove] = []
        if sheet.plans.first?.id != plan.id {
            moves.append(TableMove(words: "To the left", what: "plan-left", id: plan.id))
        }
        if sheet.plans.last?.id != plan.id {
            moves.append(TableMove(words: "To the right", what: "plan-right", id: plan.id))
        }
        if sheet.plans.count > 1 {
            moves.append(TableMove(words: "Remove \(plan.name)", what: "plan-remove", id: plan.id, isRisky: true))
        }
        return moves
    }
}

/// A plan more.
struct NewPlanForm: TableForm {
    static let path: RouterPath = "/table/new-plan"
    let title = "Another plan"
    let place: [(name: String, value: String)] = []
    let action = "Add"

    init(_ query: FormFields, _ sheet: PriceSheet) throws {}

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["copying"] = sheet.plans.last?.id ?? ""
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        form.typed("name", "Name", values)
        form.choice(
            FormField("copying", "Begins as", values["copying"]),
            sheet.plans.map { ($0.id, "a copy of \($0.name)") } + [("", "all by the hour")])
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let copied = values["copying"]
        return PlanColumnChange(.add(name: values.name("name", "A plan"), copying: copied.isEmpty ? nil : copied))
    }
}

/// Hours that a plan gives before work is billed.
struct AllowanceForm: TableForm {
    static let path: RouterPath = "/table/allowance"
    let plan: Plan
    let allowance: Allowance?

    static func link(_ plan: String, _ id: String) -> String {
        "/table/allowance?plan=\(QueryText.encoded(plan))&id=\(QueryText.encoded(id))"
    }

    init(_ query: FormFields, _ sheet: PriceSheet) throws {
        guard let plan = sheet.plan(query.text("plan")) else { throw Refusal.notFound }
        self.plan = plan
        let id = query.text("id")
        allowance = plan.allowances.first { $0.id == id }
    }

    var title: String { allowance == nil ? "Another allowance of \(plan.name)" : "Allowance of \(plan.name)" }
    var place: [(name: String, value: String)] { [("plan", plan.id), ("id", allowance?.id ?? "")] }

    private static let parts: [(name: String, words: String)] = [
        ("base", "Hours"), ("server", "Hours a server"), ("workstation", "Hours a workstation"),
        ("user", "Hours a user"), ("carryOver", "Hours that go over into the next period, at most"),
    ]

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        values["every"] = allowance?.every.rawValue ?? "month"
        guard let allowance else { return values }
        let hours = [allowance.base, allowance.server, allowance.workstation, allowance.user, allowance.carryOver]
        for ((name, _), hours) in zip(Self.parts, hours) {
            values[name] = hours == .zero ? "" : TypedNumbers(sheet).text(hours)
        }
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        for (name, words) in Self.parts { form.typed(name, words, values) }
        form.choice(
            FormField("every", "In each", values["every"]), PeriodLength.allCases.map { ($0.rawValue, $0.rawValue) })
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let numbers = TypedNumbers(sheet)
        let taken = plan.allowances
        let id = allowance?.id ?? FreeID.make("hours") { id in taken.contains { $0.id == id } }
        let made = Allowance(
            id: id, base: values.hours("base", numbers), server: values.hours("server", numbers),
            workstation: values.hours("workstation", numbers), user: values.hours("user", numbers),
            every: PeriodLength(rawValue: values["every"]) ?? .month, carryOver: values.hours("carryOver", numbers))
        if allowance == nil, made.base == .zero, made.server == .zero, made.workstation == .zero, made.user == .zero {
            values.fault("base", "Say how many hours, such as 2.")
        }
        return AllowanceChange(plan: plan.id, id: id, allowance: made)
    }

    func moves(_ sheet: PriceSheet) -> [TableMove] {
        guard let allowance else { return [] }
        return [
            TableMove(words: "Take it away", what: "allowance-remove", id: plan.id + "\n" + allowance.id, isRisky: true)
        ]
    }
}
