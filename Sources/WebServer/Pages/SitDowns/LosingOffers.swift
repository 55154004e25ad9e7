import AgreementCore
import Documents
import HTML
import Practice
import Words
import Workflows

/// Said before the sheet is printed or shown, and never on it: a plan that stands there at its price would lose money
/// on the client. It is taken off the client's offer, or offered nevertheless.
struct LosingOffers {
    let figures: SitDownFigures

    private var money: MoneyWords { figures.sheet.money }
    private func name(_ plan: String) -> String { figures.sheet.plan(plan)?.name ?? plan }

    /// Those that nobody has said yes to: the box that the owner chose with a reason is one.
    static func unsaid(_ figures: SitDownFigures) -> [PlanFit] {
        figures.losingOffers.filter { $0.plan != figures.fit.box.pin?.plan }
    }

    /// `Acme (Silver: $1,200)`; `nil` where nothing is to be said.
    static func short(_ figures: SitDownFigures) -> String? {
        let plans = unsaid(figures).map { plan in
            let name = figures.sheet.plan(plan.plan)?.name ?? plan.plan
            return "\(name): \(figures.sheet.money.whole(-(plan.marginCents ?? 0)))"
        }
        return plans.isEmpty ? nil : "\(figures.fit.name) (\(listed(plans)))"
    }

    /// One line a plan.
    var sentences: [String] {
        figures.losingOffers.map { plan in
            let sum = money.whole(-(plan.marginCents ?? 0))
            let line =
                "\(name(plan.plan)) would lose you \(sum) on \(spokenName(figures.fit.name)) in "
                + "\(counted(figures.monthCount, "month")), and the sheet offers it"
            if let pin = figures.fit.box.pin, pin.plan == plan.plan {
                return "\(line), as you said: \(pin.why)"
            }
            return "\(line): take it off its offer, or offer it nevertheless."
        }
    }

    func write(_ shell: Shell, version: Int64, _ page: inout HTMLPage) {
        for (plan, sentence) in zip(figures.losingOffers, sentences) {
            let isSaid = figures.fit.box.pin?.plan == plan.plan
            page.element(.div, .class(isSaid ? "notice screen-only" : "notice bad screen-only")) { box in
                box.element(.p, text: sentence)
                form(plan, isSaid: isSaid, shell, version, &box)
            }
        }
    }

    /// One reason for whichever of the two it is.
    private func form(
        _ plan: PlanFit, isSaid: Bool, _ shell: Shell, _ version: Int64, _ box: inout HTMLPage
    ) {
        let path = PagePath.clientYear(figures.client.id)
        box.element(
            .form, .class("pin-form"), .attribute("method", "post"), .attribute("action", path + "/offer/off")
        ) { form in
            shell.token(&form)
            form.seen(version)
            for (name, value) in [
                ("form", OfferPart.form), ("plan", plan.plan), ("back", SitDownPage.path(figures.client.id)),
            ] {
                form.element(.input, .type("hidden"), .name(name), .value(value))
            }
            var why = FormField("why", "Why")
            why.form = "losing-\(plan.plan)-"
            why.isRequired = true
            form.field(why)
            form.element(.button, text: "Take \(name(plan.plan)) off its offer")
            // A plan beside the box stands there because somebody has said so at the right.
            guard !isSaid, plan.plan == figures.fit.box.plan else { return }
            form.element(.button, .attribute("formaction", path + "/pin"), text: "Offer it nevertheless")
        }
    }
}
