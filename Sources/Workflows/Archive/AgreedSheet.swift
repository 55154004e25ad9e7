import AgreementCore
import PracticeFiles
import Storage

/// What clients have signed doesn't change any more: where a practice's files have agreements on the sheet that they
/// bring, that sheet comes in as an edition, and the draft begins as next year's copy of it.
enum AgreedSheet {
    static func freeze(in session: any StorageSession, _ taking: PracticeArchive.Taking) throws {
        guard let draft = try StoredSheets.draft(in: session),
            try StoredAgreements.all(in: session).contains(where: { $0.sheet == draft.edition })
        else { return }
        _ = try StoredSheets.publish(
            draft.id, expecting: draft.revision, by: taking.userID, at: taking.at.seconds, in: session)
        var copy = try PriceSheetFile.read(draft.terms, file: ArchiveNames.draft)
        let following = copy.following(Set(try StoredSheets.editions(in: session).map(\.edition)))
        copy.id = following.name
        copy.from = following.from
        let terms = SheetTerms(
            edition: copy.id, fromDay: copy.from.description, terms: PriceSheetFile.write(copy))
        _ = try StoredSheets.addDraft(
            terms, change: "Began as a copy of \(draft.edition)", by: taking.userID, at: taking.at.seconds, in: session)
    }
}
