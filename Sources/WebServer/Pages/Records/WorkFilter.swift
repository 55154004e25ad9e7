import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// Which entries are shown.
struct WorkFilter {
    private let query: FormFields
    let days: ClosedRange<LocalDate>
    private var faults: [String: String] = [:]

    static let most = 200
    /// All that an entry can be of.
    private static let always = TimeZoneRules.firstDate...TimeZoneRules.lastDate

    init(_ query: FormFields) {
        self.query = query
        func day(_ name: String, _ faults: inout [String: String]) -> LocalDate? {
            let text = query.text(name)
            guard !text.isEmpty else { return nil }
            switch TypedDay.read(text) {
            case .success(let day): return day
            case .failure(let flaw):
                faults[name] = flaw.words
                return nil
            }
        }
        let first = day("from", &faults) ?? Self.always.lowerBound
        let last = day("to", &faults) ?? Self.always.upperBound
        days = first <= last ? first...last : last...first
    }

    func found(_ lines: [(line: WorkLine, service: String)]) -> [(line: WorkLine, service: String)] {
        let (service, words) = (query.text("service"), query.text("words").lowercased())
        let technician = query.text("technician").lowercased()
        let ticket = query.text("ticket").lowercased()
        return lines.filter { line, of in
            (service.isEmpty || of == service)
                && (technician.isEmpty || line.technician.lowercased().contains(technician))
                && (ticket.isEmpty || line.ticket.lowercased() == ticket)
                && (words.isEmpty || line.note.lowercased().contains(words))
        }
    }

    func words(_ seconds: Int) -> String? {
        seconds == 0 ? nil : "\(TimeWords.hoursAndMinutes(seconds: seconds)) of work."
    }

    func write(_ ground: RecordGround, _ page: inout HTMLPage) {
        page.element(
            .form, .class("work-find screen-only"), .attribute("method", "get"),
            .attribute("action", RecordTab.work.path(ground.client.id)), .role("search")
        ) { form in
            for (name, label) in [("from", "From"), ("to", "To")] {
                var field = FormField(name, label, query.text(name))
                field.fault = faults[name]
                form.field(field)
            }
            let services = ground.practice.sheet?.services ?? []
            form.choice(
                FormField("service", "Service", query.text("service")),
                [("", "any")] + services.map { ($0.id, $0.name) } + [(Service.unsorted.id, "unsorted")])
            for (name, label) in [("technician", "Technician"), ("ticket", "Ticket"), ("words", "Words of the note")] {
                form.field(FormField(name, label, query.text(name)))
            }
            form.element(.button, text: "Find")
        }
    }
}
