public import AgreementCore

/// What the owner has said about the company.
public struct Company: Hashable, Sendable {
    /// Counts the changes, so that two people don't overwrite each other.
    public var revision: Int64 = 1
    public var name: String
    public var currency: Currency
    /// An IANA name; the wall times of imports are read in it.
    public var timeZone: String
    public var paper = Paper.letter
    public var logo: Logo?
    /// The share of revenue that has to be left, in basis points.
    public var targetMarginBasisPoints = 0
    /// The largest rise that a client is asked for, in basis points of today.
    public var maxRiseBasisPoints = 2_500
    /// How many days back technicians add and change their own entries; 0 keeps them from it.
    public var ownEntryDays = 7
    /// The most that can be said.
    public static let mostOwnEntryDays = 3_660
    /// Categories that are never on an agreement.
    public var neverCategories = ["hardware", "project"]
    /// `nil` where the company has not said.
    public var costs: Costs?
    /// The example practice, and not the owner's own.
    public var isExample = false

    /// The paper that pages are printed on.
    public enum Paper: String, CaseIterable, Hashable, Sendable { case letter, a4 }

    /// A picture of at most a mebibyte.
    public struct Logo: Hashable, Sendable {
        /// `image/png`, `image/jpeg` or `image/svg+xml`.
        public var type: String
        public var bytes: [UInt8]
        /// What browsers and printers take.
        package static let types: Set = ["image/png", "image/jpeg", "image/svg+xml"]

        public init(type: String, bytes: [UInt8]) {
            self.type = type
            self.bytes = bytes
        }
    }

    public init(name: String, currency: Currency, timeZone: String) {
        self.name = name
        self.currency = currency
        self.timeZone = timeZone
    }
}
