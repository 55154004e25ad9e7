import AgreementCore
import Practice
import Storage
import ToolExports

/// Counts what comes in: work, days, and what nobody has sorted yet.
struct EntrySortingTally {
    private let services: Set<String>
    private let zone: TimeZoneRules
    /// Services of known sources.
    private var known: [String: String] = [:]
    private let merged: MergedServices
    private var unsorted: [SourceWords: (entries: Int, seconds: Int)] = [:]
    private(set) var clientEntries: [String: Int] = [:]
    private var totalSeconds = 0
    private var days: (first: LocalDate, last: LocalDate)?

    /// - Parameter zone: the company's, whose days are reported.
    init(services: Set<String>, zone: TimeZoneRules, in session: any StorageSession) throws {
        self.services = services
        self.zone = zone
        merged = try StoredMerges.all(in: session)
        for source in try StoredSources.all(in: session) where source.service != nil {
            known[source.fields] = source.service
        }
    }

    mutating func count(_ entry: Entry, _ source: SourceWords, stated: String?) {
        let seconds = if case .labor(let seconds) = entry.kind { seconds } else { 0 }
        totalSeconds += seconds
        clientEntries[entry.client, default: 0] += 1
        let day: LocalDate
        switch entry.start {
        case .date(let date): day = date
        case .instant(let instant): day = zone.localDate(at: instant)
        }
        days = days.map { (min($0.first, day), max($0.last, day)) } ?? (day, day)
        if let service = known[source.text] ?? stated, services.contains(merged.resolve(service)) { return }
        unsorted[source, default: (0, 0)].entries += 1
        unsorted[source, default: (0, 0)].seconds += seconds
    }

    func fill(_ report: inout GroupReport) {
        report.totalSeconds = totalSeconds
        report.firstDay = days?.first
        report.lastDay = days?.last
        report.unsortedEntries = unsorted.values.reduce(0) { $0 + $1.entries }
        report.unsortedSeconds = unsorted.values.reduce(0) { $0 + $1.seconds }
        report.unsorted = unsorted.map {
            GroupReport.UnsortedWords(words: $0.key, entries: $0.value.entries, seconds: $0.value.seconds)
        }
        .sorted { ($1.seconds, $0.words.text) < ($0.seconds, $1.words.text) }
        .prefix(GroupReport.shownCount).map { $0 }
    }
}
