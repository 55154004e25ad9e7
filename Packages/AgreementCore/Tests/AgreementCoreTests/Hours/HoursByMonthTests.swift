import Testing

@testable import AgreementCore

/// The year by month: what lies in which month, and on whose scale.
@Suite struct HoursByMonthTests {
    static let log = WorkLog(
        """
        acme fix 6h 2026-01-31T09:00 remote
        acme help 8h 2026-02-01T13:00 onsite
        acme fix 2h 2026-03-03 remote
        own fix 40h 2026-02-02T09:00
        blue fix 4h 2026-02-28T09:00
        """)
    static let clients = [Client(id: "acme", name: "Acme"), Client(id: "own", name: "Own", isInternal: true)]

    @Test func eachEntryLiesInTheMonthOfItsStart() {
        let hours = HoursByMonth(Self.log.table, clients: Self.clients, dates: day("2026-01-31")...day("2026-03-03"))
        #expect(hours.months.map(\.description) == ["2026-01", "2026-02", "2026-03"])
        #expect(hours.clients["acme"] == [6, 8, 2].map { $0 * 3_600 })
        #expect(hours.clients["blue"] == [0, 4, 0].map { $0 * 3_600 })
    }

    @Test func ourOwnWorkIsNeitherInTheSumNorOnTheScale() {
        let hours = HoursByMonth(Self.log.table, clients: Self.clients, dates: day("2026-01-31")...day("2026-03-03"))
        #expect(hours.clients["own"] == [0, 40, 0].map { $0 * 3_600 })
        #expect(hours.practice == [6, 12, 2].map { $0 * 3_600 })
        #expect(hours.largest == 8 * 3_600)
    }

    @Test func whatLiesOutsideOfTheDatesIsLeftOut() {
        let hours = HoursByMonth(Self.log.table, clients: Self.clients, dates: day("2026-02-01")...day("2026-02-27"))
        #expect(hours.months.count == 1 && hours.clients["blue"] == nil)
        #expect(hours.practice == [8 * 3_600])
        #expect(HoursByMonth(Self.log.table, clients: [], dates: nil).months.isEmpty)
    }

    @Test func aClientsServicesComeMostWorkFirst() {
        let rows = ClientServiceHours.of(
            client: "acme", in: Self.log.table, dates: day("2026-01-01")...day("2026-03-31"))
        #expect(rows.map(\.service) == ["fix", "help"])
        #expect(rows.map(\.seconds) == [8 * 3_600, 8 * 3_600])
        #expect(rows.map(\.entries) == [2, 1])
        #expect(
            ClientServiceHours.of(
                client: "nobody", in: Self.log.table, dates: day("2026-01-01")...day("2026-03-31")
            ).isEmpty)
    }
}
