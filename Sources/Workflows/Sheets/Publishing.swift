public import AgreementCore
public import Practice
import Storage

extension SheetEditing {
    /// Freezes the draft as an edition; its terms never change again.
    ///
    /// - Returns: the edition. There is no draft then, until `beginDraft`.
    /// - Throws: a conflict where the draft has changed since it was seen.
    public func publish(seen revision: Int64, by user: SignedIn) async throws(SheetEditFault) -> PublishedSheet {
        guard let draft = practice.current.draft else { throw .noDraft }
        let at = now()
        let isDone = try await asking { session in
            let isDone = try StoredSheets.publish(
                draft.id, expecting: revision, by: user.userID, at: at.seconds, in: session)
            if isDone {
                try StoredAudit.append(
                    user: user.userID, action: "published", subject: "edition \(draft.sheet.id)", at: at.seconds,
                    in: session)
            }
            return isDone
        }
        guard isDone else {
            throw .conflict(SheetConflict(draft: practice.current.draft ?? draft, change: try await steps().first))
        }
        return PublishedSheet(id: draft.id, sheet: draft.sheet, publishedAt: at)
    }

    /// Begins a draft as a copy of a sheet, under a name of its own.
    ///
    /// - Parameters:
    ///   - from: the first day on which it shall be the company's sheet.
    public func beginDraft(
        copying sheet: PriceSheet, edition: String, from: LocalDate, by user: SignedIn
    ) async throws(SheetEditFault) -> DraftSheet {
        guard practice.current.draft == nil else {
            throw .refused("There is a draft already: publish it, or go on with it.")
        }
        var copy = sheet
        copy.id = edition
        copy.from = from
        let terms = try Self.terms(copy)
        let read = try Self.read(terms)
        let at = now().seconds
        let working = practice.current.sheet
        let record = try await asking { session in
            if let working { try SheetLoss(from: working, to: read, isInPlace: false).check(in: session) }
            let id = try StoredSheets.addDraft(
                terms, change: "Began as a copy of \(sheet.id)", by: user.userID, at: at, in: session)
            return try StoredSheets.withID(id, in: session)
        }
        guard let record else { throw .storage(.failed("the draft that was added isn't there")) }
        return DraftSheet(record, sheet: read)
    }
}

extension DraftSheet {
    init(_ record: SheetRecord, sheet: PriceSheet) {
        self.init(
            id: record.id, revision: record.revision, step: record.step, lastStep: record.lastStep,
            backPlace: record.backPlace, forwardPlace: record.forwardPlace, sheet: sheet)
    }
}

extension SheetTerms {
    init(_ record: SheetRecord) {
        self.init(edition: record.edition, fromDay: record.fromDay, terms: record.terms)
    }
}
