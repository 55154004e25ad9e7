/// Ids for what people name: letters, digits and hyphens, none that is taken.
public enum FreeIDs {
    /// The id of a client that is new: `Smith & Sons` → `smith-sons`.
    public static func client(_ name: String, among taken: Set<String>) -> String {
        free(String(slug(name, ifEmpty: "client").prefix(150)), among: taken)
    }

    /// The id itself, or with a number behind it where it is taken.
    static func free(_ id: String, among taken: Set<String>) -> String {
        guard taken.contains(id) else { return id }
        var number = 2
        while taken.contains("\(id)-\(number)") { number += 1 }
        return "\(id)-\(number)"
    }

    /// `E-mail & spam` → `e-mail-spam`.
    static func slug(_ name: String, ifEmpty: String) -> String {
        var slug = ""
        for character in name.lowercased() {
            if character.isLetter || character.isNumber {
                slug.append(character)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? ifEmpty : slug
    }
}
