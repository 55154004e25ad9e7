import AgreementCore
import PracticeFiles
import Testing
import TimeZones

private let zone = TimeZoneRules(
    name: "America/Los_Angeles", initialOffset: -8 * 3_600,
    // 2026-03-08T10:00Z, when Pacific time goes from -08:00 to -07:00.
    transitions: [(at: 1_772_964_000, offset: -7 * 3_600)])

private func rated(
    _ entries: [Entry], explains: Bool = false, sheet: PriceSheet, blocks: [PrepaidBlock] = []
) throws -> [String] {
    let practice = Practice(
        sheets: [sheet], clients: [Client(id: "c\"1", name: "Acme")],
        agreements: [
            AgreementRow(client: "c\"1", sheet: "2026", plan: "silver", from: LocalDate(year: 2026, month: 3, day: 1)!)
        ], blocks: blocks, zone: zone)
    let table = EntryTable(entries, zone: zone)
    let rater = Rater(practice: practice, entries: table)
    var output = RatedOutput(MemorySink(), practice: practice, table: table, explains: explains)
    for client in rater.clientsInOrder { output.write(try rater.rate(client: client)) }
    try output.finish()
    return output.sink.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

private func start(_ text: String) -> Entry.Start { .instant(Instant(seconds: seconds(text))) }

/// `2026-03-02 16:30` in the zone's winter time.
private func seconds(_ text: String) -> Int64 {
    let parts = text.split { "- :".contains($0) }.map { Int($0)! }
    let date = LocalDate(year: parts[0], month: parts[1], day: parts[2])!
    return zone.instant(date: date, secondOfDay: parts[3] * 3_600 + parts[4] * 60).seconds
}

private let sheet: PriceSheet = {
    let remote = HourlyRates(business: 13_500, afterHours: 20_250, holiday: 27_000)
    return PriceSheet(
        id: "2026", from: LocalDate(year: 2026, month: 1, day: 1)!, company: "Example IT",
        currency: Currency(code: "USD")!, timeZone: zone.name,
        businessHours: BusinessHours([
            .monday: [BusinessWindow(openingSecond: 8 * 3_600, closingSecond: 17 * 3_600)]
        ]),
        labor: [LaborCard(name: "agreement", rates: PlaceRates(remote: remote, onsite: remote), tripCents: 4_500)],
        rounding: RoundingRule(incrementMinutes: 15),
        services: [
            Service(id: "fix", name: "Fix", category: "fix", list: .on),
            Service(id: "new-pc", name: "New PC", category: "projects", list: .on),
            Service(id: "spam", name: "Spam filter", category: "mail", list: .on),
        ],
        plans: [
            Plan(
                id: "silver", name: "Silver", price: PlanPrice(base: 50_000),
                allowances: [Allowance(id: "remote-labor", base: ExactHours(2), every: .month)],
                coverage: Coverage(rows: [
                    .init("fix", Cell(.allowance("remote-labor"))),
                    .init("new-pc", Cell(.flat(priceCents: 25_000))),
                ]))
        ])
}()

@Suite struct RatedOutputTests {
    @Test func everyKindOfLine() throws {
        let lines = try rated(
            [
                Entry(
                    id: "e1", client: "c\"1", service: "fix", kind: .labor(seconds: 3_000),
                    start: start("2026-03-02 16:30"), ticket: "t1"),
                Entry(
                    id: "e2", client: "c\"1", service: "new-pc", kind: .labor(seconds: 600),
                    start: .date(LocalDate(year: 2026, month: 3, day: 3)!), technician: "Å\\b\u{1}\n",
                    hours: .business),
                Entry(
                    id: "e3", client: "c\"1", service: "fix", kind: .labor(seconds: 60),
                    start: start("2026-03-08 03:00"), place: .onsite, technician: "Å\\b\u{1}\n", hours: .business),
                Entry(
                    id: "p1", client: "c\"1", service: "fix",
                    kind: .part(quantity: Quantity(2), unitPriceCents: 19_000),
                    start: .date(LocalDate(year: 2026, month: 3, day: 4)!)),
            ], sheet: sheet)
        #expect(
            lines == [
                #"{"type":"entry","client":"c\"1","id":"e1","assumed":false,"overridden":false,"slices":["#
                    + #"{"start":"2026-03-02T16:30:00-08:00","seconds":1800,"hours":"business","treatment":"allowance","#
                    + #""reason":null,"rate":13500,"value":6750},"#
                    + #"{"start":"2026-03-02T17:00:00-08:00","seconds":1200,"hours":"afterHours","treatment":"billed","#
                    + #""reason":"hours","rate":20250,"value":0}]}"#,
                #"{"type":"entry","client":"c\"1","id":"e2","assumed":true,"overridden":false,"slices":["#
                    + #"{"start":"2026-03-03","seconds":600,"hours":"business","treatment":"flat","reason":null,"#
                    + #""rate":13500,"value":2250}]}"#,
                #"{"type":"entry","client":"c\"1","id":"e3","assumed":false,"overridden":true,"slices":["#
                    + #"{"start":"2026-03-08T03:00:00-07:00","seconds":60,"hours":"business","treatment":"billed","#
                    + #""reason":"place","rate":13500,"value":0}]}"#,
                #"{"type":"line","client":"c\"1","entries":["e1"],"place":"remote","rate":20250,"seconds":1200,"#
                    + #""billedSeconds":1800,"amount":10125}"#,
                #"{"type":"line","client":"c\"1","entries":["e3"],"place":"onsite","rate":13500,"seconds":60,"#
                    + #""billedSeconds":900,"amount":3375}"#,
                #"{"type":"flat","client":"c\"1","entries":["e2"],"service":"new-pc","month":"2026-03","amount":25000}"#,
                #"{"type":"trip","client":"c\"1","date":"2026-03-08","technician":"Å\\b\u0001\n","amount":4500}"#,
                #"{"type":"part","client":"c\"1","id":"p1","treatment":"billed","reason":"goods","amount":38000}"#,
                #"{"type":"recurring","client":"c\"1","month":"2026-03","component":"base","amount":50000}"#,
                #"{"type":"pool","client":"c\"1","allowance":"remote-labor","period":"2026-03","granted":7200,"#
                    + #""carriedIn":0,"used":1800,"carriedOut":0}"#,
                #"{"type":"total","client":"c\"1","recurring":50000,"labor":13500,"flat":25000,"trips":4500,"#
                    + #""parts":38000,"total":131000,"coveredValue":9000}"#,
                "",
            ])
    }

    @Test("Explained, a slice says its tests and what decided it, and so does every row that money comes from")
    func explained() throws {
        let lines = try rated(
            [
                Entry(
                    id: "e1", client: "c\"1", service: "fix", kind: .labor(seconds: 60),
                    start: start("2026-03-02 07:00"))
            ], explains: true, sheet: sheet)
        #expect(
            lines[0].hasSuffix(
                #""value":0,"tests":[{"test":"agreement","pass":true},{"test":"maintained","pass":true},"#
                    + #"{"test":"service","pass":true},{"test":"place","pass":true},{"test":"hours","pass":false}],"#
                    + #""decidedBy":{"cell":"service"}}]}"#)
        )
        #expect(lines[1].hasSuffix(#""amount":5063,"decidedBy":[{"cell":"service","reason":"hours","seconds":60}]}"#))
        #expect(lines[2].hasSuffix(#""component":"base","amount":50000,"decidedBy":{"cell":null}}"#))
    }

    @Test("What a slice used is named: hours that a plan gives, jobs that count, a prepaid block")
    func explainedLimits() throws {
        var sheet = sheet
        sheet.plans[0].coverage.rows.append(.init("projects", Cell(.times(1, every: .year, shared: "visits"))))
        sheet.plans[0].coverage.rows.removeAll { $0.word == "new-pc" }
        sheet.plans[0].coverage.defaultCell = Cell(.times(1, every: .month, shared: nil))
        let lines = try rated(
            [("e1", "fix", 180), ("e2", "new-pc", 10), ("e3", "spam", 10), ("e4", "spam", 10)].enumerated()
                .map { place, entry in
                    Entry(
                        id: entry.0, client: "c\"1", service: entry.1, kind: .labor(seconds: entry.2 * 60),
                        start: start("2026-03-02 \(8 + place * 2):00"))
                }, explains: true, sheet: sheet,
            blocks: [PrepaidBlock(client: "c\"1", id: "b1", hours: ExactHours(1))])
        let found = lines.filter { $0.contains("\"entry\"") }.map { line in
            line.split(separator: #""decidedBy":"#).dropFirst().map { $0.prefix { $0 != "}" } + "}" }
        }
        #expect(
            found == [
                [
                    #"{"cell":"service","allowance":"remote-labor"}"#,
                    #"{"cell":"service","allowance":"remote-labor","block":"b1"}"#,
                ],
                [#"{"cell":"category","shared":"visits","every":"year"}"#],
                [#"{"cell":"default","times":"spam","every":"month"}"#],
                [#"{"cell":"default","times":"spam","every":"month"}"#],
            ])
    }

    @Test func theHourThatClocksRepeatHasBothOffsets() throws {
        // 2026-11-01: 01:59:59 -07:00 is followed by 01:00:00 -08:00.
        let zone = TimeZoneRules(
            name: "autumn", initialOffset: -7 * 3_600, transitions: [(at: 1_793_523_600, offset: -8 * 3_600)])
        for (seconds, text) in [
            (1_793_523_599, "2026-11-01T01:59:59-07:00"), (1_793_523_600, "2026-11-01T01:00:00-08:00"),
            (1_793_516_400, "2026-11-01T00:00:00-07:00"), (1_793_606_399, "2026-11-01T23:59:59-08:00"),
        ] { #expect(InstantText.text(Instant(seconds: Int64(seconds)), zone: zone) == text) }
    }

    @Test func replayLines() throws {
        var totals = RatedTotals()
        totals.recurring = 600_000
        totals.labor = 182_250
        totals.parts = -38_000
        totals.coveredValue = 243_000
        totals.workSeconds = 93_600
        totals.coveredSeconds = 64_800
        var output = ReplayOutput(MemorySink())
        output.write(ReplayRow(client: "c1", column: .plan("silver"), totals: totals))
        output.write(ReplayRow(client: "c1", column: .today, totals: RatedTotals()))
        try output.finish()
        #expect(
            output.sink.text == #"{"client":"c1","plan":"silver","recurring":600000,"labor":182250,"flat":0,"#
                + #""trips":0,"parts":-38000,"total":744250,"coveredValue":243000,"workSeconds":93600,"#
                + #""coveredSeconds":64800}"# + "\n"
                + #"{"client":"c1","plan":"today","recurring":0,"labor":0,"flat":0,"trips":0,"parts":0,"total":0,"#
                + #""coveredValue":0,"workSeconds":0,"coveredSeconds":0}"# + "\n")
    }
}
