/// What a client would have cost, and been worth, on one plan over a window (formats.md, "Replay").
public struct ReplayRow: Hashable, Sendable {
    /// What the client is put on.
    public enum Column: Hashable, Sendable {
        /// On that plan of the sheet for the whole window.
        case plan(String)
        /// As the client is, by its agreements.
        case today
        /// By what it pays outside the boxes.
        case legacy

        /// The plan's id, `today` or `legacy`.
        public var word: String {
            switch self {
            case .plan(let id): id
            case .today: "today"
            case .legacy: "legacy"
            }
        }
    }
    /// The client's id.
    public var client: String
    public var column: Column
    public var totals: RatedTotals

    public init(client: String, column: Column, totals: RatedTotals) {
        self.client = client
        self.column = column
        self.totals = totals
    }
}
