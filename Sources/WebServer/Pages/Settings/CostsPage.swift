import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/settings/costs`: what an hour, a plan and a service cost, and what has to be left.
enum CostsPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.owners(router)
        pages.get("/settings/costs") { request, context -> Response in
            var form = form(site, context)
            form.isSaved = request.query.flag("saved")
            return view(form)
        }
        pages.post("/settings/costs") { request, context -> Response in
            try await form(site, context).taking(request) { fields, seen in
                let taken = try TypedCosts(fields, site.practice.current)
                try await CompanyEditing(site.practice, now: site.now).change(
                    .costs, seen: seen, by: context.user, words: { words($0) }
                ) { company in
                    company.costs = taken.costs
                    company.targetMarginBasisPoints = taken.targetMargin
                    company.maxRiseBasisPoints = taken.maxRise
                    company.neverCategories = taken.neverCategories
                }
            } again: {
                view($0)
            }
        }
    }

    private static func form(_ site: Site, _ context: PageContext) -> SettingsForm {
        SettingsForm(
            site: site, context: context, tab: .costs, title: "What it costs you, and what has to be left",
            lead: "It stays here: no client and no technician sees it, and it is printed nowhere.")
    }

    /// For the log of changes.
    private static func words(_ company: Company) -> String {
        let money = company.money
        let hour = company.costs.map { "\(money.short($0.perHourCents)) an hour" } ?? "no costs"
        let tools = company.costs.map { $0.plans.count + $0.services.count } ?? 0
        let numbers = TypedNumbers(company)
        let margin = numbers.text(basisPoints: company.targetMarginBasisPoints)
        let rise = numbers.text(basisPoints: company.maxRiseBasisPoints)
        let never = company.neverCategories.isEmpty ? "" : ", never \(listed(company.neverCategories))"
        return "\(hour), \(counted(tools, "tool")), margin \(margin)%, rise \(rise)%\(never)"
    }

    private static func view(_ form: SettingsForm) -> Response {
        let company = form.practice.company
        let numbers = TypedNumbers(company)
        return form.page { shell, page in
            form.form(shell, "/settings/costs", seen: CompanyPart.costs.seen(company), &page) { out in
                out.field(
                    form.field(
                        "perHour", "An hour of work, in \(company.currency.code)",
                        company.costs.map { numbers.text($0.perHourCents) } ?? "",
                        help: "Wages, taxes, the car, the desk. Empty where you don't know yet."))
                ToolCosts(form: form).write(&out)
                out.field(
                    form.field(
                        "targetMargin", "Has to be left of what is paid, in %",
                        numbers.text(basisPoints: company.targetMarginBasisPoints),
                        help: "A plan that leaves less to a client is said to lose money on it."))
                out.field(
                    form.field(
                        "maxRise", "The largest rise that you would ask for, in %",
                        numbers.text(basisPoints: company.maxRiseBasisPoints),
                        help: "Above it a client asks for too large a step: it doesn't fit its box."))
                out.area(
                    form.field(
                        "neverCategories", "Never on an agreement",
                        company.neverCategories.joined(separator: "\n"),
                        help: "Categories, one a line. Their services are always sold by themselves."))
            }
        }
    }
}

/// What tools and licences cost a month, by plan and by service.
struct ToolCosts {
    static let parts: [(name: String, words: String)] = [
        ("base", "A client"), ("server", "A server"), ("workstation", "A workstation"), ("user", "A user"),
    ]

    let form: SettingsForm

    func write(_ page: inout HTMLPage) {
        let practice = form.practice
        let costs = practice.company.costs
        page.element(.fieldset) { set in
            set.element(.legend, text: "Tools and licences a month, in \(practice.company.currency.code)")
            set.element(.div, .class("table-scroll")) { scroll in
                scroll.element(.table, .class("ledger lines costs")) { table in
                    table.element(.thead) { head in
                        head.element(.tr) { row in
                            row.element(.th, .scope("col"), text: "In or with")
                            for part in Self.parts {
                                row.element(.th, .scope("col"), .class("number"), text: part.words)
                            }
                        }
                    }
                    table.element(.tbody) { body in
                        for plan in practice.sheet?.plans ?? [] {
                            row("plan", plan.id, plan.name, costs?.plans[plan.id], &body)
                        }
                        for service in services(practice, costs) {
                            row("service", service.id, service.name, costs?.services[service.id], &body)
                        }
                    }
                }
            }
        }
    }

    /// Services that cost something each month: those that are sold by the month, or said to cost something.
    private func services(_ practice: PracticeSnapshot, _ costs: Costs?) -> [Service] {
        guard let sheet = practice.sheet else { return [] }
        return sheet.services.filter { service in
            if costs?.services[service.id] != nil { return true }
            return sheet.plans.contains { plan in
                let cell = plan.coverage.cell(for: service)
                return cell.extra != nil || cell.shape == .anyPlace(.optional)
            }
        }
    }

    private func row(_ kind: String, _ id: String, _ name: String, _ cost: PlanPrice?, _ body: inout HTMLPage) {
        let numbers = TypedNumbers(form.practice.company)
        let amounts = [cost?.base, cost?.server, cost?.workstation, cost?.user]
        body.element(.tr) { row in
            row.element(.th, .scope("row"), text: name)
            for (part, amount) in zip(Self.parts, amounts) {
                let field = "\(kind).\(id).\(part.name)"
                let kept = amount.flatMap { $0 == 0 ? nil : numbers.text($0) } ?? ""
                let fault = form.faults[field]
                row.element(.td, .class("number"), .under(part.words)) { cell in
                    var attributes: [HTMLAttribute] = [
                        .type("text"), .name(field), .value(form.typed?[field] ?? kept), .class("amount"),
                        .attribute("inputmode", "decimal"), .label("\(name), \(part.words.lowercased())"),
                    ]
                    if fault != nil { attributes.append(.attribute("aria-invalid", "true")) }
                    cell.element(.input, attributes)
                    if let fault { cell.element(.span, .class("fault"), text: fault) }
                }
            }
        }
    }
}

/// The form's costs as they are meant.
struct TypedCosts {
    let costs: Costs?
    let targetMargin: Int
    let maxRise: Int
    let neverCategories: [String]

    /// - Throws: `CompanyFault.fields`.
    init(_ fields: FormFields, _ practice: PracticeSnapshot) throws {
        let numbers = TypedNumbers(practice.company)
        var values = TypedValues(fields)
        func amount(_ name: String) -> Int64 { values.cents(name, numbers) }
        func tools(_ kind: String, _ ids: [String]) -> [String: PlanPrice] {
            var tools: [String: PlanPrice] = [:]
            for id in ids {
                let price = PlanPrice(
                    base: amount("\(kind).\(id).base"), server: amount("\(kind).\(id).server"),
                    workstation: amount("\(kind).\(id).workstation"), user: amount("\(kind).\(id).user"))
                if price != PlanPrice() { tools[id] = price }
            }
            return tools
        }
        let perHour = amount("perHour")
        let plans = tools("plan", practice.sheet?.plans.map(\.id) ?? [])
        let services = tools("service", practice.sheet?.services.map(\.id) ?? [])
        targetMargin = values.basisPoints("targetMargin", largestPercent: 100, numbers)
        maxRise = values.basisPoints("maxRise", largestPercent: 10_000, numbers)
        neverCategories = (fields["neverCategories"] ?? "").split(whereSeparator: \.isNewline)
            .map { trimmed(String($0)).lowercased() }.filter { !$0.isEmpty }
        if values["perHour"].isEmpty, !(plans.isEmpty && services.isEmpty) {
            values.fault("perHour", "Say what an hour costs too: a plan's margin needs both.")
        }
        guard values.faults.isEmpty else { throw CompanyFault.fields(values.faults) }
        costs =
            values["perHour"].isEmpty ? nil : Costs(perHourCents: perHour, plans: plans, services: services)
    }
}
