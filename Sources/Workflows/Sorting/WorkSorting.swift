public import AgreementCore
public import Storage
import ToolExports

/// Why work was not sorted; nothing was changed.
public enum SortFault: Error, Sendable {
    /// The service that was named isn't on the sheet.
    case unknownService(String)
    /// Nothing unsorted is in the groups.
    case nothingToSort
    /// Somebody was quicker: who, and what.
    case overtaken(String)
    /// The new service could not be listed.
    case sheet(SheetEditFault)
    case storage(StorageFault)

    init(_ fault: any Error) {
        if let known = fault as? SortFault {
            self = known
            return
        }
        self = (fault as? StorageFault).map(Self.storage) ?? .storage(.failed("\(fault)"))
    }
}

/// What was sorted, and how to take it back.
public struct SortOutcome: Sendable {
    /// The rules that were made.
    public let rules: [Int64]
    public let service: Service
    public let entries: Int
    public let seconds: Int
}

/// Sorts unsorted work into services, group by group. Each assignment is a rule that holds for the next import, and can
/// be taken back.
public struct WorkSorting: Sendable {
    let practice: LivePractice
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: LivePractice, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Sorts groups into a service.
    ///
    /// - Parameter named: a service's id or its name; a new one is listed under that name, on the maybe list.
    public func assign(
        _ groups: [GroupKey], to named: String, by user: SignedIn
    ) async throws(SortFault) -> SortOutcome {
        let known = practice.current
        try await check(steps(groups.map { ($0, "") }, known, await known.unsorted), of: known)
        let service = try await service(named, of: groups, by: user)
        return try await sort(groups.map { ($0, service.id) }, naming: service, by: user)
    }

    /// What a page shows of a column's unsorted values.
    public static func seen(ofColumn column: String, _ work: UnsortedWork) -> SeenState {
        SeenState(of: work.groups(by: column).map(\.key.text).sorted())
    }

    /// Makes every value of a column a service, and sorts its work into it: for exports whose words are services
    /// already. Those that a service is called like go into that one.
    ///
    /// - Parameter seen: the values that were seen; `nil` where any will do.
    /// - Throws: `overtaken` where others are unsorted now.
    public func makeServices(
        ofColumn column: String, seen: SeenState? = nil, by user: SignedIn
    ) async throws(SortFault) -> SortOutcome {
        let work = await practice.current.unsorted
        if let seen, seen != Self.seen(ofColumn: column, work) { throw await overtaken() }
        let groups = work.groups(by: column)
        let values = groups.compactMap { group -> String? in
            if case .column(_, let value) = group.key, !value.isEmpty { value } else { nil }
        }
        guard let sheet = practice.current.draft?.sheet else { throw .sheet(.noDraft) }
        let new = values.filter { Self.find($0, in: sheet) == nil }
        if !new.isEmpty { try await list(new.map { ($0, [.column(column, $0)]) }, by: user) }
        guard let listed = practice.current.draft?.sheet else { throw .sheet(.noDraft) }
        let pairs = values.compactMap { value in
            Self.find(value, in: listed).map { (GroupKey.column(column, value), $0.id) }
        }
        guard let first = pairs.first.flatMap({ listed.service($0.1) }) else { throw .nothingToSort }
        return try await sort(pairs, naming: first, by: user)
    }

    /// Takes assignments back: their work is unsorted again, or what an earlier rule says.
    ///
    /// - Throws: `overtaken` where somebody has taken one of them back already.
    public func undo(rules: [Int64], by user: SignedIn) async throws(SortFault) {
        let at = now().seconds
        let undone: (sources: [SourceRecord], keys: [Int64], state: SortingState)
        do {
            undone = try await practice.engine.write { session in
                var keys: [Int64] = []
                for rule in rules {
                    guard let known = try StoredSortRules.withID(rule, in: session), !known.isUndone else {
                        throw SortFault.overtaken(
                            try LastChange.words("it", did: "took back", at: at, in: session) {
                                $0.action == Self.undoneAction && $0.subject == Self.subject(rule)
                            })
                    }
                    keys += try EntryNotes.keys(ofRule: rule, in: session)
                    try StoredSortRules.undo(rule, in: session)
                    try StoredAudit.append(
                        user: user.userID, action: Self.undoneAction, subject: Self.subject(rule), at: at, in: session)
                }
                return (try StoredSources.all(in: session), keys, try StoredSortRules.state(in: session))
            }
        } catch {
            throw SortFault(error)
        }
        practice.resort { origins, entries in
            origins.take(undone.sources)
            origins.sort(entries: undone.keys, into: nil, in: &entries)
            origins.sorting = undone.state
        }
    }

