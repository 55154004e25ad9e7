import Testing

@testable import AgreementCore

/// `inHours: covered 6.0 h, amount 0` and what else there is, ended by the reasons.
private func said(_ way: QuotedWay) -> String {
    func hours(_ seconds: Int) -> String { "\(Double(seconds) / 3_600) h" }
    var words: [String] = []
    if way.coveredSeconds > 0 { words.append("covered \(hours(way.coveredSeconds))") }
    if way.allowanceSeconds > 0 { words.append("allowance \(hours(way.allowanceSeconds))") }
    if way.blockSeconds > 0 { words.append("block \(hours(way.blockSeconds))") }
    if way.flatSeconds > 0 { words.append("flat \(hours(way.flatSeconds))") }
    if way.billedSeconds > 0 { words.append("billed \(hours(way.billedSeconds))") }
    if way.roundedBilledSeconds != way.billedSeconds { words.append("as \(hours(way.roundedBilledSeconds))") }
    words.append("amount \(way.amountCents)")
    words += way.reasons.map { "\($0.reason) \(hours($0.seconds))" }
    return "\(way.way): " + words.joined(separator: ", ")
}

private struct QuoteCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var practice: Practice = AgreementCoreTests.practice()
    var history: [Entry] = []
    var job: QuoteJob
    var expected: [String]
}

private func worked(
    _ id: String, _ service: String, hours: Double, at: String, client: String = "acme", place: Place = .remote,
    ticket: String = ""
) -> Entry {
    Entry(
        id: id, client: client, service: service, kind: .labor(seconds: Int(hours * 3_600)), start: .instant(wall(at)),
        place: place, ticket: ticket)
}

@Suite("What a job costs, depending on when it is done")
struct QuoteTests {
    @Test(arguments: [
        QuoteCase(
            testDescription: "Silver, a restore of six hours asked for at 15:00",
            job: job("restore", hours: 6, at: "2026-03-02 15:00", until: 18),
            expected: [
                "inHours: covered 6.0 h, amount 0",
                "straightThrough: covered 2.0 h, billed 4.0 h, amount 81000, hours 4.0 h",
                "tonight: billed 6.0 h, amount 121500, hours 6.0 h",
                "untilStop: covered 5.0 h, billed 1.0 h, amount 20250, hours 1.0 h",
            ]),
        QuoteCase(
            testDescription: "a fix of two hours, half an hour left of the month's two",
            history: [worked("1", "fix", hours: 1.5, at: "2026-03-02 09:00")],
            job: job("fix", hours: 2, at: "2026-03-02 15:30"),
            expected: [
                "inHours: allowance 0.5 h, billed 1.5 h, amount 20250, limitUsed 1.5 h",
                "straightThrough: allowance 0.5 h, billed 1.5 h, amount 23625, limitUsed 1.0 h, hours 0.5 h",
                "tonight: billed 2.0 h, amount 40500, hours 2.0 h",
            ]),
        QuoteCase(
            testDescription: "work that starts with the asking or later, other months' and other clients' is left out",
            history: [
                worked("1", "fix", hours: 1, at: "2026-03-02 15:00"),
                worked("2", "fix", hours: 1, at: "2026-02-27 09:00"),
                worked("3", "fix", hours: 1, at: "2026-03-02 09:00", client: "other"),
            ],
            job: job("fix", hours: 2, at: "2026-03-02 15:00"),
            expected: [
                "inHours: allowance 2.0 h, amount 0", "straightThrough: allowance 2.0 h, amount 0",
                "tonight: billed 2.0 h, amount 40500, hours 2.0 h",
            ]),
        QuoteCase(
            testDescription: "who waits over the month's end has new hours",
            history: [worked("1", "fix", hours: 2, at: "2026-03-02 09:00")],
            job: job("fix", hours: 3, at: "2026-03-31 16:00"),
            expected: [
                "inHours: allowance 2.0 h, billed 1.0 h, amount 13500, limitUsed 1.0 h",
                "straightThrough: billed 3.0 h, amount 54000, limitUsed 1.0 h, hours 2.0 h",
                "tonight: billed 3.0 h, amount 60750, hours 3.0 h",
            ]),
        QuoteCase(
            testDescription: "a prepaid block gives before it is billed, but not at night",
            practice: practice(blocks: [PrepaidBlock(client: "acme", id: "b", hours: ExactHours(1))]),
            job: job("project", hours: 2, at: "2026-03-02 15:30"),
            expected: [
                "inHours: block 1.0 h, billed 1.0 h, amount 13500, notInPlan 2.0 h",
                "straightThrough: block 1.0 h, billed 1.0 h, amount 16875, notInPlan 2.0 h",
                "tonight: billed 2.0 h, amount 40500, notInPlan 2.0 h",
            ]),
        QuoteCase(
            testDescription: "the year's checkup is still to come: both sittings are covered",
            job: job("quick-checkup", hours: 2, at: "2026-03-02 16:00"),
            expected: [
                "inHours: covered 2.0 h, amount 0",
                "straightThrough: covered 1.0 h, billed 1.0 h, amount 20250, hours 1.0 h",
                "tonight: billed 2.0 h, amount 40500, hours 2.0 h",
            ]),
        QuoteCase(
            testDescription: "it was done: a second one is not",
            history: [worked("1", "quick-checkup", hours: 1, at: "2026-02-02 09:00")],
            job: job("quick-checkup", hours: 1, at: "2026-03-02 10:00"),
            expected: [
                "inHours: billed 1.0 h, amount 13500, limitUsed 1.0 h",
                "straightThrough: billed 1.0 h, amount 13500, limitUsed 1.0 h",
                "tonight: billed 1.0 h, amount 20250, hours 1.0 h",
            ]),
        QuoteCase(
            testDescription: "a fixed price is charged once, also in two sittings",
            job: job("new-pc", hours: 3, at: "2026-03-02 16:00"),
            expected: [
                "inHours: flat 3.0 h, amount 25000",
                "straightThrough: flat 1.0 h, billed 2.0 h, amount 65500, hours 2.0 h",
                "tonight: billed 3.0 h, amount 60750, hours 3.0 h",
            ]),
        QuoteCase(
            testDescription: "no agreement: all by the hour, whenever",
            practice: practice(isOnSilver: false), job: job("restore", hours: 2, at: "2026-03-02 16:00"),
            expected: [
                "inHours: billed 2.0 h, amount 27000, noAgreement 2.0 h",
                "straightThrough: billed 2.0 h, amount 33750, noAgreement 2.0 h",
                "tonight: billed 2.0 h, amount 40500, noAgreement 2.0 h",
            ]),
    ])
    private func quoted(_ example: QuoteCase) throws {
        let history = EntryTable(example.history, zone: .utc)
        let quote = try Quote(example.job, practice: example.practice, history: history)
        #expect(quote.ways.map(said) == example.expected)
        for way in quote.ways {
            let sum = way.coveredSeconds + way.drawnSeconds + way.flatSeconds + way.billedSeconds
            #expect(sum == example.job.seconds)
        }
    }

