import AgreementCore
import Documents
import Practice
import PracticeFiles
import Testing

@testable import WebServer
@testable import Workflows

/// Every field that takes an amount, hours, a share or a count, in each country that is offered and as each of them
/// writes: what is typed is kept as it was meant, and what can't be read is a fault at its field.
@Suite struct AmountFieldTests {
    static let zones = [
        "America/New_York", "America/Toronto", "Australia/Sydney", "Europe/London", "Europe/Dublin", "Europe/Paris",
        "Europe/Brussels", "Europe/Amsterdam", "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Warsaw",
        "Europe/Stockholm", "Europe/Oslo", "Europe/Rome", "Europe/Madrid", "Europe/Lisbon",
    ]
    private static let ways = ["1234.50", "1234,50", "1.234,50", "1,234.50", "1 234,50", "1’234.50", "1\u{202F}234.5"]
    private static let wrong = ["1e3", "12 50", "much", "1.23.4"]

    private static func practice(_ zone: String) throws -> PracticeSnapshot {
        var practice = try TwoPlans.practice()
        practice.company.timeZone = zone
        practice.draft?.sheet.timeZone = zone
        return practice
    }

    private static func sheet(_ zone: String) throws -> PriceSheet { try #require(try practice(zone).sheet) }

    /// What a form makes of a sheet, with some fields typed over.
    private static func made<Form: TableForm>(
        _ form: Form.Type, _ query: String, _ typed: [(String, String)], of sheet: PriceSheet
    ) throws -> (sheet: PriceSheet, faults: [String: String]) {
        let form = try Form(FormFields(urlEncoded: query), sheet)
        var values = form.initial(sheet)
        for (name, value) in typed { values[name] = value }
        var after = sheet
        let change = form.change(&values, sheet)
        if values.faults.isEmpty { try change?.apply(to: &after) }
        return (after, values.faults)
    }

    private static func expectFaults<Form: TableForm>(
        _ form: Form.Type, _ query: String, _ field: String, _ also: [(String, String)] = [], of sheet: PriceSheet
    ) throws {
        for text in wrong {
            let (after, faults) = try made(form, query, also + [(field, text)], of: sheet)
            #expect(faults[field]?.isEmpty == false, "\(field): \(text)")
            #expect(after == sheet)
        }
    }

    @Test(arguments: zones) func pricesOfAPlan(_ zone: String) throws {
        let sheet = try Self.sheet(zone)
        let fields: [(String, KeyPath<PlanPrice, Int64>)] = [
            ("base", \.base), ("server", \.server), ("workstation", \.workstation), ("user", \.user),
            ("minimum", \.minimum), ("setup", \.setup),
        ]
        for (field, path) in fields {
            for text in Self.ways {
                let (after, faults) = try Self.made(PlanForm.self, "plan=silver", [(field, text)], of: sheet)
                #expect(after.plan("silver")?.price[keyPath: path] == 123_450, "\(field): \(text), \(faults)")
            }
            try Self.expectFaults(PlanForm.self, "plan=silver", field, of: sheet)
        }
    }

    @Test(arguments: zones) func rates(_ zone: String) throws {
        var sheet = try Self.sheet(zone)
        let own = try #require(sheet.card("agreement")).rates
        sheet.labor[0].roles = [LaborCard.Role(name: "engineer", rates: own)]
        for table in ["own", "role0"] {
            for place in Place.allCases {
                for hours in HoursClass.allCases {
                    let field = "\(table).\(place.word).\(hours.word)"
                    for text in Self.ways {
                        let (after, _) = try Self.made(RatesForm.self, "card=agreement", [(field, text)], of: sheet)
                        let rates = table == "own" ? after.labor[0].rates : after.labor[0].roles[0].rates
                        #expect(rates[place][hours] == 123_450, "\(field): \(text)")
                    }
                    try Self.expectFaults(RatesForm.self, "card=agreement", field, of: sheet)
                }
            }
        }
        for text in Self.ways {
            let (after, _) = try Self.made(RatesForm.self, "card=agreement", [("trip", text)], of: sheet)
            #expect(after.labor[0].tripCents == 123_450)
        }
        try Self.expectFaults(RatesForm.self, "card=agreement", "trip", of: sheet)
    }

    @Test(arguments: zones) func cells(_ zone: String) throws {
        let sheet = try Self.sheet(zone)
        let place = "plan=silver&row=fix"
        func cell(_ typed: [(String, String)]) throws -> (cell: Cell?, sheet: PriceSheet) {
            let after = try Self.made(CellForm.self, place, typed, of: sheet).sheet
            return (CellPlace(word: "fix").own(in: try #require(after.plan("silver"))), after)
        }
        for text in Self.ways {
            let price = try cell([("kind", "extra"), ("price", text), ("per", "base")]).cell?.shape
            #expect(price == .anyPlace(.extra(priceCents: 123_450, per: .base)), "\(text)")
            #expect(try cell([("kind", "flat"), ("flat", text)]).cell?.shape == .anyPlace(.flat(priceCents: 123_450)))
            let apart = try cell([("kind", "included"), ("onsite.kind", "flat"), ("onsite.flat", text)]).cell
            #expect(apart?.treatment(at: .onsite)?.treatment == .flat(priceCents: 123_450))
        }
        for text in ["12.5", "12,5", "12,50 %"] {
            let discount = try cell([("kind", "discount"), ("percent", text)]).cell?.shape
            #expect(discount == .anyPlace(.discount(basisPoints: 1_250)))
        }
        for text in ["1200", "1 200", "1’200"] {
            let times = try cell([("kind", "times"), ("count", text)]).cell?.shape
            #expect(times == .anyPlace(.times(1_200, every: .year, shared: nil)))
        }
        for text in ["1.75", "1,75", "1,75 h", "1 h 45"] {
            let (cell, after) = try cell([("kind", "allowance"), ("new.hours", text)])
            #expect(cell?.shape == .anyPlace(.allowance("hours")))
            #expect(after.plan("silver")?.allowances.first?.base.wholeSeconds == 6_300)
        }
        for (kind, field) in [
            ("extra", "price"), ("flat", "flat"), ("discount", "percent"), ("times", "count"),
            ("allowance", "new.hours"),
        ] {
            try Self.expectFaults(CellForm.self, place, field, [("kind", kind)], of: sheet)
            try Self.expectFaults(
                CellForm.self, place, "onsite." + field, [("kind", "included"), ("onsite.kind", kind)], of: sheet)
        }
    }

    /// Hours that are typed for a new allowance mean a new one, whatever is chosen beside them.
    @Test func hoursOfANewAllowanceChooseIt() throws {
        var sheet = try Self.sheet("UTC")
        sheet.plans[0].allowances = [Allowance(id: "pool", base: ExactHours(2), every: .month)]
        let typed = [("kind", "allowance"), ("allowance", "pool"), ("new.hours", "1.75")]
        let after = try Self.made(CellForm.self, "plan=silver&row=fix", typed, of: sheet).sheet
        #expect(after.plans[0].allowances.map(\.base.wholeSeconds) == [7_200, 6_300])
        try Self.expectFaults(
            CellForm.self, "plan=silver&row=fix", "new.hours", Array(typed.prefix(2)), of: sheet)
    }

    @Test(arguments: zones) func allowancesAndRounding(_ zone: String) throws {
        let sheet = try Self.sheet(zone)
        let fields: [(String, KeyPath<Allowance, ExactHours>)] = [
            ("base", \.base), ("server", \.server), ("workstation", \.workstation), ("user", \.user),
            ("carryOver", \.carryOver),
        ]
        for (field, path) in fields {
            for text in ["1.75", "1,75"] {
                let typed = [("base", "2"), (field, text)]
                let (after, faults) = try Self.made(AllowanceForm.self, "plan=silver&id=", typed, of: sheet)
                let made = after.plan("silver")?.allowances.first
                #expect(made?[keyPath: path].wholeSeconds == 6_300, "\(field): \(faults)")
            }
            try Self.expectFaults(AllowanceForm.self, "plan=silver&id=", field, [("base", "2")], of: sheet)
        }
        for field in ["increment", "remote", "onsite"] {
            for text in ["1.5", "1,5"] + Self.wrong {
                let (after, faults) = try Self.made(RoundingForm.self, "", [(field, text)], of: sheet)
                #expect(faults[field] != nil && after == sheet, "\(field): \(text)")
            }
        }
    }

    @Test(arguments: zones) func costsAndAims(_ zone: String) throws {
        let practice = try Self.practice(zone)
        func costs(_ field: String, _ text: String) throws -> TypedCosts {
            var typed = ["perHour": "50", "targetMargin": "30", "maxRise": "25"]
            typed[field] = text
            let form = typed.map { "\(QueryText.encoded($0.key))=\(QueryText.encoded($0.value))" }
            return try TypedCosts(FormFields(urlEncoded: form.joined(separator: "&")), practice)
        }
        for text in Self.ways {
            #expect(try costs("perHour", text).costs?.perHourCents == 123_450)
            for kind in ["plan.silver", "service.fix"] {
                for part in ToolCosts.parts.map(\.name) {
                    let made = try #require(try costs("\(kind).\(part)", text).costs)
                    let price = kind == "plan.silver" ? made.plans["silver"] : made.services["fix"]
                    let sums = [price?.base, price?.server, price?.workstation, price?.user].compactMap(\.self)
                    #expect(sums.reduce(0, +) == 123_450, "\(kind).\(part): \(text)")
                }
            }
        }
        for text in ["12.5", "12,5"] {
            #expect(try costs("targetMargin", text).targetMargin == 1_250)
            #expect(try costs("maxRise", text).maxRise == 1_250)
        }
        for field in ["perHour", "plan.silver.base", "service.fix.user", "targetMargin", "maxRise"] {
            for text in Self.wrong {
                do {
                    _ = try costs(field, text)
                    Issue.record("\(field) took \(text)")
                } catch CompanyFault.fields(let faults) { #expect(faults[field] != nil) }
            }
        }
    }

    /// The fields show amounts as the country writes them.
    @Test func fieldsShowWhatTheCountryWrites() throws {
        let expected = ["Europe/Berlin": "749,50", "Europe/Zurich": "749.50", "America/New_York": "749.50"]
        for (zone, text) in expected {
            var sheet = try Self.sheet(zone)
            sheet.plans[0].price.base = 74_950
            let form = try PlanForm(FormFields(urlEncoded: "plan=silver"), sheet)
            #expect(form.initial(sheet)["base"] == text)
        }
    }

    /// What a client pays, what is aimed at and what an agreement counts, as the pages take them.
    @Test func formsOfThePages() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            #expect(try await owner.post("/welcome/example", [:]).status == 303)
            func aim(_ target: String) async throws -> Browser.Answer {
                let page = try await owner.get("/clients").body
                let form = try #require(PageForm.all(in: page).first { $0.action == "/clients.aim" })
                let fields = form.with(["target": target]).fields
                return try await owner.post(
                    "/clients.aim", Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
            }
            #expect(try await aim("32,5").status == 303)
            #expect(try await owner.get("/clients").body.contains("value=\"32.5\""))
            let refused = try await aim("32,5,1")
            #expect(refused.status == 400 && refused.body.contains("value=\"32,5,1\""))
            let tried = try await owner.get("/clients/ironwood-surveyors?try=yes&servers=1,5&workstations=10&users=10")
            #expect(tried.body.contains("A whole number from 0 to"))
            #expect(tried.body.contains("value=\"1,5\""))
        }
    }
}
