public import AgreementCore

extension PriceSheet {
    /// What the edition after this one may be called, and when it may begin: the next year's first day.
    public var following: (name: String, from: LocalDate) { following([id]) }

    /// The same, under a name that no edition has.
    ///
    /// - Parameter taken: the names of the editions that there are.
    public func following(_ taken: Set<String>) -> (name: String, from: LocalDate) {
        var name = id
        repeat { name = Self.name(after: name) } while taken.contains(name)
        return (name, LocalDate(year: from.year + 1, month: 1, day: 1) ?? .latest)
    }

    /// The longest name that an edition may have, in letters.
    public static let longestEdition = 100

    /// `2027` after `2026`; `autumn b` after `autumn`. Of a name that is as long as one may be, the beginning.
    private static func name(after name: String) -> String {
        if let number = Int(name), number < .max { return String(number + 1) }
        let words = String(name.unicodeScalars.prefix(longestEdition - 2)) + " b"
        return words == name ? "1" : words
    }
}
