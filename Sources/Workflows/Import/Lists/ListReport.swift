public import AgreementCore
public import ToolExports

/// What a list says and leaves open, beside what its rows come to.
public struct ListReport: Sendable {
    /// A client that nobody here knows by the name that the list has.
    public struct UnknownClient: Hashable, Sendable {
        public var name: String
        /// How many rows name it.
        public var rows: Int
        /// The known client that it looks like.
        public var likely: Client?
        /// What somebody has said of it.
        public var answer: ClientAnswer?
    }
    /// What the list is, and what was added up, in sentences.
    public var said: [String] = []
    /// How it was read, in sentences.
    public var assumptions: [String] = []
    /// Most rows first.
    public var unknownClients: [UnknownClient] = []
    /// Months that are here with another amount than the list has.
    public var monthsThere: [GroupReport.Change] = []
    /// What is to become of them; `nil` until somebody has said.
    public var monthsAnswer: MonthsAnswer?
    /// What only somebody who knows the list can say.
    public var questions: [ListQuestion] = []
    /// What one of its counts is: `month`, `client`, `item`.
    public var unit = "row"

    /// Whether something has to be said before it can come in.
    public var isOpen: Bool {
        !questions.isEmpty || unknownClients.contains { $0.answer == nil }
            || (!monthsThere.isEmpty && monthsAnswer == nil)
    }
}

/// Whose the rows are of a client that nobody here knows.
public enum ClientAnswer: Hashable, Sendable {
    /// It is a client that is to be listed.
    case new
    /// Its rows stay out.
    case leaveOut
    /// It is this one, by its id.
    case known(String)
}

/// What becomes of a month that is here with another amount.
public enum MonthsAnswer: String, CaseIterable, Hashable, Sendable {
    case replace, add, keep
}
