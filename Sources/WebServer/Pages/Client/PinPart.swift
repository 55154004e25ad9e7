import AgreementCore
import HTML
import Practice
import Workflows

/// Putting the client in another box than the suggested one, with a reason that is kept, and taking that back.
struct PinPart {
    let model: ClientModel
    let shell: Shell

    /// What was typed, where it was not taken.
    private var again: FormAgain? { model.again.flatMap { $0.typed["form"] == OfferPart.form ? nil : $0 } }
    private var move: ClientMove { model.practice.moves[model.client.id] }
    private var path: String { PagePath.clientYear(model.client.id) }

    func write(_ section: inout HTMLPage) {
        guard model.sheet.plans.count > 1 || move.pin != nil else { return }
        section.element(.details, model.fault == nil || again == nil ? [.class("screen-only")] : [.flag("open")]) {
            details in
            details.element(
                .summary, text: move.pin == nil ? "Choose another box" : "Change your choice, or take it back")
            details.element(
                .form, .class("pin-form"), .attribute("method", "post"), .attribute("action", path + "/pin")
            ) { form in
                hidden(&form)
                var plan = FormField("plan", "Box", again?.typed["plan"] ?? move.pin?.plan ?? model.fit.box.plan)
                plan.form = "pin-"
                form.choice(
                    plan,
                    model.fit.plans.map {
                        ($0.plan, model.name($0.plan) + ($0.notOffered == nil ? "" : ", not offered"))
                    })
                var why = FormField("why", "Why", again?.typed["why"] ?? move.pin?.why ?? "")
                why.form = "pin-"
                why.isRequired = true
                form.field(why)
                form.element(.button, text: "Put it there")
            }
            guard move.pin != nil else { return }
            details.element(.form, .attribute("method", "post"), .attribute("action", path + "/unpin")) { form in
                hidden(&form)
                form.element(.button, text: "Back to \(model.name(model.fit.box.suggestedPlan)), the suggested box")
            }
        }
    }

    private func hidden(_ form: inout HTMLPage) {
        shell.token(&form)
        form.seen(again?.seen(move.version) ?? move.version)
    }
}
