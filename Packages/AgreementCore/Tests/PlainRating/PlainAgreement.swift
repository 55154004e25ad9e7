import AgreementCore

/// One agreement of a client: the rows of one plan of one sheet whose dates touch.
final class PlainAgreement: Sendable {
    /// In time order from 0.
    let number: Int
    let sheet: PlainSheet
    let plan: Plan
    let rows: [AgreementRow]

    init(number: Int, sheet: PlainSheet, plan: Plan, rows: [AgreementRow]) {
        self.number = number
        self.sheet = sheet
        self.plan = plan
        self.rows = rows
    }

    var firstDay: LocalDate { rows[0].from }

    func row(on date: LocalDate) -> AgreementRow? {
        for row in rows where row.from <= date {
            guard let through = row.through else { return row }
            if date <= through { return row }
        }
        return nil
    }

    static func all(of client: String, in practice: Practice, sheets: [PlainSheet]) -> [PlainAgreement] {
        let rows = practice.agreements.filter { $0.client == client }.sorted { $0.from < $1.from }
        var groups: [[AgreementRow]] = []
        for row in rows {
            if let last = groups.last?.last, last.sheet == row.sheet, last.plan == row.plan,
                let through = last.through, through.adding(days: 1) == row.from
            {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        var agreements: [PlainAgreement] = []
        for group in groups {
            let sheet = sheets.first { $0.terms.id == group[0].sheet }!
            let plan = sheet.terms.plans.first { $0.id == group[0].plan }!
            agreements.append(PlainAgreement(number: agreements.count, sheet: sheet, plan: plan, rows: group))
        }
        return agreements
    }
}

/// A sheet, passed around by reference.
final class PlainSheet: Sendable {
    let terms: PriceSheet
    init(_ terms: PriceSheet) { self.terms = terms }

    /// Rating.md, section 1: without an agreement, the sheet with the latest `from` that has come, or the earliest.
    static func inForce(on date: LocalDate, of sheets: [PlainSheet]) -> PlainSheet {
        var best: PlainSheet?
        for sheet in sheets where sheet.terms.from <= date {
            if best == nil || best!.terms.from < sheet.terms.from { best = sheet }
        }
        if let best { return best }
        var earliest = sheets[0]
        for sheet in sheets where sheet.terms.from < earliest.terms.from { earliest = sheet }
        return earliest
    }
}
