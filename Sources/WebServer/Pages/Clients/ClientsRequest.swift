import Hummingbird
import Practice

/// What an address of the clients page asks for.
struct ClientsRequest {
    /// `nil`: what hurts first.
    var sort: ClientsColumn?
    var isAscending: Bool
    /// Text that the client's name, box, reason, state or person holds.
    var filter: String
    /// The plan that the client's box has to be; `nil` for any.
    var box: String?
    var state: ClientMove.State?
    /// From 1.
    var page: Int
    /// The client whose row is open.
    var open: String?

    init(_ fields: FormFields) {
        sort = ClientsColumn(rawValue: fields.text("sort"))
        // Who only says by what has the order that the column is read in.
        isAscending = fields["order"].map { $0 == "up" } ?? sort?.ascendsFirst ?? false
        filter = fields.text("q")
        box = fields.text("box").isEmpty ? nil : fields.text("box")
        state = ClientMove.State(rawValue: fields.text("state"))
        page = max(1, Int(fields.text("page")) ?? 1)
        open = fields["open"]
    }

    /// The page that a form comes back to, with the line of a client open.
    init(back: String?, opening client: String?) {
        let query = QueryText.ownPath(back).split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init)
        self.init(FormFields(urlEncoded: query ?? ""))
        if let client { open = client }
    }

    /// The same page with something else asked for.
    func path(_ base: String = "/clients", _ change: (inout ClientsRequest) -> Void = { _ in }) -> String {
        var other = self
        change(&other)
        var parts: [String] = []
        if let sort = other.sort { parts.append("sort=\(sort.rawValue)&order=\(other.isAscending ? "up" : "down")") }
        if !other.filter.isEmpty { parts.append("q=\(QueryText.encoded(other.filter))") }
        if let box = other.box { parts.append("box=\(QueryText.encoded(box))") }
        if let state = other.state { parts.append("state=\(state.rawValue)") }
        if other.page > 1 { parts.append("page=\(other.page)") }
        if let open = other.open { parts.append("open=\(QueryText.encoded(open))") }
        return parts.isEmpty ? base : base + "?" + parts.joined(separator: "&")
    }
}
