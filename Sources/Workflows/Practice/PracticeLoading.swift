import AgreementCore
import PracticeFiles
public import Storage
import TimeZones

extension LivePractice {
    /// Reads the whole practice: at the start, and after an import, its undoing or a restore.
    ///
    /// - Throws: `StorageFault`; the state in memory stays as it was.
    public func load() async throws {
        // As a writer, so that nobody changes the practice between its reading and its taking: a change that was
        // kept in between would be lost in memory, and every later one refused.
        try await engine.write { session in
            let snapshot = try PracticeSnapshot(in: session)
            self.replace { $0 = snapshot }
        }
    }
}

extension PracticeSnapshot {
    /// Everything as one transaction sees it.
    ///
    /// - Throws: `StorageFault`; `failed` where a row says what no version of ours has written.
    public init(in session: any StorageSession) throws {
        let company = try StoredCompany.read(in: session).map { try Company($0) } ?? .unnamed
        let zone: TimeZoneRules
        do throws(TimeZoneFault) {
            zone = try SystemTimeZones.rules(named: company.timeZone)
        } catch {
            throw StorageFault.failed("the company's time zone `\(company.timeZone)` isn't known on this computer")
        }
        self.init(company: company, zone: zone)
        if let record = try StoredSheets.draft(in: session) {
            draft = DraftSheet(record, sheet: try Self.sheet(record))
        }
        editions = try StoredSheets.editions(in: session).map { record in
            PublishedSheet(
                id: record.id, sheet: try Self.sheet(record),
                publishedAt: Instant(seconds: record.publishedAt ?? 0))
        }
        clients = try StoredClients.all(in: session)
        agreements = try StoredAgreements.all(in: session)
        exceptions = try StoredExceptions.all(in: session).map { try AgreementException($0, company: company) }
        blocks = try StoredBlocks.all(in: session)
        legacy = try StoredLegacy.all(in: session)
        invoiced = try StoredInvoiced.all(in: session)
        moves = PracticeMoves(try StoredMoves.all(in: session))
        texts = try StoredTexts.all(in: session)
        let loaded = try LoadedEntries(zone: zone, in: session)
        (entries, origins) = (loaded.table, loaded.origins)
        origins.resolve(&entries, sheet: sheet)
        isLoaded = true
    }

    private static func sheet(_ record: SheetRecord) throws -> PriceSheet {
        do throws(FileFaults) {
            return try PriceSheetFile.read(record.terms, file: "edition \(record.edition)")
        } catch {
            throw StorageFault.failed("the sheet of edition \(record.edition) can't be read: \(error)")
        }
    }
}

extension Company {
    /// Before the first visit.
    static let unnamed: Company = {
        guard let dollars = Currency(code: "USD") else { preconditionFailure("the dollar is a currency") }
        return Company(name: "Threebox", currency: dollars, timeZone: "UTC")
    }()
}

extension AgreementException {
    fileprivate init(_ record: ExceptionRecord, company: Company) throws {
        let cell: Cell
        do throws(FileFaults) {
            cell = try CellText.read(record.treatment, currency: company.currency, file: "exceptions")
        } catch {
            throw StorageFault.failed("the exception `\(record.treatment)` of \(record.client) can't be read: \(error)")
        }
        self.init(
            client: record.client, service: record.service, cell: cell, from: record.from, through: record.through,
            why: record.why, owner: record.owner)
    }
}
