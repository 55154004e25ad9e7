import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// Which entries are shown.
struct WorkFilter {
    private let query: FormFields
    let days: ClosedRange<LocalDate>
    /// From 1.
    let page: Int
    private var faults: [String: String] = [:]

    /// On one page.
    static let most = 200
    private static let names = ["from", "to", "service", "technician", "ticket", "words", "verdict"]

    /// - Parameter usual: the days where the query says none.
    init(_ query: FormFields, usual: ClosedRange<LocalDate>) {
        self.query = query
        page = max(1, Int(query.text("page")) ?? 1)
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
        let first = day("from", &faults) ?? usual.lowerBound
        let last = day("to", &faults) ?? usual.upperBound
        days = first <= last ? first...last : last...first
    }

    typealias Lines = [(line: WorkLine, service: String)]

    /// What is asked for, newest first. Where it goes by an entry's words, all of them are read; else none.
    ///
    /// - Throws: `StorageFault`.
    func found(_ ground: WorkGround, _ verdicts: WorkVerdicts?) async throws -> [WorkKey] {
        let service = query.text("service")
        let verdict = SliceTreatment.allCases.first { $0.word == query.text("verdict") }
        let keys = ground.keys(days).filter { key in
            (service.isEmpty || key.service == service)
                && (verdict.map { verdicts?.of(key.key).contains($0) ?? false } ?? true)
        }
        let (words, ticket) = (query.text("words").lowercased(), query.text("ticket").lowercased())
        let technician = query.text("technician").lowercased()
        let isByWords = !(words.isEmpty && ticket.isEmpty && technician.isEmpty)
        // Whose goods are is said by the entry alone.
        guard isByWords || ground.own != nil && keys.contains(where: { $0.seconds == nil }) else { return keys }
        let lines = try await ground.keeping.lines(ofKeys: keys)
        let wanted = Set(
            lines.lazy.map(\.line).filter { line in
                (technician.isEmpty || line.technician.lowercased().contains(technician))
                    && (ticket.isEmpty || line.ticket.lowercased() == ticket)
                    && (words.isEmpty || line.note.lowercased().contains(words))
                    && (ground.own?.isOf(line.technician) ?? true)
            }.map(\.key))
        return keys.filter { wanted.contains($0.key) }
    }

    func words(_ seconds: Int) -> String? {
        seconds == 0 ? nil : "\(TimeWords.hoursAndMinutes(seconds: seconds)) of work."
    }

    /// What is asked for, without the page.
    private var asked: [(name: String, value: String)] {
        Self.names.map { ($0, query.text($0)) }.filter { !$0.1.isEmpty }
    }

    /// Whether anything but the days is asked for.
    var isNarrowed: Bool { !asked.isEmpty }

    /// The same search on another page.
    func path(_ base: String, page: Int = 1) -> String {
        let pairs = asked + (page > 1 ? [("page", String(page))] : [])
        let query = pairs.map { "\($0)=\(QueryText.encoded($1))" }.joined(separator: "&")
        return query.isEmpty ? base : base + "?" + query
    }

    /// As hidden fields of another form.
    func writeHidden(_ form: inout HTMLPage) {
        for (name, value) in asked { form.element(.input, .type("hidden"), .name(name), .value(value)) }
    }

    /// - Parameters:
    ///   - action: where it is looked at.
    ///   - verdicts: `nil` where none can be said.
    func write(
        _ ground: WorkGround, _ action: String, _ verdicts: WorkVerdicts?, _ page: inout HTMLPage
    ) {
        page.element(
            .form, .class("work-find screen-only"), .attribute("method", "get"), .attribute("action", action),
            .role("search")
        ) { form in
            for (name, label) in [("from", "From"), ("to", "To")] {
                var field = FormField(name, label, query.text(name))
                field.form = "find-"
                field.fault = faults[name]
                form.field(field)
            }
            func choice(_ name: String, _ label: String, _ options: [(String, String)]) {
                var field = FormField(name, label, query.text(name))
                field.form = "find-"
                form.choice(field, [("", "any")] + options)
            }
            let services = ground.practice.sheet?.services ?? []
            choice(
                "service", "Service", services.map { ($0.id, $0.name) } + [(Service.unsorted.id, "not sorted yet")])
            if let verdicts {
                choice(
                    "verdict", verdicts.terms == "Today" ? "Verdict, today" : "Verdict in \(verdicts.terms)",
                    SliceTreatment.allCases.map { ($0.word, VerdictWords.name($0)) })
            }
            let texts = ground.client == nil ? [] : [("technician", "Technician")]
            for (name, label) in texts + [("ticket", "Ticket"), ("words", "Words of the note")] {
                var field = FormField(name, label, query.text(name))
                field.form = "find-"
                form.field(field)
            }
            form.element(.button, text: "Find")
        }
    }

    /// The other pages of what was found.
    func writePages(_ base: String, count: Int, _ place: inout HTMLPage) {
        let pages = (count + Self.most - 1) / Self.most
        guard pages > 1 else { return }
        let current = min(page, pages)
        place.element(.nav, .class("pages screen-only"), .label("Pages of entries")) { nav in
            if current > 1 {
                nav.element(.a, .class("button"), .href(path(base, page: current - 1)), text: "Newer")
            }
            nav.element(.span, text: "Page \(current) of \(pages)")
            if current < pages {
                nav.element(.a, .class("button"), .href(path(base, page: current + 1)), text: "Older")
            }
        }
    }

    /// Those of its page.
    ///
    /// - Throws: `StorageFault`.
    func shown(_ found: [WorkKey], _ ground: WorkGround) async throws -> Lines {
        let pages = max(1, (found.count + Self.most - 1) / Self.most)
        let first = (min(page, pages) - 1) * Self.most
        return try await ground.keeping.lines(ofKeys: found.dropFirst(first).prefix(Self.most))
    }
}
