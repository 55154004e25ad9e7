public import AgreementCore
public import Practice
import PracticeFiles
import Storage
import TimeZones

/// Why the settings were not changed.
public enum CompanyFault: Error, Sendable {
    /// Somebody else was quicker: who, and what.
    case conflict(String)
    /// It can't be changed any more, in words.
    case refused(String)
    /// What is wrong, by the form's field.
    case fields(FieldFaults)
    case notBegun
}

/// What one form of the settings shows and changes.
public enum CompanyPart: Sendable {
    /// Name, paper, currency and zone.
    case company
    /// What work and tools cost, what is aimed at, and what is never on an agreement.
    case costs
    /// The target margin and the largest rise alone.
    case aims
    case logo
    /// How far back technicians change their own entries.
    case ownEntries

    /// What a form shows of it.
    public func seen(_ company: Company) -> SeenState {
        let record = company.record
        let aims = [String(record.targetMarginBasisPoints), String(record.maxRiseBasisPoints)]
        return switch self {
        case .company: SeenState(of: [record.name, record.currency, record.timeZone, record.paper])
        case .costs: SeenState(of: aims + [record.costs, record.neverCategories])
        case .aims: SeenState(of: aims)
        case .ownEntries: SeenState(of: [String(record.ownEntryDays)])
        case .logo: SeenState(of: [record.logoType ?? "", SecretBytes.digest(record.logo ?? [])])
        }
    }

    /// As the log of changes calls it.
    var subject: String {
        switch self {
        case .company: "company"
        case .costs: "costs and margin"
        case .aims: "target margin and largest rise"
        case .logo: "logo"
        case .ownEntries: "technicians’ own entries"
        }
    }

    /// Whether a change under that subject may have changed this part.
    func isTouched(by subject: String) -> Bool {
        switch self {
        case .company, .logo, .ownEntries: subject == self.subject
        case .costs, .aims: subject == Self.costs.subject || subject == Self.aims.subject
        }
    }
}

/// Changes of what the company says of itself; those that stand on the draft sheet too follow there.
public struct CompanyEditing: Sendable {
    let practice: PracticeStore
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Changes a part of the company.
    ///
    /// - Parameters:
    ///   - seen: what the user saw of that part.
    ///   - words: what stands there, before and after, for the log.
    /// - Throws: `CompanyFault`, or what the database says.
    public func change(
        _ part: CompanyPart, seen: SeenState, by user: SignedIn, words: @escaping @Sendable (Company) -> String,
        _ edit: @escaping @Sendable (inout Company) -> Void
    ) async throws {
        let at = now().seconds
        try await practice.write { session in
            try Self.change(part, seen: seen, by: user.userID, at: at, words: words, in: session, edit)
        }
    }

    /// The same inside of a transaction.
    static func change(
        _ part: CompanyPart, seen: SeenState, by user: Int64, at: Int64, words: (Company) -> String,
        in session: any StorageSession, _ edit: (inout Company) -> Void
    ) throws {
        guard let record = try StoredCompany.read(in: session) else { throw CompanyFault.notBegun }
        let before = try Company(record)
        guard part.seen(before) == seen else {
            throw CompanyFault.conflict(try lastChange(of: part, at: at, in: session))
        }
        var after = before
        edit(&after)
        guard after != before else { return }
        guard try StoredCompany.change(after.record, in: session) else {
            throw CompanyFault.conflict(try lastChange(of: part, at: at, in: session))
        }
        try StoredAudit.append(
            user: user, action: action, subject: part.subject, was: words(before), became: words(after), at: at,
            in: session)
    }

    /// Changes the business hours and holidays of the draft.
    ///
    /// - Parameter seen: what the user saw of them, as `SeenState(calendarOf:)` says it.
    /// - Throws: `CompanyFault.conflict`; `refused` where there is no draft any more; `SheetEditFault`.
    public func changeCalendar(
        seen: SeenState, by user: SignedIn, saying words: String,
        _ edit: @escaping @Sendable (inout PriceSheet) -> Void
    ) async throws {
        let change = DraftChange(words: words, place: .settings, userID: user.userID, at: now().seconds)
        try await practice.write { session in
            guard let draft = try DraftChange.draft(in: session) else {
                throw CompanyFault.refused("The table was published meanwhile, and published hours never change.")
            }
            guard SeenState(calendarOf: draft) == seen else {
                throw CompanyFault.conflict(try Self.lastChangeOfCalendar(draft, at: change.at, in: session))
            }
            try change.edit(in: session, edit)
        }
    }

    private static let action = "changed the settings"

    /// `Dana changed the costs and margin to … two minutes ago.`
    private static func lastChange(
        of part: CompanyPart, at now: Int64, in session: any StorageSession
    ) throws -> String {
        try LastChange.words("the \(part.subject)", at: now, in: session) {
            $0.action == action && part.isTouched(by: $0.subject)
        }
    }

    private static func lastChangeOfCalendar(
        _ draft: DraftSheet, at now: Int64, in session: any StorageSession
    ) throws -> String {
        let steps = try SheetEditing.steps(of: draft.id, in: session).filter { $0.step <= draft.step }
        let newest = steps.first { step in ["Business hours", "Holidays"].contains { step.words.hasPrefix($0) } }
        guard let newest else { return "Somebody changed the business hours or the holidays meanwhile." }
        let ago = AgoWords.ago(seconds: now - newest.at.seconds)
        return "\(newest.by ?? "Somebody") changed the business hours or the holidays \(ago): \(newest.words)."
    }
}
