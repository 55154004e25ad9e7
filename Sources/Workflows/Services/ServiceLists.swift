public import AgreementCore
public import Practice
import Storage

/// The three lists: services of the draft sheet, moved, added, merged; each change can be taken back.
public struct ServiceLists: Sendable {
    let practice: PracticeStore
    let editing: SheetEditing
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
        editing = SheetEditing(practice, now: now)
    }

    /// Makes a change.
    ///
    /// - Parameter revision: of the draft that the user saw.
    /// - Throws: a conflict where somebody was quicker; `refused` with what to do instead.
    @discardableResult
    public func change(
        _ edit: ServiceEdit, seen revision: Int64, by user: SignedIn
    ) async throws(SheetEditFault) -> DraftSheet {
        guard let sheet = practice.current.draft?.sheet else { throw .noDraft }
        if case .delete(let id) = edit, let use = ServiceUses(practice.current).words(of: id) {
            throw .refused("\(sheet.service(id)?.name ?? id) is in use: \(use). Merge it into another instead.")
        }
        let at = now().seconds
        return try await editing.change(
            seen: revision, by: user, saying: edit.words(sheet), in: .services, logged: edit.logged(sheet),
            beside: { session in
                guard case .merge(let id, let other) = edit else { return }
                try StoredMerges.merge(id, into: other, in: session)
                try StoredAudit.append(
                    user: user.userID, action: "merged service", subject: id, was: nil, became: other, at: at,
                    in: session)
            },
            { sheet throws(SheetEditFault) in try edit.apply(to: &sheet) })
    }

    /// Makes a change where what its author saw still stands; who changes something else is in nobody's way.
    ///
    /// - Parameter ground: what was seen, and of what; `nil` for what only adds.
    /// - Throws: a conflict where somebody was quicker; `refused` with what to do instead.
    @discardableResult
    public func change(
        _ edit: ServiceEdit, on ground: (of: ServiceGround, seen: SeenState)?, by user: SignedIn
    ) async throws(SheetEditFault) -> DraftSheet {
        var attempt = 1
        while true {
            guard let draft = practice.current.draft else { throw .noDraft }
            if let ground, ground.of.seen(draft.sheet) != ground.seen {
                throw .conflict(try await editing.conflict(draft))
            }
            do throws(SheetEditFault) {
                return try await change(edit, seen: draft.revision, by: user)
            } catch {
                guard case .conflict = error, attempt < 5 else { throw error }
                attempt += 1
            }
        }
    }

    /// The same for the lists that were seen.
    public func followSuggestions(on seen: SeenState, by user: SignedIn) async throws(SheetEditFault) -> DraftSheet {
        let now = practice.current
        let lists = Self.openSuggestions(await now.figures.services(now))
        guard !lists.isEmpty else { throw .refused("Every service is on the list that is suggested for it.") }
        return try await change(.follow(lists), on: (.lists, seen), by: user)
    }

    /// Puts every service on the list that is suggested for it.
    public func followSuggestions(seen revision: Int64, by user: SignedIn) async throws(SheetEditFault) -> DraftSheet {
        let now = practice.current
        let lists = Self.openSuggestions(await now.figures.services(now))
        guard !lists.isEmpty else { throw .refused("Every service is on the list that is suggested for it.") }
        return try await change(.follow(lists), seen: revision, by: user)
    }

    /// The services that are on another list than is suggested for them, with that list.
    public static func openSuggestions(_ report: ServiceReport) -> [String: ServiceList] {
        var lists: [String: ServiceList] = [:]
        for row in report.rows {
            guard let list = row.use.list, row.use.service != Service.unsorted.id, row.suggestion.list != list,
                row.suggestion.reason != .yourCall
            else { continue }
            lists[row.use.service] = row.suggestion.list
        }
        return lists
    }
}

/// What uses a service: it can't be deleted while something does.
public struct ServiceUses: Sendable {
    let practice: PracticeSnapshot

    /// - Parameter practice: the state that is looked at.
    public init(_ practice: PracticeSnapshot) { self.practice = practice }

    /// What uses it, in words; `nil` where nothing does.
    public func words(of id: String) -> String? {
        let work = practice.entries.count(ofService: id)
        if work > 0 { return work == 1 ? "1 entry is of it" : "\(work) entries are of it" }
        let plans = practice.draft?.sheet.plans.filter { $0.coverage.cell(named: id) != nil } ?? []
        if let plan = plans.first { return "\(plan.name) has a cell of its own for it" }
        if let exception = practice.exceptions.first(where: { $0.service == id }) {
            return "\(exception.client) has an exception for it"
        }
        if let agreement = practice.agreements.first(where: { $0.optIns.contains { $0.service == id } }) {
            return "\(agreement.client) has opted into it"
        }
        return nil
    }
}
