import AgreementCore
import HTML
import Words
import Workflows

/// What stands under the table: rates, hours, rounding, the edition, and what is odd.
struct TableTermsView {
    let grid: TableGrid
    let isEditable: Bool

    private var sheet: PriceSheet { grid.sheet }

    func write(_ page: inout HTMLPage) {
        page.element(.div, .id("terms"), .class("terms")) { terms in
            rates(&terms)
            hours(&terms)
        }
        page.element(.div, .id("findings")) { findings(&$0) }
    }

    /// The parts alone, for the page's script.
    func terms() -> HTMLPage {
        var part = HTMLPage()
        rates(&part)
        hours(&part)
        return part
    }

    func findings() -> HTMLPage {
        var part = HTMLPage()
        findings(&part)
        return part
    }

    private func rates(_ terms: inout HTMLPage) {
        terms.element(.section) { section in
            section.element(.h2, text: "By the hour")
            section.element(
                .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("What an hour costs")
            ) {
                scroll in
                scroll.element(.table, .class("ledger lines rates")) { table in
                    table.element(.thead) { head in
                        head.element(.tr) { row in
                            row.element(.th, .scope("col"), text: "In \(sheet.currency.code)")
                            row.element(.th, .scope("col"), text: "Where")
                            for hours in HoursClass.allCases {
                                row.element(
                                    .th, .scope("col"), .class("number"), text: HoursWords.short(hours).capitalizedFirst
                                )
                            }
                            row.element(.th, .scope("col"), .class("number"), text: "Trip")
                        }
                    }
                    table.element(.tbody) { body in
                        for card in sheet.labor { self.card(card, &body) }
                    }
                }
            }
            if isEditable { missingCard(&section) }
        }
    }

    private func card(_ card: LaborCard, _ body: inout HTMLPage) {
        let name = RatesWords.name(card.name, in: sheet)
        line(name, card.rates, trip: card.tripCents, link: RatesForm.link(card.name), &body)
        for role in card.roles { line("\(name), \(role.name)", role.rates, trip: nil, link: nil, &body) }
    }

    private func line(
        _ name: String, _ rates: PlaceRates, trip: Int64?, link: String?, _ body: inout HTMLPage
    ) {
        let money = sheet.money
        let places: [(String, HourlyRates)] =
            rates.remote == rates.onsite
            ? [("anywhere", rates.remote)] : [("remotely", rates.remote), ("onsite", rates.onsite)]
        for (number, (place, hourly)) in places.enumerated() {
            body.element(.tr) { row in
                row.element(.th, .scope("row")) { head in
                    guard number == 0 else { return head.element(.span, .class("out-of-sight"), text: name) }
                    if let link, isEditable {
                        head.element(.a, .href(link), .attribute("data-edits", ""), text: name)
                    } else {
                        head.text(name)
                    }
                }
                row.element(.td, text: place)
                for hours in HoursClass.allCases {
                    row.element(
                        .td, .class("number"), .under(HoursWords.short(hours).capitalizedFirst),
                        text: money.plain(hourly[hours]))
                }
                row.element(
                    .td, .class("number"), .under("Trip"),
                    text: number == places.count - 1 ? trip.map { $0 == 0 ? "–" : money.plain($0) } ?? "" : "")
            }
        }
    }

    private func missingCard(_ section: inout HTMLPage) {
        guard sheet.card("standard") == nil else { return }
        section.element(.p) { line in
            line.element(
                .a, .href(RatesForm.link("standard")), .attribute("data-edits", ""), .class("add"),
                text: "Other rates for clients without a plan")
        }
    }

    private func hours(_ terms: inout HTMLPage) {
        terms.element(.section) { section in
            section.element(.h2, text: "Hours and terms")
            section.element(.dl, .class("terms-list")) { list in
                term("Business hours", TimeWords.businessHours(sheet.businessHours), "/table/hours", &list)
                term("Rounding", TermsChange.words(sheet.rounding).capitalizedFirst, "/table/rounding", &list)
                term("Edition", "\(sheet.id), from \(TimeWords.date(sheet.from))", "/table/edition", &list)
                term("Holidays", holidays, isEditable ? "/settings" : nil, isOurs: false, &list)
            }
        }
    }

    private var holidays: String {
        let years = Set(sheet.holidays.map(\.year)).sorted()
        if years.isEmpty { return "none" }
        return "\(counted(sheet.holidays.count, "day")) in \(listed(years.map(String.init)))"
    }

    private func term(
        _ name: String, _ words: String, _ link: String?, isOurs: Bool = true, _ list: inout HTMLPage
    ) {
        list.element(.dt, text: name)
        list.element(.dd) { place in
            if let link, isEditable {
                let edits: [HTMLAttribute] = isOurs ? [.attribute("data-edits", "")] : []
                place.element(.a, [.href(link)] + edits) { $0.text(words) }
            } else {
                place.text(words)
            }
        }
    }

    private func findings(_ page: inout HTMLPage) {
        guard isEditable else { return }
        page.element(.h2, text: title)
        if grid.findings.isEmpty { return }
        page.element(.ol, .class("findings")) { list in
            for (number, finding) in grid.findings.enumerated() {
                list.element(.li, .id("finding-\(number)")) { $0.text(FindingText.plain(finding.words, in: sheet)) }
            }
        }
    }

    private var title: String {
        grid.findings.isEmpty
            ? "Nothing is odd about this table" : "\(counted(grid.findings.count, "thing")) to look at"
    }
}

/// A finding's words for a page: services by their names, where the file has ids in backticks.
enum FindingText {
    static func plain(_ words: String, in sheet: PriceSheet) -> String {
        let parts = words.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { number, part in
            guard number % 2 == 1 else { return String(part) }
            let id = String(part)
            return sheet.services.first { $0.id == id }?.name ?? CategoryWords.name(id)
        }.joined()
    }
}
