import AgreementCore
import Documents
import HTML
import Practice
import Storage
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// What the clients page says, of odd clients too.
@Suite struct ClientsPageTests {
    private static let hostile = "<script>alert(\"Acme\")</script> & Sons"
    private static let long = String(repeating: "Lang & Söhne ", count: 31)
    private static let rightToLeft = "شركة النور"

    /// Clients as they come: a name of markup, two of one name, no history, negative invoices, nothing but work.
    private static func practice() throws -> PracticeSnapshot {
        var practice = try TwoPlans.practice(gold: "Gold & <b>")
        practice.clients = [
            Client(id: "a\"<b>", name: hostile), Client(id: "long", name: long),
            Client(id: "rtl", name: rightToLeft), Client(id: "same1", name: "Same"), Client(id: "same2", name: "Same"),
            Client(id: "idle", name: "Idle"), Client(id: "us", name: "Ourselves", isInternal: true),
        ]
        let month = CalendarMonth(year: 2026, month: 3)
        let hours = [("a\"<b>", 40), ("long", 3), ("rtl", 1), ("same1", 10), ("same2", 2), ("us", 9)]
        practice.entries = EntryTable(
            hours.flatMap { client, count in
                (0..<count).map { number in
                    Entry(
                        id: "\(client)-\(number)", client: client, service: "fix", kind: .labor(seconds: 3_600),
                        start: .date(month.firstDay.adding(days: number % 28)), hours: .business)
                }
            }, zone: .utc)
        practice.invoiced = [InvoicedMonth(client: "same1", month: month, amountCents: -50_000)]
        practice.legacy = [
            LegacyItem(
                client: "same2", item: "Care", quantity: Quantity(1), unitPriceCents: 50_000, every: .month,
                covers: ["fix"]),
            LegacyItem(client: "same2", item: "Care", quantity: Quantity(2), unitPriceCents: 500, every: .month),
        ]
        return practice
    }

    private static func deal(_ client: String) -> LegacyItem {
        LegacyItem(client: client, item: "Care", quantity: Quantity(1), unitPriceCents: 50_000, every: .month)
    }

    private static func model(
        _ query: String = "", _ change: (inout PracticeSnapshot) -> Void = { _ in }
    ) async throws -> ClientsModel {
        var practice = try practice()
        change(&practice)
        let outcome = try await LiveReplay().outcome(of: practice)
        return ClientsModel(practice, outcome, ClientsRequest(FormFields(urlEncoded: query)))
    }

    private static func html(_ model: ClientsModel) -> String {
        var page = HTMLPage()
        ClientsSummary(model: model).write(&page)
        ClientsPicture(model: model).write(&page)
        ClientsTable(model: model, opened: nil).write(&page)
        return page.string
    }

    @Test(
        "With no service in any plan yet, nothing is weighed, and the page says what comes next",
        arguments: [false, true])
    func boxesWithNothingInThem(listsServices: Bool) async throws {
        let model = try await Self.model { practice in
            for plan in practice.draft!.sheet.plans.indices { practice.draft!.sheet.plans[plan].coverage = Coverage() }
            guard !listsServices else { return }
            practice.draft!.sheet.services = []
            let month = CalendarMonth(year: 2026, month: 3)
            practice.entries = EntryTable(
                [
                    Entry(
                        id: "e1", client: "same1", service: "unsorted", kind: .labor(seconds: 3_600),
                        start: .date(month.firstDay))
                ], zone: .utc)
        }
        #expect(model.title == "No service is in a plan yet")
        var page = HTMLPage()
        EmptyBoxes(sheet: model.outcome.sheet).write(&page)
        #expect(page.string.contains(listsServices ? "href=\"/table\"" : "href=\"/services\""))
        #expect(try await Self.model().title != model.title)
    }

    @Test func everyClientStandsThereWhateverItIs() async throws {
        let model = try await Self.model()
        #expect(model.all.count == 6, "all but ourselves")
        let html = Self.html(model)
        #expect(!html.contains("<script") && !html.contains("<b>"))
        #expect(html.contains("&lt;script&gt;alert") && html.contains("Gold &amp; &lt;b&gt;"))
        #expect(html.contains(Self.rightToLeft) && html.contains("Lang &amp; Söhne"))
        #expect(html.components(of: "dir=\"auto\">Same<") == 2, "each of two with one name has its line")
        #expect(model.row("idle")?.flags.map(\.words) == ["no history"])
        #expect(model.row("idle")?.box.plan == "silver")
        #expect(model.row("same1")?.todayCents == -50_000)
        #expect(model.row("same1")?.rateCentsPerHour == nil, "under 12 hours")
    }

