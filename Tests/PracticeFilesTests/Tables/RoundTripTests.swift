import AgreementCore
import PracticeFiles
import Testing

/// What is written reads back as the same values.
@Suite struct RoundTripTests {
    private let dollars = Currency(code: "USD")!

    @Test func clients() throws {
        let clients = [
            Client(id: "c1", name: "Acme, Inc. \"West\""),
            Client(
                id: "c2", name: "Café\nZwei", counts: Counts(servers: 2, workstations: 12, users: 14), card: "standard",
                isInternal: true, from: date("2019-01-01"), through: date("2026-12-31"), email: "a@b.example",
                address: "1 Main St\r\nTown", country: "DE", taxID: "DE123"),
        ]
        var sink = SharedSink()
        try ClientsFile.write(clients, to: sink)
        #expect(try ClientsFile.read(sink.source, file: "f", names: SmallPractice.names).rows == clients)
        sink = SharedSink()
        try ClientsFile.write([], to: sink)
        #expect(try ClientsFile.read(sink.source, file: "f").rows == [])
    }

    @Test func agreements() throws {
        let rows = [
            AgreementRow(client: "c1", sheet: "2026", plan: "silver", from: date("2026-01-01")),
            AgreementRow(
                client: "c2", sheet: "2026", plan: "gold", from: date("2026-01-01"), through: date("2026-06-30"),
                counts: Counts(servers: 1, workstations: 2, users: 3),
                optIns: [OptIn(service: "spam-filter"), OptIn(service: "firewall", quantity: 2)],
                feeBasisPoints: 8_025),
        ]
        let sink = SharedSink()
        try AgreementsFile.write(rows, to: sink)
        #expect(try AgreementsFile.read(sink.source, file: "f", names: SmallPractice.names).rows == rows)
    }

    @Test func exceptions() throws {
        let exceptions = [
            AgreementException(
                client: "c1", service: "fix", cell: Cell(.times(2, every: .quarter, shared: nil)),
                from: date("2026-01-01"), through: date("2026-02-01"), why: "a promise, in writing", owner: "Dana"),
            AgreementException(
                client: "c1", service: "firewall",
                cell: Cell(
                    .byPlace(
                        remote: PlaceTreatment(.included, hours: .always),
                        onsite: PlaceTreatment(.discount(basisPoints: 1_250)))), from: date("2026-01-01")),
        ]
        let sink = SharedSink()
        try ExceptionsFile.write(exceptions, currency: dollars, to: sink)
        let read = try ExceptionsFile.read(
            sink.source, file: "f", names: SmallPractice.names, agreements: SmallPractice.agreements)
        #expect(read.rows == exceptions)
    }

    @Test func withheldPlans() throws {
        let withheld = [
            WithheldPlan(client: "c1", plan: "silver", why: "too small,\n\"they say\""),
            WithheldPlan(client: "c2", plan: "gold", why: String(repeating: "é", count: 1_000)),
        ]
        let sink = SharedSink()
        try WithheldFile.write(withheld, to: sink)
        #expect(try WithheldFile.read(sink.source, file: "f", names: SmallPractice.names).rows == withheld)
    }

    @Test func blocksLegacyAndInvoices() throws {
        let blocks = [
            PrepaidBlock(client: "c1", id: "b1", hours: ExactHours(billionths: 7_500_000_000)),
            PrepaidBlock(
                client: "c2", id: "b1", hours: ExactHours(10), from: date("2026-01-01"), through: date("2026-12-31")),
        ]
        let legacy = [
            LegacyItem(
                client: "c1", item: "Monitoring", quantity: Quantity(thousandths: 1_500), unitPriceCents: 12_500,
                every: .quarter, covers: ["fix", "mail"], basis: .unwritten),
            LegacyItem(client: "c1", item: "", quantity: Quantity(-1), unitPriceCents: 0, every: .once),
        ]
        let invoiced = [
            InvoicedMonth(client: "c1", month: CalendarMonth(year: 2026, month: 3), amountCents: -12_345)
        ]
        let (first, second, third) = (SharedSink(), SharedSink(), SharedSink())
        try BlocksFile.write(blocks, to: first)
        try LegacyFile.write(legacy, currency: dollars, to: second)
        try InvoicedFile.write(invoiced, currency: dollars, to: third)
        #expect(try BlocksFile.read(first.source, file: "f", names: SmallPractice.names).rows == blocks)
        #expect(try LegacyFile.read(second.source, file: "f", names: SmallPractice.names).rows == legacy)
        #expect(try InvoicedFile.read(third.source, file: "f", names: SmallPractice.names).rows == invoiced)
    }

