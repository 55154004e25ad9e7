public import AgreementCore

extension PriceSheet {
    /// What the edition after this one may be called, and when it may begin: the next year's first day.
    public var following: (name: String, from: LocalDate) {
        let name = Int(id).map { String($0 + 1) } ?? "\(id) b"
        return (name, LocalDate(year: from.year + 1, month: 1, day: 1) ?? from.adding(days: 365))
    }
}
