import AgreementCore
import Practice
import Words
import Workflows

/// The owner's road as far as it is built: what is done, what is next, each with its figure in words.
struct StartRoad {
    struct Stage {
        let step: RoadStep
        let name: String
        let words: String
        let isDone: Bool
        /// What its link says, where it is next.
        let action: String
    }

    let stages: [Stage]
    /// The first that isn't done.
    var next: Stage? { stages.first { !$0.isDone } }

    init(_ practice: PracticeSnapshot, today: LocalDate) {
        let history = History(practice)
        stages = [
            Self.historyStage(history, practice), Self.sortStage(history), Self.servicesStage(practice),
            Self.tableStage(practice, today), Self.publishStage(practice),
            Self.clientsStage(history, practice),
        ]
    }

    /// What was worked, in sums.
    private struct History {
        var entries = 0
        /// Of clients and of our own, as the Sort page counts them.
        var seconds = 0
        /// Of these our own, which the Hours page leaves apart.
        var ownSeconds = 0
        var unsortedSeconds = 0
        var dates: ClosedRange<LocalDate>?
        /// Whether anybody noted how long work took; else entries are counted, and no hours.
        let hasLengths: Bool
        var unsortedEntries = 0

        init(_ practice: PracticeSnapshot) {
            let table = practice.entries
            entries = table.laborCount + table.partCount
            hasLengths = table.hasLengths
            let own = Set(practice.clients.lazy.filter(\.isInternal).map(\.id))
            let areUnsorted = table.areUnsorted
            for (id, client) in zip(table.clients.words, table.byClient) {
                for work in client.bySource {
                    seconds += work.seconds
                    if own.contains(id) { ownSeconds += work.seconds }
                    guard areUnsorted[Int(work.source)] else { continue }
                    unsortedSeconds += work.seconds
                    unsortedEntries += work.entries
                }
            }
            dates = table.laborDays
        }
    }

    private static func historyStage(_ history: History, _ practice: PracticeSnapshot) -> Stage {
        guard history.entries > 0 else {
            return Stage(
                step: .importing, name: "History in",
                words: "No history yet. Last year's time export is where it begins.", isDone: false,
                action: "Drop last year's time export")
        }
        let clients = practice.clients.count { !$0.isInternal }
        var words = "\(counted(history.entries, "entry", "entries")) of \(counted(clients, "client"))"
        if let dates = history.dates {
            words += ", \(TimeWords.date(dates.lowerBound)) to \(TimeWords.date(dates.upperBound))"
        }
        words +=
            history.hasLengths
            ? "; \(TimeWords.hoursAndMinutes(seconds: history.seconds - history.ownSeconds))"
            : "; nobody noted how long they took"
        if history.hasLengths, history.ownSeconds > 0 {
            words += ", and \(TimeWords.hoursAndMinutes(seconds: history.ownSeconds)) of your own"
        }
        words += "."
        return Stage(step: .hours, name: "History in", words: words, isDone: true, action: "See where the hours went")
    }

    private static func sortStage(_ history: History) -> Stage {
        guard history.seconds > 0 else {
            return Stage(
                step: .sort, name: "Work sorted", words: "What was done is sorted into services once it is here.",
                isDone: false, action: "Sort the work")
        }
        guard history.unsortedSeconds > 0 else {
            return Stage(
                step: .sort, name: "Work sorted",
                words: "Every \(history.hasLengths ? "hour" : "entry") is sorted into a service.", isDone: true,
                action: "Sort the work")
        }
        // A share that is there is never written as none.
        let permille = max(1, history.unsortedSeconds * 1_000 / history.seconds)
        let share = permille < 10 ? "Less than 1%" : "\(permille / 10)%"
        guard history.hasLengths else {
            return Stage(
                step: .sort, name: "Work sorted",
                words: "\(counted(history.unsortedEntries, "entry isn’t", "entries aren’t")) sorted yet.",
                isDone: permille < 50, action: "Sort the rest")
        }
        return Stage(
            step: .sort, name: "Work sorted",
            words: "\(share) of all hours, \(TimeWords.hoursAndMinutes(seconds: history.unsortedSeconds)), "
                + "isn't sorted yet.", isDone: permille < 50, action: "Sort the rest")
    }

