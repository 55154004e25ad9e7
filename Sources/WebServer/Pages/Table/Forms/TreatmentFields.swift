import AgreementCore
import HTML
import Words
import Workflows

/// The choice of what happens to work, with what each choice needs to know.
struct TreatmentFields {
    /// Before each field's name: empty, or `onsite.`.
    let prefix: String
    let plan: Plan
    let sheet: PriceSheet

    private var isOnsite: Bool { !prefix.isEmpty }
    private func name(_ field: String) -> String { prefix + field }
    private var numbers: TypedNumbers { TypedNumbers(sheet) }

    // MARK: - From a cell

    func put(_ given: PlaceTreatment, _ values: inout TypedValues) {
        func money(_ cents: Int64) -> String { sheet.money.inField(cents) }
        switch given.treatment {
        case .included: values[name("kind")] = "included"
        case .hourly: values[name("kind")] = "hourly"
        case .optional: values[name("kind")] = "optional"
        case .extra(let cents, let per):
            values[name("kind")] = "extra"
            values[name("price")] = money(cents)
            values[name("per")] = per.rawValue
        case .allowance(let id):
            values[name("kind")] = "allowance"
            values[name("allowance")] = id
        case .times(let count, let every, let shared):
            values[name("kind")] = "times"
            values[name("count")] = String(count)
            values[name("every")] = every.rawValue
            values[name("shared")] = shared ?? ""
        case .flat(let cents):
            values[name("kind")] = "flat"
            values[name("flat")] = money(cents)
        case .discount(let basisPoints):
            values[name("kind")] = "discount"
            values[name("percent")] = numbers.text(basisPoints: basisPoints)
        }
        for hours in given.hours?.classes ?? [] { values.add(name("hours"), hours.word) }
    }

    // MARK: - To a cell

    /// - Parameter new: the allowance that has to be made, where one is.
    /// - Returns: `nil` where the place isn't covered at all.
    func read(_ values: inout TypedValues, _ new: inout Allowance?) -> PlaceTreatment? {
        guard let treatment = treatment(&values, &new) else { return nil }
        let classes = values.all(name("hours")).compactMap(HoursClass.init(word:))
        let hours = classes.reduce(into: HoursSet()) { $0.insert(HoursSet($1)) }
        return PlaceTreatment(treatment, hours: hours.isEmpty || treatment == .hourly ? nil : hours)
    }

    private func treatment(_ values: inout TypedValues, _ new: inout Allowance?) -> Treatment? {
        switch values[name("kind")] {
        case "included": return .included
        case "hourly": return .hourly
        case "optional": return .optional
        case "extra":
            return .extra(
                priceCents: values.cents(name("price"), numbers, isRequired: true),
                per: CountBasis(rawValue: values[name("per")]) ?? .base)
        case "allowance": return allowance(&values, &new)
        case "times":
            let shared = values[name("shared")]
            return .times(
                values.count(name("count"), 1...largestCount, ifBlank: 1, numbers),
                every: PeriodLength(rawValue: values[name("every")]) ?? .year, shared: shared.isEmpty ? nil : shared)
        case "flat": return .flat(priceCents: values.cents(name("flat"), numbers, isRequired: true))
        case "discount":
            let typed = values[name("percent")]
            if let points = try? numbers.basisPoints(typed, largestPercent: 100) {
                return .discount(basisPoints: points)
            }
            values.fault(name("percent"), "A discount is 0 to 100 percent, such as 20.")
            return nil
        default: return nil
        }
    }

    private func allowance(_ values: inout TypedValues, _ new: inout Allowance?) -> Treatment? {
        let id = values[name("allowance")]
        // Who types hours of a new one means that, whatever is chosen beside it.
        let isNew = !values[name("new.hours")].isEmpty
        if !isNew, plan.allowances.contains(where: { $0.id == id }) { return .allowance(id) }
        if !isNew, let new { return .allowance(new.id) }
        let hours = values.hours(name("new.hours"), numbers)
        guard hours > .zero else {
            values.fault(name("new.hours"), "Say how many hours the new allowance has, such as 2.")
            return nil
        }
        if let new, new.base != hours {
            values.fault(name("new.hours"), "One new allowance at a time: first add the other under the plan’s name.")
            return nil
        }
        let taken = plan.allowances
        let made = Allowance(
            id: FreeID.make("hours") { id in taken.contains { $0.id == id } }, base: hours,
            every: PeriodLength(rawValue: values[name("new.every")]) ?? .month)
        new = made
        return .allowance(made.id)
    }

    // MARK: - On the page

