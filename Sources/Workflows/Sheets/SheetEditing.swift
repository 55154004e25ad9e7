public import AgreementCore
public import Practice
import PracticeFiles
public import Storage

/// Changes of the draft sheet: each is checked like a file, kept as a step that one can go back to, and refused where
/// somebody else changed the sheet meanwhile.
public struct SheetEditing: Sendable {
    let practice: PracticeStore
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Changes the draft.
    ///
    /// - Parameters:
    ///   - revision: of the draft that the user saw.
    ///   - words: what is changed, for the list of changes: "Silver: price $525 a month instead of $500".
    ///   - place: the page whose Back takes it back.
    ///   - logged: the same for the log, from what to what; without any, the words.
    ///   - alongside: begins as soon as the change is known to be sound, while the database writes: what is worked out
    ///     there is for nothing if the database refuses.
    ///   - beside: is written in the same transaction, where the sheet has not changed meanwhile.
    ///   - edit: makes the new sheet out of the draft's.
    /// - Throws: a conflict where the draft has changed since; what is wrong with the new sheet; or what the database
    ///   could not do. Nothing is changed then.
    @discardableResult
    public func change(
        seen revision: Int64, by user: SignedIn, saying words: String, in place: StepPlace,
        logged: [LoggedChange]? = nil,
        alongside: @escaping @Sendable (PriceSheet) async -> Void = { _ in },
        beside: @escaping @Sendable (any StorageSession) throws -> Void = { _ in },
        _ edit: (inout PriceSheet) throws(SheetEditFault) -> Void
    ) async throws(SheetEditFault) -> DraftSheet {
        guard let draft = practice.current.draft else { throw .noDraft }
        guard draft.revision == revision else { throw .conflict(try await conflict(draft)) }
        var edited = draft.sheet
        try edit(&edited)
        guard edited != draft.sheet else { return draft }
        let terms = try Self.terms(edited)
        // What is kept is what would be read: a list without doubles, names without spaces at their ends.
        let sheet = try Self.read(terms)
        async let other: Void = alongside(sheet)
        let change = DraftChange(words: words, place: place, logged: logged, userID: user.userID, at: now().seconds)
        let written = try await asking { session in
            let written = try change.put(sheet, terms, inPlaceOf: draft, in: session)
            if written != nil { try beside(session) }
            return written
        }
        await other
        guard let written else { throw .conflict(try await conflict(draft)) }
        return written
    }

    /// Goes to the step before, or the step after, the one that the draft stands at: through the changes of a place,
    /// and no further than where another's begin.
    ///
    /// - Throws: `atTheDoor` there.
    public func step(
        _ direction: StepDirection, in place: StepPlace, seen revision: Int64, by user: SignedIn
    ) async throws(SheetEditFault) -> DraftSheet {
        guard let draft = practice.current.draft else { throw .noDraft }
        guard draft.revision == revision else { throw .conflict(try await conflict(draft)) }
        guard draft.goes(direction, in: place) else {
            let next = direction == .back ? draft.backPlace : draft.forwardPlace
            guard let next, next != place else { throw .noSuchStep }
            throw .atTheDoor(next)
        }
        let step = draft.step + (direction == .back ? -1 : 1)
        return try await move(to: step, seen: revision, by: user)
    }

    /// Goes to any step of the list of changes.
    public func move(to step: Int, seen revision: Int64, by user: SignedIn) async throws(SheetEditFault) -> DraftSheet {
        guard let draft = practice.current.draft else { throw .noDraft }
        let there = try await reading { try StoredSheets.step(step, of: draft.id, in: $0) }
        guard let there else { throw .noSuchStep }
        let sheet = try Self.read(there.terms)
        let listed = (before: draft.sheet.serviceIDs, after: sheet.serviceIDs)
        let at = now().seconds
        let moved = try await asking { session -> SheetRecord? in
            guard try StoredSheets.withID(draft.id, in: session)?.revision == revision else { return nil }
            try SheetLoss(from: draft.sheet, to: sheet).check(in: session)
            let record = try StoredSheets.move(draft.id, toStep: step, expecting: revision, in: session)
            guard let record else { return nil }
            try LoggedSteps.append(
                from: draft.step, to: step, of: draft.id, by: user.userID, at: at, in: session)
            try StoredMerges.follow(from: listed.before, to: listed.after, in: session)
            return record
        }
        guard let moved else { throw .conflict(try await conflict(draft)) }
        return DraftSheet(moved, sheet: sheet)
    }

    /// Everything that was done to the draft, newest first.
    public func steps() async throws(SheetEditFault) -> [SheetChange] {
        guard let draft = practice.current.draft else { return [] }
        return try await reading { try Self.steps(of: draft.id, in: $0) }
    }

    /// The same inside of a transaction.
    static func steps(of draft: Int64, in session: any StorageSession) throws -> [SheetChange] {
        let people = try StoredUsers.all(in: session, leavingOut: DamageLog())
        let names = Dictionary(people.map { ($0.id, $0.name) }) { first, _ in first }
        return try StoredSheets.steps(of: draft, in: session, leavingOut: DamageLog()).map { step in
            SheetChange(
                step: step.step, words: step.change, place: step.place, by: step.userID.flatMap { names[$0] },
                at: Instant(seconds: step.at))
        }
    }

    func conflict(_ draft: DraftSheet) async throws(SheetEditFault) -> SheetConflict {
        let now = practice.current.draft ?? draft
        let newest = try await steps().first { $0.step <= now.step }
        return SheetConflict(draft: now, change: newest)
    }

    // MARK: - Text and database

    static func terms(_ sheet: PriceSheet) throws(SheetEditFault) -> SheetTerms {
        guard sheet.id.unicodeScalars.count <= PriceSheet.longestEdition else {
            throw .refused("An edition’s name has at most \(PriceSheet.longestEdition) letters.")
        }
        return SheetTerms(edition: sheet.id, fromDay: sheet.from.description, terms: PriceSheetFile.write(sheet))
    }

    static func read(_ terms: SheetTerms) throws(SheetEditFault) -> PriceSheet {
        do throws(FileFaults) {
            return try PriceSheetFile.read(terms.terms, file: "sheet.yaml")
        } catch {
            throw .notASheet(error)
        }
    }

    func asking<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws(SheetEditFault) -> Result {
        do {
            return try await practice.write(body)
        } catch {
            throw SheetEditFault(error)
        }
    }

    private func reading<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws(SheetEditFault) -> Result {
        do {
            return try await practice.read(body)
        } catch {
            throw SheetEditFault(error)
        }
    }
}

extension PriceSheet {
    /// The ids of the services that it lists.
    var serviceIDs: Set<String> { Set(services.map(\.id)) }
}

/// Which way to go through the changes.
public enum StepDirection: String, Sendable {
    case back, forward
}
