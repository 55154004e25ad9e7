public import AgreementCore
public import Practice
import Storage
import Words

/// Changes of the draft as the table makes them: each where what its author saw still stands, and each with what it
/// does to all clients, which is worked out while the database writes.
public struct TableEditing: Sendable {
    let practice: PracticeStore
    let editing: SheetEditing
    let live: LiveReplay

    /// - Parameters:
    ///   - editing: of the same practice.
    ///   - live: one for the whole program: it keeps what it worked out.
    public init(_ practice: PracticeStore, _ editing: SheetEditing, _ live: LiveReplay) {
        self.practice = practice
        self.editing = editing
        self.live = live
    }

    /// The replay of the draft as it is, worked out where it isn't known yet.
    public func replay() async throws(ReplayGap) -> ReplayOutcome { try await live.outcome(of: practice.current) }

    /// What came of a change.
    public struct Outcome: Sendable {
        public var draft: DraftSheet
        /// The sheet as it was.
        public var was: PriceSheet
        /// `nil` while the replay isn't known, or can't be.
        public var effect: TableEffect?
        /// Others have changed the sheet since its author saw it, elsewhere.
        public var othersChanged: Bool
    }

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - seen: what stood in the change's place when its author began, of `TableChange.standing`; `nil` where the
    ///     change is to be made whatever stands there.
    ///   - revision: of the draft that the author saw.
    /// - Throws: `overtaken` where somebody has changed the same place, a conflict where others were quicker
    ///   `mostAttempts` times; nothing is overwritten then.
    public func make(
        _ change: some TableChange, seen: SeenState?, revision: Int64, by user: SignedIn
    ) async throws(TableFault) -> Outcome {
        // A change elsewhere that came in between is no conflict: then it is tried again on the sheet as it is now.
        var attempt = 1
        while true {
            let snapshot = practice.current
            guard let draft = snapshot.draft else { throw .sheet(.noDraft) }
            if let seen, SeenState(standing: change.standing(in: draft.sheet)) != seen {
                throw .overtaken(await overtaken(change, draft))
            }
            do throws(TableRefusal) {
                var trial = draft.sheet
                try change.apply(to: &trial)
            } catch {
                throw .refused(error)
            }
            let before = live.known(snapshot)
            do throws(SheetEditFault) {
                let changed = try await make(change, draft, snapshot, isReplayed: before != nil, by: user)
                return Outcome(
                    draft: changed, was: draft.sheet, effect: effect(from: before, to: changed.sheet),
                    othersChanged: draft.revision != revision)
            } catch {
                guard case .conflict = error, attempt < Self.mostAttempts else { throw .sheet(error) }
                attempt += 1
            }
        }
    }

    private static let mostAttempts = 4

    private func make(
        _ change: some TableChange, _ draft: DraftSheet, _ snapshot: PracticeSnapshot, isReplayed: Bool,
        by user: SignedIn
    ) async throws(SheetEditFault) -> DraftSheet {
        try await editing.change(
            seen: draft.revision, by: user, saying: change.words(in: draft.sheet), in: .table,
            logged: [
                LoggedChange(
                    subject: change.placeWords(in: draft.sheet).capitalizedFirst,
                    was: change.standingWords(in: draft.sheet), became: change.wantedWords(in: draft.sheet))
            ],
            alongside: { [live] sheet in
                if isReplayed { _ = try? await live.outcome(of: snapshot, under: sheet) }
            }
        ) { sheet throws(SheetEditFault) in
            do throws(TableRefusal) {
                try change.apply(to: &sheet)
            } catch {
                throw .refused(error.words)
            }
        }
    }

    /// One step back, or forward again, through the table's own changes.
    ///
    /// - Throws: where there is none, or it is another page's, or somebody has changed the sheet meanwhile.
    public func step(_ direction: StepDirection, revision: Int64, by user: SignedIn) async throws(TableFault) -> Outcome
    {
        let snapshot = practice.current
        guard let draft = snapshot.draft else { throw .sheet(.noDraft) }
        let before = live.known(snapshot)
        do throws(SheetEditFault) {
            let changed = try await editing.step(direction, in: .table, seen: revision, by: user)
            if before != nil { _ = try? await live.outcome(of: practice.current) }
            return Outcome(
                draft: changed, was: draft.sheet, effect: effect(from: before, to: changed.sheet),
                othersChanged: false)
        } catch {
            throw .sheet(error)
        }
    }

    /// Goes to a step of the list of changes.
    ///
    /// - Throws: where there is none, or somebody has changed the sheet meanwhile.
    public func move(to step: Int, revision: Int64, by user: SignedIn) async throws(TableFault) -> Outcome {
        let snapshot = practice.current
        guard let draft = snapshot.draft else { throw .sheet(.noDraft) }
        let before = live.known(snapshot)
        do throws(SheetEditFault) {
            let changed = try await editing.move(to: step, seen: revision, by: user)
            if before != nil { _ = try? await live.outcome(of: practice.current) }
            return Outcome(
                draft: changed, was: draft.sheet, effect: effect(from: before, to: changed.sheet),
                othersChanged: false)
        } catch {
            throw .sheet(error)
        }
    }

    private func effect(from before: ReplayOutcome?, to sheet: PriceSheet) -> TableEffect? {
        guard let before, let after = live.known(practice.current, under: sheet) else { return nil }
        return TableEffect(from: before, to: after)
    }

    private func overtaken(_ change: some TableChange, _ draft: DraftSheet) async -> Overtaken {
        let steps = (try? await editing.steps()) ?? []
        let newest = steps.first { $0.step <= draft.step }
        return Overtaken(
            draft: draft, place: change.placeWords(in: draft.sheet), theirs: change.standingWords(in: draft.sheet),
            yours: change.wantedWords(in: draft.sheet), by: newest?.by, at: newest?.at)
    }
}

/// Why a change of the table was not made. Nothing is overwritten.
public enum TableFault: Error, Sendable {
    /// Somebody else has changed the same place meanwhile.
    case overtaken(Overtaken)
    /// What was wanted can't be; the field says which.
    case refused(TableRefusal)
    case sheet(SheetEditFault)
}

/// Two people changed the same place: what to ask the second.
public struct Overtaken: Sendable {
    /// The draft as it is now.
    public var draft: DraftSheet
    /// `Fixes in Silver`
    public var place: String
    /// What stands there, and what the second wanted.
    public var theirs: String
    public var yours: String
    /// Who made the newest change, and when; `nil` where that is not known.
    public var by: String?
    public var at: Instant?

    /// `Dana changed Silver to $525 a month two minutes ago. Yours is $550 a month. Keep which?`
    public func words(at now: Instant) -> String {
        let ago = at.map { " " + AgoWords.ago(seconds: now.seconds - $0.seconds) } ?? ""
        return
            "\(by ?? "Somebody") changed \(place) to \(theirs.beginningSmall)\(ago). Yours is \(yours.beginningSmall). "
            + "Keep which?"
    }
}

/// How long ago something was.
public enum AgoWords {
    /// `just now`, `two minutes ago`, `3 h ago`, `5 days ago`.
    public static func ago(seconds: Int64) -> String {
        let minutes = max(0, seconds) / 60
        switch minutes {
        case 0: return "just now"
        case 1: return "a minute ago"
        case 2..<13: return "\(small[Int(minutes)]) minutes ago"
        case 13..<60: return "\(minutes) minutes ago"
        case 60..<1_440: return "\(minutes / 60) h ago"
        case 1_440..<2_880: return "yesterday"
        default: return "\(minutes / 1_440) days ago"
        }
    }

    private static let small = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
}
