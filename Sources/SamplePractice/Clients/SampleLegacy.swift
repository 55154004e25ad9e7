import AgreementCore

/// What the clients pay before there are boxes: monitoring at $125 a server, an hour or two of maintenance a month
/// at $135, half of it unwritten, a backup off site, or so much a computer. With what they pay by the hour, it comes
/// near to what a plan asks for most of them: for boxes like these the classic's prices were made.
enum SampleLegacy {
    static let monitoringCents: Int64 = 12_500
    static let maintenanceCents: Int64 = 13_500
    static let handshakeCents: Int64 = 50_000

    static func items(for client: SampleClient, _ random: inout RandomSource) -> [LegacyItem] {
        if client.story == .handshake {
            let everything = [
                "monitoring", "maintenance", "patching", "recovery", "fixes", "requests", "advice", "computers",
                "project", "hardware", "audit", "mail",
            ]
            return [item(client, "Everything by handshake", 1, handshakeCents, everything, .unwritten)]
        }
        if client.story == .byTheHour { return [] }
        if client.story == .oldServer {
            let server = ["monitoring", "maintenance", "patching", "recovery"]
            return [item(client, "The server, whatever happens", 1, 32_000, server, .unwritten)]
        }
        return client.counts.servers > 0 ? withServers(client, &random) : withoutServers(client, &random)
    }

    private static func withServers(_ client: SampleClient, _ random: inout RandomSource) -> [LegacyItem] {
        let servers = client.counts.servers
        let hours = servers > 1 ? 2 : 1
        var items = [
            item(client, "Server monitoring", servers, monitoringCents, ["monitoring"], .written),
            item(
                client, hours == 1 ? "Maintenance (an hour a month)" : "Maintenance (two hours a month)", hours,
                maintenanceCents, ["maintenance", "patching"], random.chance(percent: 50) ? .written : .unwritten),
        ]
        switch client.story {
        case .block:
            items.append(item(client, "Block of two hours a month", 2, maintenanceCents, ["fixes"], .written))
        case .quiet:
            items.append(item(client, "Backup off site, computers too", 1, 19_500, ["recovery"], .written))
        case .audited: break
        default:
            guard client.story == .reinstalledServer || random.chance(percent: 50) else { break }
            items.append(item(client, "Backup off site", servers, 11_000, ["recovery"], .written))
        }
        return items + oddItems(client, &random)
    }

    private static func withoutServers(_ client: SampleClient, _ random: inout RandomSource) -> [LegacyItem] {
        let computers = item(
            client, "Computers looked after", client.counts.workstations, 1_500,
            ["monitoring", "maintenance", "patching"], random.chance(percent: 50) ? .written : .unwritten)
        return [computers] + oddItems(client, &random)
    }

    private static func oddItems(_ client: SampleClient, _ random: inout RandomSource) -> [LegacyItem] {
        var items: [LegacyItem] = []
        if random.chance(percent: 20) {
            items.append(item(client, "Domain and mail hosting", 1, 18_000, [], .written, every: .year))
        }
        if random.chance(percent: 8) {
            items.append(item(client, "Backup set up", 1, 45_000, [], .written, every: .once))
        }
        return items
    }

    /// What the items come to in a month: a quarter's and a year's are billed in the month in which they fall due.
    static func cents(_ items: [LegacyItem], in month: CalendarMonth) -> Int64 {
        items.reduce(0) { sum, item in
            let isDue =
                switch item.every {
                case .month: true
                case .quarter: month.month % 3 == 1
                case .year: month.month == 1
                case .once: false
                }
            return isDue ? sum + ((try? item.quantity.cents(at: item.unitPriceCents)) ?? 0) : sum
        }
    }

    private static func item(
        _ client: SampleClient, _ name: String, _ quantity: Int, _ cents: Int64, _ covers: [String],
        _ basis: LegacyItem.Basis, every: LegacyItem.Every = .month
    ) -> LegacyItem {
        LegacyItem(
            client: client.id, item: name, quantity: Quantity(Int64(quantity)), unitPriceCents: cents, every: every,
            covers: covers, basis: basis)
    }
}
