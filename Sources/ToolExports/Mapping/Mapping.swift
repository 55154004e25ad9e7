/// How another tool's export becomes entries: what a mapping file says.
public struct Mapping: Sendable {
    /// The name that `--mapping` takes: `toggl-track`.
    public var name: String
    /// The tool and its report, for people.
    public var title: String
    /// The mapping file, as faults name it.
    public var file: String
    public var layout: ExportLayout
    /// Columns which together give the tool away; empty for a mapping that is only taken by name.
    public var recognisedBy: [String]
    /// Columns that an export may lack.
    public var optionalColumns: Set<String>
    public var joins: [Join]
    public var grouping: RowGrouping
    public var fields: FieldSources
    /// What unsorted work is grouped by, beside each other; left out, the columns of the service.
    public var sort: [ColumnSource]
    public var values: [MappedField: ValueTable]
    public var skips: [SkipRule]
    public var effort: Effort
    /// The IANA zone of wall times without an offset; `nil` leaves them as they are, for the sheets' zone.
    public var timeZone: String?

    /// What the minutes of an entry are worth.
    public enum Effort: String, CaseIterable, Sendable {
        /// Somebody booked them.
        case work
        /// Time that passed between two events: nobody says that anyone worked all of it.
        case elapsed
        /// The export holds no time at all; entries stand for tickets to be counted.
        case nominal
    }

    /// A second file whose columns are looked up by a key.
    public struct Join: Hashable, Sendable {
        /// How columns address it: `dates.StartedOn`.
        public var name: String
        /// The file's usual name.
        public var file: String
        /// The export's column, and the second file's.
        public var key: String
        public var theirKey: String
        /// Without a required file nothing is imported; an optional one leaves its columns blank.
        public var isRequired: Bool
    }

    /// A row that is not work.
    public struct SkipRule: Hashable, Sendable {
        public var source: ColumnSource
        /// Compared without regard to case.
        public var words: [String]
        /// Said to the user beside the count.
        public var reason: String
    }
}

/// How rows become entries.
public enum RowGrouping: Hashable, Sendable {
    case row
    /// One entry for each value of the key, from its first row.
    case ticket(key: ColumnSource)
    /// From each of these events to the next event of the same key.
    case interval(key: ColumnSource, event: ColumnSource, beginsAt: [String])
}

/// The shape of the export's file.
public struct ExportLayout: Hashable, Sendable {
    /// The kind of file.
    public enum Format: String, CaseIterable, Sendable { case csv, json }
    /// What stands between two fields of a CSV file.
    public enum Delimiter: Hashable, Sendable {
        /// `,` or `;`, whichever the header has more of.
        case automatic
        case byte(UInt8)
    }
    /// What stands between whole and fraction.
    public enum DecimalSign: Hashable, Sendable {
        case point, comma
        /// Taken from the file where it proves it, else asked for.
        case ask
    }
    /// Whether the patterns say in which order day and month stand.
    public enum DateOrder: String, CaseIterable, Sendable {
        /// As the patterns are written.
        case asWritten
        /// Day and month may be the other way round: taken from the file where it proves it, else asked for.
        case ask
    }
    public var format: Format = .csv
    public var encoding: TextEncoding = .utf8
    public var delimiter: Delimiter = .byte(UInt8(ascii: ","))
    /// Without a header row, columns are `#1`, `#2`, ….
    public var hasHeader = true
    public var ignoresHeaderCase = false
    /// Other names of a column: the same tool's in another language or another year.
    public var otherNames: [String: [String]] = [:]
    public var decimalSign: DecimalSign = .point
    /// Between groups of three digits: `.`, `,`, a space or an apostrophe.
    public var thousandsSign: UInt8?
    /// Where the list of rows stands in a JSON object, as a path.
    public var list: String?
    public var dates: [DatePattern] = []
    public var times: [DatePattern] = []
    public var dateOrder: DateOrder = .asWritten
}

/// Where each field of an entry comes from; `nil` where the export does not say.
public struct FieldSources: Sendable {
    public var id: ColumnSource?
    public var client: ColumnSource?
    /// The client's name where `client` is a short id.
    public var clientName: ColumnSource?
    /// Looked up one after the other.
    public var service: [ColumnSource] = []
    public var place: [ColumnSource] = []
    public var kind: ColumnSource?
    /// The first that is not blank.
    public var start: [StampSource] = []
    public var end: StampSource?
    public var minutes: LengthSource?
    public var technician: ColumnSource?
    public var role: ColumnSource?
    public var ticket: ColumnSource?
    public var maintained: ColumnSource?
    public var hours: ColumnSource?
    public var charge: ColumnSource?
    public var quantity: ColumnSource?
    public var unitPrice: ColumnSource?
    public var note: ColumnSource?

    /// Where days stand: of starts, and of the end.
    var dates: [ColumnSource] { (start + [end].compactMap { $0 }).map(\.date) }
}

/// A point in time: one text, or a date and a time apart.
public struct StampSource: Hashable, Sendable {
    public var date: ColumnSource
    public var time: ColumnSource?
    /// Whether only the day counts: a midnight that stands for no clock.
    public var isDayOnly = false
}

/// How long an entry is.
public struct LengthSource: Hashable, Sendable {
    public var source: ColumnSource
    public var format: LengthFormat
    /// Whether a length of zero means that start and end know better.
    public var zeroMeansEnd: Bool
    /// What a number without a unit counts, where the tool never means anything else; for `ask`.
    public var bare: LengthFormat?
}

/// The fields whose words are looked up.
public enum MappedField: String, CaseIterable, Hashable, Sendable {
    case service, place, kind, maintained, hours, charge
}

/// How an export's words become an entry's.
public struct ValueTable: Hashable, Sendable {
    /// What becomes of words that the table does not know.
    public enum Otherwise: Hashable, Sendable {
        /// The word itself: for services that nobody has sorted into a sheet yet.
        case keep
        case word(String)
    }
    /// Whole words, without regard to case.
    public var exact: [String: String] = [:]
    /// Parts of words, without regard to case, in the file's order.
    public var containing: [Part] = []
    public var otherwise: Otherwise?

    /// A part of a word, and what the whole becomes.
    public struct Part: Hashable, Sendable {
        public var part: String
        public var becomes: String
    }

    /// What the word becomes; `nil` where the table does not know it.
    func lookup(_ word: String) -> String? {
        let folded = word.lowercased()
        if let found = exact[folded] { return found }
        return containing.first { folded.contains($0.part) }?.becomes
    }
}
