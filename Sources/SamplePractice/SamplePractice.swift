public import AgreementCore

/// An example practice: clients, what they pay today, what they were invoiced, and a believable log of work, all
/// invented; the same bytes for the same numbers on every machine.
public struct SamplePractice: Sendable {
    /// A file of the practice, by its name in the folder.
    public struct File: Sendable {
        public let name: String
        public let bytes: [UInt8]
    }
    public let files: [File]
    public let entryCount: Int
    /// What was invoiced in all, in cents.
    public let invoicedCents: Int64

    /// The example sheet's.
    public static let currency = Currency(code: "USD")!
    public static let clientCounts = 1...5_000
    public static let monthCounts = 1...60

    /// - Precondition: both counts are in their ranges.
    public init(clients clientCount: Int, months monthCount: Int, seed: UInt64) {
        precondition(Self.clientCounts.contains(clientCount) && Self.monthCounts.contains(monthCount))
        let period = SamplePeriod(monthCount: monthCount)
        var clients = (0..<clientCount).map { SampleClient(index: $0, period: period, seed: seed) }
        var entries: [SampleEntry] = []
        var invoiced: [InvoicedMonth] = []
        for (index, client) in clients.enumerated() {
            let work = SampleYear(client: client, index: index, period: period, seed: seed).entries
            var random = RandomSource(seed: seed, stream: index + 2_000_000)
            invoiced += SampleInvoices.amounts(for: client, work, period: period, random: &random)
            entries += work
        }
        let ourselves = SampleClient.ourselves(period)
        clients.append(ourselves)
        entries += SampleYear(client: ourselves, index: -1, period: period, seed: seed).entries
        clients.sort { $0.id < $1.id }
        invoiced.sort { ($0.client, $0.month) < ($1.client, $1.month) }
        let order = entries.indices.sorted {
            let (first, second) = (entries[$0].order, entries[$1].order)
            return first == second ? $0 < $1 : first < second
        }
        entryCount = entries.count
        invoicedCents = invoiced.reduce(0) { $0 + $1.amountCents }
        files = [
            File(name: "sheet.yaml", bytes: PackageResources.sheet_yaml),
            File(name: "costs.yaml", bytes: PackageResources.costs_yaml),
            File(name: "clients.csv", bytes: Self.clientsText(clients)),
            File(name: "legacy.csv", bytes: Self.legacyText(clients)),
            File(name: "invoiced.csv", bytes: Self.invoicedText(invoiced)),
            File(name: "agreements.csv", bytes: Self.agreementsText()),
            File(name: "entries.csv", bytes: Self.entriesText(order.map { entries[$0] })),
        ]
    }

    private static func clientsText(_ clients: [SampleClient]) -> [UInt8] {
        var text = SampleText(
            columns: "client,name,servers,workstations,users,card,internal,from,through,email,address,country")
        for client in clients {
            text.row([
                client.id, client.name, String(client.counts.servers), String(client.counts.workstations),
                String(client.counts.users), client.card, client.story == .ourselves ? "yes" : "",
                client.since.description, client.until?.description ?? "", client.email, client.address, "US",
            ])
        }
        return text.bytes
    }

    private static func legacyText(_ clients: [SampleClient]) -> [UInt8] {
        var text = SampleText(columns: "client,item,quantity,unit_price,every,covers,basis")
        for item in clients.flatMap(\.legacy) {
            text.row([
                item.client, item.item, String(item.quantity.thousandths / 1_000),
                SampleText.money(item.unitPriceCents),
                item.every.rawValue, item.covers.joined(separator: " "), item.basis.rawValue,
            ])
        }
        return text.bytes
    }

    private static func invoicedText(_ invoiced: [InvoicedMonth]) -> [UInt8] {
        var text = SampleText(columns: "client,month,amount")
        for month in invoiced {
            text.row([month.client, month.month.description, SampleText.money(month.amountCents)])
        }
        return text.bytes
    }

    /// Nobody is in a box yet.
    private static func agreementsText() -> [UInt8] {
        SampleText(columns: "client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent").bytes
    }

    private static func entriesText(_ entries: [SampleEntry]) -> [UInt8] {
        var text = SampleText(
            columns: "id,client,service,kind,start,minutes,place,technician,role,ticket,maintained,hours,charge,"
                + "quantity,unit_price,note")
        for (index, entry) in entries.enumerated() {
            let number = String(index + 1)
            let id = "e" + String(repeating: "0", count: max(0, 5 - number.utf8.count)) + number
            let isPart = entry.part != nil
            text.row([
                id, entry.client, entry.service, isPart ? "part" : "labor",
                SampleText.start(entry.date, minuteOfDay: entry.minuteOfDay), isPart ? "" : String(entry.minutes),
                entry.place?.word ?? "", entry.technician, entry.role, entry.ticket, entry.isMaintained ? "" : "no",
                entry.hours?.word ?? "", entry.isCourtesy ? "courtesy" : "",
                entry.part.map { String($0.quantity) } ?? "",
                entry.part.map { SampleText.money($0.unitPriceCents) } ?? "", entry.note,
            ])
        }
        return text.bytes
    }
}
