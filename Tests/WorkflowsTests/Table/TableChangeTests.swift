import AgreementCore
import PracticeFiles
import Testing
import Workflows

/// What each change does to a sheet, what the list of changes calls it, and that the sheet stays one.
@Suite struct TableChangeTests {
    private static func changed(_ change: any TableChange) throws -> (words: String, sheet: PriceSheet) {
        var sheet = try TablePractice.sheet()
        let words = change.words(in: sheet)
        try change.apply(to: &sheet)
        let read = try PriceSheetFile.read(PriceSheetFile.write(sheet), file: "sheet.yaml")
        #expect(read == sheet, "\(words)")
        return (words, sheet)
    }

    @Test func aCellOfItsOwnAndBack() throws {
        let own = try Self.changed(
            CellChange(plan: "silver", place: .word("fix"), cell: Cell(.flat(priceCents: 5_000))))
        #expect(own.words == "Fix a computer in Silver: $50 a job instead of as its category, 2 h a month")
        let back = try Self.changed(CellChange(plan: "silver", place: .word("watch"), cell: nil))
        #expect(back.words == "Watch servers in Silver: As its category, by the hour instead of included")
        #expect(back.sheet.plans[0].coverage.cell(named: "watch") == nil)
    }

    @Test func aCellMakesItsAllowance() throws {
        let new = Allowance(id: "onsite", base: ExactHours(1), every: .quarter)
        let change = CellChange(
            plan: "gold", place: .everythingElse, cell: Cell(.allowance("onsite")), newAllowance: new)
        let made = try Self.changed(change)
        #expect(made.words == "Everything else in Gold: 1 h a quarter instead of included")
        #expect(made.sheet.plans[1].allowances == [new])
    }

    @Test func anAllowanceThatGoesLeavesTheWorkByTheHour() throws {
        let gone = try Self.changed(AllowanceChange(plan: "silver", id: "hours", allowance: nil))
        #expect(gone.words == "Silver: the allowance of 2 h a month taken away")
        #expect(gone.sheet.plans[0].coverage.cell(named: "fixes") == .hourly)
    }

    @Test func plansComeGoAndMove() throws {
        let added = try Self.changed(PlanColumnChange(.add(name: "Silver Plus", copying: "silver")))
        #expect(added.sheet.plans.map(\.id) == ["silver", "gold", "silver-plus"])
        #expect(added.sheet.facts[0].values["silver-plus"] == "next day")
        #expect(added.words == "Silver Plus added, as a copy of Silver")
        let gone = try Self.changed(PlanColumnChange(.remove("silver")))
        #expect(gone.sheet.facts[0].values == ["gold": "4 hours"])
        #expect(try Self.changed(PlanColumnChange(.moveRight("silver"))).sheet.plans.map(\.id) == ["gold", "silver"])
        #expect(throws: TableRefusal.self) { try Self.changed(PlanColumnChange(.add(name: "Gold", copying: nil))) }
    }

    @Test func categoriesAreRenamedJoinedAndMoved() throws {
        let renamed = try Self.changed(CategoryChange("fixes", .rename(to: "repairs")))
        #expect(renamed.words == "Fixes is called Repairs")
        #expect(renamed.sheet.plans[0].coverage.cell(named: "repairs") == Cell(.allowance("hours")))
        let joined = try Self.changed(CategoryChange("fixes", .join("monitoring")))
        #expect(joined.sheet.categories == ["monitoring"])
        #expect(try Self.changed(CategoryChange("monitoring", .moveUp)).sheet.categories == ["monitoring", "fixes"])
        #expect(throws: TableRefusal.self) { try Self.changed(CategoryChange("fixes", .rename(to: "watch"))) }
    }

    @Test func factsAndRatesSayWhatIsOtherwise() throws {
        let fact = Fact(name: "First response", values: ["silver": "2 hours", "gold": "4 hours"])
        #expect(
            try Self.changed(FactChange(.set("First response", fact))).words
                == "First response: 2 hours instead of next day in Silver")
        var card = try TablePractice.sheet().labor[0]
        card.rates.remote.business = 12_000
        card.rates.onsite.business = 12_000
        #expect(
            try Self.changed(RatesChange(name: "agreement", card: card)).words
                == "Rates with a plan: $120 an hour instead of $100 "
                + "remotely in business hours and onsite in business hours"
        )
        #expect(throws: TableRefusal.self) { try Self.changed(RatesChange(name: "agreement", card: nil)) }
    }

    @Test func roundingInWords() throws {
        let rule = RoundingRule(incrementMinutes: 15, per: .day, minimumOnsiteMinutes: 60)
        #expect(
            try Self.changed(TermsChange(.rounding(rule))).words
                == "Rounding: to 15 min by the day, at least 1 h onsite instead of none")
    }

    @Test func editionsSayWhatServicesChangedTogether() throws {
        let old = try TablePractice.sheet()
        var new = old
        new.plans[1].coverage.defaultCell = .hourly
        new.services[0].list = .maybe
        new.services.append(Service(id: "mail", name: "Mail", category: "fixes", list: .on))
        let groups = SheetDifference(from: old, to: new).groups
        #expect(groups.map(\.title) == ["What Gold covers", "Services"])
        #expect(groups[0].lines == ["Fix a computer and Watch servers: By the hour instead of included"])
        #expect(
            groups[1].lines == [
                "Fix a computer is on the list “maybe” instead of “on”", "Mail is new, on the list “on”",
            ])
    }
}