    @Test func whatItPaysTodayIsTakenApart() async throws {
        let row = try #require(try await Self.model().row("same2"))
        #expect(row.itemsCents == 51_000)
        #expect(row.laborCents == 0, "its item covers the work")
        #expect(row.invoicedCents == nil)
        #expect(row.todayCents == 51_000)
        let byTheHour = try #require(try await Self.model().row("long"))
        #expect(byTheHour.fit.todayGap == .nothingTold, "hours at a rate are no payment that anybody told")
        #expect([byTheHour.itemsCents, byTheHour.laborCents, byTheHour.changeCents] == [nil, nil, nil])
    }

    @Test func whatHurtsStandsFirst() async throws {
        let margins = try await Self.model().rows.map { $0.marginCents ?? 0 }
        #expect(margins == margins.sorted())
        let withoutCosts = try await Self.model { $0.company.costs = nil }
        #expect(withoutCosts.title.hasPrefix("Of 2 clients, "))
        let changes = withoutCosts.rows.map { $0.changeCents ?? 0 }
        #expect(changes == changes.sorted(by: >))
        #expect(!Self.html(withoutCosts).contains("Would lose money on"))
    }

    @Test(arguments: ClientsColumn.allCases) func everyColumnSortsAllClients(_ column: ClientsColumn) async throws {
        for order in ["up", "down"] {
            let model = try await Self.model("sort=\(column.rawValue)&order=\(order)")
            #expect(Set(model.rows.map(\.id)).count == 6)
            let ranks = model.rows.compactMap { column.rank($0, plans: ["silver": 0, "gold": 1]) }
            #expect(ranks == ranks.sorted(by: order == "up" ? (<) : (>)))
        }
    }

    @Test func typingLooksInAllThatIsSaid() async throws {
        #expect(try await Self.model("q=SAME").rows.count == 2)
        #expect(try await Self.model("q=no+history").rows.map(\.id) == ["idle"])
        #expect(try await Self.model("q=what").rows.isEmpty)
        #expect(try Self.html(await Self.model("q=what")).contains("Show all 6"))
        let planned = try await Self.model("q=dana") { practice in
            var move = ClientMove(client: "rtl").atVersion(1)
            move.who = "Dana"
            practice.moves.take(move)
        }
        #expect(planned.rows.map(\.id) == ["rtl"])
    }

    @Test func manyClientsAreCutIntoPagesAndAllAreInTheFile() async throws {
        func many(_ practice: inout PracticeSnapshot) {
            practice.clients += (0..<1_000).map { Client(id: "c\($0)", name: "Client \($0)") }
            practice.legacy += (0..<1_000).map { Self.deal("c\($0)") }
        }
        let first = try await Self.model("", many)
        #expect([first.all.count, first.shown.count, first.pageCount] == [1_006, 100, 11])
        let last = try await Self.model("page=99", many)
        #expect([last.asked.page, last.shown.count] == [11, 6], "no page is beyond the last")
        #expect(first.report.rows.count == 1_006)
        #expect(Self.html(first).contains("1 to 100 of 1,006"))
        #expect(Self.html(first).components(of: "<circle") == 0, "a thousand dots are one path")
    }

    @Test func aPinShowsAsSuchEverywhere() async throws {
        let model = try await Self.model { practice in
            practice.legacy.append(Self.deal("long"))
            var move = ClientMove(client: "long").atVersion(1)
            move.pin = BoxPin(client: "long", plan: "gold", why: "they <asked>")
            practice.moves.take(move)
        }
        let row = try #require(model.row("long"))
        #expect(row.box.plan == "gold" && row.box.suggestedPlan == "silver")
        let html = Self.html(model)
        #expect(html.contains(">your choice<") && html.contains("1 by your choice") && html.contains("dot pinned"))
        let place = try #require(model.report.columns.firstIndex { $0.key == "pinnedBecause" })
        let fields = model.report.rows.map { $0.values[place].field(model.money) }
        #expect(fields.filter { !$0.isEmpty } == ["they <asked>"])
        #expect(model.sums.pinnedCount == 1)
    }

    @Test func addressesKeepWhatWasAskedFor() {
        let query = "sort=change&order=up&q=a%26b&box=gold&state=agreed&page=2&open=x%20y"
        let asked = ClientsRequest(FormFields(urlEncoded: query))
        #expect(asked.path() == "/clients?" + query)
        #expect(ClientsRequest(FormFields(urlEncoded: "sort=nonsense&page=-4&state=gone")).path() == "/clients")
    }
}

extension String {
    /// How often another text stands in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
