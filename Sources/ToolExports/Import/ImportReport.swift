/// What became of an export: what was mapped, what was left out and why, and what had to be assumed.
public struct ImportReport: Sendable {
    /// A field of the entries and where it comes from.
    public struct Field: Hashable, Sendable {
        /// A column of `entries.csv`.
        public var field: String
        /// The export's columns, in words.
        public var source: String
    }
    /// A word and how many rows have it.
    public struct Count: Hashable, Sendable {
        public var word: String
        public var count: Int
    }
    /// A reason and how many rows it kept out.
    public struct Skipped: Hashable, Sendable {
        public var reason: SkipReason
        public var count: Int

        public init(reason: SkipReason, count: Int) {
            self.reason = reason
            self.count = count
        }
    }
    /// A client that the export names.
    public struct Client: Hashable, Sendable {
        public var id: String
        public var name: String
        /// 0 for one that only rows without an entry name.
        public var entries: Int
    }

    public var mapping = ""
    public var title = ""
    public var effort = Mapping.Effort.work
    public var fields: [Field] = []
    /// Columns of the export that nothing reads.
    public var columnsNotTaken: [String] = []
    /// Columns that the mapping knows and the export lacks.
    public var columnsAbsent: [String] = []

    public var rowsRead = 0
    public var entriesMade = 0
    /// Rows that belong to an entry which another row made: later events of a ticket.
    public var rowsFolded = 0
    public var totalSeconds = 0
    /// Most first; ties in the order of their codes.
    public var skipped: [Skipped] = []
    /// Of those skipped, what is no row at all: lines above the header, totals.
    public var rowsPassedOver: Int {
        skipped.reduce(0) { $1.reason.isNoRow ? $0 + $1.count : $0 }
    }
    public var rowsSkipped: Int { skipped.reduce(0) { $0 + $1.count } }

    /// Lengths that were no whole seconds, or that no decimal of a minute can say (then to three seconds).
    public var roundedLengths = 0
    /// Starts or ends whose fraction of a second was cut off.
    public var cutFractions = 0
    /// Lengths that differ from end less start by over a minute: the tool's length was taken.
    public var lengthsUnlikeClock = 0
    /// Lengths that are missing, unreadable or zero, where start and end were taken instead.
    public var lengthsFromClock = 0
    /// Rows alike in all that makes their id: each has a counter in it.
    public var alikeRows = 0

    /// Entries of more than a day.
    public var longEntries = LongEntries()
    /// Rows that hold others between two quotes, the first of them.
    public var swallowing: [SwallowingRow] = []
    public static let swallowingLimit = 20

    /// Entries that last longer than a day.
    public struct LongEntries: Hashable, Sendable {
        public var count = 0
        public var seconds = 0
        /// The first one's line, where its file has lines, and its length.
        public var firstLine: Int?
        public var firstSeconds = 0

        mutating func take(_ length: Int, line: Int?) {
            guard length > 86_400 else { return }
            if count == 0 { (firstLine, firstSeconds) = (line, length) }
            count += 1
            seconds += length
        }
    }
    /// A row with a quoted field whose lines look like rows.
    public struct SwallowingRow: Hashable, Sendable {
        public var file: String
        public var lines: ClosedRange<Int>
        /// How many rows are inside.
        public var rows: Int
    }

    /// Words that nothing maps, by field, most first.
    public var unmapped: [MappedField: [Count]] = [:]
    /// Entries whose clock, or place, the export does not say.
    public var assumedClock = 0
    public var assumedPlace = 0
    /// What settled the order of day and month, in words; `nil` where no question was open.
    public var dateOrder: String?
    public var decimalSign: String?
    /// How letters were read where the file shows only that they are no UTF-8, and nobody has said it.
    public var assumedEncoding: TextEncoding?
    /// What settled what a bare number of the lengths counts.
    public var lengthForm: String?

    /// In the order of their first rows.
    public var clients: [Client] = []
    /// Services of the entries, most first.
    public var services: [Count] = []

    public init() {}
}
