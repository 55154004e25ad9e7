public import AgreementCore
import PracticeFiles
import Storage
import TimeZones

/// Why the settings were not changed.
public enum CompanyFault: Error, Sendable {
    /// Somebody else was quicker: who, and what.
    case conflict(String)
    /// What is wrong, by the form's field.
    case fields(FieldFaults)
    case notBegun
}

/// Changes of what the company says of itself; those that stand on the draft sheet too follow there.
public struct CompanyEditing: Sendable {
    let practice: LivePractice
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: LivePractice, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Changes the company.
    ///
    /// - Parameters:
    ///   - revision: the one that the user saw.
    ///   - subject: what is changed, for the log: "costs".
    ///   - words: what stands there, before and after, for the log.
    /// - Throws: `CompanyFault`, or what the database says.
    public func change(
        seen revision: Int64, by user: SignedIn, subject: String,
        words: @escaping @Sendable (Company) -> String, _ edit: (inout Company) -> Void
    ) async throws {
        let before = practice.current.company
        guard before.revision == revision else { throw CompanyFault.conflict(try await lastChange()) }
        var company = before
        edit(&company)
        guard company != before else { return }
        let record = company.record
        let (was, became) = (words(before), words(company))
        let at = now().seconds
        let isTaken = try await practice.engine.write { session in
            guard try StoredCompany.change(record, in: session) else { return false }
            try StoredAudit.append(
                user: user.userID, action: Self.action, subject: subject, was: was, became: became, at: at,
                in: session)
            return true
        }
        guard isTaken else { throw CompanyFault.conflict(try await lastChange()) }
        company.revision = revision + 1
        let hasSameFigures = company.costs == before.costs && company.neverCategories == before.neverCategories
        if hasSameFigures {
            practice.replaceBesideFigures { $0.company = company }
        } else {
            practice.replace { $0.company = company }
        }
    }

    /// Lets the draft follow what is said here too: names, currency, zone, hours, holidays.
    public func changeSheet(
        by user: SignedIn, saying words: String, _ edit: @escaping @Sendable (inout PriceSheet) -> Void
    ) async throws {
        let editing = SheetEditing(practice, now: now)
        // Whoever changes a price meanwhile changes something else: it is tried on what they have made of it.
        for attempt in 1... {
            guard let draft = practice.current.draft else { return }
            do throws(SheetEditFault) {
                try await editing.change(seen: draft.revision, by: user, saying: words) { sheet in edit(&sheet) }
                return
            } catch {
                guard case .conflict = error, attempt < 5 else { throw error }
            }
        }
    }

    private static let action = "changed the settings"

    /// `Dana changed the costs on 3 March`, as the log has it.
    private func lastChange() async throws -> String {
        let newest = try await practice.engine.read { session in
            try StoredAudit.newest(limit: 200, in: session).first { $0.action == Self.action }
        }
        guard let newest else { return "Somebody changed the settings meanwhile." }
        let minutes = max(0, (now().seconds - newest.at) / 60)
        let ago = minutes == 0 ? "just now" : minutes == 1 ? "a minute ago" : "\(minutes) minutes ago"
        let who = newest.userName.isEmpty ? "Somebody" : newest.userName
        let what = newest.became.map { " to \($0)" } ?? ""
        return "\(who) changed the \(newest.subject)\(what) \(ago)."
    }
}
