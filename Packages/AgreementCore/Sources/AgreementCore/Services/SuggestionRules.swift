/// Its category is one that is never on an agreement: `off`.
enum NeverOnAgreement: SuggestionRule {
    static let reason = SuggestionReason.neverOnAgreement
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? {
        use.category.map(settings.categoriesNeverOnAgreement.contains) == true ? .off : nil
    }
}

/// It has no work in the window: the list it is on.
enum NoWorkLogged: SuggestionRule {
    static let reason = SuggestionReason.noWorkLogged
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? {
        use.work == 0 ? use.list : nil
    }
}

/// At least half of its work is in long jobs: `off`. Where entries are whole tasks, all jobs are long, and it says
/// nothing.
enum LooksLikeProject: SuggestionRule {
    static let reason = SuggestionReason.looksLikeProject
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? {
        !use.isOfWholeTasks && use.longJobShare.isAtLeast(basisPoints: settings.projectBasisPoints) ? .off : nil
    }
}

/// At least three quarters of its work is one client's, and there are at least four clients: `maybe`.
enum OneClient: SuggestionRule {
    static let reason = SuggestionReason.oneClient
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? {
        use.topClientShare.isAtLeast(basisPoints: settings.oneClientBasisPoints)
            && use.clientShare.whole >= settings.oneClientLeastClients ? .maybe : nil
    }
}

/// It is in the core: `on`.
enum InTheCore: SuggestionRule {
    static let reason = SuggestionReason.core
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? { use.isCore ? .on : nil }
}

/// It costs little, and the client values it or it eases maintenance: `on`. Where nobody said what it is worth, a
/// service that at least half of the clients had is valued. Tickets don't tell what it costs.
enum CheapToInclude: SuggestionRule {
    static let reason = SuggestionReason.cheapToInclude
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? {
        guard let year = use.clientYear,
            Int128(year.part) <= Int128(settings.cheapSecondsPerClientYear) * Int128(year.whole)
        else { return nil }
        let isValued =
            use.value.map { $0 == .high } ?? use.clientShare.isAtLeast(basisPoints: settings.valuedClientsBasisPoints)
        return isValued || use.easesMaintenance ? .on : nil
    }
}

/// Fewer than 10% of the clients had it: `off`.
enum Rare: SuggestionRule {
    static let reason = SuggestionReason.rare
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList? {
        use.clientShare.isAtLeast(basisPoints: settings.rareClientsBasisPoints) ? nil : .off
    }
}
