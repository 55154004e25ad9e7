import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// Taking a plan off the client's offer, with a reason that is kept, and offering it again.
struct OfferPart {
    let model: ClientModel
    let shell: Shell

    /// What its forms carry, so that one that was not taken comes back in its own place.
    static let form = "offer"

    /// What was typed, where it was not taken.
    private var again: FormAgain? { model.again.flatMap { $0.typed["form"] == Self.form ? $0 : nil } }
    private var path: String { PagePath.clientYear(model.client.id) + "/offer" }

    func write(_ section: inout HTMLPage) {
        let withheld = model.withheld
        let left = model.sheet.plans.filter { plan in !withheld.contains { $0.plan == plan.id } }
        for row in withheld {
            section.element(.p, text: "\(model.name(row.plan)) is taken off its offer: \(row.why)")
        }
        section.element(.details, [.id("offer")] + (again == nil ? [.class("screen-only")] : [.flag("open")])) {
            details in
            details.element(.summary, text: withheld.isEmpty ? "Take a plan off its offer" : "Change its offer")
            if !left.isEmpty { takeOff(left, &details) }
            for row in withheld { offerAgain(row, &details) }
        }
    }

    private func takeOff(_ plans: [Plan], _ details: inout HTMLPage) {
        details.element(
            .form, .class("pin-form"), .attribute("method", "post"), .attribute("action", path + "/off")
        ) { form in
            hidden(&form)
            var plan = FormField("plan", "Plan", again?.typed["plan"] ?? plans[0].id)
            plan.form = "offer-"
            form.choice(plan, plans.map { ($0.id, $0.name) })
            var why = FormField("why", "Why", again?.typed["why"] ?? "")
            why.form = "offer-"
            why.isRequired = true
            form.field(why)
            form.element(.button, text: "Take it off")
        }
    }

    private func offerAgain(_ row: WithheldPlan, _ details: inout HTMLPage) {
        details.element(.form, .attribute("method", "post"), .attribute("action", path + "/again")) { form in
            hidden(&form)
            form.element(.input, .type("hidden"), .name("plan"), .value(row.plan))
            form.seen(ManualRow(row).seen)
            form.element(.button, text: "Offer \(model.name(row.plan)) again")
        }
    }

    private func hidden(_ form: inout HTMLPage) {
        shell.token(&form)
        form.element(.input, .type("hidden"), .name("form"), .value(Self.form))
    }
}
