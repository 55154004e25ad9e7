import AgreementCore
public import Practice
import Storage

/// Name, paper, currency and zone as they were typed.
public struct CompanyForm: Hashable, Sendable {
    public var company: String
    public var currency: String
    public var timeZone: String
    public var paper: Company.Paper

    public init(company: String, currency: String, timeZone: String, paper: Company.Paper) {
        self.company = company
        self.currency = currency
        self.timeZone = timeZone
        self.paper = paper
    }
}

extension CompanyEditing {
    /// Takes name, paper, currency and zone, and lets the draft follow.
    ///
    /// - Parameter seen: what the user saw of them.
    /// - Throws: `CompanyFault`.
    public func take(_ form: CompanyForm, seen: SeenState, by user: SignedIn) async throws {
        let checked = CompanyRules.checked(name: form.company, currency: form.currency, timeZone: form.timeZone)
        let at = now().seconds
        let draft = DraftChange(
            words: "Company: \(form.company), \(checked.currency?.code ?? ""), \(form.timeZone)", place: .settings,
            // What is changed is in the log already.
            logged: [], userID: user.userID, at: at)
        // What amounts there are is read from memory: whoever brings some in meanwhile has it looked at again.
        var isDone = false
        while !isDone {
            let before = practice.current
            var faults = checked.faults
            if let currency = checked.currency, currency != before.company.currency {
                faults["currency"] = Self.currencyFault(before, currency)
            }
            guard faults.isEmpty, let currency = checked.currency else { throw CompanyFault.fields(faults) }
            isDone = try await practice.write { session in
                guard try before.isNewest(in: session) else { return false }
                try Self.take(form, currency, seen: seen, by: user.userID, at: at, draft, in: session)
                return true
            }
        }
    }

    private static func take(
        _ form: CompanyForm, _ currency: Currency, seen: SeenState, by user: Int64, at: Int64, _ draft: DraftChange,
        in session: any StorageSession
    ) throws {
        try change(
            .company, seen: seen, by: user, at: at,
            words: { "\($0.name), \($0.currency.code), \($0.timeZone), \($0.paper.rawValue)" }, in: session
        ) { company in
            company.name = form.company
            company.currency = currency
            company.timeZone = form.timeZone
            company.paper = form.paper
        }
        try draft.edit(in: session) {
            $0.company = form.company
            $0.currency = currency
            $0.timeZone = form.timeZone
        }
    }

    /// Amounts stay the numbers that they are, so they have to mean the same.
    private static func currencyFault(_ practice: PracticeSnapshot, _ currency: Currency) -> String? {
        if let edition = practice.editions.first {
            return "Edition \(edition.sheet.id) is published in \(edition.sheet.currency.code); a practice has one "
                + "currency."
        }
        let hasAmounts = !practice.legacy.isEmpty || !practice.invoiced.isEmpty || practice.entries.partCount > 0
        if hasAmounts {
            return "What was imported is in \(practice.company.currency.code). Undo those imports first."
        }
        guard currency.decimals != practice.company.currency.decimals else { return nil }
        return "\(currency.code) has other decimals than \(practice.company.currency.code): the prices would not mean "
            + "the same."
    }
}
