/// What the company says in its own words at a sit-down: for all clients, and for some in other words.
public struct SitDownTexts: Hashable, Sendable {
    /// By the text's name.
    public private(set) var company: [String: String] = [:]
    /// By client, then by the text's name.
    public private(set) var clients: [String: [String: String]] = [:]
    /// The number of the newest change; 0 before the first.
    public package(set) var newest: Int64 = 0

    /// None: every text is the program's.
    public init() {}

    /// The client's own words, else the company's; `nil` where the program's count.
    public func text(_ name: String, for client: String) -> String? { clients[client]?[name] ?? company[name] }

    /// What was said for this client alone, or (`nil`) for all of them.
    public func own(_ name: String, client: String?) -> String? {
        guard let client else { return company[name] }
        return clients[client]?[name]
    }

    /// Takes a text in place of what there was.
    ///
    /// - Parameters:
    ///   - text: `nil` for the company's, or the program's.
    ///   - client: `nil` for all of them.
    public mutating func set(_ name: String, _ text: String?, client: String?) {
        guard let client else { return company[name] = text }
        clients[client, default: [:]][name] = text
        if clients[client]?.isEmpty == true { clients[client] = nil }
    }
}
