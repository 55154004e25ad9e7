import AgreementCore
import Documents
import HTML
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// What a client's page says, and of odd clients.
@Suite struct ClientPartsTests {
    static let hostile = "<script>alert(1)</script> " + String(repeating: "x", count: 380)

    private static func practice(
        name: String = "Acme", entries: Int = 2, items: [LegacyItem] = [], invoiced: [Int64] = []
    ) throws -> PracticeSnapshot {
        var practice = try TwoPlans.practice(service: "Fix <b>it</b>")
        practice.clients = [Client(id: "a", name: name), Client(id: "b", name: name)]
        practice.legacy = items
        let monday = LocalDate(year: 2026, month: 1, day: 5)!
        practice.invoiced = invoiced.map { InvoicedMonth(client: "a", month: monday.month, amountCents: $0) }
        for number in 0..<(entries + 1) {
            practice.entries.put(
                Entry(
                    id: "e\(number)", client: number == 0 ? "b" : "a", service: "fix", kind: .labor(seconds: 7_200),
                    start: .instant(practice.zone.instant(date: monday, secondOfDay: 16 * 3_600))), zone: .utc)
        }
        return practice
    }

    private static func model(_ practice: PracticeSnapshot, _ query: String = "") async throws -> ClientModel {
        let year = try #require(try await LiveReplay().year(of: "a", in: practice))
        return ClientModel(
            practice: practice, year: year, asked: ClientRequest(FormFields(urlEncoded: query)), notes: [])
    }

    private static func html(_ model: ClientModel) -> String {
        var page = HTMLPage()
        YearPart(model: model).write(&page)
        BridgePart(model: model).write(&page)
        TodayPart(model: model).write(&page)
        WhatIfPart(model: model).write(&page)
        EntriesPart(model: model).write(&page)
        return page.string
    }

    @Test func anEntryCutAtClosingTimeHasTwoVerdicts() async throws {
        let html = Self.html(try await Self.model(Self.practice(), "as=gold"))
        #expect(html.contains("Remote, in hours, in Gold."))
        #expect(html.contains("After hours, which Gold doesn&#39;t cover."))
        #expect(html.contains("$200 an hour"))
        #expect(html.contains("✗ after hours isn&#39;t covered"))
    }

    @Test("A verdict names the block that paid, and what is left of it is said") func theBlockThatPaid() async throws {
        var practice = try Self.practice()
        let monday = LocalDate(year: 2026, month: 1, day: 5)!
        practice.agreements = [AgreementRow(client: "a", sheet: "2026", plan: "silver", from: monday)]
        practice.blocks = [PrepaidBlock(client: "a", id: "spring", hours: ExactHours(5))]
        let html = Self.html(try await Self.model(practice, "as=today"))
        #expect(html.contains("From a block</span> “spring”"))
        #expect(html.contains("Block “spring”: 2 h of 5 h used, 3 h left."))
    }

    @Test("Why invoices of some months say nothing stands beside what is taken instead") func someMonths() async throws
    {
        var practice = try Self.practice(
            items: [
                LegacyItem(client: "a", item: "Care", quantity: Quantity(1), unitPriceCents: 50_000, every: .month)
            ], invoiced: [60_000])
        practice.entries.put(
            Entry(
                id: "later", client: "a", service: "fix", kind: .labor(seconds: 3_600),
                start: .date(LocalDate(year: 2026, month: 2, day: 2)!)), zone: .utc)
        let html = Self.html(try await Self.model(practice))
        #expect(
            html.contains("Invoices are known for 1 of 2 months. Until the other one is there too, today is its items"))
    }

    @Test func byTheHourInAPlanThatHasNothing() async throws {
        let html = Self.html(try await Self.model(Self.practice(), "as=silver&verdict=billed"))
        #expect(html.contains("isn&#39;t in Silver."))
        #expect(html.contains("✗ Fix &lt;b&gt;it&lt;/b&gt; isn&#39;t in Silver"))
        #expect(!html.contains("<b>"))
    }

    @Test func hostileAndLongNamesStayText() async throws {
        let items = [
            LegacyItem(
                client: "a", item: Self.hostile, quantity: Quantity(1), unitPriceCents: 100, every: .month,
                covers: ["fix"]),
            LegacyItem(
                client: "a", item: "Other", quantity: Quantity(thousandths: 1_500), unitPriceCents: 100, every: .once,
                covers: ["fixes"]),
        ]
        let model = try await Self.model(Self.practice(name: Self.hostile, items: items))
        let html = Self.html(model)
        #expect(!html.contains("<script"))
        #expect(html.contains("also paid for by Other"))
        #expect(html.contains("1.5"))
        #expect(model.title.count < 140)
        #expect(model.namesakes == ["b"])
    }

    @Test func negativeInvoicesAndNoneAtAll() async throws {
        let back = try await Self.model(Self.practice(invoiced: [-12_300]))
        #expect(back.fit.today?.cents == -12_300)
        #expect(Self.html(back).contains("From −$123 today"))
        let nothing = try await Self.model(Self.practice(entries: 0))
        #expect(Self.html(nothing).contains("No work in these months"))
        #expect(nothing.fit.box.reason == .noHistory)
    }

    @Test func pagesOfEntriesAreWholeAndInOrder() async throws {
        let practice = try Self.practice(entries: 450)
        var seen = 0
        for page in 1...3 {
            let html = Self.html(try await Self.model(practice, "page=\(page)"))
            seen += html.ranges(of: "class=\"clock\">16:00").count
        }
        #expect(seen == 450)
        #expect(Self.html(try await Self.model(practice, "page=99")).contains("Page 3 of 3"))
    }

    @Test func namesFromRightToLeftAreKeptTogether() {
        #expect(spokenName("שלום") == "\u{2068}שלום\u{2069}")
        #expect(spokenName("Acme") == "Acme")
    }

    @Test func nothingIsTriedWithCountsThatCannotBeRead() {
        let client = Client(id: "a", name: "Acme", counts: Counts(servers: 1, workstations: 2, users: 3))
        func tried(_ query: String) -> (WhatIf?, ClientRequest.WhatIfFaults) {
            var faults: ClientRequest.WhatIfFaults = [:]
            let numbers = TypedNumbers(Currency(code: "USD")!, .point)
            let asked = ClientRequest(FormFields(urlEncoded: query)).whatIf(of: client, numbers, &faults)
            return (asked, faults)
        }
        let (none, faults) = tried("try=yes&servers=-4&workstations=many&users=12&want=fix&want=&night=gold")
        #expect(none == nil)
        #expect(faults.keys.sorted() == ["servers", "workstations"] && faults["workstations"]?.typed == "many")
        #expect(
            tried("try=yes&servers=&users=1,200&want=fix&want=&night=gold").0
                == WhatIf(
                    counts: Counts(servers: 1, workstations: 2, users: 1_200), optIns: [OptIn(service: "fix")],
                    nightPlan: "gold"))
        #expect(tried("").0 == nil)
    }
}
