import AgreementCore
import PracticeFiles
import Storage
import TimeZones
import ToolExports

/// What the practice knows when files come in.
struct ImportGround {
    let company: CompanyRecord
    let currency: Currency
    let zone: TimeZoneRules
    /// The working sheet first, then editions.
    let sheets: [PriceSheet]
    /// The working sheet's services.
    let services: [Service]
    let clients: [Client]

    init(in session: any StorageSession) throws {
        guard let company = try StoredCompany.read(in: session), let currency = Currency(code: company.currency) else {
            throw ImportFault.notThere
        }
        self.company = company
        self.currency = currency
        zone = try ArchiveTable.zone(named: company.timeZone, file: ArchiveNames.company)
        let records = try [StoredSheets.draft(in: session)].compactMap { $0 } + StoredSheets.editions(in: session)
        sheets = try records.map { try PriceSheetFile.read($0.terms, file: "edition \($0.edition)") }
        services = sheets.first?.services ?? []
        clients = try StoredClients.all(in: session)
    }

    var names: KnownNames {
        KnownNames(clients: Set(clients.map(\.id)), sheets: sheets.isEmpty ? nil : sheets, currency: currency)
    }

    func options(_ group: ImportGroup) -> ImportOptions {
        var options = ImportOptions()
        options.dateOrder = group.answers.dateOrder
        options.decimalSign = group.answers.decimalSign
        options.lengthFormat = group.answers.lengthFormat
        options.lengthsFrom = group.answers.lengthsFrom
        options.kept = group.kept
        options.encoding = group.answers.encoding
        options.fallbackClient = group.answers.fallbackClient
        // The mapping's own zone wins; all other wall times are the company's.
        if group.mapping?.timeZone == nil { options.timeZone = zone }
        options.knownServices = services.map { ImportOptions.KnownService(id: $0.id, name: $0.name) }
        options.knownClients = Dictionary(
            clients.map { ($0.name.isEmpty ? $0.id : $0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        for client in clients where options.knownClients[client.id] == nil {
            options.knownClients[client.id] = client.id
        }
        return options
    }
}
