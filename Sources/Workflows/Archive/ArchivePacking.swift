import AgreementCore
import Practice
import PracticeFiles
import Storage

/// A practice on its way into a zip. The same practice gives the same bytes, also after it was taken in elsewhere:
/// what the database numbers is numbered anew, in its order.
struct ArchivePacking {
    let session: any StorageSession
    let zip: ZipWriter

    func run() throws {
        guard let company = try StoredCompany.read(in: session), let currency = Currency(code: company.currency) else {
            throw FileFault(
                .archiveFileMissing, file: "the practice",
                expected: "there is no practice yet that could go out: take the first steps first")
        }
        try packCompany(company)
        try packSheets()
        try packTables(currency)
        try packNotes()
        try packMoves()
        try HistoryPacking(session: session, zip: zip).run()
        let numbers = try packSorting()
        try packMappings()
        let zone = try ArchiveTable.zone(named: company.timeZone, file: ArchiveNames.company)
        try packEntries(zone: zone, currency: currency)
        try packEntrySorting(numbers)
    }

    private func packCompany(_ company: CompanyRecord) throws {
        var table = ArchiveTableText(columns: ["setting", "value"])
        table.row(["name", company.name])
        table.row(["currency", company.currency])
        table.row(["timeZone", company.timeZone])
        table.row(["paper", company.paper])
        table.row(["targetMargin", ExactDecimalText.text(basisPoints: company.targetMarginBasisPoints)])
        table.row(["maxRise", ExactDecimalText.text(basisPoints: company.maxRiseBasisPoints)])
        table.row(["ownEntryDays", String(company.ownEntryDays)])
        table.row(["neverCategories", company.neverCategories])
        table.row(["example", company.isExample ? "yes" : "no"])
        try zip.add(ArchiveNames.company, table.bytes())
        if !company.costs.isEmpty { try zip.add(ArchiveNames.costs, Array(company.costs.utf8)) }
        if let logo = company.logo, let type = ArchiveNames.logoEndings.first(where: { $0.type == company.logoType }) {
            try zip.add(ArchiveNames.logo + type.ending, logo)
        }
    }

    private func packSheets() throws {
        if let draft = try StoredSheets.draft(in: session) {
            try zip.add(ArchiveNames.draft, Array(draft.terms.utf8))
        }
        var table = ArchiveTableText(columns: ["file", "published_at"])
        for edition in try StoredSheets.editions(in: session).reversed() {
            // No two editions begin on one day.
            let file = ArchiveNames.editionFolder + edition.fromDay + ".yaml"
            table.row([file, ArchiveTableText.instant(edition.publishedAt ?? 0)])
            try zip.add(file, Array(edition.terms.utf8))
        }
        try zip.add(ArchiveNames.editions, table.bytes())
    }

    private func packTables(_ currency: Currency) throws {
        let clients = FileInMemory()
        try ClientsFile.write(StoredClients.all(in: session), to: clients)
        try zip.add(ArchiveNames.clients, clients.bytes)
        let agreements = FileInMemory()
        try AgreementsFile.write(StoredAgreements.all(in: session), to: agreements)
        try zip.add(ArchiveNames.agreements, agreements.bytes)
        try packExceptions()
        let blocks = FileInMemory()
        try BlocksFile.write(StoredBlocks.all(in: session), to: blocks)
        try zip.add(ArchiveNames.blocks, blocks.bytes)
        try packWithheld()
        let legacy = FileInMemory()
        try LegacyFile.write(StoredLegacy.all(in: session), currency: currency, to: legacy)
        try zip.add(ArchiveNames.legacy, legacy.bytes)
        let invoiced = FileInMemory()
        try InvoicedFile.write(StoredInvoiced.all(in: session), currency: currency, to: invoiced)
        try zip.add(ArchiveNames.invoiced, invoiced.bytes)
    }

    /// Their cells go out as the text that is kept.
    private func packExceptions() throws {
        var table = ArchiveTableText(columns: ["client", "service", "treatment", "from", "through", "why", "owner"])
        for row in try StoredExceptions.all(in: session) {
            table.row([
                row.client, row.service, row.treatment, row.from.description, row.through?.description ?? "", row.why,
                row.owner,
            ])
        }
        try zip.add(ArchiveNames.exceptions, table.bytes())
    }

