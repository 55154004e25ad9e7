public import AgreementCore

/// The sheet that an owner starts from: three plans with the coverage that the trade's classic gives them, and no
/// service yet.
///
/// Silver, remote and in hours: two hours of quick fixes a month. Gold, remote and in hours: all of them. Platinum:
/// onsite too, and after hours. Each line that goes on the page begins so (`PriceSheet.begin`); everything else is by
/// the hour. The prices and rates are only there to be replaced.
public enum StartingSheet {
    /// - Parameters:
    ///   - year: the edition's name, and the year from whose first day on it is the company's sheet.
    ///   - holidays: ascending.
    public static func sheet(
        company: String, currency: Currency, timeZone: String, year: Int, holidays: [LocalDate]
    ) -> PriceSheet {
        guard let from = LocalDate(year: year, month: 1, day: 1) else {
            preconditionFailure("every year has a first day")
        }
        return PriceSheet(
            id: String(year), from: from, company: company, currency: currency, timeZone: timeZone,
            businessHours: businessHours, holidays: holidays,
            labor: labor(currency),
            rounding: RoundingRule(
                incrementMinutes: 15, per: .entry, minimumRemoteMinutes: 15, minimumOnsiteMinutes: 60),
            services: [], plans: plans(currency))
    }

    /// What was done when a draft began with it.
    static let change = "Three plans to start from"

    /// Rates that nobody has told: whoever starts from them has to say their own.
    static func labor(_ currency: Currency) -> [LaborCard] {
        [card("agreement", 135, 0, currency), card("standard", 150, 45, currency)]
    }

    /// Monday to Friday, 8 to 17.
    static let businessHours: BusinessHours = {
        let day = [BusinessWindow(openingSecond: 8 * 3600, closingSecond: 17 * 3600)]
        return BusinessHours([.monday: day, .tuesday: day, .wednesday: day, .thursday: day, .friday: day])
    }()

    private static func card(_ name: String, _ hourly: Int64, _ trip: Int64, _ currency: Currency) -> LaborCard {
        let rates = HourlyRates(
            business: amount(hourly, currency), afterHours: amount(2 * hourly, currency),
            holiday: amount(2 * hourly, currency))
        return LaborCard(
            name: name, rates: PlaceRates(remote: rates, onsite: rates), tripCents: amount(trip, currency))
    }

    private static func plans(_ currency: Currency) -> [Plan] {
        let fixes = Allowance(id: "quick-fixes", base: ExactHours(2), every: .month)
        return [
            Plan(
                id: "silver", name: "Silver", price: PlanPrice(base: amount(500, currency)), places: .remote,
                hours: .business, allowances: [fixes]),
            Plan(
                id: "gold", name: "Gold",
                price: PlanPrice(base: amount(700, currency), user: amount(8, currency)), places: .remote,
                hours: .business),
            Plan(
                id: "platinum", name: "Platinum",
                price: PlanPrice(base: amount(950, currency), server: amount(50, currency), user: amount(22, currency)),
                places: [.remote, .onsite], hours: [.business, .afterHours]),
        ]
    }

    /// A currency without decimals is one whose unit is worth about a hundredth.
    private static func amount(_ units: Int64, _ currency: Currency) -> Int64 {
        units * (currency.decimals == 0 ? 100 : currency.centsPerUnit)
    }
}
