import AgreementCore

/// What the clients pay before there are boxes: monitoring at $125 a server, an hour or two of maintenance a month
/// at $135, half of it unwritten.
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
        var items: [LegacyItem] = []
        let servers = client.counts.servers
        if servers > 0, random.chance(percent: 85) {
            items.append(item(client, "Server monitoring", servers, monitoringCents, ["monitoring"], .written))
        }
        if servers > 0, random.chance(percent: 75) {
            let hours = servers > 1 ? 2 : 1
            items.append(
                item(
                    client, hours == 1 ? "Maintenance (an hour a month)" : "Maintenance (two hours a month)", hours,
                    maintenanceCents, ["maintenance", "patching"], random.chance(percent: 50) ? .written : .unwritten))
        }
        if servers == 0, random.chance(percent: 35) {
            items.append(
                item(
                    client, "Computers looked after each quarter", 1, maintenanceCents, ["maintenance", "patching"],
                    .unwritten, every: .quarter))
        }
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
