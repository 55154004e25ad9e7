public import AgreementCore

/// A service that is to be listed.
public struct NewService: Hashable, Sendable {
    /// At most `PastedServices.longestName` letters, as the category has.
    public var name: String
    public var category: String
    public var list: ServiceList
    /// The word that entries use already; `nil` where one is made from the name.
    public var id: String?

    public init(name: String, category: String, list: ServiceList = .maybe, id: String? = nil) {
        self.name = name
        self.category = category
        self.list = list
        self.id = id
    }
}

/// A list of services as somebody pasted it, one a line.
public struct PastedServices: Hashable, Sendable {
    /// What becomes of a line.
    public enum Line: Hashable, Sendable {
        case new(NewService)
        /// The sheet has it, or an earlier line says the same.
        case known(String)
        /// Longer than a name can be.
        case tooLong(String)
    }
    public let lines: [Line]

    /// Names have at most so many characters.
    public static let longestName = 200
    /// A practice that offers more has pasted something else.
    public static let mostLines = 500

    /// The services that would be added.
    public var added: [NewService] {
        lines.compactMap { if case .new(let service) = $0 { service } else { nil } }
    }

    /// - Parameters:
    ///   - text: a service a line; what stands behind a tab or a semicolon is its category. Bullets and numbers in
    ///     front are not part of the name.
    ///   - category: of lines that name none.
    ///   - sheet: what it lists already is passed over.
    public init(_ text: String, category: String, list: ServiceList, sheet: PriceSheet) {
        var known = Set(sheet.services.map { $0.name.lowercased() })
        var lines: [Line] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "\t" || $0 == ";" }
            let name = Self.withoutBullet(parts[0])
            let own = parts.count > 1 ? withoutBlanks(parts[1]) : ""
            guard !name.isEmpty else { continue }
            if name.count > Self.longestName || own.count > Self.longestName {
                lines.append(.tooLong(String(name.prefix(40)) + "…"))
            } else if !known.insert(name.lowercased()).inserted {
                lines.append(.known(name))
            } else {
                lines.append(.new(NewService(name: name, category: own.isEmpty ? category : own, list: list)))
            }
        }
        self.lines = Array(lines.prefix(Self.mostLines))
    }

    /// `1. Backup`, `- Backup`, `• Backup` → `Backup`.
    private static func withoutBullet(_ text: Substring) -> String {
        var rest = text.drop { $0.isWhitespace || "-*•·–".contains($0) }
        let digits = rest.prefix { $0.isNumber }
        let after = rest.dropFirst(digits.count)
        if !digits.isEmpty, let mark = after.first, mark == "." || mark == ")",
            after.dropFirst().first?.isWhitespace == true
        {
            rest = after.dropFirst()
        }
        return withoutBlanks(rest)
    }
}

/// Text without white space at its ends.
func withoutBlanks(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
}