    @Test func entries() throws {
        // Every quarter of an hour around both changes of clocks, and seconds that are no decimal of a minute.
        var entries: [Entry] = []
        for start in [1_772_950_000, 1_793_515_000] {
            for step in 0..<40 {
                entries.append(
                    Entry(
                        id: "e\(entries.count)", client: "c1", service: "fix", kind: .labor(seconds: 1 + step * 59),
                        start: .instant(Instant(seconds: Int64(start + step * 900))), place: .onsite,
                        technician: "t,1", role: "engineer", ticket: "T\"1", isMaintained: step % 2 == 0,
                        hours: [nil, .business, .afterHours, .holiday][step % 4], isCourtesy: step % 3 == 0,
                        note: "line\nline"))
            }
        }
        entries.append(
            Entry(
                id: "d", client: "c2", service: "unsorted", kind: .labor(seconds: 36_000_000),
                start: .date(date("2026-03-08")), isPlaceAssumed: true))
        entries.append(
            Entry(
                id: "p", client: "c2", service: "fix",
                kind: .part(quantity: Quantity(thousandths: -125), unitPriceCents: 1_999),
                start: .date(date("1990-01-01"))))
        let sink = SharedSink()
        try EntriesFile.write(entries, file: "f", zone: SmallPractice.zone, currency: dollars, to: sink)
        let read = try EntriesFile.read(
            sink.source, file: "f", zone: SmallPractice.zone, names: SmallPractice.names)
        #expect(read.rows == entries)
    }

    @Test func secondsThatNoFileCanSayAreRefused() {
        let entry = Entry(
            id: "e1", client: "c1", service: "fix", kind: .labor(seconds: 1_199), start: .date(date("2026-03-02")))
        do throws(FileFault) {
            try EntriesFile.write(
                [entry], file: "f", zone: SmallPractice.zone, currency: dollars, to: SharedSink())
            Issue.record("1,199 seconds were written as minutes")
        } catch { #expect(error.code == .durationUnwritable) }
    }

    @Test func aYenHasNoDecimals() throws {
        let yen = Currency(code: "JPY")!
        let sink = SharedSink()
        let invoiced = [InvoicedMonth(client: "c1", month: CalendarMonth(year: 2026, month: 3), amountCents: 12_345)]
        try InvoicedFile.write(invoiced, currency: yen, to: sink)
        #expect(sink.text == "client,month,amount\nc1,2026-03,12345\n")
        #expect(try InvoicedFile.read(sink.source, file: "f", names: KnownNames(currency: yen)).rows == invoiced)
        #expect(throws: FileFaults.self) {
            try InvoicedFile.read(
                MemoryByteSource("client,month,amount\nc1,2026-03,1.5\n"), file: "f", names: KnownNames(currency: yen))
        }
    }

    @Test func moreRolesThanCanBeNumberedAreRefused() throws {
        let folder = TemporaryFolder()
        let rows = (0..<65_536).map { "e\($0),c1,fix,2026-03-02,45,r\($0)\n" }.joined()
        let path = folder.write("id,client,service,start,minutes,role\n" + rows, to: "entries.csv")
        do throws(FileFaults) {
            _ = try EntriesFile.load(path: path, zone: SmallPractice.zone, names: SmallPractice.names)
            Issue.record("65,536 roles were read")
        } catch { #expect(error.faults.map(\.code) == [.rolesTooMany] && error.faults[0].line == 65_537) }
    }
}

/// A sink whose bytes can be looked at while somebody else holds it.
final class SharedSink: ByteSink {
    private var memory = MemorySink()
    func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) { try unsafe memory.write(bytes) }
    var text: String { memory.text }
    var source: MemoryByteSource { MemoryByteSource(memory.bytes) }
}
