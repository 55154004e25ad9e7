/// What a name, an address and a password have to be.
enum AccountRules {
    static func name(_ text: String) throws(AccountFault) -> String {
        guard !text.isEmpty else { throw .noName }
        guard text.unicodeScalars.count <= 200 else { throw .nameTooLong }
        return text
    }

    /// In small letters, as the database keeps it.
    static func email(_ text: String) throws(AccountFault) -> String {
        guard let lower = Self.lowerEmail(text) else { throw .notAnAddress }
        let parts = lower.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            !lower.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 || $0 == "," })
        else { throw .notAnAddress }
        return lower
    }

    /// An address as somebody types it to sign in; nil where it is too long to be anybody's.
    static func lowerEmail(_ text: String) -> String? {
        guard text.utf8.count <= 4 * mostEmailLetters else { return nil }
        let lower = text.lowercased()
        return lower.unicodeScalars.count <= mostEmailLetters ? lower : nil
    }

    /// - Parameter company: its name, where it has one already.
    static func password(
        _ text: String, name: String, email: String, company: String?
    ) throws(AccountFault) {
        guard text.count >= 12 else { throw .passwordTooShort }
        guard text.unicodeScalars.count <= mostPasswordLetters else { throw .passwordTooLong }
        guard Set(text.lowercased()).count >= 4 else { throw .passwordTooPlain }
        let guess = PasswordGuess(text, own: ownNames(name: name, email: email, company: company ?? ""))
        let words = Set(guess.pieces.filter { if case .word = $0 { true } else { false } })
        // One usual word stays one, whatever digits and few signs follow it.
        let isOneWord =
            words.count <= 1 && !guess.pieces.contains(.letter) && guess.pieces.count { $0 == .sign } < 6
        guard guess.effort < leastEffort || isOneWord else { return }
        throw guess.pieces.contains(.own) ? .passwordOwn : words.isEmpty ? .passwordTooPlain : .passwordUsual
    }

    static let mostPasswordLetters = 200
    private static let mostEmailLetters = 254
    /// That of nine letters by chance.
    private static let leastEffort = 18

    /// Whole and in parts; parts of one or two letters are in everything.
    private static func ownNames(name: String, email: String, company: String) -> Set<[Unicode.Scalar]> {
        var names: Set<[Unicode.Scalar]> = [Array("threebox".unicodeScalars)]
        for text in [name, email, company] {
            let lower = text.lowercased()
            names.insert(Array(lower.unicodeScalars))
            let parts = lower.split { !$0.isLetter && !$0.isNumber }.map { Array($0.unicodeScalars) }
            names.formUnion(parts)
            names.insert(Array(parts.joined()))
        }
        return names.filter { $0.count >= 3 }
    }
}
