/// What of a practice people change by hand, a row at a time.
public enum ManualRowKind: String, CaseIterable, Hashable, Sendable {
    case client, item, month, agreement, exception, block, offer, entry
}

/// Which row it is.
public struct ManualRowPlace: Hashable, Sendable {
    public var kind: ManualRowKind
    /// The client that it is of; empty for an entry, which can become another's.
    public var client: String
    /// Empty for a client; an item's id, an exception's number, a block's name, an entry's id, an offer's plan, a
    /// month such as `2026-03`, or an agreement's id and the row's first day: `7 2026-03-01`.
    public var key: String

    public init(_ kind: ManualRowKind, client: String, key: String = "") {
        self.kind = kind
        self.client = client
        self.key = key
    }
}

/// What a row holds: columns of the database with their values as text; a column without a value isn't there.
public struct ManualRow: Hashable, Sendable {
    public var values: [String: String]

    public init(_ values: [String: String]) { self.values = values }

    /// A line each, `name: Acme`, in the order of the columns' names: equal rows have equal texts.
    public var text: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key): \(Self.escaped($0.value))" }.joined(separator: "\n")
    }

    /// - Returns: `nil` for what `text` doesn't write.
    public init?(text: String) {
        values = [:]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"), line[colon...].hasPrefix(": "),
                let value = Self.unescaped(line[colon...].dropFirst(2)),
                values.updateValue(value, forKey: String(line[..<colon])) == nil
            else { return nil }
        }
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func unescaped(_ text: Substring) -> String? {
        var value = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                value.append(scalar)
                continue
            }
            switch scalars.next() {
            case "\\"?: value.append("\\")
            case "n"?: value.append("\n")
            default: return nil
            }
        }
        return String(value)
    }
}

/// One row from what it was to what it becomes.
public struct ManualEdit: Hashable, Sendable {
    public var place: ManualRowPlace
    /// `nil` where there was none.
    public var was: ManualRow?
    /// `nil` where it goes.
    public var became: ManualRow?

    public init(_ place: ManualRowPlace, was: ManualRow?, became: ManualRow?) {
        self.place = place
        self.was = was
        self.became = became
    }
}

/// Something that somebody changed by hand in one go, with its way back.
public struct ManualChange: Hashable, Sendable {
    public var id: Int64
    /// The client whose page lists it; `nil` for one of many clients.
    public var client: String?
    /// What was done, in words.
    public var words: String
    public var userID: Int64?
    /// Empty without a user.
    public var userName: String
    /// Seconds since 1970.
    public var at: Int64
    /// The change that took this one back.
    public var takenBackBy: Int64?
    /// This one takes another one back.
    public var takesBack: Int64?

    package init(
        id: Int64, client: String?, words: String, userID: Int64?, userName: String, at: Int64, takenBackBy: Int64?,
        takesBack: Int64?
    ) {
        self.id = id
        self.client = client
        self.words = words
        self.userID = userID
        self.userName = userName
        self.at = at
        self.takenBackBy = takenBackBy
        self.takesBack = takesBack
    }
}

/// What came of taking a change back.
public enum ManualUndoing: Hashable, Sendable {
    case undone
    /// It is not there, or was taken back before.
    case notThere
    /// Something later stands on it: what somebody changed by hand, or `nil` for what came in otherwise.
    case followed(by: ManualChange?)
}
