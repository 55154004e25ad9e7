import AgreementCore
import Practice
import PracticeFiles
import Storage
import ToolExports

/// A practice on its way in from its files, inside of one transaction.
struct ArchiveTaking {
    let session: any StorageSession
    let taking: PracticeArchive.Taking
    let progress: (Int) -> Void
    let files: [String: ArchiveFile]
    private var used: Set<String> = []
    private(set) var notices: [FileNotice] = []
    private(set) var faults: [FileFault] = []
    /// Those that what was agreed may be on.
    private(set) var sheets: [PriceSheet] = []
    /// Whether the zip is one of ours: then its tables stood in a database, which was content with them.
    let isOurs: Bool

    /// - Throws: `archive-not-empty`.
    init(
        files: [ArchiveFile], taking: PracticeArchive.Taking, session: any StorageSession,
        progress: @escaping (Int) -> Void
    ) throws {
        self.session = session
        self.taking = taking
        self.progress = progress
        self.files = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
        isOurs = self.files[ArchiveNames.company] != nil
        guard try StoredArchive.isEmpty(in: session) else {
            throw FileFaults([
                FileFault(
                    .archiveNotEmpty, file: files.first?.name ?? "the zip",
                    expected:
                        "a practice comes in whole where there is none yet, and here are clients, work or a changed "
                        + "sheet: start Threebox with another database, or drop the single files")
            ])
        }
    }

    mutating func run() throws -> PracticeArchive.Taken {
        let sheets = try takeSheets()
        self.sheets = try sheets.isEmpty ? standingSheets() : sheets
        let company = try takeCompany(sheets)
        let importID = try StoredImports.add(
            kind: ImportKind.practice.rawValue, files: files.keys.sorted().joined(separator: "\n"), mapping: "",
            by: taking.userID, at: taking.at.seconds, in: session)
        let clients = try takeTables(sheets, company, importID)
        try takeNotes()
        try takeMoves(clients)
        try takeChanges()
        try takeMappings()
        var sorting = try ArchiveSorting(files, session: session, marking: &used)
        let zone = try ArchiveTable.zone(named: company.timeZone, file: ArchiveNames.company)
        var names = names(sheets, company, clients: Set(clients.map(\.id)))
        if isOurs { names.sheets = nil }
        let entries = try takeEntries(&sorting, names, zone, importID)
        try sorting.sortEntries()
        if !isOurs { try AgreedSheet.freeze(in: session, taking) }
        for name in files.keys.sorted() where !used.contains(name) {
            notices.append(FileNotice(file: name, text: "not a file of a practice; it was left out"))
        }
        try throwFaults()
        return PracticeArchive.Taken(
            company: company.name, clients: clients.count, entries: entries, notices: notices)
    }

    mutating func file(_ name: String) -> ArchiveFile? {
        used.insert(name)
        return files[name]
    }

    private func throwFaults() throws {
        guard !faults.isEmpty else { return }
        throw FileFaults(Array(faults.prefix(FileFaults.limit)), isTruncated: faults.count > FileFaults.limit)
    }

    /// The names that other files may use. A practice that stood in a database may speak of services that its sheets
    /// no longer have.
    private func names(_ sheets: [PriceSheet], _ company: CompanyRecord, clients: Set<String>?) -> KnownNames {
        KnownNames(
            clients: clients, sheets: isOurs || sheets.isEmpty ? nil : sheets,
            currency: Currency(code: company.currency)
        )
    }

    /// The names that what was agreed, or is prepared, may use: it can't be rated on a plan that isn't there, whoever
    /// wrote the zip.
    func agreedNames(clients: Set<String>) -> KnownNames {
        KnownNames(clients: clients, sheets: sheets, mayNameAnyService: isOurs)
    }
}

// MARK: - Sheets and company

extension ArchiveTaking {
    private mutating func takeSheets() throws -> [PriceSheet] {
        var sheets: [SheetSet.Named] = []
        // The three plans that everybody starts from make room for the practice's own.
        if files[ArchiveNames.draft] != nil || files[ArchiveNames.editions] != nil,
            let start = try StoredSheets.draft(in: session)
        {
            _ = try StoredSheets.deleteDraft(start.id, expecting: start.revision, in: session)
        }
        if let file = file(ArchiveNames.draft) {
            let (terms, sheet) = try read(file)
            _ = try StoredSheets.addDraft(
                terms, change: "Taken in", by: taking.userID, at: taking.at.seconds, in: session)
            sheets.append(SheetSet.Named(file: file.name, sheet: sheet))
        }
        if let list = file(ArchiveNames.editions) {
            let table = try ArchiveTable(
                list.open(), file: list.name, columns: ["file", "published_at"])
            while try table.next() {
                guard let file = file(table.text("file")) else {
                    throw table.fault(.archiveFileMissing, "file", "this file belongs to the zip and isn't in it")
                }
                let (terms, sheet) = try read(file)
                let publishedAt = try table.instant("published_at")
                sheets.append(SheetSet.Named(file: file.name, sheet: sheet))
                try SheetSet.check(sheets.filter { $0.file != ArchiveNames.draft })
                try StoredArchive.addEdition(terms, publishedAt: publishedAt, in: session)
            }
        }
        return sheets.map(\.sheet)
    }

