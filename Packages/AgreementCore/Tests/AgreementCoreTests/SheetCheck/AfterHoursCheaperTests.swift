import Testing

@testable import AgreementCore

@Suite struct AfterHoursCheaperTests {
    private static func page(
        agreement: PlaceRates = rates(100, 150, 200), roles: [LaborCard.Role] = [], standard: PlaceRates? = nil,
        standardRoles: [LaborCard.Role] = []
    ) -> PriceSheet {
        let cards = [LaborCard(name: "agreement", rates: agreement, roles: roles)]
        return sheet(
            labor: cards + (standard.map { [LaborCard(name: "standard", rates: $0, roles: standardRoles)] } ?? []))
    }
    private static func role(_ rates: PlaceRates) -> LaborCard.Role { LaborCard.Role(name: "engineer", rates: rates) }
    private static let onsiteOff = PlaceRates(
        remote: HourlyRates(business: 100, afterHours: 100, holiday: 100),
        onsite: HourlyRates(business: 100, afterHours: 100, holiday: 99))

    @Test(arguments: [
        SheetCase.rejected(
            "after hours below business", at: "labor.agreement.remote.afterHours", "labor.agreement.onsite.afterHours",
            in: page(agreement: rates(100, 99, 200))),
        .rejected("a holiday, onsite only", at: "labor.agreement.onsite.holiday", in: page(agreement: onsiteOff)),
        .rejected(
            "of a role", at: "labor.agreement.roles.engineer.remote.afterHours",
            "labor.agreement.roles.engineer.onsite.afterHours", in: page(roles: [role(rates(100, 90, 100))])),
        .accepted("the same at all hours", page(agreement: rates(100, 100, 100))),
        .accepted("a holiday below after hours, above business", page(agreement: rates(100, 200, 150))),
        .rejected("standard below agreement", at: "labor.standard", in: page(standard: rates(99, 150, 200))),
        .rejected("standard below agreement by night", at: "labor.standard", in: page(standard: rates(100, 149, 200))),
        .rejected(
            "a role's standard rate below agreement", at: "labor.standard.roles.engineer",
            in: page(
                roles: [role(rates(120, 160, 220))], standard: rates(130, 170, 230),
                standardRoles: [role(rates(119, 170, 230))])),
        .rejected(
            "a role that standard doesn't have has standard's own rates", at: "labor.standard",
            in: page(roles: [role(rates(140, 150, 200))], standard: rates(130, 170, 230))),
        .accepted("standard above agreement", page(standard: rates(110, 160, 210))),
        .accepted("standard as agreement", page(standard: rates(100, 150, 200))),
    ])
    func findsRatesThatRewardTheNight(_ page: SheetCase) {
        #expect(AfterHoursCheaper.paths(in: page.sheet) == page.paths)
    }

    @Test func saysTheAmounts() {
        #expect(
            AfterHoursCheaper.words(in: Self.page(agreement: Self.onsiteOff)) == [
                "An hour on holidays, onsite, costs $0.99, less than $1 in business hours. Raise it."
            ])
        #expect(
            AfterHoursCheaper.words(
                in: Self.page(roles: [Self.role(rates(140, 150, 200))], standard: rates(130, 170, 230))) == [
                    "Without an agreement an hour of role `engineer` in business hours, remote, costs $1.30, less than $1.40"
                        + " with one. Raise it."
                ])
    }
}
