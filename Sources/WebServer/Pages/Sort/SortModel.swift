import AgreementCore
import Practice
import ToolExports
import Words
import Workflows

/// What the Sort page says, of one state of the practice.
struct SortModel {
    /// How unsorted work is put together.
    enum Grouping: Hashable {
        case column(String)
        case sources, words

        init?(word: String) {
            switch word {
            case "": return nil
            case "all": self = .sources
            case "words": self = .words
            default: self = .column(String(word.dropFirst(2)))
            }
        }

        /// As addresses have it.
        var word: String {
            switch self {
            case .column(let name): "c:" + name
            case .sources: "all"
            case .words: "words"
            }
        }
    }

    /// The most groups that a page shows; the rest waits until these are sorted.
    static let mostGroups = 100

    let practice: PracticeSnapshot
    let work: UnsortedWork
    /// What the address asks for; `nil` where it says nothing.
    let asked: Grouping?
    /// What is shown: the first column's where nothing was asked for that there is.
    let grouping: Grouping
    var groups: [WorkGroup] = []
    /// How many groups there are, shown or not.
    var groupCount = 0
    var noteGroups: NoteGroups?
    var rules: [SortRule] = []
    /// By the group's key.
    var suggestions: [String: SortSuggestion] = [:]
    let mayEdit: Bool

    init(_ practice: PracticeSnapshot, asked: String, role: Role) async {
        self.practice = practice
        work = await practice.unsorted
        mayEdit = role.editsSheets && practice.draft != nil
        let first = work.columns.first.map(Grouping.column) ?? .sources
        self.asked = Grouping(word: asked)
        let wanted = self.asked ?? first
        if case .column(let name) = wanted, !work.columns.contains(name) { grouping = first } else { grouping = wanted }
    }

    /// Asks the database for what memory doesn't have.
    mutating func fill(_ desk: SortingDesk) async throws {
        rules = try await desk.rules(limit: 200)
        let all = try await allGroups(desk)
        if case .words = grouping, work.entries > 0 { noteGroups = try await desk.noteGroups() }
        groupCount = all.count
        groups = try await desk.withExamples(Array(all.prefix(Self.mostGroups)))
    }

    /// Counts the groups, without their examples.
    mutating func count(_ desk: SortingDesk) async throws {
        groupCount = try await allGroups(desk).count
        if case .words = grouping, work.entries > 0 { noteGroups = try await desk.noteGroups() }
    }

    /// Most hours first.
    func allGroups(_ desk: SortingDesk) async throws -> [WorkGroup] {
        guard work.entries > 0 else { return [] }
        return switch grouping {
        case .column(let name): work.groups(by: name)
        case .sources: work.groups(sources: practice.origins.sources.map(\.id))
        case .words: try await desk.noteGroups().groups
        }
    }

    /// How the work may be put together: by each column, by all of them, by words.
    var groupings: [(Grouping, String)] {
        var choices: [(Grouping, String)] = work.columns.map { (.column($0), $0) }
        if work.columns.count != 1 { choices.append((.sources, work.columns.isEmpty ? "Everything" : "All columns")) }
        return choices + [(.words, "Words of the notes")]
    }

    var title: String {
        if practice.entries.laborCount == 0 { return "No work to sort yet" }
        return SortingWords.unsorted(seconds: work.seconds, of: work.allSeconds)
    }

    /// How many groups there are, how many of them stand on the page, and whose hours all of them are; `nil` where all
    /// is sorted.
    func lead(shown: Int) -> String? {
        guard work.entries > 0 else { return nil }
        var words = "\(counted(groupCount, "group")) of unsorted work, most hours first."
        if groupCount > shown { words += " The first \(grouped(shown)) are shown." }
        if let notes = noteGroups, notes.read < notes.all {
            words += " By \(grouped(notes.read)) of \(grouped(notes.all)) notes, evenly taken: hours are estimates."
        }
        if let whose = SortingWords.whose(seconds: work.allSeconds, own: work.ownSeconds) { words += " " + whose }
        return words
    }

    /// What the button says that makes a service of each word; `nil` where the groups are no words of one column, or
    /// nobody may.
    var makesServices: String? {
        guard case .column = grouping, valueCount > 0, mayEdit else { return nil }
        let count = groupCount == groups.count ? valueCount : groupCount
        return count == 1 ? "Make this word a service" : "Make all \(grouped(count)) words services"
    }

    /// Of how many values a column has, those that could be services at once.
    var valueCount: Int {
        guard case .column = grouping else { return 0 }
        return groups.count { if case .column(_, let value) = $0.key { !value.isEmpty } else { false } }
    }

    var services: [Service] { practice.sheet?.services ?? [] }

    func name(_ service: String) -> String {
        practice.sheet?.service(practice.origins.merges.resolve(service))?.name ?? service
    }

    /// What a rule is about: the words, or what the export says.
    func words(_ rule: SortRule) -> String {
        if let words = rule.noteWords { return "Notes with “\(words)”" }
        guard let source = practice.origins.sources.first(where: { $0.id == rule.sourceID }) else { return "Work" }
        return SourceFields.words(source.fields)
    }
}

extension WorkGroup {
    /// What the group is called.
    var title: String {
        switch key {
        case .column(let column, let value): value.isEmpty ? "No \(column)" : value
        case .words(let words): "“\(words.joined(separator: " "))”"
        case .source: fields.isEmpty ? "Nothing but the note" : fields.map(\.value).joined(separator: " · ")
        }
    }
}