    /// Where the files bring no sheet: the one that everybody starts from.
    private func standingSheets() throws -> [PriceSheet] {
        let records = try [StoredSheets.draft(in: session)].compactMap { $0 } + StoredSheets.editions(in: session)
        return try records.map { try PriceSheetFile.read($0.terms, file: $0.edition) }
    }

    private func read(_ file: ArchiveFile) throws(FileFaults) -> (SheetTerms, PriceSheet) {
        var bytes = try file.bytes(upTo: ArchiveNames.sheetBytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let sheet = try PriceSheetFile.read(bytes, file: file.name)
        let terms = SheetTerms(
            edition: sheet.id, fromDay: sheet.from.description, terms: String(decoding: bytes, as: UTF8.self))
        return (terms, sheet)
    }

    private mutating func takeCompany(_ sheets: [PriceSheet]) throws -> CompanyRecord {
        var company = try known(sheets)
        if let file = file(ArchiveNames.company) { try readSettings(file, into: &company) }
        if let file = file(ArchiveNames.costs), let currency = Currency(code: company.currency) {
            let bytes = try file.bytes(upTo: ArchiveNames.sheetBytes)
            _ = try CostsFile.read(bytes, file: file.name, currency: currency, sheets: isOurs ? nil : sheets)
            company.costs = String(decoding: bytes, as: UTF8.self)
        }
        for type in ArchiveNames.logoEndings {
            guard let file = file(ArchiveNames.logo + type.ending) else { continue }
            let logo = try ArchiveLogo.read(file)
            company.logo = logo.bytes
            company.logoType = logo.type
        }
        if try StoredCompany.read(in: session) == nil {
            try StoredCompany.add(company, in: session)
        } else {
            _ = try StoredCompany.change(company, in: session)
        }
        return company
    }

    /// What is known before `company.csv` is read.
    private func known(_ sheets: [PriceSheet]) throws -> CompanyRecord {
        if var company = try StoredCompany.read(in: session) {
            company.isExample = taking.isExample
            if let sheet = sheets.first {
                company.name = sheet.company
                company.currency = sheet.currency.code
                company.timeZone = sheet.timeZone
            }
            return company
        }
        if isOurs {
            // The file says all of it.
            return record(Company(name: "", currency: .usual, timeZone: "UTC"))
        }
        guard let sheet = sheets.first else {
            throw FileFaults([
                FileFault(
                    .archiveFileMissing, file: ArchiveNames.draft,
                    expected: "a practice has a sheet.yaml, which says its company, currency and time zone")
            ])
        }
        return record(Company(name: sheet.company, currency: sheet.currency, timeZone: sheet.timeZone))
    }

    private func record(_ usual: Company) -> CompanyRecord {
        CompanyRecord(
            revision: 1, name: usual.name, currency: usual.currency.code, timeZone: usual.timeZone,
            paper: usual.paper.rawValue, targetMarginBasisPoints: usual.targetMarginBasisPoints,
            maxRiseBasisPoints: usual.maxRiseBasisPoints,
            neverCategories: usual.neverCategories.joined(separator: "\n"),
            costs: "", isExample: taking.isExample, ownEntryDays: usual.ownEntryDays)
    }

    private func readSettings(_ file: ArchiveFile, into company: inout CompanyRecord) throws {
        let table = try ArchiveTable(file.open(), file: file.name, columns: ["setting", "value"])
        while try table.next() {
            let value = table.text("value")
            switch table.text("setting") {
            case "name": company.name = value
            case "currency":
                guard Currency(code: value) != nil else {
                    throw table.fault(.sheetCurrency, "value", "a currency is three capital letters, such as USD")
                }
                company.currency = value
            case "timeZone":
                _ = try ArchiveTable.zone(named: value, file: file.name)
                company.timeZone = value
            case "paper":
                guard Company.Paper(rawValue: value) != nil else {
                    throw table.fault(.fieldMissing, "value", "paper is `letter` or `a4`")
                }
                company.paper = value
            case "targetMargin": company.targetMarginBasisPoints = try basisPoints(table, largest: 100)
            case "maxRise": company.maxRiseBasisPoints = try basisPoints(table, largest: 10_000)
            case "ownEntryDays":
                guard let days = Int(value), (0...Company.mostOwnEntryDays).contains(days) else {
                    throw table.fault(
                        .countMalformed, "value", "days, 0 to \(Company.mostOwnEntryDays), without decimals")
                }
                company.ownEntryDays = days
            case "neverCategories": company.neverCategories = value
            case "example": company.isExample = try table.yes("value")
            case let other: throw table.fault(.yamlKeyUnknown, "setting", "`\(other)` is no setting of a company")
            }
        }
        guard (1...200).contains(company.name.unicodeScalars.count) else {
            throw FileFaults([
                FileFault(
                    .fieldMissing, file: file.name, column: "name", value: company.name,
                    expected: "the company has a name of 1 to 200 letters")
            ])
        }
    }

    private func basisPoints(_ table: ArchiveTable, largest: Int64) throws -> Int {
        let text = Array(table.text("value").utf8)
        do throws(DecimalFlaw) {
            return try ExactDecimalText.basisPoints(text.span, largestPercent: largest)
        } catch {
            throw table.fault(
                .feePercentMalformed, "value", "a percentage without its sign, 0 to \(largest), such as 35 or 62.5")
        }
    }
}

// MARK: - Tables

extension ArchiveTaking {
    private mutating func takeTables(
        _ sheets: [PriceSheet], _ company: CompanyRecord, _ importID: Int64
    ) throws -> [Client] {
        var names = names(sheets, company, clients: nil)
        let clients = try rows(ArchiveNames.clients) { source, file throws(FileFaults) in
            try ClientsFile.read(source, file: file, names: names)
        }
        _ = try StoredClients.take(clients, import: importID, in: session)
        names.clients = Set(clients.map(\.id))
        let agreedNames = agreedNames(clients: Set(clients.map(\.id)))
        let agreements = try rows(ArchiveNames.agreements) { source, file throws(FileFaults) in
            try AgreementsFile.read(source, file: file, names: agreedNames)
        }
        let cause = AgreementCause(importID: importID, userID: taking.userID, at: taking.at.seconds)
        try takeAgreementNumbers(agreements, clients: Set(clients.map(\.id)))
        for (client, rows) in TablePass.byClient(agreements, \.client) {
            try StoredAgreements.take(rows, of: client, because: cause, in: session)
        }
        let exceptions = try rows(ArchiveNames.exceptions) { source, file throws(FileFaults) in
            try ExceptionsFile.read(source, file: file, names: agreedNames, agreements: agreements)
        }
        let records = exceptions.map { ExceptionRecord($0, names.currency) }
        try takeExceptionNumbers(records, clients: Set(clients.map(\.id)))
        for (client, rows) in TablePass.byClient(records, \.client) {
            try StoredExceptions.take(rows, of: client, in: session)
        }
        let blocks = try rows(ArchiveNames.blocks) { source, file throws(FileFaults) in
            try BlocksFile.read(source, file: file, names: names)
        }
        for (client, rows) in TablePass.byClient(blocks, \.client) {
            try StoredBlocks.take(rows, of: client, in: session)
        }
        try takeWithheld(names)
        let legacy = try rows(ArchiveNames.legacy) { source, file throws(FileFaults) in
            try LegacyFile.read(source, file: file, names: names)
        }
        _ = try StoredLegacy.take(legacy, import: importID, in: session)
        try takeItemNumbers()
        let invoiced = try rows(ArchiveNames.invoiced) { source, file throws(FileFaults) in
            try InvoicedFile.read(source, file: file, names: names)
        }
        _ = try StoredInvoiced.take(invoiced.summedByMonth, import: importID, in: session)
        try throwFaults()
        return clients
    }

