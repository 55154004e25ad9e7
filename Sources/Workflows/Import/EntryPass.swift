import AgreementCore
import Practice
import PracticeFiles
import Storage
import ToolExports

/// Entries of one group on their way in, once to see what would come of it and once to take them.
final class EntryPass {
    private let session: any StorageSession
    private let group: ImportGroup
    private let ground: ImportGround
    private let importID: Int64
    /// New clients that are known ones under another name.
    private let joins: [String: String]
    private let progress: (Int) -> Void
    private let intake: EntryIntake
    private let serviceIDs: Set<String>
    private var report = GroupReport()
    private var rejects: RejectList
    private var sorting: EntrySortingTally
    private var newClients: Set<String> = []
    private var ids: Set<String> = []

    init(
        session: any StorageSession, group: ImportGroup, ground: ImportGround, importID: Int64, joins: [String: String],
        rejectsPath: String, progress: @escaping (Int) -> Void
    ) throws {
        self.session = session
        self.group = group
        self.ground = ground
        self.importID = importID
        self.joins = joins
        self.progress = progress
        intake = try EntryIntake(session: session, zone: ground.zone)
        serviceIDs = Set(ground.services.map(\.id))
        rejects = RejectList(path: rejectsPath)
        sorting = try EntrySortingTally(services: serviceIDs, zone: ground.zone, in: session)
    }

    /// Reads everything and holds it against what is there.
    func read() throws -> GroupReport {
        if let mapping = group.mapping { try readExport(mapping) } else { try readOurs() }
        let comparison = try intake.compare()
        report.counts = ImportCounts(
            added: comparison.new, changed: comparison.changed, skipped: comparison.same,
            rejected: rejects.counts.values.reduce(0, +))
        report.likelyCount = comparison.likely
        report.likely = try intake.likely(limit: GroupReport.shownCount).map { GroupReport.Likely($0, ground.zone) }
        report.changes = try intake.changes(limit: GroupReport.shownCount).map {
            EntryChangeWords($0, ground.zone).change
        }
        report.skipped = rejects.counts.map { ImportReport.Skipped(reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason.code) < ($0.count, $1.reason.code) }
        report.rejected = rejects.first
        report.rejectsPath = try rejects.finish()
        sorting.fill(&report)
        return report
    }

    /// Makes room for the next group, where nothing is taken.
    func drop() throws { try intake.drop() }

    /// Takes what `read` has found.
    func take(changedToo: Bool, likely: LikelyChoices) throws -> ImportCounts {
        guard try intake.decide(likely) == 0 else { throw ImportFault.isLikely }
        var counts = try intake.take(import: importID, changedToo: changedToo)
        counts.rejected = report.counts.rejected
        try SortRuleRun.apply(toImport: importID, in: session)
        return counts
    }

    private func readExport(_ mapping: Mapping) throws {
        var failure: (any Error)?
        let found: ImportReport
        do throws(FileFaults) {
            found = try ToolImport.run(
                mapping: mapping, files: group.files.map { $0.export() }, options: ground.options(group),
                rejected: { row throws(FileFault) in try rejects.add(row) },
                entry: { entry throws(FileFault) in
                    do {
                        try take(entry)
                    } catch {
                        failure = error
                        throw FileFault(.fileUnreadable, file: entry.id, expected: "it can't be taken in")
                    }
                })
        } catch { throw failure ?? error }
        try name(found)
        report.export = found
        report.rowsRead = found.rowsRead
    }

    private func take(_ imported: ImportedEntry) throws {
        guard var entry = entry(imported) else { return try rejects.add(imported, group, .quantityUnreadable) }
        if let joined = joins[entry.client] { entry.client = joined }
        guard entry.id.count <= 200, entry.client.count <= 200 else {
            return try rejects.add(imported, group, .textTooLong)
        }
        try makeClient(entry.client)
        let isKnown = serviceIDs.contains(entry.service)
        try add(entry, imported.source, stated: isKnown ? entry.service : nil)
    }

