/// One thing in a file that is not as formats.md says: one clear line with its place.
public struct FileFault: Error, Hashable, Sendable {
    public var code: FaultCode
    /// The file as the user named it.
    public var file: String
    /// From 1; `nil` where the whole file is meant.
    public var line: Int?
    /// A CSV column's name, a YAML key's path, or `nil`.
    public var column: String?
    /// What the user wrote.
    public var value: String?
    /// What would be right, in the user's words.
    public var expected: String

    public init(
        _ code: FaultCode, file: String, line: Int? = nil, column: String? = nil, value: String? = nil,
        expected: String
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.expected = expected
    }
}

extension FileFault: CustomStringConvertible {
    /// ``entries.csv:12: minutes: `abc`: minutes are a decimal of more than 0, such as 45 or 7.5 [minutes]``.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let column { text += ": \(column)" }
        if let value { text += ": `\(Self.shortened(value))`" }
        return text + ": \(expected) [\(code.rawValue)]"
    }

    /// Control characters would garble a terminal, and a megabyte helps nobody.
    private static func shortened(_ value: String) -> String {
        let clean = String(
            value.unicodeScalars.prefix(80).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : Character($0) })
        return value.unicodeScalars.count > 80 ? clean + "…" : clean
    }
}

/// Everything that is wrong with what was read: a run reports up to 100 faults before it stops.
public struct FileFaults: Error, Sendable {
    public static let limit = 100
    public var faults: [FileFault]
    /// Whether there were more than could be reported.
    public var isTruncated: Bool

    public init(_ faults: [FileFault], isTruncated: Bool = false) {
        self.faults = faults
        self.isTruncated = isTruncated
    }
}

/// Every fault that a file can have, each with its heading in docs/errors.md.
public enum FaultCode: String, CaseIterable, Hashable, Sendable {
    // Any file
    case fileUnreadable = "file-unreadable"
    case fileUnwritable = "file-unwritable"

    // YAML: price sheet, costs, cells

    // CSV and the tables of formats.md
    case csvBinary = "csv-binary"
    case csvEncoding = "csv-encoding"
    case csvNul = "csv-nul"
    case csvStrayQuote = "csv-stray-quote"
    case csvStrayReturn = "csv-stray-return"
    case csvUnclosedQuote = "csv-unclosed-quote"
    case csvFieldTooLong = "csv-field-too-long"
    case csvRecordTooLong = "csv-record-too-long"
    case csvHeaderMissing = "csv-header-missing"
    case csvColumnMissing = "csv-column-missing"
    case csvColumnTwice = "csv-column-twice"
    case csvFieldCount = "csv-field-count"
    case pipeClosed = "pipe-closed"

    // Mappings and other tools' exports
}
