import AgreementCore
import Practice
import Storage
import ToolExports

/// What a group's assignment writes.
struct SortStep: Sendable {
    let service: String
    private var sources: [SourceID] = []
    private var words: [String] = []
    /// Entries of these sources that have a service of their own, which is no more.
    private var strays: [Int64] = []

    /// Whether nothing of the group is unsorted any more.
    var isEmpty: Bool { words.isEmpty && sources.isEmpty && strays.isEmpty }

    /// One for each group.
    static func all(_ pairs: [(key: GroupKey, service: String)], _ before: PracticeSnapshot) async -> [SortStep] {
        let (open, work) = (OpenRows(before), await before.unsorted)
        return pairs.map { SortStep($0.key, into: $0.service, before, work, open) }
    }

    private init(
        _ key: GroupKey, into service: String, _ before: PracticeSnapshot, _ work: UnsortedWork, _ open: OpenRows
    ) {
        self.service = service
        let (kinds, known) = (work.kinds, before.origins.sources)
        switch key {
        case .words(let words): self.words = words
        case .source(let id): sources = kinds.map { known[$0.source].id }.filter { $0 == id }
        case .column(let column, let value):
            sources = kinds.filter { kind in (kind.fields.first { $0.column == column }?.value ?? "") == value }
                .map { known[$0.source].id }
        }
        strays = open.strays(ofSources: Set(sources))
    }

    /// - Returns: the rules that were made.
    func write(
        open: OpenRows, by user: Int64, at: Int64, in session: any StorageSession
    ) throws -> [Int64] {
        var rules: [Int64] = []
        for source in sources {
            let rule = try StoredSortRules.add(
                source: source, noteWords: nil, service: service, by: user, at: at, in: session)
            try StoredSources.sort(source, into: service, rule: rule, in: session)
            rules.append(rule)
        }
        if !strays.isEmpty {
            try StoredSortRules.sort(entries: strays, into: service, rule: rules.last, in: session)
        }
        if !words.isEmpty {
            let found = try session.entriesWithNotes(like: words, limit: .max).filter(open.contains)
            guard !found.isEmpty else { return rules }
            let rule = try StoredSortRules.add(
                source: nil, noteWords: words.joined(separator: " "), service: service, by: user, at: at, in: session)
            try StoredSortRules.sort(entries: found, into: service, rule: rule, in: session)
            rules.append(rule)
        }
        try StoredAudit.append(
            user: user, action: WorkSorting.sortedAction,
            subject: words.isEmpty ? "\(sources.count) kinds of work" : "notes with " + words.joined(separator: " "),
            became: service, at: at, in: session)
        return rules
    }
}

/// New services that work is sorted into, on their way onto the draft in the same transaction.
struct SortListing: Sendable {
    /// The draft's with them.
    let sheet: PriceSheet
    private let terms: SheetTerms
    private let draft: DraftSheet
    private let edit: ServiceEdit

    /// - Parameter new: with the groups whose work is sorted into each, of the category that the export gives them.
    init(_ new: [(name: String, groups: [GroupKey])], _ practice: PracticeSnapshot) async throws(SortFault) {
        guard let draft = practice.draft else { throw .sheet(.noDraft) }
        let categories = await ExportCategories(practice, draft.sheet, naming: new.map(\.name))
        let edit = ServiceEdit.add(
            new.map { NewService(name: $0.name, category: categories.category(of: $0.groups)) })
        var edited = draft.sheet
        do throws(SheetEditFault) {
            try edit.apply(to: &edited)
            terms = try SheetEditing.terms(edited)
            sheet = try SheetEditing.read(terms)
        } catch {
            throw .sheet(error)
        }
        (self.draft, self.edit) = (draft, edit)
    }

    /// - Returns: false where the draft has changed since.
    func write(by user: Int64, at: Int64, in session: any StorageSession) throws -> Bool {
        let change = DraftChange(
            words: edit.words(draft.sheet), place: .services, logged: edit.logged(draft.sheet), userID: user, at: at)
        return try change.put(sheet, terms, inPlaceOf: draft, in: session) != nil
    }
}

/// The entries that were unsorted when somebody decided: no other is touched.
struct OpenRows: Sendable {
    private let practice: PracticeSnapshot

    init(_ practice: PracticeSnapshot) { self.practice = practice }

    func contains(_ key: Int64) -> Bool {
        guard let place = practice.entries.place(ofKey: key), place.isLabor else { return false }
        let record = practice.entries.byClient[Int(place.client)].labor[place.index]
        return practice.entries.service(of: record) == Service.unsorted.id
    }

    func strays(ofSources ids: Set<SourceID>) -> [Int64] {
        let places = Set(practice.origins.sources.indices.filter { ids.contains(practice.origins.sources[$0].id) })
        guard !places.isEmpty else { return [] }
        let (origins, table) = (practice.origins, practice.entries)
        let isStray = table.areUnsorted.enumerated().map { number, isUnsorted in
            let source = UInt32(number)
            return isUnsorted && origins.isSortedItself(source: source)
                && origins.place(ofSource: source).map(places.contains) == true
        }
        var keys: [Int64] = []
        for client in table.byClient where client.bySource.contains(where: { isStray[Int($0.source)] }) {
            for (record, key) in zip(client.labor, client.laborKeys) where isStray[Int(record.source)] {
                keys.append(key)
            }
        }
        return keys.sorted()
    }
}
