import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// What an hour costs by a labor card.
struct RatesForm: TableForm {
    static let path: RouterPath = "/table/rates"
    let card: LaborCard
    let title: String
    let isNew: Bool

    static func link(_ card: String) -> String { "/table/rates?card=\(QueryText.encoded(card))" }

    init(_ query: FormFields, _ sheet: PriceSheet) throws {
        let name = query.text("card")
        let base = sheet.card("agreement")
        if let known = sheet.card(name) {
            card = known
            isNew = false
        } else if let base, !name.isEmpty, name.unicodeScalars.count <= 200 {
            // A new card begins as the one for clients with a plan.
            card = LaborCard(name: name, rates: base.rates, tripCents: base.tripCents)
            isNew = true
        } else {
            throw Refusal.notFound
        }
        title = RatesWords.name(name, in: sheet)
    }

    var place: [(name: String, value: String)] { [("card", card.name)] }

    /// The card's own rates, then each role's.
    private var tables: [(name: String, field: String, rates: PlaceRates)] {
        [("Everybody", "own", card.rates)]
            + card.roles.enumerated().map { (CategoryWords.name($1.name), "role\($0)", $1.rates) }
    }

    func initial(_ sheet: PriceSheet) -> TypedValues {
        var values = TypedValues()
        let money = sheet.money
        for table in tables {
            for place in Place.allCases {
                for hours in HoursClass.allCases {
                    values["\(table.field).\(place.word).\(hours.word)"] = money.inField(table.rates[place][hours])
                }
            }
        }
        values["trip"] = card.tripCents == 0 ? "" : money.inField(card.tripCents)
        return values
    }

    func fields(_ values: TypedValues, _ sheet: PriceSheet, _ form: inout HTMLPage) {
        for table in tables {
            form.element(.table, .class("rates-form")) { out in
                out.element(.caption, text: "\(table.name), an hour in \(sheet.currency.code)")
                out.element(.thead) { head in
                    head.element(.tr) { row in
                        row.element(.td) { _ in }
                        for hours in HoursClass.allCases {
                            row.element(.th, .scope("col"), text: HoursWords.short(hours).capitalizedFirst)
                        }
                    }
                }
                out.element(.tbody) { body in
                    for place in Place.allCases { line(place, of: table.field, table.name, values, &body) }
                }
            }
        }
        for (_, fault) in values.faults where !fault.isEmpty { form.element(.p, .class("fault"), text: fault) }
        form.typed("trip", "A trip", values, help: "Once a day for a technician whose work onsite is all by the hour.")
        var role = FormField("role", "Other rates for a role", values["role"])
        role.help = "The role as entries name it, such as engineer. It begins with the rates above."
        form.field(role)
    }

    private func line(
        _ place: Place, of field: String, _ who: String, _ values: TypedValues, _ body: inout HTMLPage
    ) {
        body.element(.tr) { row in
            row.element(.th, .scope("row"), text: place == .remote ? "Remotely" : "Onsite")
            for hours in HoursClass.allCases {
                row.element(.td) { cell in
                    cell.small(
                        "\(field).\(place.word).\(hours.word)",
                        "\(who), \(place == .remote ? "remotely" : "onsite"), \(HoursWords.covered(HoursSet(hours)))",
                        values, classes: "amount")
                }
            }
        }
    }

    func change(_ values: inout TypedValues, _ sheet: PriceSheet) -> (any TableChange)? {
        let numbers = TypedNumbers(sheet)
        func rates(_ field: String) -> PlaceRates {
            func hourly(_ place: Place) -> HourlyRates {
                HourlyRates(
                    business: values.cents("\(field).\(place.word).business", numbers, isRequired: true),
                    afterHours: values.cents("\(field).\(place.word).afterHours", numbers, isRequired: true),
                    holiday: values.cents("\(field).\(place.word).holiday", numbers, isRequired: true))
            }
            return PlaceRates(remote: hourly(.remote), onsite: hourly(.onsite))
        }
        var made = card
        made.rates = rates("own")
        for role in made.roles.indices { made.roles[role].rates = rates("role\(role)") }
        made.tripCents = values.cents("trip", numbers)
        let role = values["role"]
        if !role.isEmpty, !made.roles.contains(where: { $0.name == role }) {
            made.roles.append(LaborCard.Role(name: values.name("role", "A role"), rates: made.rates))
        }
        return RatesChange(name: card.name, card: made)
    }

    func moves(_ sheet: PriceSheet) -> [TableMove] {
        var moves = card.roles.map { role in
            TableMove(
                words: "No rates of their own for \(role.name)", what: "role-remove", id: card.name + "\n" + role.name,
                isRisky: true)
        }
        if !isNew, card.name != "agreement", !sheet.plans.contains(where: { $0.labor == card.name }) {
            moves.append(TableMove(words: "Take these rates away", what: "rates-remove", id: card.name, isRisky: true))
        }
        return moves
    }
}
