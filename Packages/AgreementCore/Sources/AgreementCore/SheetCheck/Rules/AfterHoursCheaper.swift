/// A rate after hours or on holidays below the business rate, or `standard` (without an agreement) below
/// `agreement`: who can't wait, or hasn't signed, pays less. Roles count with the rates that hold for them.
enum AfterHoursCheaper: SheetRule {
    static let code = FindingCode.afterHoursCheaper

    static func find(in checked: CheckedSheet) -> [FoundSpot] {
        checked.sheet.labor.flatMap { nights(of: $0, checked.sheet.currency) } + standard(in: checked.sheet)
    }

    private static func nights(of card: LaborCard, _ currency: Currency) -> [FoundSpot] {
        let tables =
            [(SheetPath.rates(card.name, role: nil), card.rates)]
            + card.roles.map { (SheetPath.rates(card.name, role: $0.name), $0.rates) }
        return tables.flatMap { path, rates in
            Place.allCases.flatMap { place in
                [HoursClass.afterHours, .holiday].compactMap { hours in
                    let (rate, business) = (rates[place][hours], rates[place].business)
                    guard rate < business else { return nil }
                    return FoundSpot(
                        path.appending(place.word).appending(hours.word),
                        "An hour \(SheetWords.hours(hours)), \(place.word), costs \(SheetWords.amount(rate, currency)),"
                            + " less than \(SheetWords.amount(business, currency)) in business hours. Raise it.")
                }
            }
        }
    }

    private static func standard(in sheet: PriceSheet) -> [FoundSpot] {
        guard let standard = sheet.card("standard"), let agreement = sheet.card("agreement") else { return [] }
        let roles =
            agreement.roles.map(\.name)
            + standard.roles.map(\.name).filter { name in
                !agreement.roles.contains { $0.name == name }
            }
        return ([nil] + roles.map(Optional.some)).compactMap { role in
            lowerRate(standard, agreement, role: role).map { place, hours in
                let amounts = [standard, agreement].map {
                    SheetWords.amount($0.rates(role: role ?? "")[place][hours], sheet.currency)
                }
                let isOwn = role.map { name in standard.roles.contains { $0.name == name } } ?? true
                return FoundSpot(
                    .rates("standard", role: isOwn ? role : nil),
                    "Without an agreement an hour\(role.map { " of role `\($0)`" } ?? "") \(SheetWords.hours(hours)),"
                        + " \(place.word), costs \(amounts[0]), less than \(amounts[1]) with one. Raise it.")
            }
        }
    }

    /// The first place and hours class at which the card is below the other.
    private static func lowerRate(
        _ card: LaborCard, _ other: LaborCard, role: String?
    ) -> (Place, HoursClass)? {
        for place in Place.allCases {
            for hours in HoursClass.allCases
            where card.rates(role: role ?? "")[place][hours] < other.rates(role: role ?? "")[place][hours] {
                return (place, hours)
            }
        }
        return nil
    }
}
