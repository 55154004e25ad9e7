import Testing

@testable import AgreementCore

/// Hours and services that go only through the clients that changed are those of going through all of them.
@Suite struct KeptFiguresTests {
    @Test(arguments: 1...20)
    func whatIsKeptSaysWhatAFreshReportSays(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var table = EntryTable()
        var (hours, services) = (HoursKept(), ServicesKept())
        var input = HoursInput(clients: [
            Client(id: "c0", name: "Acme"), Client(id: "c1", name: "Own", isInternal: true),
        ])
        input.sheets = [sheet(services: [service("fix"), service("watch")])]
        for step in 0..<40 {
            change(&table, &input, &random)
            let fresh = HoursReport(table, input)
            let kept = HoursReport(table, input, keeping: &hours)
            #expect(kept.rows == fresh.rows && kept.internalRows == fresh.internalRows, "step \(step)")
            let months = HoursByMonth(table, clients: input.clients, dates: fresh.dates)
            let keptMonths = HoursByMonth(table, clients: input.clients, dates: fresh.dates, keeping: &hours)
            #expect(keptMonths.clients == months.clients && keptMonths.practice == months.practice, "step \(step)")
            let freshServices = ServiceReport(
                countingUnlistedIn: table, sheets: input.sheets, zone: .utc, clients: input.clients)
            let keptServices = ServiceReport(
                countingUnlistedIn: table, sheets: input.sheets, zone: .utc, clients: input.clients,
                keeping: &services)
            #expect(keptServices.rows == freshServices.rows, "step \(step)")
            #expect(keptServices.areWholeTasks == freshServices.areWholeTasks, "step \(step)")
        }
    }

    private func change(_ table: inout EntryTable, _ input: inout HoursInput, _ random: inout SplitMix) {
        switch random.next(below: 8) {
        case 0: table.take(id: "e\(random.next(below: 12))", ofClient: "c\(random.next(below: 4))")
        case 1:
            let words = ["fix", "watch", "odd jobs"]
            table.sort(SourceServices(table.sources.numbers.indices.map { _ in words[random.next(below: 3)] }))
        case 2: input.sheets[0].holidays = [day("2026-03-0\(1 + random.next(below: 8))")]
        case 3: input.clients[0].isInternal.toggle()
        default:
            let date = day("2026-0\(1 + random.next(below: 4))-1\(random.next(below: 10))")
            table.put(
                Entry(
                    id: "e\(random.next(below: 12))", client: "c\(random.next(below: 4))", service: "fix",
                    kind: .labor(seconds: 600 * (1 + random.next(below: 300))), start: .date(date),
                    place: random.next(below: 2) == 0 ? .remote : .onsite, ticket: "t\(random.next(below: 5))"),
                zone: .utc)
        }
    }
}
