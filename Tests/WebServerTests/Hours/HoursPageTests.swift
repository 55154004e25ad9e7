import AgreementCore
import Documents
import HTML
import Practice
import Testing

@testable import WebServer
@testable import Workflows

/// What the Hours page says, and to whom.
@Suite struct HoursPageTests {
    static let hostile = "<script>alert(\"Acme\")</script> & Sons"

    /// Two clients with a year of work, invoices, and costs.
    private static func practice() throws -> PracticeSnapshot {
        var company = Company(
            name: "Example IT", currency: try #require(Currency(code: "USD")), timeZone: "UTC")
        company.costs = Costs(perHourCents: 5_000)
        var practice = PracticeSnapshot(company: company, zone: .utc)
        practice.clients = [Client(id: "a<b", name: hostile), Client(id: "blue", name: "Blue Heron")]
        let day = try #require(LocalDate(year: 2026, month: 3, day: 2))
        let hours = [("a<b", 20), ("blue", 40)]
        practice.entries = EntryTable(
            hours.flatMap { client, count in
                (0..<count).map { number in
                    Entry(
                        id: "\(client)-\(number)", client: client, service: "unsorted", kind: .labor(seconds: 3_600),
                        start: .date(day.adding(days: number)))
                }
            }, zone: .utc)
        practice.invoiced = [
            InvoicedMonth(client: "a<b", month: day.month, amountCents: 62_000),
            InvoicedMonth(client: "blue", month: day.month, amountCents: 777_700),
        ]
        return practice
    }

    private static func model(_ query: String, as role: Role) async throws -> HoursModel {
        try await HoursModel(practice(), HoursRequest(FormFields(urlEncoded: query)), role: role)
    }

    private static func html(_ model: HoursModel) -> String {
        var page = HTMLPage()
        HoursTable(model: model).write(&page)
        for row in model.answer.report.rows { ClientHoursView(model: model, row: row).write(&page) }
        return page.string
    }

    @Test func theOwnerSeesTheWorstRateFirst() async throws {
        let model = try await Self.model("", as: .owner)
        #expect(model.title == "You gave \(Self.hostile) 20 h at $31 an hour")
        let html = Self.html(model)
        #expect(html.contains("31.00") && html.contains("620.00") && html.contains("loses money"))
        #expect(model.report.columns.contains { $0.title == "Invoiced" })
    }

    @Test func aTechnicianSeesNoMoneyAndNoOrderThatTellsOfIt() async throws {
        let model = try await Self.model("open=blue&sort=rate", as: .technician)
        let said = Self.html(model) + model.title + (model.lead ?? "") + model.report.text()
        for word in ["$", "620", "7,777", "31.00", "Invoiced", "invoiced", "argin", "cost", "An hour", "loses"] {
            #expect(!said.contains(word), "\(word)")
        }
        #expect(String(decoding: model.report.csvBytes, as: UTF8.self).contains("777") == false)
        #expect(model.answer.report.rows.map(\.client) == ["blue", "a<b"], "most hours first")
    }

    @Test func namesAreEscaped() async throws {
        let html = try await Self.html(Self.model("open=a%3Cb", as: .owner))
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;alert(&quot;Acme&quot;)&lt;/script&gt; &amp; Sons"))
        #expect(html.contains("open=a%3Cb"))
    }

    @Test func columnsSortByLinkAndUnknownStandLast() async throws {
        let up = try await Self.model("sort=hours&order=up", as: .owner)
        #expect(up.asked.rows(of: up.answer).map(\.client) == ["a<b", "blue"])
        let down = try await Self.model("sort=hours&order=down", as: .owner)
        #expect(down.asked.rows(of: down.answer).map(\.client) == ["blue", "a<b"])
        let filtered = try await Self.model("q=HERON", as: .owner)
        #expect(filtered.asked.rows(of: filtered.answer).map(\.client) == ["blue"])
        #expect(filtered.asked.path { $0.sort = .rate } == "/hours?sort=rate&order=down&q=HERON")
    }

    @Test func aYearIsAskedForByItsNumber() async throws {
        #expect(try await Self.model("period=2025", as: .owner).answer.report.totals.seconds == 0)
        #expect(try await Self.model("period=2026", as: .owner).answer.report.totals.seconds == 60 * 3_600)
        #expect(try await Self.model("period=nonsense", as: .owner).asked.period == .everything)
    }
}
