import AgreementCore
import Documents
import Practice
import Words
import Workflows

/// What a client's sit-down page says around the sheet.
struct SitDownModel {
    let figures: SitDownFigures
    let move: ClientMove
    let unexplained: UnexplainedMoney?
    /// Newest first.
    let steps: [MoveStep]
    let zone: TimeZoneRules

    /// An agreement that was made ready after a yes.
    struct ReadyAgreement: Hashable {
        var title: String
        /// From when which share of the fee is asked.
        var stages: [String]
        var counts: String
        /// Items that end with it.
        var ending: [String]
    }
    /// How many of the newest steps are listed.
    static let shownSteps = 8

    private var money: MoneyWords { figures.sheet.money }
    private func name(_ plan: String) -> String { figures.sheet.plan(plan)?.name ?? plan }

    /// The client, its box and, where it is known, the box's fee.
    var title: String {
        let name = "\(spokenName(figures.fit.name)): \(figures.box.name)"
        if figures.isWithoutHours, !figures.knowsFees { return name }
        return "\(name), \(money.short(figures.monthlyFeeCents(figures.box))) a month"
    }

    var lead: String {
        var words = "From edition \(figures.sheet.id)" + (figures.isDraft ? ", a draft" : "") + "."
        if figures.isWithoutHours { words += " " + BoxWords.withoutHours(figures.fit) }
        if let pin = figures.fit.box.pin { words += " Your choice: \(pin.why)" }
        return words
    }

    /// Whether nothing keeps the sheet from being printed.
    var mayPrint: Bool { unexplained?.isAccepted ?? true }

    /// What is asked of plans beside the box that lose money; `nil` where none does.
    var losingPlans: String? {
        let losing = figures.fit.plans.filter {
            ($0.marginCents ?? 0) < 0 && $0.plan != figures.fit.box.plan && $0.notOffered == nil
        }
        if losing.isEmpty { return nil }
        return "\(listed(losing.map { name($0.plan) })) would lose money on this client. On the sheet:"
    }

    /// What of the plans isn't offered, and why; the company's own people read it, the client doesn't.
    var notOffered: [String] {
        figures.fit.plans.compactMap { plan in
            plan.notOffered.map { "\(name(plan.plan)) isn’t offered to it: \(OfferWords.why($0))" }
        }
    }

    var readyAgreement: ReadyAgreement? {
        guard let first = move.agreement.first else { return nil }
        let checked = move.countsCheckedOn.map { ", checked on \(TimeWords.date($0))" } ?? ", not checked yet"
        return ReadyAgreement(
            title: "\(name(first.plan)) of edition \(first.sheet), ready to be signed:",
            stages: move.agreement.map { row in
                "from \(TimeWords.date(row.from))" + (row.through.map { " to \(TimeWords.date($0))" } ?? "")
                    + ": \(CellWords.percent(row.feeBasisPoints)) of the fee"
            },
            counts: "\(counted(first.counts.servers, "server")), "
                + "\(counted(first.counts.workstations, "workstation")), \(counted(first.counts.users, "user"))"
                + checked + ".",
            ending: move.ending.map { "“\($0.item)” ends on \(TimeWords.date($0.lastDay))." })
    }

    /// `9 March 2026: Presented (Olivia)`, newest first.
    var history: [String] {
        steps.prefix(Self.shownSteps).map { step in
            let day = TimeWords.date(zone.localDate(at: Instant(seconds: step.at)))
            return "\(day): \(step.words)" + (step.userName.isEmpty ? "" : " (\(step.userName))")
        }
    }
}
