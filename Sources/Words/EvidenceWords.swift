public import AgreementCore

/// What the work says of a service, in a few words each: the evidence on its card.
public enum EvidenceWords {
    /// How much of all work it is, and for how many of the clients: `12% of the work · 38 of 40 clients`.
    public static func weight(_ use: ServiceUse) -> String {
        guard use.work > 0 else { return "No work was logged" }
        return "\(SuggestionWords.percent(use.workShare)) of the work · \(grouped(use.clients)) of "
            + counted(use.clientShare.whole, "client")
    }

    /// What stands out: how regular it is, whether it is one client's, projects, onsite, after hours, and what it
    /// takes. Nothing where it is like all the others.
    public static func traits(_ use: ServiceUse) -> [String] {
        guard use.work > 0 else { return [] }
        var traits = [regularity(use)]
        if use.clients == 1, use.clientShare.whole > 1 {
            traits.append("one client's")
        } else if use.topClientShare.isAtLeast(basisPoints: 5_000), use.clientShare.whole > 1 {
            traits.append("\(SuggestionWords.percent(use.topClientShare)) is one client's")
        }
        if use.longJobShare.isAtLeast(basisPoints: 2_500), !use.isOfWholeTasks {
            traits.append("\(SuggestionWords.percent(use.longJobShare)) in long jobs")
        }
        if use.onsiteShare.isAtLeast(basisPoints: 1_000) {
            traits.append("\(SuggestionWords.percent(use.onsiteShare)) onsite")
        }
        if let after = use.afterHoursShare, after.isAtLeast(basisPoints: 500) {
            traits.append("\(SuggestionWords.percent(after)) after hours")
        }
        if let year = use.secondsPerClientYear {
            traits.append("\(TimeWords.hoursAndMinutes(seconds: year)) a client a year")
        }
        return traits
    }

    private static func regularity(_ use: ServiceUse) -> String {
        let months = SuggestionWords.percent(use.monthShare)
        if use.monthShare.isAtLeast(basisPoints: 7_500) { return "regular: in \(months) of the months" }
        if use.monthShare.isAtLeast(basisPoints: 2_500) { return "now and then: in \(months) of the months" }
        return "seldom: in \(months) of the months"
    }

    /// The 90/90 rule in a sentence: `15 of 24 services are 90% of what you do every day for 90% of your clients.`
    public static func core(_ report: ServiceReport, _ settings: ServiceSettings = ServiceSettings()) -> String {
        let worked = report.rows.filter { $0.use.work > 0 && $0.use.service != Service.unsorted.id }
        let core = worked.count(where: \.use.isCore)
        guard !worked.isEmpty else { return "No work is sorted into services yet." }
        return "\(core) of \(counted(worked.count, "service")) \(core == 1 ? "is" : "are") "
            + "\(CellWords.percent(settings.coreWorkBasisPoints)) of what you do every day for "
            + "\(CellWords.percent(settings.coreClientsBasisPoints)) of your clients."
    }

    /// Where the core and the suggestions for the page differ, and why; `nil` where they agree.
    public static func coreSuggested(_ report: ServiceReport) -> String? {
        let core = report.rows.filter { $0.use.isCore && $0.use.service != Service.unsorted.id }
        let others = core.filter { $0.suggestion.list != .on }
        guard !others.isEmpty else { return nil }
        let on = core.count - others.count
        let reasons: [(SuggestionReason, one: String, many: String)] = [
            (.oneClient, "is nearly all one client’s", "are nearly all one client’s"),
            (.looksLikeProject, "looks like a project", "look like projects"),
            (.neverOnAgreement, "is never on an agreement", "are never on an agreement"),
        ]
        let why = reasons.compactMap { reason, one, many in
            let count = others.count { $0.suggestion.reason == reason }
            return count == 0 ? nil : "\(grouped(count)) \(count == 1 ? one : many)"
        }
        return "Of these \(grouped(core.count)), \(grouped(on)) \(on == 1 ? "is" : "are") suggested for the page; "
            + "\(listed(why))."
    }

    /// Why no service is called a project by the length of its jobs; `nil` where lengths do tell.
    public static func wholeTasks(_ report: ServiceReport) -> String? {
        report.areWholeTasks
            ? "Most of this work was booked as whole tasks, longer than a day each, so no service is taken for a "
                + "project by the length of its jobs." : nil
    }

    /// What a service is worth to the client.
    public static func value(_ value: ServiceValue?) -> String {
        guard let value else { return "Nobody has said how much clients value it" }
        return switch value {
        case .high: "Clients value it highly"
        case .some: "Clients value it somewhat"
        case .none: "Clients don't value it"
        }
    }

    /// The list in a word: `On`, `Maybe`, `Off`.
    public static func list(_ list: ServiceList) -> String { list.rawValue.capitalizedFirst }
}
