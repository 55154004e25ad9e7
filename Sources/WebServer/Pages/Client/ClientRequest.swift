import AgreementCore
import Hummingbird
import Workflows

/// What an address of a client's page asks for.
struct ClientRequest {
    /// By whose terms the entries are shown: a plan's id, or `today`; `nil` for the box's plan.
    var terms: String?
    /// Only entries with a slice of this.
    var verdict: SliceTreatment?
    /// From 1.
    var page: Int
    private let fields: FormFields

    static let today = "today"
    /// The most services that somebody tries at once.
    private static let mostWishes = 100

    init(_ fields: FormFields) {
        self.fields = fields
        terms = fields["as"]
        verdict = SliceTreatment.allCases.first { $0.word == fields.text("verdict") }
        page = max(1, Int(fields.text("page")) ?? 1)
    }

    /// The same page with something else asked for, at the entries.
    func entriesPath(of client: String, _ change: (inout ClientRequest) -> Void) -> String {
        var other = self
        change(&other)
        var parts: [String] = []
        if let terms = other.terms { parts.append("as=" + QueryText.encoded(terms)) }
        if let verdict = other.verdict { parts.append("verdict=" + verdict.word) }
        if other.page > 1 { parts.append("page=\(other.page)") }
        let query = parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
        return PagePath.clientYear(client) + query + "#entries"
    }

    /// What was typed into the fields of what is tried, and can't be read.
    typealias WhatIfFaults = [String: (typed: String, words: String)]

    /// What is tried, where something is; nothing is worked out where a count can't be read.
    func whatIf(of client: Client, _ numbers: TypedNumbers, _ faults: inout WhatIfFaults) -> WhatIf? {
        guard fields.flag("try") else { return nil }
        func count(_ name: String, _ known: Int) -> Int {
            let typed = fields.text(name)
            if typed.isEmpty { return known }
            if let count = try? numbers.count(typed, 0...largestCount) { return count }
            faults[name] = (typed, numbers.countWords(0...largestCount))
            return known
        }
        var asked = WhatIf(
            counts: Counts(
                servers: count("servers", client.counts.servers),
                workstations: count("workstations", client.counts.workstations),
                users: count("users", client.counts.users)))
        asked.optIns = fields.all("want").prefix(Self.mostWishes).filter { !$0.isEmpty }.map { OptIn(service: $0) }
        asked.nightPlan = fields.text("night").isEmpty ? nil : fields.text("night")
        return faults.isEmpty ? asked : nil
    }
}
