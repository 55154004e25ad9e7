import Testing

@testable import AgreementCore

/// What people or files said and can't be rated is a fault with a name; each of these ended the program once.
@Suite struct UnrateableTests {
    private static let entries = EntryRows(
        [
            Entry(
                id: "e1", client: "acme", service: "fix", kind: .labor(seconds: 7_200),
                start: .instant(wall("2026-03-02 09:00")))
        ], zone: .utc)

    private static func faults(_ practice: Practice, _ entries: EntryTable = EntryTable(entries)) -> [RatingFault] {
        let acme = practice.clients.firstIndex { $0.id == "acme" } ?? 0
        do throws(RatingFaults) {
            _ = try Rater(practice: practice, entries: entries).rate(client: acme)
            return []
        } catch { return error.faults }
    }

    private static func agreed(_ change: (inout AgreementRow) -> Void) -> Practice {
        var given = practice()
        change(&given.agreements[0])
        return given
    }

    @Test func anAgreementNamesWhatIsThere() {
        let from = date("2026-01-01")
        #expect(Self.faults(practice()).isEmpty)
        #expect(
            Self.faults(Self.agreed { $0.plan = "gold" })
                == [.unknownPlan(client: "acme", plan: "gold", sheet: "2026", from: from)])
        #expect(
            Self.faults(Self.agreed { $0.sheet = "2025" })
                == [.unknownSheet(client: "acme", sheet: "2025", from: from)])
    }

    @Test func agreementsFollowEachOther() {
        var twice = practice()
        twice.agreements.append(
            AgreementRow(client: "acme", sheet: "2026", plan: "silver", from: date("2026-02-01")))
        #expect(Self.faults(twice) == [.agreementsOverlap(client: "acme", from: date("2026-02-01"))])
        let backwards = Self.agreed { $0.through = date("2025-12-01") }
        #expect(Self.faults(backwards) == [.outOfRange(client: "acme", from: date("2026-01-01"))])
    }

    @Test(
        arguments: [
            { $0.counts.users = .max }, { $0.counts.servers = -1 }, { $0.feeBasisPoints = .max },
            { $0.feeBasisPoints = -1 }, { $0.optIns = [OptIn(service: "fix", quantity: .max)] },
            { $0.from = LocalDate(dayNumber: .min) }, { $0.through = LocalDate(dayNumber: .max) },
        ] as [@Sendable (inout AgreementRow) -> Void])
    func itsNumbersAreInRange(_ change: @Sendable (inout AgreementRow) -> Void) {
        let given = Self.agreed(change)
        #expect(Self.faults(given) == [.outOfRange(client: "acme", from: given.agreements[0].from)])
    }

    @Test func clientsAndBlocksAreInRange() {
        var given = practice()
        given.clients[1].counts.workstations = .max
        #expect(Self.faults(given) == [.outOfRange(client: "acme", from: nil)])
        given = practice(blocks: [PrepaidBlock(client: "acme", id: "b", hours: ExactHours(billionths: .max))])
        #expect(Self.faults(given) == [.outOfRange(client: "acme", from: nil)])
    }

    @Test func twoClientsOfOneIDAreNoTrap() {
        var given = practice()
        given.clients.append(given.clients[1])
        #expect(Self.faults(given).isEmpty)
    }

    @Test func whatIsDrawnOnIsThere() {
        var given = practice()
        given.exceptions = [
            AgreementException(
                client: "acme", service: "restore", cell: Cell(.allowance("gone")), from: date("2026-01-01"))
        ]
        #expect(
            Self.faults(given)
                == [.unknownAllowance(client: "acme", service: "restore", allowance: "gone", plan: "silver")])
        var sheet = silverSheet()
        sheet.plans[0].allowances = []
        let missing = RatingFault.unknownAllowance(
            client: nil, service: "fix", allowance: "remote-labor", plan: "silver")
        #expect(Self.faults(practice(sheet)) == [missing])
        let replay = Replay(
            sheet: sheet, clients: practice().clients, zone: .utc, entries: EntryTable(Self.entries),
            dates: days("2026-03-01", "2026-03-31"))
        #expect { try replay.work(ofClient: 1) } throws: { ($0 as? RatingFaults)?.faults == [missing] }
        let sound = Replay(
            sheet: silverSheet(), clients: practice().clients, zone: .utc, entries: EntryTable(Self.entries),
            dates: days("2026-03-01", "2026-03-31"))
        #expect {
            try sound.pricing(of: sheet.plans[0], in: sheet).totals(try sound.work(ofClient: 1))
        } throws: { ($0 as? RatingFaults)?.faults == [missing] }
        #expect {
            try sound.totals(ofClient: 1, under: Plan(id: "gone", name: ""), keepingOptInsOf: [])
        } throws: { error in
            guard case .unknownPlan(_, "gone", _, _)? = (error as? RatingFaults)?.faults.first else { return false }
            return true
        }
    }

    @Test func thereAreASheetAndItsCard() throws {
        var sheet = silverSheet()
        sheet.labor = []
        #expect(Self.faults(practice(sheet)) == [.noAgreementCard(sheet: "2026")])
        var none = practice()
        none.sheets = []
        #expect(Self.faults(none) == [.noSheet])
        #expect(throws: QuoteFault.self) {
            try Quote(job("fix", hours: 1, at: "2026-03-02 09:00"), practice: none, history: EntryTable())
        }
    }

    @Test(
        arguments: [
            { $0.seconds = .max }, { $0.seconds = 0 }, { $0.seconds = .min }, { $0.start = .max }, { $0.start = .min },
            { $0.startDay = .max }, { $0.startDay = .min },
        ] as [@Sendable (inout LaborRecord) -> Void])
    func entriesAreInRange(_ change: @Sendable (inout LaborRecord) -> Void) {
        var entries = Self.entries
        change(&entries.records.labor[0])
        #expect(Self.faults(practice(), EntryTable(entries)) == [.entryOutOfRange(client: "acme", entry: "e1")])
    }

    /// A day that isn't the start's, in a file that somebody edited, takes no part of the entry away, and ends.
    @Test(arguments: [-1, 1]) func aDayBesideTheStartIsRated(_ shift: Int32) throws {
        var entries = Self.entries
        entries.records.labor[0].startDay = date("2026-03-01").dayNumber - (shift > 0 ? 1 : 0)
        entries.records.labor[0].start = wall(shift > 0 ? "2026-03-01 23:30" : "2026-03-01 00:00").seconds
        let rating = try Rater(practice: practice(), entries: EntryTable(entries)).rate(client: 1)
        #expect(rating.totals.workSeconds == 7_200)
    }

    @Test func partsAreInRange() {
        let part = Entry(
            id: "p1", client: "acme", service: "fix",
            kind: .part(quantity: Quantity(thousandths: .max), unitPriceCents: .max), start: .date(date("2026-03-02")))
        #expect(
            Self.faults(practice(), EntryTable([part], zone: .utc))
                == [.entryOutOfRange(client: "acme", entry: "p1")])
    }
}

