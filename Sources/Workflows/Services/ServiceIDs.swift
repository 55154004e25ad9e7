import AgreementCore

/// Ids for services that people name: letters, digits and hyphens, none that the sheet has already.
enum ServiceIDs {
    /// `E-mail & spam` → `e-mail-spam`; with a number behind it where that is taken.
    static func free(for name: String, in sheet: PriceSheet) -> String {
        var taken = sheet.serviceIDs
        taken.formUnion(sheet.services.map(\.category))
        taken.formUnion(reserved)
        return FreeIDs.free(slug(name), among: taken)
    }

    /// Words that mean something else where a service or a category could stand.
    static let reserved: Set<String> = ["default", Service.unsorted.id]

    /// `E-mail & spam` → `e-mail-spam`.
    static func slug(_ name: String) -> String { FreeIDs.slug(name, ifEmpty: "service") }
}