    private static let undoneAction = "unsorted"
    private static let sortedAction = "sorted"
    private static func subject(_ rule: Int64) -> String { "rule \(rule)" }

    // MARK: - Services

    /// By id, else by name, capitals aside.
    static func find(_ word: String, in sheet: PriceSheet) -> Service? {
        sheet.services.first { $0.id == word } ?? sheet.services.first { $0.name.lowercased() == word.lowercased() }
    }

    private func service(
        _ named: String, of groups: [GroupKey], by user: SignedIn
    ) async throws(SortFault) -> Service {
        let name = withoutBlanks(named)
        guard !name.isEmpty else { throw .unknownService(name) }
        if let known = practice.current.sheet.flatMap({ Self.find(name, in: $0) }) { return known }
        try await list([(name, groups)], by: user)
        guard let made = practice.current.sheet.flatMap({ Self.find(name, in: $0) }) else {
            throw .unknownService(name)
        }
        return made
    }

    /// Lists services for groups of work, each of the category that the export gives them.
    private func list(_ new: [(name: String, groups: [GroupKey])], by user: SignedIn) async throws(SortFault) {
        guard let draft = practice.current.draft else { throw .sheet(.noDraft) }
        let categories = await ExportCategories(practice.current, draft.sheet, naming: new.map(\.name))
        let services = new.map { NewService(name: $0.name, category: categories.category(of: $0.groups)) }
        do throws(SheetEditFault) {
            _ = try await ServiceLists(practice, now: now).change(.add(services), seen: draft.revision, by: user)
        } catch {
            throw .sheet(error)
        }
    }

    // MARK: - Writing

    /// What a group's assignment writes.
    private struct Step: Sendable {
        let service: String
        var sources: [SourceID] = []
        var words: [String] = []
        /// Entries of these sources that have a service of their own, which is no more.
        var strays: [Int64] = []
    }

    private func sort(
        _ pairs: [(key: GroupKey, service: String)], naming service: Service, by user: SignedIn
    ) async throws(SortFault) -> SortOutcome {
        if pairs.contains(where: { if case .words = $0.key { true } else { false } }) { try await indexNotes() }
        // Whoever sorts something else meanwhile is in nobody's way: it is tried on what they have made of it.
        for _ in 0..<Self.mostAttempts {
            let before = practice.current
            let steps = steps(pairs, before, await before.unsorted)
            try await check(steps, of: before)
            guard let written = try await write(steps, before, by: user) else {
                try? await Task.sleep(for: .milliseconds(10))
                continue
            }
            guard !written.rules.isEmpty else { throw await overtaken() }
            practice.resort { written.sort(&$0, &$1) }
            let (was, left) = (await before.unsorted, await practice.current.unsorted)
            return SortOutcome(
                rules: written.rules, service: service, entries: was.entries - left.entries,
                seconds: was.seconds - left.seconds)
        }
        throw .nothingToSort
    }

    private static let mostAttempts = 100

    /// - Returns: `nil` where somebody has sorted since `before`; then nothing was written.
    private func write(
        _ steps: [Step], _ before: PracticeSnapshot, by user: SignedIn
    ) async throws(SortFault) -> Written? {
        let open = OpenRows(before)
        let at = now().seconds
        let state = before.origins.sorting
        do {
            return try await practice.engine.write { session -> Written? in
                guard try StoredSortRules.state(in: session) == state else { return nil }
                var written = Written()
                for step in steps { try written.write(step, open: open, by: user.userID, at: at, in: session) }
                written.state = try StoredSortRules.state(in: session)
                return written
            }
        } catch {
            throw SortFault(error)
        }
    }

