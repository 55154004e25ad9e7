import Testing

@testable import AgreementCore

/// Which services make up the core: 90% of the work of 90% of the clients.
@Suite struct CoreTests {
    /// The log of each client, `service:hours`, and the services of the core in order.
    @Test(arguments: [
        // One client, one service above 90% of its work: 9 of 10 hours is enough, 8 are not.
        (["a": "fix:9 scan:1"], "fix"),
        (["a": "fix:8 scan:2"], "fix scan"),
        // Of two clients both are needed, since one is only half of them.
        (["a": "fix:9 scan:1", "b": "scan:5"], "fix scan"),
        // Of ten clients, nine are enough: the tenth's own service stays out.
        (
            [
                "a": "fix:2", "b": "fix:2", "c": "fix:2", "d": "fix:2", "e": "fix:2", "f": "fix:2", "g": "fix:2",
                "h": "fix:2", "i": "fix:2", "j": "move:1",
            ], "fix"
        ),
        // Of nine, eight are not.
        (
            [
                "a": "fix:2", "b": "fix:2", "c": "fix:2", "d": "fix:2", "e": "fix:2", "f": "fix:2", "g": "fix:2",
                "h": "fix:2", "i": "move:1",
            ], "fix move"
        ),
        // The prefix goes by total work: a service that only one client has, and much of, is inside.
        (["a": "fix:1", "b": "fix:1", "c": "move:50"], "move fix"),
        // As much work of both: by id.
        (["a": "scan:1", "b": "fix:1"], "fix scan"),
    ])
    func coreIsTheShortestPrefix(of clients: [String: String], is expected: String) throws {
        let report = try ServiceReport(Self.log(clients).table)
        #expect(report.rows.filter(\.use.isCore).map(\.use.service).joined(separator: " ") == expected)
        #expect(report.coreCount == report.rows.count { $0.use.isCore })
    }

    @Test func bothSharesAreSettings() throws {
        var settings = ServiceSettings()
        settings.coreWorkBasisPoints = 8_000
        let log = Self.log(["a": "fix:8 scan:2", "b": "scan:9 fix:1"])
        #expect(try ServiceReport(log.table, settings: settings).coreCount == 2)
        settings.coreClientsBasisPoints = 5_000
        #expect(try ServiceReport(log.table, settings: settings).coreCount == 1)
        settings.coreClientsBasisPoints = 0
        #expect(try ServiceReport(log.table, settings: settings).coreCount == 0)
    }

    /// 8,999 of 10,000 seconds is less than 90%, though it shows as 0.9.
    @Test func sharesAreComparedAsFractions() throws {
        var log = WorkLog("a fix 1m 2026-03-02\na scan 1m 2026-03-02")
        log.rows.records.labor[0].seconds = 899_999
        log.rows.records.labor[1].seconds = 100_001
        #expect(try ServiceReport(log.table).coreCount == 2)
        log.rows.records.labor[0].seconds = 900_000
        log.rows.records.labor[1].seconds = 100_000
        #expect(try ServiceReport(log.table).coreCount == 1)
    }

    @Test func internalClientsAreLeftOut() throws {
        let log = WorkLog("us office 90h 2026-03-02\na fix 1h 2026-03-02")
        let report = try ServiceReport(
            log.table, clients: [Client(id: "us", name: "We", isInternal: true), Client(id: "a", name: "A")])
        #expect(report.rows.map(\.use.service) == ["fix"])
        #expect(report.clientCount == 1 && report.totalWork == 3_600)
    }

    @Test func anEmptyLogHasNoCore() throws {
        let report = try ServiceReport(EntryTable(), sheets: [sheet(services: [service("fix")])])
        #expect(report.coreCount == 0 && report.dates == nil)
        #expect(report.rows.map(\.suggestion) == [Suggestion(list: .on, reason: .noWorkLogged)])
    }

    private static func log(_ clients: [String: String]) -> WorkLog {
        WorkLog(
            clients.sorted { $0.key < $1.key }.flatMap { client, work in
                work.split(separator: " ").map { item in
                    let parts = item.split(separator: ":")
                    return "\(client) \(parts[0]) \(parts[1])h 2026-03-02"
                }
            }.joined(separator: "\n"))
    }
}
