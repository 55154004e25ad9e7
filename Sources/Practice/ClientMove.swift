public import AgreementCore

/// How a client's move from what it pays today into its box goes; what nobody has said anything of is `guessed`.
public struct ClientMove: Hashable, Sendable {
    /// Where it stands, in the order in which it usually goes.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// The box is worked out, and nobody has talked yet.
        case guessed
        /// There is a day for the sit-down, or somebody who shall find one.
        case planned
        /// The sheet was on the client's table.
        case presented
        /// It said yes.
        case agreed
        /// It said no.
        case declined
        /// Let go, or about to be.
        case letGo
    }

    /// The owner's own reasons to let a client go.
    public enum Mark: String, CaseIterable, Hashable, Sendable {
        case paysLate, becomesProject, unpleasant
    }

    /// What the sheet does with the plans, but for the box, that lose money on the client.
    public enum LosingPlans: String, CaseIterable, Hashable, Sendable {
        /// It says up to how many hours they are for, and no price.
        case upTo
        case leftOut
        /// They stand with their prices, like the others.
        case shown
    }

    /// An item of `legacy.csv` that ends when the agreement begins; all of the client's items of that name.
    public struct EndingItem: Hashable, Sendable {
        public var item: String
        public var lastDay: LocalDate

        public init(item: String, lastDay: LocalDate) {
            self.item = item
            self.lastDay = lastDay
        }
    }

    public let client: String
    /// Counts the changes, each of which is kept; 0 before the first.
    public package(set) var version: Int64 = 0
    /// The version that the way back leads to; `nil` where there is none.
    public package(set) var previous: Int64?
    public var state = State.guessed
    /// What happens next, and when: the sit-down's day while it is planned.
    public var nextDay: LocalDate?
    /// Who does it; empty while nobody does.
    public var who = ""
    /// What came of the sit-down, in a few words.
    public var outcome = ""
    /// The box that the owner chose over the suggested one.
    public var pin: BoxPin?
    /// The marks that the client has, each with a few words or none.
    public var marks: [Mark: String] = [:]
    /// When the client's counts were last checked for the agreement.
    public var countsCheckedOn: LocalDate?
    /// The difference between what was invoiced and what is known of it with which an owner lets the sheet be printed,
    /// in cents over the months that were replayed; `nil` while nobody has.
    public var acceptedUnexplainedCents: Int64?
    /// The largest difference that can be kept, either way: more than any that pages can show.
    public static let largestUnexplainedCents: Int64 = 10_000_000_000_000_000
    public var losingPlans = LosingPlans.upTo
    /// After a yes, the rows of `agreements.csv` that wait to be signed, by their first day.
    public var agreement: [AgreementRow] = []
    /// After a yes, what ends, by name.
    public var ending: [EndingItem] = []

    /// A move that nobody has said anything of.
    public init(client: String) { self.client = client }

    /// The same move under another number: what is brought back becomes the next version.
    public func atVersion(_ version: Int64) -> ClientMove {
        var move = self
        move.version = version
        return move
    }

    /// Whether nothing was ever said of it, or all of it was taken back.
    public var isBlank: Bool {
        var blank = ClientMove(client: client)
        blank.version = version
        blank.previous = previous
        return self == blank
    }
}

/// A change of a move, as it is kept.
public struct MoveStep: Hashable, Sendable {
    public var version: Int64
    /// What was said.
    public var words: String
    /// Empty where nobody is named.
    public var userName: String
    /// Seconds since 1970.
    public var at: Int64

    package init(
        version: Int64, words: String, userName: String, at: Int64
    ) {
        self.version = version
        self.words = words
        self.userName = userName
        self.at = at
    }
}