    /// Each group has to hold something unsorted still; groups by words are asked in the transaction.
    private func check(_ steps: [Step], of practice: PracticeSnapshot) async throws(SortFault) {
        let isGone = steps.contains { $0.words.isEmpty && $0.sources.isEmpty && $0.strays.isEmpty }
        if isGone { throw practice.entries.laborCount == 0 ? .nothingToSort : await overtaken() }
    }

    private func overtaken() async -> SortFault {
        let at = now().seconds
        do {
            return .overtaken(
                try await practice.engine.read { session in
                    try LastChange.words("work", did: "sorted", at: at, in: session) { $0.action == Self.sortedAction }
                })
        } catch { return SortFault(error) }
    }

    /// Waits until the search knows every note; others' changes go on between the pieces.
    private func indexNotes() async throws(SortFault) {
        do {
            while try await practice.engine.write({ try $0.indexNotes(limit: 20_000) }) > 0 {}
        } catch { throw SortFault(error) }
    }

    private func steps(
        _ pairs: [(key: GroupKey, service: String)], _ before: PracticeSnapshot, _ work: UnsortedWork
    ) -> [Step] {
        let sources = before.origins.sources
        return pairs.map { key, service in
            var step = Step(service: service)
            switch key {
            case .words(let words): step.words = words
            case .source(let id):
                step.sources = work.kinds.map { sources[$0.source].id }.filter { $0 == id }
            case .column(let column, let value):
                step.sources = work.kinds.filter { kind in
                    (kind.fields.first { $0.column == column }?.value ?? "") == value
                }.map { sources[$0.source].id }
            }
            step.strays = OpenRows(before).strays(ofSources: Set(step.sources))
            return step
        }
    }

    /// What a transaction has written, for the practice in memory.
    private struct Written: Sendable {
        var rules: [Int64] = []
        var sources: [SourceID: (service: String, rule: Int64)] = [:]
        var keys: [(service: String, keys: [Int64])] = []
        var state = SortingState()

        func sort(_ origins: inout EntryOrigins, _ entries: inout EntryTable) {
            for (id, change) in sources { origins.sort(source: id, into: change.service, rule: change.rule) }
            for (service, keys) in keys { origins.sort(entries: keys, into: service, in: &entries) }
            origins.sorting = state
        }

        mutating func write(
            _ step: Step, open: OpenRows, by user: Int64, at: Int64, in session: any StorageSession
        ) throws {
            for source in step.sources {
                let rule = try StoredSortRules.add(
                    source: source, noteWords: nil, service: step.service, by: user, at: at, in: session)
                try StoredSources.sort(source, into: step.service, rule: rule, in: session)
                rules.append(rule)
                sources[source] = (step.service, rule)
            }
            if !step.strays.isEmpty {
                try StoredSortRules.sort(entries: step.strays, into: step.service, rule: rules.last, in: session)
                keys.append((step.service, step.strays))
            }
            guard !step.words.isEmpty else { return try audit(step, user, at, session) }
            let found = try session.entriesWithNotes(like: step.words, limit: .max).filter(open.contains)
            guard !found.isEmpty else { return }
            let rule = try StoredSortRules.add(
                source: nil, noteWords: step.words.joined(separator: " "), service: step.service, by: user, at: at,
                in: session)
            try StoredSortRules.sort(entries: found, into: step.service, rule: rule, in: session)
            rules.append(rule)
            keys.append((step.service, found))
            try audit(step, user, at, session)
        }

        private func audit(_ step: Step, _ user: Int64, _ at: Int64, _ session: any StorageSession) throws {
            let subject =
                step.words.isEmpty
                ? "\(step.sources.count) kinds of work" : "notes with " + step.words.joined(separator: " ")
            try StoredAudit.append(
                user: user, action: WorkSorting.sortedAction, subject: subject, became: step.service, at: at,
                in: session)
        }
    }
}

/// The entries that were unsorted when somebody decided: no other is touched.
private struct OpenRows: Sendable {
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
