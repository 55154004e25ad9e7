/// What a name, an address and a password have to be.
enum AccountRules {
    static func name(_ text: String) throws(AccountFault) -> String {
        guard !text.isEmpty else { throw .noName }
        guard text.unicodeScalars.count <= 200 else { throw .nameTooLong }
        return text
    }

    /// In small letters, as the database keeps it.
    static func email(_ text: String) throws(AccountFault) -> String {
        let lower = text.lowercased()
        let parts = lower.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, lower.unicodeScalars.count <= 254,
            !lower.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 || $0 == "," })
        else { throw .notAnAddress }
        return lower
    }

    static func password(_ text: String, name: String, email: String) throws(AccountFault) {
        guard text.count >= 12 else { throw .passwordTooShort }
        guard text.unicodeScalars.count <= 200 else { throw .passwordTooLong }
        let lower = text.lowercased()
        guard Set(lower).count >= 4, lower != name.lowercased(), lower != email else { throw .passwordTooPlain }
    }
}
