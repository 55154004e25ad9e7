import Testing

@testable import AgreementCore

/// A plan by its cells, in business hours and remote unless said otherwise.
func plan(
    _ id: String, _ rows: KeyValuePairs<String, Cell> = [:], default defaultCell: Cell? = nil,
    price: PlanPrice = PlanPrice(base: 50_000), places: PlaceSet = .remote, hours: HoursSet = .business,
    allowances: [Allowance] = []
) -> Plan {
    Plan(
        id: id, name: id.prefix(1).uppercased() + id.dropFirst(), price: price, places: places, hours: hours,
        allowances: allowances,
        coverage: Coverage(defaultCell: defaultCell, rows: rows.map { Coverage.Row($0.key, $0.value) }))
}

extension Cell {
    static let included = Cell(.included)
    static let optional = Cell(.optional)
    static func allowance(_ id: String) -> Cell { Cell(.allowance(id)) }
    static func flat(_ cents: Int64) -> Cell { Cell(.flat(priceCents: cents)) }
    static func discount(_ basisPoints: Int) -> Cell { Cell(.discount(basisPoints: basisPoints)) }
    static func extra(_ cents: Int64, per: CountBasis = .user) -> Cell { Cell(.extra(priceCents: cents, per: per)) }
    static func times(_ count: Int, _ every: PeriodLength) -> Cell { Cell(.times(count, every: every, shared: nil)) }
    static func onsite(_ treatment: Treatment) -> Cell {
        Cell(.byPlace(remote: nil, onsite: PlaceTreatment(treatment)))
    }
    func at(_ hours: HoursSet) -> Cell { Cell(shape, hours: hours) }
}

extension SheetRule {
    /// Where the rule finds something in the sheet, in 2026.
    static func paths(in sheet: PriceSheet, year: Int = 2026) -> [String] {
        find(in: CheckedSheet(sheet, year: year)).map(\.path.description)
    }
    /// What it says there.
    static func words(in sheet: PriceSheet, year: Int = 2026) -> [String] {
        find(in: CheckedSheet(sheet, year: year)).map(\.words)
    }
}

/// A case: what the sheet is like, the sheet, and the places that the rule finds in it; none where it is accepted.
struct SheetCase: Sendable, CustomTestStringConvertible {
    let name: String
    let sheet: PriceSheet
    let paths: [String]
    var testDescription: String { name }

    static func accepted(_ name: String, _ sheet: PriceSheet) -> SheetCase {
        SheetCase(name: name, sheet: sheet, paths: [])
    }
    static func rejected(_ name: String, at paths: String..., in sheet: PriceSheet) -> SheetCase {
        SheetCase(name: name, sheet: sheet, paths: paths)
    }
}
