import AgreementCore
import HTML
import Words
import Workflows

/// What the page's script gets when work was sorted: what is said, what takes it back, and what is left.
struct SortAnswer: Hashable {
    /// What was sorted, and where.
    var words: String
    /// The rules that take it back.
    var rules: [Int64]
    /// What the button sees that makes services of a column's words; empty where the groups are none.
    var seen: String
    var title: String
    var lead: String
    /// How many hours are left, and which share of all.
    var left: String
    var share: String

    /// - Parameters:
    ///   - model: of the practice as it is now, its groups counted.
    ///   - shown: how many groups stand on the page still; `nil` where it doesn't say.
    init(_ outcome: SortOutcome, _ model: SortModel, shown: Int?) {
        let work = model.work
        words =
            "\(counted(outcome.entries, "entry", "entries")), "
            + "\(TimeWords.hoursAndMinutes(seconds: outcome.seconds)), sorted into \(outcome.service.name)."
        rules = outcome.rules
        seen =
            if case .column(let column) = model.asked { WorkSorting.seen(ofColumn: column, work).text } else {
                ""
            }
        title = SortingWords.unsorted(seconds: work.seconds, of: work.allSeconds)
        lead = model.lead(shown: shown ?? model.groupCount) ?? ""
        left = TimeWords.hoursAndMinutes(seconds: work.seconds)
        share = SortingWords.percent(Share(work.seconds, of: work.allSeconds))
    }

    /// As the script reads it.
    var part: HTMLPage {
        var page = HTMLPage()
        page.element(
            .p, .attribute("data-seen", seen), .attribute("data-rules", rules.map(String.init).joined(separator: " ")),
            .attribute("data-title", title), .attribute("data-lead", lead), .attribute("data-left", left),
            .attribute("data-share", share), text: words)
        return page
    }
}