    /// The rows of a table; what is wrong with it is kept until the other tables were read as well.
    mutating func rows<Row>(
        _ name: String, _ read: (any ByteSource, String) throws(FileFaults) -> TableFile<Row>
    ) throws -> [Row] {
        guard let file = file(name) else { return [] }
        do throws(FileFaults) {
            let table = try read(file.open(), file.name)
            notices += table.notices
            return table.rows
        } catch {
            faults += error.faults
            return []
        }
    }

    private mutating func takeEntries(
        _ sorting: inout ArchiveSorting, _ names: KnownNames, _ zone: TimeZoneRules, _ importID: Int64
    ) throws -> Int {
        guard let file = file(ArchiveNames.entries) else { return 0 }
        let intake = try EntryIntake(session: session, zone: zone)
        let report = progress
        notices += try EntryLoading.read(file.open(), file: file.name, zone: zone, names: names) { entry, _ in
            let source = try sorting.source(of: entry)
            try intake.add(entry, source: source, stated: entry.service == Service.unsorted.id ? nil : entry.service)
            if intake.count & 0xFFF == 0 { report(intake.count) }
        }
        _ = try intake.compare()
        let counts = try intake.take(import: importID, changedToo: false)
        try StoredImports.count(importID, counts, in: session)
        return counts.added
    }
}

extension ExceptionRecord {
    init(_ row: AgreementException, _ currency: Currency) {
        self.init(
            client: row.client, service: row.service, treatment: CellText.write(row.cell, currency: currency),
            from: row.from, through: row.through, why: row.why, owner: row.owner)
    }
}

extension [InvoicedMonth] {
    /// Each client and month once: several rows of one add up.
    var summedByMonth: [InvoicedMonth] {
        var places: [String: [CalendarMonth: Int]] = [:]
        var sums: [InvoicedMonth] = []
        for row in self {
            if let place = places[row.client]?[row.month] {
                sums[place].amountCents += row.amountCents
            } else {
                places[row.client, default: [:]][row.month] = sums.count
                sums.append(row)
            }
        }
        return sums
    }
}

extension Currency {
    /// Until a file has said another.
    static var usual: Currency {
        guard let dollar = Currency(code: "USD") else { preconditionFailure("the dollar is a currency") }
        return dollar
    }
}