    private func entry(_ imported: ImportedEntry) -> Entry? {
        guard case .part(let quantityText, let priceText) = imported.kind else {
            var entry = imported.entry(in: ground.zone)
            entry?.isPlaceAssumed = imported.place == nil
            return entry
        }
        let (quantityBytes, priceBytes) = (Array(quantityText.utf8), Array(priceText.utf8))
        guard let quantity = try? ExactDecimalText.quantity(quantityBytes.span),
            let price = try? ExactDecimalText.cents(priceBytes.span, currency: ground.currency)
        else { return nil }
        let start: Entry.Start =
            switch imported.start {
            case .date(let date): .date(date)
            case .instant(let instant, _): .instant(instant)
            case .wall(let date, let second): .instant(ground.zone.instant(date: date, secondOfDay: second))
            }
        return Entry(
            id: imported.id, client: imported.client, service: imported.service,
            kind: .part(quantity: quantity, unitPriceCents: price), start: start, place: imported.place ?? .remote,
            technician: imported.technician, role: imported.role, ticket: imported.ticket,
            isMaintained: imported.isMaintained, hours: imported.hours, isCourtesy: imported.isCourtesy,
            note: imported.note, isPlaceAssumed: imported.place == nil)
    }

    private func readOurs() throws {
        var names = ground.names
        // Entries may name a client that nobody has listed yet, and services that are still to be sorted.
        names.clients = nil
        names.sheets = nil
        let plain = KnownNames(currency: names.currency)
        for file in group.files {
            do {
                report.notices += try EntryLoading.read(file.open(), file: file.name, zone: ground.zone, names: plain) {
                    entry, line in try takeOurs(entry, file, line)
                }
            } catch let faults as FileFaults {
                report.faults += faults.faults
                report.hasMoreFaults = report.hasMoreFaults || faults.isTruncated
                report.rowsRead += Set(faults.faults.map(\.line)).count
                for fault in faults.faults { try rejects.add(fault) }
            }
        }
        report.newClients = newClients.sorted().map {
            GroupReport.NewClient(id: $0, name: $0, entries: sorting.clientEntries[$0] ?? 0)
        }
    }

    private func takeOurs(_ entry: Entry, _ file: UploadedFile, _ line: Int) throws {
        report.rowsRead += 1
        guard entry.id.count <= 200, entry.client.count <= 200 else {
            let row = RejectedRow(
                file: file.name, row: report.rowsRead, line: line, reason: .textTooLong, value: entry.id)
            return try rejects.add(row)
        }
        guard ids.insert(entry.id).inserted || group.files.count == 1 else {
            let row = RejectedRow(
                file: file.name, row: report.rowsRead, line: line, reason: .idRepeated, value: entry.id)
            return try rejects.add(row)
        }
        try makeClient(entry.client)
        let word = entry.service
        let named = ground.services.first { $0.id == word || $0.name.lowercased() == word.lowercased() }
        try add(entry, .ofService(word), stated: named?.id)
    }

    private func makeClient(_ id: String) throws {
        guard !intake.knows(client: id) else { return }
        try intake.add(client: id, import: importID)
        newClients.insert(id)
    }

    private func add(_ entry: Entry, _ source: SourceWords, stated: String?) throws {
        try intake.add(entry, source: source, stated: stated)
        sorting.count(entry, source, stated: stated)
        if intake.count & 0x3FF == 0 { progress(intake.count) }
    }

    /// Gives new clients the names that the export has for them, and looks for known ones that they are like.
    private func name(_ found: ImportReport) throws {
        let likeness = ClientLikeness(ground.clients)
        for client in found.clients where newClients.contains(client.id) {
            try StoredClients.write(
                Client(id: client.id, name: client.name, counts: Counts(servers: 0, workstations: 0, users: 0)),
                in: session)
            report.newClients.append(
                GroupReport.NewClient(
                    id: client.id, name: client.name, entries: client.entries,
                    likely: likeness.client(like: client.name)))
        }
    }
}