    private static func servicesStage(_ practice: PracticeSnapshot) -> Stage {
        let services = practice.sheet?.services ?? []
        guard !services.isEmpty else {
            return Stage(
                step: .services, name: "Services listed",
                words: "No services yet: sorting makes them, or a pasted list.",
                isDone: false, action: "List the services")
        }
        let count = { (list: ServiceList) in services.count { $0.list == list } }
        let maybe = count(.maybe)
        return Stage(
            step: .services, name: "Services listed",
            words: "\(count(.on)) on the page, \(count(.off)) off, "
                + (maybe == 0 ? "none still open." : "\(maybe) still maybe."), isDone: maybe == 0,
            action: maybe == 0 ? "Look at the lists" : "Decide the rest")
    }

    private static func tableStage(_ practice: PracticeSnapshot, _ today: LocalDate) -> Stage {
        guard let sheet = practice.sheet else {
            return Stage(
                step: .table, name: "Table set", words: "There is no sheet yet.", isDone: false, action: "Set the table"
            )
        }
        let plans = listed(sheet.plans.map(\.name))
        guard sheet.services.contains(where: { $0.list == .on }) else {
            return Stage(
                step: .table, name: "Table set", words: "\(plans) wait for their services.", isDone: false,
                action: "Set the table")
        }
        let findings = SheetCheck.findings(in: sheet, year: today.year).count
        return Stage(
            step: .table, name: "Table set",
            words: "\(plans): "
                + (findings == 0
                    ? "the check finds nothing odd." : "the check has \(counted(findings, "thing")) to look at."),
            isDone: findings == 0, action: "Look at the table")
    }

    private static func publishStage(_ practice: PracticeSnapshot) -> Stage {
        guard let edition = practice.editions.first else {
            return Stage(
                step: .table, name: "Table published",
                words: "Not yet. A published edition never changes; next year's begins as its copy.", isDone: false,
                action: "Publish the table")
        }
        let date = TimeWords.date(practice.zone.localDate(at: edition.publishedAt))
        let draft = practice.draft.map { " \($0.sheet.id) is being worked on." } ?? ""
        return Stage(
            step: .table, name: "Table published", words: "Edition \(edition.sheet.id), on \(date).\(draft)",
            isDone: true, action: "See the table")
    }

    private static func clientsStage(_ history: History, _ practice: PracticeSnapshot) -> Stage {
        let clients = practice.clients.filter { !$0.isInternal }
        guard history.entries > 0, !clients.isEmpty, practice.sheet?.plans.isEmpty == false else {
            return Stage(
                step: .clients, name: "Clients in their boxes",
                words: "With a year of work and a table, each client gets the box that fits, and the reason.",
                isDone: false, action: "See the clients")
        }
        let states = clients.map { practice.moves[$0.id].state }
        let words = ClientMove.State.allCases.compactMap { state -> String? in
            let count = states.count { $0 == state }
            return count == 0 ? nil : "\(grouped(count)) \(state.inSentence(count))"
        }
        let open = states.count { [.guessed, .planned, .presented].contains($0) }
        return Stage(
            step: .clients, name: "Clients in their boxes",
            words: "Of \(counted(clients.count, "client")), \(listed(words)).", isDone: open == 0,
            action: "See the clients")
    }
}

extension ClientMove.State {
    /// `12 are guessed`, `1 has said yes`.
    fileprivate func inSentence(_ count: Int) -> String {
        let (are, have) = count == 1 ? ("is", "has") : ("are", "have")
        return switch self {
        case .guessed: "\(are) in a suggested box"
        case .planned: "\(are) planned"
        case .presented: "\(have) seen the sheet"
        case .agreed: "\(have) said yes"
        case .declined: "\(have) said no"
        case .letGo: "\(are) let go"
        }
    }
}
