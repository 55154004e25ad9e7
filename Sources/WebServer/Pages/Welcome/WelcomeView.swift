import HTML
import Practice
import TimeZones
import Workflows

/// The two ways to begin, and the way back from the example.
struct WelcomeView {
    let site: Site
    let context: PageContext
    let form: BeginningForm
    let faults: FieldFaults
    /// The owner's own practice has begun already.
    let hasOwn: Bool

    private var isExample: Bool { context.user.showsExample }
    private var isOwner: Bool { context.user.role.administers }

    func page() -> HTMLPage {
        var shell = Shell(site: site, context: context, title: title, modules: ["welcome.js"])
        shell.lead = lead
        return shell.page { page in
            page.element(.div, .class("ways")) { ways in
                if !isExample { example(shell, &ways) }
                if isExample, hasOwn || !isOwner { back(shell, &ways) }
                if !hasOwn, isOwner { beginning(shell, &ways) }
            }
        }
    }

    private var title: String {
        if isExample { return hasOwn || !isOwner ? "Back to your own practice" : "Start with your own practice" }
        if hasOwn { return "Look around the example practice" }
        return isOwner ? "How would you like to begin?" : "The practice hasn't begun yet"
    }

    private var lead: String {
        if isExample {
            return "You are looking at the example. What was changed in it is gone when nobody looks at it any more."
        }
        if hasOwn { return "Only this browser shows it then. Everybody else goes on in your own practice." }
        guard isOwner else { return "An owner begins it. You can look around the example until then." }
        return "You can look at a whole year of an invented company first, and start with your own at any time."
    }

    private func example(_ shell: Shell, _ ways: inout HTMLPage) {
        ways.element(.section, .class("way")) { way in
            way.element(.h2, text: "Look around the example practice")
            way.element(
                .p,
                text: "40 clients, 12 months of work, three plans, what the clients pay today: all invented. Change "
                    + "what you like. Leaving it is one click.")
            form("/welcome/example", shell, &way) { form in
                form.element(.button, .class(hasOwn ? "main" : "button"), text: "Look around")
            }
        }
    }

    private func back(_ shell: Shell, _ ways: inout HTMLPage) {
        ways.element(.section, .class("way")) { way in
            way.element(.h2, text: "Your own practice")
            way.element(
                .p,
                text: hasOwn
                    ? "It waits for you, with what the others did meanwhile. The example can be looked at again at any "
                        + "time." : "It hasn't begun yet: an owner begins it.")
            form("/welcome/own", shell, &way) { form in
                form.element(.button, .class("main"), text: "Back to my own")
            }
        }
    }

    private func beginning(_ shell: Shell, _ ways: inout HTMLPage) {
        ways.element(.section, .class("way")) { way in
            way.element(.h2, text: "Start with mine")
            way.element(
                .p,
                text: "Three plans to start from, Silver, Gold and Platinum, with no service in them yet. All of this "
                    + "can be changed later.")
            if isExample {
                way.element(.p, .class("notice bad")) { notice in
                    notice.element(.strong, text: "The example goes away. ")
                    notice.text("What was changed or noted in it is gone; yours begins empty.")
                }
            }
            form("/welcome/begin", shell, &way) { form in
                fields(&form)
                form.element(.button, .class("main"), text: "Start with mine")
            }
            if isExample {
                form("/welcome/own", shell, &way) { form in
                    form.element(.button, .class("plain"), text: "Only leave the example")
                }
            }
        }
    }

    private func fields(_ place: inout HTMLPage) {
        var company = FormField("company", "Your company's name", form.company)
        company.fault = faults["company"]
        company.autocomplete = "organization"
        company.isRequired = true
        place.field(company)
        var country = FormField("country", "Public holidays to start from", form.country)
        country.help = "Work on them has a rate of its own. The list can be changed to the days that you keep."
        place.choice(country, [("", "None yet")] + PublicHolidays.all.map { ($0.code, $0.name) })
        var currency = FormField("currency", "Currency", form.currency.isEmpty ? "USD" : form.currency)
        currency.fault = faults["currency"]
        currency.help = "Three letters: USD, EUR, GBP."
        place.field(currency)
        var zone = FormField("timeZone", "Time zone", form.timeZone)
        zone.fault = faults["timeZone"]
        zone.help = "Such as America/Los_Angeles. The hours of your exports are read in it."
        zone.list = "zones"
        zone.isRequired = true
        place.field(zone)
        place.element(.datalist, .id("zones")) { list in
            for name in SystemTimeZones.knownNames where name.contains("/") {
                list.element(.option, .value(name)) { _ in }
            }
        }
        place.choice(
            FormField("paper", "Paper", form.paper.rawValue),
            [(Company.Paper.letter.rawValue, "Letter"), (Company.Paper.a4.rawValue, "A4")])
    }

    private func form(
        _ path: String, _ shell: Shell, _ place: inout HTMLPage, _ content: (inout HTMLPage) -> Void
    ) {
        place.element(.form, .attribute("method", "post"), .attribute("action", path)) { form in
            shell.token(&form)
            content(&form)
        }
    }
}
