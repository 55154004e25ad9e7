import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/settings/calendar`: business hours and holidays of the table that is being worked on.
enum CalendarPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.owners(router)
        pages.get("/settings/calendar") { request, context -> Response in
            var form = form(site, context)
            form.isSaved = request.query.flag("saved")
            return view(form)
        }
        pages.post("/settings/calendar") { request, context -> Response in
            try await form(site, context).taking(request) { fields, seen in
                try await take(fields, seen: seen, context, site)
            } again: {
                view($0)
            }
        }
        pages.post("/settings/calendar/country") { request, context -> Response in
            try await form(site, context).taking(request) { fields, seen in
                try await add(fields, seen: seen, context, site)
            } again: { form in
                // What was chosen is one choice; the other form on the page has its own fields.
                var form = form
                form.chosen = form.typed?.text("country")
                form.typed = nil
                return view(form)
            }
        }
    }

    private static func add(
        _ fields: FormFields, seen: SeenState, _ context: PageContext, _ site: Site
    ) async throws {
        guard let country = PublicHolidays.named(fields.text("country")) else {
            throw CompanyFault.fields(["country": "Choose one of the list."])
        }
        let year = site.practice.current.zone.localDate(at: site.now()).year
        let dates = (year...(year + 1)).flatMap { country.dates(in: $0) }.map(\.date)
        try await CompanyEditing(site.practice, now: site.now).changeCalendar(
            seen: seen, by: context.user, saying: "Holidays: \(country.name), \(year) and \(year + 1)"
        ) { sheet in
            sheet.holidays = Set(sheet.holidays + dates).sorted()
        }
    }

    static let days: [(weekday: Weekday, name: String)] = [
        (.monday, "Monday"), (.tuesday, "Tuesday"), (.wednesday, "Wednesday"), (.thursday, "Thursday"),
        (.friday, "Friday"), (.saturday, "Saturday"), (.sunday, "Sunday"),
    ]

    private static func form(_ site: Site, _ context: PageContext) -> SettingsForm {
        SettingsForm(
            site: site, context: context, tab: .calendar, title: "When you are there",
            lead: "Work outside of these hours, and on holidays, has rates of its own.")
    }

    private static func take(
        _ fields: FormFields, seen: SeenState, _ context: PageContext, _ site: Site
    ) async throws {
        var faults: FieldFaults = [:]
        var windows: [Weekday: [BusinessWindow]] = [:]
        for (weekday, name) in days {
            let field = name.lowercased()
            if let read = TypedCalendar.windows(fields.text(field)) {
                windows[weekday] = read
            } else {
                faults[field] = "Hours are like 8:00-17:00, or 8:00-12:00, 13:00-17:00; nothing where you are closed."
            }
        }
        let (dates, wrong) = TypedCalendar.dates(fields["holidays"] ?? "")
        if let wrong { faults["holidays"] = "“\(wrong)” does not begin with a date such as 2026-12-25." }
        guard faults.isEmpty else { throw CompanyFault.fields(faults) }
        let hours = BusinessHours(windows)
        try await CompanyEditing(site.practice, now: site.now).changeCalendar(
            seen: seen, by: context.user, saying: "Business hours and holidays: \(TimeWords.businessHours(hours))"
        ) { sheet in
            sheet.businessHours = hours
            sheet.holidays = dates
        }
    }

    private static func view(_ form: SettingsForm) -> Response {
        form.page { shell, page in
            guard let draft = form.practice.draft else {
                page.element(.div, .class("empty")) { box in
                    box.element(
                        .p,
                        text: "The table is published, and published hours never change. Next year's table begins on "
                            + "its page.")
                    box.element(.p) { $0.element(.a, .class("button"), .href("/table"), text: "To the table") }
                }
                return
            }
            let (sheet, seen) = (draft.sheet, SeenState(calendarOf: draft))
            page.element(.div, .class("two-columns")) { columns in
                columns.element(.div) { left in
                    form.form(shell, "/settings/calendar", seen: seen, &left) { out in
                        out.element(.fieldset, .class("days")) { set in
                            set.element(.legend, text: "Business hours")
                            for (weekday, name) in days {
                                let kept = sheet.businessHours[weekday].map(words).joined(separator: ", ")
                                set.field(form.field(name.lowercased(), name, kept))
                            }
                        }
                        var holidays = form.field(
                            "holidays", "Holidays", holidayText(sheet.holidays),
                            help: "A date a line; what stands behind it is only for you.")
                        holidays.isTall = true
                        out.area(holidays)
                    }
                }
                columns.element(.div) { right in countries(form, seen, shell, &right) }
            }
        }
    }

    private static func countries(
        _ form: SettingsForm, _ seen: SeenState, _ shell: Shell, _ page: inout HTMLPage
    ) {
        page.element(
            .form, .attribute("method", "post"), .attribute("action", "/settings/calendar/country")
        ) { out in
            shell.token(&out)
            out.seen(seen)
            var country = FormField("country", "Add a country's public holidays", form.chosen ?? "")
            country.fault = form.faults["country"]
            country.help = "This year's and next year's. Take out of the list what you don't keep."
            out.choice(country, PublicHolidays.all.map { ($0.code, $0.name) })
            out.element(.button, text: "Add them")
        }
    }

    private static func words(_ window: BusinessWindow) -> String {
        TimeWords.clock(secondOfDay: window.openingSecond) + "-" + TimeWords.clock(secondOfDay: window.closingSecond)
    }

    /// `2026-12-25  Friday, 25 December`
    private static func holidayText(_ dates: [LocalDate]) -> String {
        dates.map { date in
            let day = days[Int(date.weekday.rawValue)].name
            return "\(date)  \(day), \(TimeWords.dayAndMonth(date))"
        }.joined(separator: "\n")
    }
}
