import AgreementCore

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
    /// - Returns: whether the zone is another one, so that the entries have to be read anew.
    /// - Throws: `CompanyFault`.
    public func take(_ form: CompanyForm, seen: SeenState, by user: SignedIn) async throws -> Bool {
        let checked = CompanyRules.checked(name: form.company, currency: form.currency, timeZone: form.timeZone)
        var faults = checked.faults
        let before = practice.current
        if let currency = checked.currency, currency != before.company.currency {
            faults["currency"] = currencyFault(before, currency)
        }
        guard faults.isEmpty, let currency = checked.currency else { throw CompanyFault.fields(faults) }
        try await change(
            .company, seen: seen, by: user,
            words: { "\($0.name), \($0.currency.code), \($0.timeZone), \($0.paper.rawValue)" }
        ) { company in
            company.name = form.company
            company.currency = currency
            company.timeZone = form.timeZone
            company.paper = form.paper
        }
        try await changeSheet(by: user, saying: "Company: \(form.company), \(currency.code), \(form.timeZone)") {
            $0.company = form.company
            $0.currency = currency
            $0.timeZone = form.timeZone
        }
        return form.timeZone != before.company.timeZone
    }

    /// Amounts stay the numbers that they are, so they have to mean the same.
    private func currencyFault(_ practice: PracticeSnapshot, _ currency: Currency) -> String? {
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
