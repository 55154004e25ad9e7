import AgreementCore
import Practice
import Words
import Workflows

/// What the Services page says, worked out from one state of the practice.
struct ServicesModel {
    /// A service with its evidence.
    struct Card {
        let service: Service
        /// `nil` before there is any history.
        let row: ServiceReport.Row?

        var suggests: Suggestion? {
            guard let row, row.use.work > 0 || row.suggestion.reason == .neverOnAgreement else { return nil }
            return row.suggestion
        }
        var isCore: Bool { row?.use.isCore == true }
    }

    let practice: PracticeSnapshot
    let report: ServiceReport
    /// By list, each in the order of their work, most first.
    let lists: [ServiceList: [Card]]
    let openSuggestions: Int
    let mayEdit: Bool
    private let work: UnsortedWork

    init(_ practice: PracticeSnapshot, role: Role) async {
        self.practice = practice
        report = await practice.figures.services(practice)
        work = await practice.unsorted
        let rows = Dictionary(report.rows.map { ($0.use.service, $0) }) { first, _ in first }
        let places = Dictionary(report.rows.enumerated().map { ($1.use.service, $0) }) { first, _ in first }
        let cards = (practice.sheet?.services ?? []).map { Card(service: $0, row: rows[$0.id]) }
            .sorted { places[$0.service.id] ?? .max < places[$1.service.id] ?? .max }
        lists = Dictionary(grouping: cards, by: \.service.list)
        openSuggestions = ServiceLists.openSuggestions(report).count
        mayEdit = role.editsSheets && practice.draft != nil
    }

    var count: Int { practice.sheet?.services.count ?? 0 }
    var revision: Int64 { practice.draft?.revision ?? 0 }
    /// What the page's forms show.
    var seen: SeenState { practice.sheet.map(ServiceGround.lists.seen) ?? SeenState(of: []) }

    var categories: [String] { Set(practice.sheet?.services.map(\.category) ?? []).sorted() }

    /// The 90/90 rule, where there is work to say it of.
    var title: String {
        if count == 0 { return "No services listed yet" }
        return report.totalWork > 0 ? EvidenceWords.core(report) : "\(counted(count, "service")) in three lists"
    }

    var lead: String {
        let words = ServiceList.allCases.map { list in
            "\(grouped(lists[list]?.count ?? 0)) \(EvidenceWords.list(list).lowercased())"
        }
        return listed(words).capitalizedFirst + "."
    }

    /// How much work is in none of these; `nil` where all is sorted.
    var unsorted: String? {
        work.seconds > 0 ? SortingWords.unsorted(seconds: work.seconds, of: work.allSeconds) : nil
    }

    /// What the button says that takes the suggestions.
    var follow: String {
        openSuggestions == 0 ? "All suggestions are taken" : "Take \(counted(openSuggestions, "suggestion"))"
    }

    /// What stands over the lists and in their forms, for the page's script.
    var answer: JSONValue {
        [
            "revision": .number(revision), "seen": .text(seen.text), "title": .text(title), "lead": .text(lead),
            "follow": .text(follow), "canFollow": .flag(openSuggestions > 0),
        ]
    }

    func card(_ id: String) -> Card? { lists.values.joined().first { $0.service.id == id } }
}
