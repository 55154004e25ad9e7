/// Why a row of an export is no entry. Each stands with its count in the report and with its rows in the rejects.
public enum SkipReason: Hashable, Sendable {
    /// The row has not as many fields as the header.
    case fieldCount
    /// A JSON list holds something that is not an object.
    case notAnObject
    case noClient
    case noDate
    case dateUnreadable
    /// Before 1990 or after 2060.
    case dateOutOfRange
    case timeUnreadable
    case noLength
    case lengthUnreadable
    case zeroLength
    case negativeLength
    /// Over 31 days with a clock, over 10,000 hours with a date alone.
    case tooLong
    case endsBeforeStart
    /// A timer that still runs: neither an end nor a length.
    case stillRunning
    /// The event that begins an interval is its ticket's last.
    case noNextEvent
    case noTicket
    case joinMissing
    case idRepeated
    /// A name or an id of over 1,000 bytes.
    case textTooLong
    case quantityUnreadable
    case unitPriceUnreadable
    case priceNegative
    /// The mapping says that such rows are not work.
    case byMapping(String)
    /// It is no row at all: a line above the header, a total.
    case passedOver(PassedOver)
    /// The row can't be cut into fields: a quote that nothing closes, a lone carriage return.
    case uncut
    /// A row of our own files, which is not as formats.md says.
    case unreadable(String)

    /// The stable word for files and JSON.
    public var code: String {
        switch self {
        case .fieldCount: "field-count"
        case .notAnObject: "not-an-object"
        case .noClient: "no-client"
        case .noDate: "no-date"
        case .dateUnreadable: "date-unreadable"
        case .dateOutOfRange: "date-out-of-range"
        case .timeUnreadable: "time-unreadable"
        case .noLength: "no-length"
        case .lengthUnreadable: "length-unreadable"
        case .zeroLength: "zero-length"
        case .negativeLength: "negative-length"
        case .tooLong: "too-long"
        case .endsBeforeStart: "ends-before-start"
        case .stillRunning: "still-running"
        case .noNextEvent: "no-next-event"
        case .noTicket: "no-ticket"
        case .joinMissing: "join-missing"
        case .idRepeated: "id-repeated"
        case .textTooLong: "text-too-long"
        case .quantityUnreadable: "quantity-unreadable"
        case .unitPriceUnreadable: "unit-price-unreadable"
        case .priceNegative: "price-negative"
        case .byMapping: "by-mapping"
        case .passedOver(let kind): kind.rawValue
        case .uncut: "row-uncut"
        case .unreadable: "unreadable"
        }
    }

    /// Whether it is no row at all.
    public var isNoRow: Bool { if case .passedOver = self { true } else { false } }

    /// Whether it stays out by what it is, and nobody needs to say so.
    public var isPassedOver: Bool { if case .byMapping = self { true } else { isNoRow } }

    /// In a sentence after a count: `181 have no date`.
    public var words: String {
        switch self {
        case .fieldCount: "have not as many fields as the header"
        case .notAnObject: "are not objects"
        case .noClient: "name no client"
        case .noDate: "have no date"
        case .dateUnreadable: "have a date that isn't written as the mapping says"
        case .dateOutOfRange: "lie before 1990 or after 2060"
        case .timeUnreadable: "have a time that isn't written as the mapping says"
        case .noLength: "have no length"
        case .lengthUnreadable: "have a length that isn't written as the mapping says"
        case .zeroLength: "are zero seconds long"
        case .negativeLength: "have a length below zero"
        case .tooLong: "last longer than 31 days with a clock, or 10,000 hours"
        case .endsBeforeStart: "end before they start"
        case .stillRunning: "are timers that still run"
        case .noNextEvent: "begin at their ticket's last event"
        case .noTicket: "name no ticket"
        case .joinMissing: "have a key that the joined file lacks"
        case .idRepeated: "have an id that an earlier row has"
        case .textTooLong: "have a name or an id of over 1,000 bytes"
        case .quantityUnreadable: "have a quantity that can't be read"
        case .unitPriceUnreadable: "have a unit price that can't be read"
        case .priceNegative: "have a unit price below zero"
        case .byMapping(let why): why
        case .passedOver(let kind): kind.words
        case .uncut: "can't be cut into fields: a quote fits nowhere, a byte is no text (NUL), or a field is over 1 MiB"
        case .unreadable(let why): "can't be read: \(why)"
        }
    }
}

/// A row that is no entry, and why.
public struct RejectedRow: Hashable, Sendable {
    public var file: String
    /// From 1, the header not counted.
    public var row: Int
    /// From 1; `nil` in a JSON file that is one list.
    public var line: Int?
    public var reason: SkipReason
    /// What the row says in the field that keeps it out.
    public var value: String

    public init(file: String, row: Int, line: Int?, reason: SkipReason, value: String) {
        self.file = file
        self.row = row
        self.line = line
        self.reason = reason
        self.value = value
    }
}
