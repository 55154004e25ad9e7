import AgreementCore

/// What a reader of pieces of `entries.csv` knows before it begins.
struct EntryLayout: Sendable {
    /// Where each column stands in a record; -1 where it is absent.
    let id, client, service, kind, start, minutes, end, place, technician, role, ticket, maintained, hours: Int
    let charge, quantity, unitPrice: Int
    let fieldCount: Int
    let zone: TimeZoneRules
    let currency: Currency

    init(_ reader: TableReader<EntriesFile.Column>, zone: TimeZoneRules, currency: Currency) {
        id = reader.position(.id)
        client = reader.position(.client)
        service = reader.position(.service)
        kind = reader.position(.kind)
        start = reader.position(.start)
        minutes = reader.position(.minutes)
        end = reader.position(.end)
        place = reader.position(.place)
        technician = reader.position(.technician)
        role = reader.position(.role)
        ticket = reader.position(.ticket)
        maintained = reader.position(.maintained)
        hours = reader.position(.hours)
        charge = reader.position(.charge)
        quantity = reader.position(.quantity)
        unitPrice = reader.position(.unitPrice)
        fieldCount = reader.fieldCount
        self.zone = zone
        self.currency = currency
    }
}
