import AgreementCore

/// Ids for services that people name: letters, digits and hyphens, none that the sheet has already.
enum ServiceIDs {
    /// `E-mail & spam` → `e-mail-spam`; with a number behind it where that is taken.
    static func free(for name: String, in sheet: PriceSheet) -> String {
        let base = slug(name)
        var taken = sheet.serviceIDs
        taken.formUnion(sheet.services.map(\.category))
        taken.formUnion(reserved)
        if !taken.contains(base) { return base }
        var number = 2
        while taken.contains("\(base)-\(number)") { number += 1 }
        return "\(base)-\(number)"
    }

    /// Words that mean something else where a service or a category could stand.
    static let reserved: Set<String> = ["default", Service.unsorted.id]

    /// `E-mail & spam` → `e-mail-spam`.
    static func slug(_ name: String) -> String { slug(name, ifEmpty: "service") }

    /// The same for what isn't a service.
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
