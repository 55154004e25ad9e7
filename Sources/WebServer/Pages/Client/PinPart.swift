import AgreementCore
import Documents
import Storage
import Workflows

/// Putting the client in another box than the suggested one, with a reason that is kept, and taking that back.
struct PinPart {
    let model: ClientModel
    let shell: Shell
    /// What was typed, where it was not taken.
    let typed: ClientTyped?

    private var move: ClientMove { model.practice.moves[model.client.id] }
    private var path: String { PagePath.clientYear(model.client.id) }

    func write(_ section: inout HTMLPage) {
        guard model.sheet.plans.count > 1 || move.pin != nil else { return }
        section.element(.details, model.fault == nil ? [.class("screen-only")] : [.flag("open")]) { details in
            details.element(.summary, text: move.pin == nil ? "Pin another box" : "Change the pin, or unpin")
            details.element(
                .form, .class("pin-form"), .attribute("method", "post"), .attribute("action", path + "/pin")
            ) { form in
                hidden(&form)
                var plan = FormField("plan", "Box", typed?.plan ?? move.pin?.plan ?? model.fit.box.plan)
                plan.form = "pin-"
                form.choice(plan, model.sheet.plans.map { ($0.id, $0.name) })
                var why = FormField("why", "Why", typed?.why ?? move.pin?.why ?? "")
                why.form = "pin-"
                why.isRequired = true
                form.field(why)
                form.element(.button, text: "Pin it")
            }
            guard move.pin != nil else { return }
            details.element(.form, .attribute("method", "post"), .attribute("action", path + "/unpin")) { form in
                hidden(&form)
                form.element(.button, text: "Unpin: \(model.name(model.fit.box.suggestedPlan)) again")
            }
        }
    }

    private func hidden(_ form: inout HTMLPage) {
        shell.token(&form)
        form.element(.input, .type("hidden"), .name("seen"), .value(String(move.version)))
    }
}

/// What somebody typed into the form of a pin.
struct ClientTyped: Sendable {
    let plan: String
    let why: String
}
