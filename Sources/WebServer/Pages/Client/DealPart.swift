import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// Asks what a client pays today, where nobody has said it yet.
struct DealPart {
    let model: ClientModel
    let shell: Shell

    func write(_ section: inout HTMLPage) {
        section.element(.h2, text: "What it pays today isn’t known")
        section.element(.p, text: words)
        if model.fit.todayGap == .ratesNotTold {
            return section.element(.p) { line in
                line.element(.a, .class("button"), .href("/table#rates"), text: "Set your rates")
            }
        }
        if model.year.items.isEmpty { form(&section) }
        change(&section)
        section.element(.p) { line in
            line.text("Or import what it was invoiced by month, its items, or its agreement. ")
            line.element(.a, .href("/import"), text: "Import")
        }
    }

    /// Why it is not known, and what shows once it is.
    private var words: String {
        switch model.fit.todayGap {
        case .ratesNotTold:
            return
                "Its items are known. Its other hours are paid at a rate that nobody has told: the one in the table is "
                + "our guess. Set your rates, or publish the table with these."
        case .monthsMissing(let known, let all):
            return "Invoices are known for \(known) of \(counted(all, "month")); a sum of some months says nothing of "
                + "all. Add the others, or say what it pays a month."
        case .nothingTold, nil:
            return "Say it, and the way from there to \(model.box) shows here."
        }
    }

    /// What was told here may be told otherwise, or was typed wrongly.
    func change(_ section: inout HTMLPage) {
        guard let told = DealTelling.told(model.year.items) else { return }
        section.element(.details, .class("screen-only"), .id("deal")) { details in
            details.element(.summary, text: "Change what it pays")
            form(&details, told)
        }
    }

    private func form(_ section: inout HTMLPage, _ told: DealTelling.Deal? = nil) {
        section.element(
            .form, .class("deal screen-only"), .attribute("method", "post"),
            .attribute("action", PagePath.clientYear(model.client.id) + "/deal")
        ) { form in
            shell.token(&form)
            let typed = model.again?.typed
            if let told { form.element(.input, .type("hidden"), .name("instead"), .value(DealTelling.seen(told).text)) }
            let kept = told.map { TypedNumbers(model.practice.company).text($0.monthlyCents) }
            var amount = FormField(
                "monthly", "It pays a month, \(model.money.symbol)", typed?["monthly"] ?? kept ?? "")
            amount.form = "deal-"
            amount.help = "0 where it pays its hours and nothing else."
            amount.isRequired = true
            form.field(amount)
            var hours = FormField(
                "hours", "Its hours", typed?["hours"] ?? (told?.coversHours == true ? "inside" : "on-top"))
            hours.form = "deal-"
            form.choice(hours, [("on-top", "come on top, by the hour"), ("inside", "are in that sum")])
            var basis = FormField(
                "basis", "Agreed", typed?["basis"] ?? (told?.isWritten == true ? "written" : "unwritten"))
            basis.form = "deal-"
            form.choice(basis, [("unwritten", "only spoken"), ("written", "in writing")])
            form.element(.button, .class("main"), text: "That is what it pays")
        }
    }
}

/// What the form sends.
enum DealForm {
    static func keep(_ form: FormFields, _ site: Site, _ context: PageContext, of client: Client)
        async throws(MoveFault)
    {
        let numbers = TypedNumbers(site.practice.current.company)
        let cents: Int64
        do throws(TypedFlaw) { cents = try numbers.cents(form.text("monthly")) } catch {
            throw .refused("“\(truncated(form.text("monthly"), to: 20))”: \(numbers.amountWords(error))")
        }
        let deal = DealTelling.Deal(
            monthlyCents: cents, coversHours: form.text("hours") == "inside", isWritten: form.text("basis") == "written"
        )
        guard cents > 0 || !deal.coversHours else {
            throw .refused("Nothing a month, and its hours in it: then it pays nothing at all. Say what it pays.")
        }
        try await DealTelling(site.practice, now: site.now).tell(
            deal, of: client.id, instead: SeenState(sent: form.text("instead")), by: context.user)
    }
}