extension UnrateableTests {
    /// Where the hours went and what they were is said of a table with such a record, too.
    @Test(
        arguments: [
            { $0.start = .max }, { $0.start = .min }, { $0.startDay = .max }, { $0.startDay = .min },
        ] as [@Sendable (inout LaborRecord) -> Void])
    func hoursAndServicesAreSaidAllTheSame(_ change: @Sendable (inout LaborRecord) -> Void) {
        var log = WorkLog(
            """
            acme fix 2h 2026-03-02T09:00
            acme fix 1h 2026-03-03T19:00
            """
        )
        change(&log.rows.records.labor[0])
        let entries = log.table
        var input = HoursInput(clients: [Client(id: "acme", name: "Acme")])
        input.sheets = [silverSheet()]
        let report = HoursReport(entries, input)
        #expect(report.dates?.upperBound == date("2026-03-03"))
        #expect(!HoursByMonth(entries, clients: input.clients, dates: report.dates).months.isEmpty)
        let services = ServiceReport(countingUnlistedIn: entries, sheets: [silverSheet()], zone: .utc, clients: [])
        #expect(services.rows.first?.use.service == "fix")
        let other = Client(id: "other", name: "Other")
        let replay = Replay(
            sheet: silverSheet(), clients: [other], zone: .utc, entries: entries,
            dates: days("2026-03-01", "2026-03-31"))
        #expect(throws: Never.self) { try replay.work(ofClient: 0) }
    }
}