    /// - Parameter above: what holds where the cell says nothing; `nil` where that can't be chosen.
    func write(_ values: TypedValues, above: String?, isOpen: Bool, _ form: inout HTMLPage) {
        form.element(.fieldset, .class("treatment")) { set in
            set.element(.legend, .class("out-of-sight"), text: isOnsite ? "Onsite" : "What the plan says")
            if isOnsite {
                option("same", "The same as remotely", values, isSimple: false, &set)
                option("none", "Not onsite", values, isSimple: false, &set)
            }
            option("included", "Included", values, key: isOnsite ? nil : "I", &set)
            option("hourly", "By the hour", values, key: isOnsite ? nil : "H", &set)
            option("optional", "On request", values, key: isOnsite ? nil : "O", &set)
            if let above { option("above", above, values, &set) }
            if !isOnsite { option("none", "Onsite only", values, isSimple: false, &set) }
            prices(values, &set)
            limits(values, &set)
            hours(values, &set)
            for field in ["kind", "price", "flat", "percent", "count", "new.hours"] {
                if let fault = values.faults[name(field)] { set.element(.p, .class("fault"), text: fault) }
            }
        }
    }

    private func option(
        _ value: String, _ words: String, _ values: TypedValues, key: String? = nil, isSimple: Bool = true,
        _ set: inout HTMLPage, more: ((inout HTMLPage) -> Void)? = nil
    ) {
        set.element(.div, .class("option")) { line in
            let chosen: [HTMLAttribute] = values[name("kind")] == value ? [.flag("checked")] : []
            // A choice that needs nothing else is saved as it is made.
            let simple: [HTMLAttribute] = isSimple && !isOnsite && more == nil ? [.attribute("data-saves", "")] : []
            line.element(.label) { label in
                label.element(.input, [.type("radio"), .name(name("kind")), .value(value)] + chosen + simple)
                label.text(words)
                if let key {
                    label.text(" ")
                    label.element(.kbd, text: key)
                }
            }
            if let more {
                line.text(" ")
                more(&line)
            }
        }
    }

    private func prices(_ values: TypedValues, _ set: inout HTMLPage) {
        let symbol = sheet.money.symbol
        option("extra", "A price a month: \(symbol)", values, &set) { line in
            line.small(name("price"), "Price a month", values, classes: "amount")
            line.smallChoice(
                name("per"), "For each", values[name("per")],
                CountBasis.allCases.map { ($0.rawValue, $0 == .base ? "in all" : "a \($0.rawValue)") })
        }
        option("flat", "A price a job: \(symbol)", values, &set) { line in
            line.small(name("flat"), "Price a job", values, classes: "amount")
        }
        option("discount", "A discount of", values, &set) { line in
            line.small(name("percent"), "Discount in percent", values, classes: "short")
            line.text(" %")
        }
    }

    private func limits(_ values: TypedValues, _ set: inout HTMLPage) {
        let periods = PeriodLength.allCases.map { ($0.rawValue, "a \($0.rawValue)") }
        let words = CellWords(plan: plan, money: sheet.money)
        var known = values[name("allowance")]
        if known.isEmpty, values[name("kind")] != "allowance" { known = plan.allowances.first?.id ?? "" }
        option("times", "So many times:", values, &set) { line in
            line.small(name("count"), "How many times", values, classes: "short")
            line.smallChoice(
                name("every"), "In each", values[name("every")].isEmpty ? "year" : values[name("every")], periods)
            line.element(.span, .class("beside")) { beside in
                beside.text("shared as ")
                beside.small(name("shared"), "Counted together with cells of the same name", values, classes: "word")
            }
        }
        option("allowance", "From an allowance:", values, &set) { line in
            line.smallChoice(
                name("allowance"), "Which allowance", known,
                plan.allowances.map { ($0.id, "\(words.words($0)) (\($0.id))") } + [("", "a new one")])
            line.element(.span, .class("beside")) { beside in
                beside.text("new: ")
                beside.small(name("new.hours"), "Hours of the new allowance", values, classes: "short")
                beside.text(" h ")
                beside.smallChoice(name("new.every"), "In each", values[name("new.every")], periods)
            }
        }
    }

    private func hours(_ values: TypedValues, _ set: inout HTMLPage) {
        let ticked = Set(values.all(name("hours")))
        set.element(.div, .class("ticks"), .role("group"), .label("Hours other than the plan's")) { ticks in
            ticks.element(.span, .class("soft"), text: "Other hours than the plan’s:")
            for hours in HoursClass.allCases {
                ticks.tick(
                    name("hours"), hours.word, HoursWords.short(hours), isTicked: ticked.contains(hours.word))
            }
        }
    }
}
