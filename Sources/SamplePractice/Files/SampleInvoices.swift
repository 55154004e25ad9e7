import AgreementCore

/// What a client was sent for a month: its fees, and the work that they don't cover, as an office counts it by hand.
enum SampleInvoices {
    private static let incrementMinutes = 15
    private static let onsiteMinimumMinutes = 60
    private static let tripCents: Int64 = 4_500

    static func amounts(
        for client: SampleClient, _ entries: [SampleEntry], period: SamplePeriod, random: inout RandomSource
    ) -> [InvoicedMonth] {
        period.months.filter { client.isClient(on: $0.firstDay) }.map { month in
            var cents = SampleLegacy.cents(client.legacy, in: month)
            for entry in entries where entry.date.month == month {
                // Every office forgets some of it.
                if random.chance(percent: 4) { continue }
                cents += amount(of: entry, for: client)
            }
            return InvoicedMonth(client: client.id, month: month, amountCents: cents)
        }
    }

    private static func amount(of entry: SampleEntry, for client: SampleClient) -> Int64 {
        if let part = entry.part { return Int64(part.quantity) * part.unitPriceCents }
        if entry.isCourtesy || isCovered(entry.service, by: client.legacy) { return 0 }
        let isOnsite = entry.place == .onsite
        var minutes = (entry.minutes + incrementMinutes - 1) / incrementMinutes * incrementMinutes
        if isOnsite { minutes = max(minutes, onsiteMinimumMinutes) }
        let rate = client.invoicedRateCents * (entry.isAtNight ? 2 : 1)
        let trip = isOnsite && client.card.isEmpty ? tripCents : 0
        return dividedHalfAway(Int64(minutes) * rate, by: 60) + trip
    }

    private static func isCovered(_ service: String, by items: [LegacyItem]) -> Bool {
        items.contains { item in item.covers.contains { categories[$0]?.contains(service) ?? false } }
    }

    /// The example sheet's categories, as far as fees cover them.
    private static let categories: [String: Set<String>] = [
        "monitoring": ["server-monitoring", "backup-check"],
        "maintenance": ["server-maintenance", "workstation-maintenance"],
        "patching": ["server-patching", "workstation-patching", "antivirus"],
        "recovery": ["restore-data", "reinstall-system"],
        "fixes": ["fix", "email-fix", "printer-fix", "network-fix", "virus-removal"],
        "requests": ["signature", "password-reset", "new-user", "leaving-user"],
        "computers": ["new-pc"],
        "advice": ["quick-checkup", "planning-meeting"],
        "project": ["network-printer", "project-work"],
        "hardware": ["hardware-replacement"],
        "audit": ["security-audit"],
        "mail": ["spam-filter"],
    ]
}
