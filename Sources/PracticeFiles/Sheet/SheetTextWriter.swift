import AgreementCore

/// Builds the text of `sheet.yaml` and `costs.yaml`, line by line.
struct SheetTextWriter {
    let currency: Currency
    private(set) var text = ""

    init(currency: Currency) { self.currency = currency }

    mutating func line(_ line: String) {
        text += line
        text += "\n"
    }

    /// `135`, `202.50`: whole amounts without decimals.
    func money(_ cents: Int64) -> String {
        let (units, rest) = cents.quotientAndRemainder(dividingBy: currency.centsPerUnit)
        return rest == 0 ? String(units) : ExactDecimalText.text(cents: cents, currency: currency)
    }

    /// `base: 500, user: 8`: the parts that are not 0.
    func countedParts(_ price: PlanPrice) -> [String] {
        let parts = [
            ("base", price.base), ("server", price.server), ("workstation", price.workstation), ("user", price.user),
        ]
        return parts.filter { $0.1 != 0 }.map { "\($0.0): \(money($0.1))" }
    }

    /// `servers: 1, users: 15`.
    func counts(_ counts: [CountedThing: Int]) -> [String] {
        CountedThing.allCases.compactMap { thing in counts[thing].map { "\(thing.rawValue): \($0)" } }
    }

    func hoursList(_ hours: HoursSet) -> String { "[\(hours.classes.map(\.word).joined(separator: ", "))]" }
    func placesList(_ places: PlaceSet) -> String { "[\(places.places.map(\.word).joined(separator: ", "))]" }

    func cell(_ cell: Cell) -> String {
        let shape =
            switch cell.shape {
            case .anyPlace(let anyPlace): treatment(anyPlace)
            case .byPlace(let remote, let onsite):
                "{"
                    + [("remote", remote), ("onsite", onsite)].compactMap { place, given in
                        given.map { "\(place): \(withHours(treatment($0.treatment), $0.hours))" }
                    }.joined(separator: ", ") + "}"
            }
        return withHours(shape, cell.hours)
    }

    private func withHours(_ treated: String, _ hours: HoursSet?) -> String {
        hours.map { "{treat: \(treated), hours: \(hoursList($0))}" } ?? treated
    }

    private func treatment(_ treatment: Treatment) -> String {
        switch treatment {
        case .included: "included"
        case .hourly: "hourly"
        case .optional: "optional"
        case .extra(let priceCents, let per):
            "{extra: \(money(priceCents))" + (per == .base ? "}" : ", per: \(per.rawValue)}")
        case .allowance(let id): "{allowance: \(YamlText.scalar(id))}"
        case .times(let count, let every, let shared):
            "{times: \(count), every: \(every.rawValue)"
                + (shared.map { ", shared: \(YamlText.scalar($0))}" } ?? "}")
        case .flat(let priceCents): "{flat: \(money(priceCents))}"
        case .discount(let basisPoints): "{discount: \"\(ExactDecimalText.text(basisPoints: basisPoints))%\"}"
        }
    }
}
