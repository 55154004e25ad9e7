public import AgreementCore
import Practice
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
        if let sheet = fault as? SheetEditFault {
            self = .sheet(sheet)
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
    let practice: PracticeStore
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Sorts groups into a service.
    ///
    /// - Parameter named: a service's id or its name; a new one is listed under that name, on the maybe list, in the
    ///   same transaction.
    public func assign(
        _ groups: [GroupKey], to named: String, by user: SignedIn
    ) async throws(SortFault) -> SortOutcome {
        let name = withoutBlanks(named)
        return try await sort(holdingWords: groups, by: user) { before async throws(SortFault) in
            try check(await SortStep.all(groups.map { ($0, "") }, before), of: before)
            guard !name.isEmpty else { throw .unknownService(name) }
            if let known = before.sheet.flatMap({ Self.find(name, in: $0) }) {
                return await Decision(groups.map { ($0, known.id) }, of: before, naming: known)
            }
            let listing = try await SortListing([(name, groups)], before)
            guard let made = Self.find(name, in: listing.sheet) else { throw .unknownService(name) }
            return await Decision(groups.map { ($0, made.id) }, of: before, naming: made, listing)
        }
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
        try await sort(holdingWords: [], by: user) { before async throws(SortFault) in
            let work = await before.unsorted
            if let seen, seen != Self.seen(ofColumn: column, work) { throw Self.isOvertaken }
            let values = work.groups(by: column).compactMap { group -> String? in
                if case .column(_, let value) = group.key, !value.isEmpty { value } else { nil }
            }
            guard let sheet = before.draft?.sheet else { throw .sheet(.noDraft) }
            let new = values.filter { Self.find($0, in: sheet) == nil }
            let listing = try await new.isEmpty ? nil : SortListing(new.map { ($0, [.column(column, $0)]) }, before)
            let listed = listing?.sheet ?? sheet
            let pairs = values.compactMap { value in
                Self.find(value, in: listed).map { (GroupKey.column(column, value), $0.id) }
            }
            guard let first = pairs.first.flatMap({ listed.service($0.1) }) else { throw .nothingToSort }
            let decision = await Decision(pairs, of: before, naming: first, listing)
            try check(decision.steps, of: before)
            return decision
        }
    }

    /// Takes assignments back: their work is unsorted again, or what an earlier rule says.
    ///
    /// - Throws: `overtaken` where somebody has taken one of them back already.
    public func undo(rules: [Int64], by user: SignedIn) async throws(SortFault) {
        let at = now().seconds
        do {
            try await practice.write { session in
                for rule in rules {
                    guard let known = try StoredSortRules.withID(rule, in: session), !known.isUndone else {
                        throw SortFault.overtaken(
                            try LastChange.words("it", did: "took back", at: at, in: session) {
                                $0.action == Self.undoneAction && $0.subject == Self.subject(rule)
                            })
                    }
                    try StoredSortRules.undo(rule, in: session)
                    try StoredAudit.append(
                        user: user.userID, action: Self.undoneAction, subject: Self.subject(rule), at: at, in: session)
                }
            }
        } catch {
            throw SortFault(error)
        }
    }

    private static let undoneAction = "unsorted"
    static let sortedAction = "sorted"
    private static func subject(_ rule: Int64) -> String { "rule \(rule)" }

    /// By id, else by name, capitals aside.
    static func find(_ word: String, in sheet: PriceSheet) -> Service? {
        sheet.services.first { $0.id == word } ?? sheet.services.first { $0.name.lowercased() == word.lowercased() }
    }

    // MARK: - Writing

    /// What is to be written, as it was decided on a state of the practice.
    private struct Decision: Sendable {
        var steps: [SortStep]
        var service: Service
        /// New services.
        var listing: SortListing?

        init(
            _ pairs: [(key: GroupKey, service: String)], of before: PracticeSnapshot, naming service: Service,
            _ listing: SortListing? = nil
        ) async {
            steps = await SortStep.all(pairs, before)
            (self.service, self.listing) = (service, listing)
        }
    }

    /// Stands for the words of who was quicker, which only the database knows.
    private static let isOvertaken = SortFault.overtaken("")

    /// Decides and writes; whoever changes something meanwhile is in nobody's way: it is decided on what they have made
    /// of it.
    private func sort(
        holdingWords groups: [GroupKey], by user: SignedIn,
        _ decide: (PracticeSnapshot) async throws(SortFault) -> Decision
    ) async throws(SortFault) -> SortOutcome {
        if groups.contains(where: { if case .words = $0 { true } else { false } }) { try await indexNotes() }
        for _ in 0..<Self.mostAttempts {
            let before = practice.current
            let decision: Decision
            do throws(SortFault) { decision = try await decide(before) } catch {
                if case .overtaken("") = error { throw await overtaken() }
                throw error
            }
            guard let rules = try await write(decision, before, by: user) else { continue }
            guard !rules.isEmpty else { throw await overtaken() }
            let (was, left) = (await before.unsorted, await practice.current.unsorted)
            return SortOutcome(
                rules: rules, service: decision.service, entries: was.entries - left.entries,
                seconds: was.seconds - left.seconds)
        }
        throw .nothingToSort
    }

    private static let mostAttempts = 100

    /// - Returns: the rules that were made, none where there was nothing to sort any more; `nil` where somebody has
    ///   changed something since `before`. Then nothing was written.
    private func write(
        _ decision: Decision, _ before: PracticeSnapshot, by user: SignedIn
    ) async throws(SortFault) -> [Int64]? {
        let (at, userID) = (now().seconds, user.userID)
        do {
            return try await practice.write { session -> [Int64]? in
                guard try before.isNewest(in: session) else { return nil }
                if let listing = decision.listing {
                    guard try listing.write(by: userID, at: at, in: session) else { return nil }
                }
                let open = OpenRows(before)
                var rules: [Int64] = []
                for step in decision.steps {
                    rules += try step.write(open: open, by: userID, at: at, in: session)
                }
                guard !rules.isEmpty else { throw NothingFound() }
                return rules
            }
        } catch is NothingFound {
            return []
        } catch {
            throw SortFault(error)
        }
    }

    /// Takes a new service back for which there is no work.
    private struct NothingFound: Error {}

    /// Each group has to hold something unsorted still; groups by words are asked in the transaction.
    private func check(_ steps: [SortStep], of practice: PracticeSnapshot) throws(SortFault) {
        guard steps.contains(where: \.isEmpty) else { return }
        throw practice.entries.laborCount == 0 ? .nothingToSort : Self.isOvertaken
    }

    private func overtaken() async -> SortFault {
        let at = now().seconds
        do {
            return .overtaken(
                try await practice.read { session in
                    try LastChange.words("work", did: "sorted", at: at, in: session) { $0.action == Self.sortedAction }
                })
        } catch { return SortFault(error) }
    }

    /// Waits until the search knows every note; others' changes go on between the pieces.
    private func indexNotes() async throws(SortFault) {
        do {
            while try await practice.writeBeside({ try $0.indexNotes(limit: 20_000) }) > 0 {}
        } catch { throw SortFault(error) }
    }
}
