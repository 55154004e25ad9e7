import AgreementCore
import Hummingbird
import Workflows

/// What an address of the Hours page asks for.
struct HoursRequest {
    var period: HoursPeriod
    /// `nil`: worst first.
    var sort: HoursColumn?
    var isAscending: Bool
    /// Text that the client's name holds.
    var filter: String
    /// The client whose row is open.
    var open: String?

    init(_ fields: FormFields) {
        period = HoursPeriod(word: fields.text("period"))
        sort = HoursColumn(rawValue: fields.text("sort")).flatMap { $0.isSortable ? $0 : nil }
        isAscending = fields.text("order") == "up"
        filter = fields.text("q")
        open = fields["open"]
    }

    /// The same page with something else asked for.
    func path(_ change: (inout HoursRequest) -> Void) -> String {
        var other = self
        change(&other)
        var parts: [String] = []
        if !other.period.word.isEmpty { parts.append("period=\(other.period.word)") }
        if let sort = other.sort { parts.append("sort=\(sort.rawValue)&order=\(other.isAscending ? "up" : "down")") }
        if !other.filter.isEmpty { parts.append("q=\(QueryText.encoded(other.filter))") }
        if let open = other.open { parts.append("open=\(QueryText.encoded(open))") }
        return parts.isEmpty ? "/hours" : "/hours?" + parts.joined(separator: "&")
    }

    /// An address beside the page, for the same dates.
    func beside(_ path: String, _ more: String = "") -> String {
        let query = [period.word.isEmpty ? "" : "period=\(period.word)", more].filter { !$0.isEmpty }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    func rows(of answer: HoursAnswer) -> [ClientHours] {
        var rows = answer.report.rows
        if !filter.isEmpty {
            let wanted = filter.lowercased()
            rows = rows.filter { $0.name.lowercased().contains(wanted) || $0.client.lowercased().contains(wanted) }
        }
        return sort?.sorted(rows, ascending: isAscending) ?? rows
    }
}