    @Test("It says when each way ends")
    func ends() throws {
        let quote = try Quote(
            job("restore", hours: 6, at: "2026-03-02 15:00", until: 18), practice: practice(), history: EntryTable())
        #expect(
            quote.ways.map(\.ends) == [
                wall("2026-03-03 12:00"), wall("2026-03-02 21:00"), wall("2026-03-02 23:00"), wall("2026-03-03 11:00"),
            ])
    }

    @Test("Each sitting is an entry: at an hour's increment two half hours are two hours per entry, one per day")
    func roundingOfSittings() throws {
        func inHours(_ per: RoundingRule.Group) throws -> QuotedWay {
            let sheet = silverSheet(
                windows: ["08:00-12:00", "13:00-17:00"], rounding: RoundingRule(incrementMinutes: 60, per: per))
            let hour = job("project", hours: 1, at: "2026-03-02 11:30")
            return try Quote(hour, practice: practice(sheet), history: EntryTable()).ways[0]
        }
        #expect(said(try inHours(.entry)) == "inHours: billed 1.0 h, as 2.0 h, amount 27000, notInPlan 1.0 h")
        #expect(said(try inHours(.day)) == "inHours: billed 1.0 h, amount 13500, notInPlan 1.0 h")
    }

    @Test("Onsite: a trip for each day, whoever else was there")
    func trips() throws {
        let lunch = silverSheet(windows: ["08:00-12:00", "13:00-17:00"])
        let visit = worked("1", "project", hours: 1, at: "2026-03-02 09:00", place: .onsite, ticket: "T1")
        let quote = try Quote(
            job("project", hours: 6, at: "2026-03-02 10:00", place: .onsite), practice: practice(lunch),
            history: EntryTable([visit], zone: .utc))
        #expect(quote.ways.map(\.tripCents) == [4_000, 4_000, 4_000])
        let longer = try Quote(
            job("project", hours: 8, at: "2026-03-02 10:00", place: .onsite), practice: practice(lunch),
            history: EntryTable([visit], zone: .utc))
        #expect(longer.ways[0].tripCents == 8_000)
        #expect(longer.ways[0].laborCents == 8 * 13_500)
    }

    @Test("What can't be quoted")
    func faults() {
        func fault(_ change: (inout QuoteJob) -> Void) -> String {
            var job = job("fix", hours: 1, at: "2026-03-02 10:00")
            change(&job)
            do {
                _ = try Quote(job, practice: practice(), history: EntryTable())
                return "none"
            } catch {
                switch error {
                case .unknownClient(let client): return "client \(client)"
                case .lengthOutOfRange(let seconds): return "length \(seconds)"
                case .stopOutOfRange(let second): return "stop \(second)"
                case .rating(let faults): return "\(faults.faults)"
                }
            }
        }
        #expect(fault { _ in } == "none")
        #expect(fault { $0.client = "nobody" } == "client nobody")
        #expect(fault { $0.seconds = 0 } == "length 0")
        #expect(fault { $0.seconds = 31 * 86_400 } == "none")
        #expect(fault { $0.seconds = 31 * 86_400 + 1 } == "length 2678401")
        #expect(fault { $0.stopSecondOfDay = 86_401 } == "stop 86401")
        #expect(fault { $0.service = "tea" }.contains("unknownService(entry: \"quote\", service: \"tea\""))
    }
}
