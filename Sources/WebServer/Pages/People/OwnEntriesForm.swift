import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// How far back technicians add and change their own entries: its form stands below the people.
enum OwnEntriesForm {
    private static let path = "/people.own-entries"
    private static let range = 0...Company.mostOwnEntryDays

    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        site.owners(router).post(RouterPath(path)) { request, context -> Response in
            let form = settings(site, context)
            return try await form.taking(request) { fields, seen in
                var values = TypedValues(fields)
                let days = values.count("days", range, ifBlank: 0, TypedNumbers(site.practice.current.company))
                if values["days"].isEmpty { values.fault("days", "Say how many days; 0 keeps them from it.") }
                guard values.faults.isEmpty else { throw CompanyFault.fields(values.faults) }
                try await CompanyEditing(site.practice, now: site.now).change(
                    .ownEntries, seen: seen, by: context.user, words: { counted($0.ownEntryDays, "day") }
                ) { $0.ownEntryDays = days }
            } again: { again in
                again.page { shell, page in write(again, shell, &page) }
            }
        }
    }

    static func settings(_ site: Site, _ context: PageContext) -> SettingsForm {
        SettingsForm(site: site, context: context, tab: .people, title: "How far back technicians change their work")
    }

    static func write(_ form: SettingsForm, _ shell: Shell, _ page: inout HTMLPage) {
        let company = form.practice.company
        page.element(.section, .id("own-entries")) { section in
            section.element(.h2, text: "Technicians’ own entries")
            form.form(shell, path, seen: CompanyPart.ownEntries.seen(company), &section) { out in
                var days = form.field(
                    "days", "Days back that they add and change them", String(company.ownEntryDays),
                    help: "1 is today alone; 0 keeps them from it. Under “My work” they see what they did, by their "
                        + "name here and in what was imported.")
                days.inputMode = "numeric"
                out.field(days)
            }
        }
    }
}
