import AgreementCore

/// What a file is called that goes to whoever asked: what it is, whose, and of which day, so that forty of them in one
/// folder can be told apart: `sit-down-acme-2026-11-26.pdf`.
struct DownloadName {
    /// The name in the letters of every system.
    let plain: String
    /// The name with the client's own letters.
    let full: String

    /// - Parameters:
    ///   - what: plain letters and hyphens.
    ///   - client: whom it is about.
    ///   - edition: of which edition it is.
    ///   - ending: without its point.
    init(_ what: String, client: String? = nil, edition: String? = nil, day: LocalDate, ending: String) {
        func joined(_ client: String) -> String {
            [what, client, day.description].filter { !$0.isEmpty }.joined(separator: "-") + ".\(ending)"
        }
        let whose = client ?? edition ?? ""
        plain = joined(Self.slug(whose) { $0.isASCII })
        full = joined(Self.slug(whose) { _ in true })
    }

    /// - Parameter disposition: `inline` where the browser shows it, else `attachment`.
    func header(_ disposition: String) -> String {
        let plainHeader = "\(disposition); filename=\"\(plain)\""
        return plain == full ? plainHeader : "\(plainHeader); filename*=UTF-8''\(QueryText.encoded(full))"
    }

    /// `Smith & Söhne` → `smith-söhne`, of the letters that are wanted.
    private static func slug(_ name: String, _ isWanted: (Character) -> Bool) -> String {
        var slug = ""
        for character in name.lowercased().prefix(60) {
            if (character.isLetter || character.isNumber) && isWanted(character) {
                slug.append(character)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug
    }
}
