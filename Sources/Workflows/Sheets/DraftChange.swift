import AgreementCore
import Practice
import Storage

/// A change of the draft inside of a transaction, with its step and its lines in the log.
struct DraftChange: Sendable {
    /// What is changed, for the list of changes.
    var words: String
    /// The page whose Back takes it back.
    var place: StepPlace
    /// What the log says; `nil` for the words.
    var logged: [LoggedChange]?
    var userID: Int64
    /// Seconds since 1970.
    var at: Int64

    /// The draft as a transaction sees it; `nil` without one.
    static func draft(in session: any StorageSession) throws -> DraftSheet? {
        try StoredSheets.draft(in: session).map { record in
            DraftSheet(record, sheet: try SheetEditing.read(SheetTerms(record)))
        }
    }

    /// Puts another sheet in the place of a draft's.
    ///
    /// - Parameters:
    ///   - terms: the sheet as text.
    ///   - draft: as it was seen.
    /// - Returns: the draft as it is now; `nil` where it has changed since, and then nothing was written.
    func put(
        _ sheet: PriceSheet, _ terms: SheetTerms, inPlaceOf draft: DraftSheet, in session: any StorageSession
    ) throws -> DraftSheet? {
        // Before it is written: the database has its own words for an agreement that would lose its edition.
        guard try StoredSheets.withID(draft.id, in: session)?.revision == draft.revision else { return nil }
        try SheetLoss(from: draft.sheet, to: sheet).check(in: session)
        let record = try StoredSheets.change(
            draft.id, to: terms, expecting: draft.revision, change: words, madeIn: place, by: userID, at: at,
            in: session)
        guard let record else { return nil }
        for line in logged ?? [LoggedChange(subject: words)] {
            try StoredAudit.append(
                user: userID, action: place.loggedAction, subject: line.subject, was: line.was, became: line.became,
                at: at, in: session)
        }
        for service in sheet.serviceIDs.subtracting(draft.sheet.serviceIDs) {
            try StoredMerges.undo(service, in: session)
        }
        return DraftSheet(record, sheet: sheet)
    }

    /// Changes the draft as the transaction sees it.
    ///
    /// - Returns: whether there is a draft.
    @discardableResult
    func edit(in session: any StorageSession, _ edit: (inout PriceSheet) -> Void) throws -> Bool {
        guard let draft = try Self.draft(in: session) else { return false }
        var edited = draft.sheet
        edit(&edited)
        guard edited != draft.sheet else { return true }
        let terms = try SheetEditing.terms(edited)
        _ = try put(try SheetEditing.read(terms), terms, inPlaceOf: draft, in: session)
        return true
    }
}
