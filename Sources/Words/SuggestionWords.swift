public import AgreementCore

/// Why a service might go on a list.
public enum SuggestionWords {
    /// The rule in a few words, as a column has room for.
    public static func why(_ reason: SuggestionReason) -> String {
        switch reason {
        case .neverOnAgreement: "its category is never on an agreement"
        case .noWorkLogged: "no work was logged"
        case .looksLikeProject: "half of it or more is long jobs"
        case .oneClient: "nearly all of it is one client's"
        case .core: "it is in the core"
        case .cheapToInclude: "it costs little and clients value it"
        case .rare: "few clients had it"
        case .yourCall: "nothing decides it: your call"
        }
    }

    /// The rule with this service's own figures, as a sentence without its end.
    public static func because(_ row: ServiceReport.Row) -> String {
        let use = row.use
        switch row.suggestion.reason {
        case .neverOnAgreement: return "\(use.category ?? "its category") is never on an agreement"
        case .looksLikeProject: return "\(percent(use.longJobShare)) of it is in jobs of more than 8 hours: a project"
        case .oneClient: return "\(use.clients == 1 ? "all" : percent(use.topClientShare)) of it is one client's"
        case .core: return "it is in the core"
        case .cheapToInclude:
            let cost = use.secondsPerClientYear.map { TimeWords.hoursAndMinutes(seconds: $0) + " a client a year" }
            let worth = use.value == .high || !use.easesMaintenance ? "clients value it" : "it eases maintenance"
            return "it costs little (\(cost ?? "no time")), and \(worth)"
        case .rare: return "only \(percent(use.clientShare)) of your clients had it"
        case .noWorkLogged, .yourCall: return why(row.suggestion.reason)
        }
    }

    static func percent(_ share: Share) -> String { share.basisPoints.map(ShareWords.percent) ?? "none" }
}
