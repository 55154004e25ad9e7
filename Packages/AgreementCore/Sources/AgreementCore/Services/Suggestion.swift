/// Which list a service might go on, and why. The owner decides.
public struct Suggestion: Hashable, Sendable {
    public var list: ServiceList
    public var reason: SuggestionReason
}

/// Why a list is suggested, in the order in which the rules are tried.
public enum SuggestionReason: String, CaseIterable, Hashable, Sendable {
    case neverOnAgreement, noWorkLogged, looksLikeProject, oneClient, core, cheapToInclude, rare, yourCall
}

/// One rule of fit.md's table: what it suggests for a service that it applies to.
protocol SuggestionRule: Sendable {
    static var reason: SuggestionReason { get }
    /// `nil` where the rule doesn't apply.
    static func list(for use: ServiceUse, _ settings: ServiceSettings) -> ServiceList?
}

extension Suggestion {
    /// The rules in their order; the first that applies decides.
    static let rules: [any SuggestionRule.Type] = [
        NeverOnAgreement.self,
        NoWorkLogged.self,
        LooksLikeProject.self,
        OneClient.self,
        InTheCore.self,
        CheapToInclude.self,
        Rare.self,
    ]

    /// What the first rule that applies says; else it is the owner's call.
    static func of(_ use: ServiceUse, _ settings: ServiceSettings) -> Suggestion {
        for rule in rules {
            if let list = rule.list(for: use, settings) { return Suggestion(list: list, reason: rule.reason) }
        }
        return Suggestion(list: .maybe, reason: .yourCall)
    }
}
