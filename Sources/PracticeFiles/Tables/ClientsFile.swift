public import AgreementCore

/// `clients.csv`: the company's clients and what they have to look after.
public enum ClientsFile {
    enum Column: Int, TableColumn {
        case client, name, servers, workstations, users, card, isInternal, from, through, email, address, country
        case taxID
        static let names = [
            "client", "name", "servers", "workstations", "users", "card", "internal", "from", "through", "email",
            "address", "country", "tax_id",
        ]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool { rawValue <= Self.users.rawValue }
    }

    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<Client> {
        let reader = try TableReader<Column>(source, file: file)
        return try reader.rows({ row in client(row, names) }) { table, log in
            logRepeats(table, log, .clientTwice, column: Column.client.name, key: \.id, value: \.id)
        }
    }

    private static func client(_ row: TableReader<Column>, _ names: KnownNames) -> Client {
        let client = Client(
            id: row.required(.client), name: row.text(.name),
            counts: Counts(
                servers: row.count(.servers), workstations: row.count(.workstations), users: row.count(.users)),
            card: row.isEmpty(.card) ? nil : row.text(.card), isInternal: row.yesOrNo(.isInternal, otherwise: false),
            from: row.date(.from), through: row.date(.through), email: row.text(.email), address: row.text(.address),
            country: row.text(.country), taxID: row.text(.taxID))
        row.checkOrder(.from, client.from, .through, client.through)
        if let card = client.card, let sheet = names.sheets?.first(where: { $0.card(card) == nil }) {
            let cards = sheet.labor.map { "`\($0.name)`" }.joined(separator: ", ")
            row.reject(.card, .cardUnknown, "sheet `\(sheet.id)` has the labor cards \(cards)")
        }
        return client
    }

    /// Writes the file; reading it gives the same clients.
    public static func write(_ clients: [Client], to sink: some ByteSink) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for client in clients {
            writer.field(client.id)
            writer.field(client.name)
            writer.field(client.counts)
            writer.field(client.card ?? "")
            writer.field(client.isInternal ? "yes" : "")
            writer.field(client.from)
            writer.field(client.through)
            writer.field(client.email)
            writer.field(client.address)
            writer.field(client.country)
            writer.field(client.taxID)
            writer.endRow()
        }
        try writer.finish()
    }
}
