import AgreementCore
import Practice
import Storage
import ToolExports

/// The category that an export gives to the words that become services.
struct ExportCategories {
    private let practice: PracticeSnapshot
    private let work: UnsortedWork
    private let sheet: PriceSheet
    /// Ids that the new services may get: a category may not be the same word.
    private let ids: Set<String>

    init(_ practice: PracticeSnapshot, _ sheet: PriceSheet, naming names: [String]) async {
        self.practice = practice
        work = await practice.unsorted
        self.sheet = sheet
        ids = sheet.serviceIDs.union(ServiceIDs.reserved).union(names.map(ServiceIDs.slug))
    }

    /// Of the groups' work, the category with most hours in a column that is called so; where there is none, a word
    /// that no service has.
    func category(of groups: [GroupKey]) -> String {
        var seconds: [String: Int] = [:]
        for kind in work.kinds where groups.contains(where: { holds($0, kind) }) {
            guard let value = kind.fields.first(where: { Self.isCategory($0.column, besides: groups) })?.value else {
                continue
            }
            seconds[value, default: 0] += kind.seconds
        }
        let most = seconds.filter { isFree($0.key) }
            .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return most ?? fallback
    }

    private func holds(_ group: GroupKey, _ kind: UnsortedWork.Kind) -> Bool {
        switch group {
        case .column(let column, let value): (kind.fields.first { $0.column == column }?.value ?? "") == value
        case .source(let id): practice.origins.sources[kind.source].id == id
        case .words: false
        }
    }

    /// A column that becomes services is not their category as well.
    private static func isCategory(_ column: String, besides groups: [GroupKey]) -> Bool {
        let isGrouped = groups.contains { if case .column(column, _) = $0 { true } else { false } }
        let word = column.lowercased()
        return !isGrouped && (word.hasSuffix("category") || word.hasSuffix("kategorie") || word.hasSuffix("categoria"))
    }

    private func isFree(_ category: String) -> Bool {
        !category.isEmpty && category.count <= PastedServices.longestName && !ids.contains(category)
    }

    private var fallback: String {
        ["support", "work", "services"].first { !ids.contains($0) } ?? "support-work"
    }
}