    private func packNotes() throws {
        var table = ArchiveTableText(columns: ["text", "page", "about", "subject", "at", "done", "reader"])
        // What was taken away stays behind; people stand in no zip.
        for note in try StoredNotes.all(in: session).reversed() {
            table.row([
                note.text, note.page, note.subject?.kind.rawValue ?? "", note.subject?.id ?? "",
                ArchiveTableText.instant(note.at), note.isDone ? "yes" : "no", note.reader.rawValue,
            ])
        }
        try zip.add(ArchiveNames.notes, table.bytes())
    }

    private func packMappings() throws {
        for (index, mapping) in try StoredMappings.all(in: session).enumerated() {
            // Its name stands in it; a file's name can't be any text.
            try zip.add("\(ArchiveNames.mappingFolder)\(index + 1).yaml", Array(mapping.text.utf8))
        }
    }

    /// Sources and rules, numbered from 1 in the order in which they came.
    private struct Numbers {
        var sources: [Int64: Int] = [:]
        var rules: [Int64: Int] = [:]

        func rule(_ id: Int64?) -> String { id.flatMap { rules[$0] }.map(String.init) ?? "" }
    }

    private func packSorting() throws -> Numbers {
        var numbers = Numbers()
        let sources = try StoredSources.all(in: session)
        let rules = try StoredSortRules.all(in: session).reversed()
        for source in sources { numbers.sources[source.id] = numbers.sources.count + 1 }
        for rule in rules { numbers.rules[rule.id] = numbers.rules.count + 1 }
        var table = ArchiveTableText(columns: ["source", "words", "stated", "service", "rule"])
        for source in sources {
            table.row([
                String(numbers.sources[source.id] ?? 0), source.fields, source.stated ?? "", source.sorted ?? "",
                numbers.rule(source.ruleID),
            ])
        }
        try zip.add(ArchiveNames.sources, table.bytes())
        var ruleTable = ArchiveTableText(columns: ["rule", "source", "note_words", "service", "at", "undone"])
        for rule in rules {
            ruleTable.row([
                String(numbers.rules[rule.id] ?? 0),
                rule.sourceID.flatMap { numbers.sources[$0] }.map(String.init) ?? "",
                rule.noteWords ?? "", rule.service, ArchiveTableText.instant(rule.at), rule.isUndone ? "yes" : "no",
            ])
        }
        try zip.add(ArchiveNames.rules, ruleTable.bytes())
        var merges = ArchiveTableText(columns: ["service", "into"])
        for (service, into) in try StoredMerges.all(in: session).into.sorted(by: { $0.key < $1.key }) {
            merges.row([service, into])
        }
        try zip.add(ArchiveNames.merges, merges.bytes())
        return numbers
    }

    /// Services that no sheet has any more go out as unsorted; what they were stands in the sorting.
    private func packEntries(zone: TimeZoneRules, currency: Currency) throws {
        let known = try knownServices()
        let hasEnds = try StoredArchive.hasOddSeconds(in: session)
        try zip.begin(ArchiveNames.entries)
        var writer = EntriesWriter(
            ZipSink(writer: zip), file: ArchiveNames.entries, zone: zone, currency: currency, hasEnds: hasEnds)
        try StoredEntries.forEach(in: session) { record in
            var entry = record.entry
            if !known.contains(entry.service) { entry.service = Service.unsorted.id }
            writer.write(entry)
            if writer.hasFailed { try writer.finish() }
        }
        try writer.finish()
    }

    private func knownServices() throws -> Set<String> {
        let sheets = try [StoredSheets.draft(in: session)].compactMap { $0 } + StoredSheets.editions(in: session)
        return try Set(
            sheets.flatMap { try PriceSheetFile.read($0.terms, file: $0.edition).services.map(\.id) })
    }

    private func packEntrySorting(_ numbers: Numbers) throws {
        try zip.begin(ArchiveNames.entrySources)
        var writer = CSVWriter(ZipSink(writer: zip))
        writer.record(["id", "source", "service", "rule"])
        try StoredArchive.forEachSorting(in: session) { id, source, service, rule in
            writer.record([id, String(numbers.sources[source] ?? 0), service ?? "", numbers.rule(rule)])
            if writer.hasFailed { try writer.flush() }
        }
        try writer.flush()
    }
}

/// A small file before its length is known.
final class FileInMemory: ByteSink {
    private(set) var bytes: [UInt8] = []
    func write(_ more: UnsafeRawBufferPointer) throws(FileFault) { unsafe bytes.append(contentsOf: more) }
}
