import AgreementCore
import Practice
import PracticeFiles
import Storage
import ToolExports

/// What of a practice is read by itself, in the order in which one stands on the other.
enum SnapshotPart: CaseIterable {
    case clock, company, draft, editions, clients, agreements, exceptions, blocks, offers, legacy, invoiced
    case moves, texts, entries, rest
}

/// A practice on its way from the database into memory. What can't be read is left out, and so is what stands on it:
/// each with its line, so that the rest can be worked with.
struct SnapshotReading {
    let session: any StorageSession
    var snapshot: PracticeSnapshot
    /// Of the part that is being read.
    var damage = DamageLog()
    /// Ids.
    private var knownClients: Set<String>

    /// - Parameter snapshot: what was read before.
    init(
        _ session: any StorageSession,
        from snapshot: PracticeSnapshot = PracticeSnapshot(company: .unnamed, zone: .utc)
    ) {
        self.session = session
        self.snapshot = snapshot
        knownClients = Set(snapshot.clients.map(\.id))
    }

    /// Everything as one transaction sees it.
    mutating func readAll() throws {
        for part in SnapshotPart.allCases { try read(part) }
        snapshot.isLoaded = true
    }

    /// Reads a part in place of what there is of it; those before it are read.
    ///
    /// - Throws: `StorageFault` where the company's row says nothing that a practice can be shown by.
    mutating func read(_ part: SnapshotPart) throws {
        damage = DamageLog()
        switch part {
        case .clock: snapshot.clock = try StoredChanges.clock(in: session, leavingOut: damage)
        case .company: try readCompany()
        case .draft: try readDraft()
        case .editions: try readEditions()
        case .clients: try readClients()
        case .agreements: try readAgreements()
        case .exceptions: try readExceptions()
        case .blocks: try readBlocks()
        case .offers:
            snapshot.withheld = try StoredWithheld.all(in: session, leavingOut: damage)
                .filter { isThere($0.client, "withheld_plans") }
        case .legacy:
            snapshot.legacy = try StoredLegacy.all(in: session, leavingOut: damage)
                .filter { isThere($0.client, "legacy_items") }
        case .invoiced: try readInvoiced()
        case .moves:
            let moves = try StoredMoves.all(in: session, leavingOut: damage)
            snapshot.moves = PracticeMoves(moves.filter { isThere($0.client, "client_moves") })
        case .texts: snapshot.texts = try StoredTexts.all(in: session, leavingOut: damage)
        case .entries:
            let loaded = try LoadedEntries(zone: snapshot.zone, in: session, leavingOut: damage)
            (snapshot.entries, snapshot.origins) = (loaded.table, loaded.origins)
            snapshot.origins.resolve(&snapshot.entries, sheet: snapshot.sheet)
        case .rest: try lookThroughTheRest()
        }
        snapshot.damageByPart[part] = damage.damage.count == 0 ? nil : damage.damage
    }

    private mutating func readCompany() throws {
        let record = try StoredCompany.read(in: session)
        snapshot.company = try record.map { [damage] in try Company($0, leavingOut: damage) } ?? .unnamed
        if snapshot.zone.name != snapshot.company.timeZone { snapshot.zone = try snapshot.company.rules() }
    }

    // MARK: - Sheets

    private mutating func readDraft() throws {
        (snapshot.draft, snapshot.beganWithStartingSheet) = (nil, false)
        let draft = try StoredSheets.draft(in: session, leavingOut: damage)
        guard let draft, let sheet = sheet(draft) else { return }
        snapshot.draft = DraftSheet(draft, sheet: sheet)
        let first = try StoredSheets.firstChange(of: draft.id, in: session)
        snapshot.beganWithStartingSheet = first == StartingSheet.change
    }

    private mutating func readEditions() throws {
        snapshot.editions = try StoredSheets.editions(in: session, leavingOut: damage).compactMap { record in
            sheet(record).map {
                PublishedSheet(id: record.id, sheet: $0, publishedAt: Instant(seconds: record.publishedAt ?? 0))
            }
        }
    }

    /// The sheet that the text of a record is; `nil`, and a line, where it is none, or another one.
    private func sheet(_ record: SheetRecord) -> PriceSheet? {
        func leaveOut(_ column: String, _ value: String, _ expected: String) {
            note("price_sheets", "edition", record.edition, column, value, expected)
        }
        do throws(FileFaults) {
            let sheet = try PriceSheetFile.read(record.terms, file: "terms")
            guard sheet.id == record.edition else {
                leaveOut("edition", record.edition, "the name in the sheet's text, \(ShownValue.words(sheet.id))")
                return nil
            }
            guard sheet.from.description == record.fromDay else {
                leaveOut("from_day", record.fromDay, "the first day in the sheet's text, \(sheet.from)")
                return nil
            }
            return sheet
        } catch {
            leaveOut("terms", record.terms, "a price sheet. \(error.faults.first.map(\.description) ?? "")")
            return nil
        }
    }

    // MARK: - Clients, and what they were invoiced

    private mutating func readClients() throws {
        (snapshot.clients, knownClients) = ([], [])
        for client in try StoredClients.all(in: session, leavingOut: damage) {
            guard knownClients.insert(client.id).inserted else {
                note("clients", "id", client.id, "id", client.id, "an id that no other client has")
                continue
            }
            snapshot.clients.append(client)
        }
    }

    /// Whether a client is there; where it isn't, the row is left out with a line.
    func isThere(_ client: String, _ table: String) -> Bool {
        guard !knownClients.contains(client) else { return true }
        note(table, "client_id", client, "client_id", client, "a client that can be read")
        return false
    }

    private mutating func readInvoiced() throws {
        snapshot.invoiced = []
        var last: InvoicedMonth?
        for month in try StoredInvoiced.all(in: session, leavingOut: damage) where isThere(month.client, "invoiced") {
            guard last?.client != month.client || last?.month != month.month else {
                note("invoiced", "client_id", month.client, "month", "\(month.month)", "a month that comes once")
                continue
            }
            last = month
            snapshot.invoiced.append(month)
        }
    }

    // MARK: - The rest

    /// What pages ask the database for, so that all that is left out anywhere has its line.
    private func lookThroughTheRest() throws {
        _ = try StoredUsers.all(in: session, leavingOut: damage)
        _ = try StoredNotes.all(in: session, leavingOut: damage)
        for mapping in try StoredMappings.all(in: session, leavingOut: damage) where !isMapping(mapping) {
            note("mappings", "name", mapping.name, "text", mapping.text, "a mapping, as docs/mappings.md has it")
        }
        _ = try StoredImports.all(in: session, leavingOut: damage)
        _ = try StoredSortRules.all(in: session, leavingOut: damage)
        _ = try StoredAgreements.events(in: session, leavingOut: damage)
        _ = try StoredAudit.newest(limit: .max, in: session, leavingOut: damage)
        _ = try StoredHappenings.newest(limit: .max, in: session, leavingOut: damage)
        if let draft = snapshot.draft { _ = try StoredSheets.steps(of: draft.id, in: session, leavingOut: damage) }
    }

    private func isMapping(_ record: MappingRecord) -> Bool {
        do { _ = try KeptMapping.read(Array(record.text.utf8), file: record.name) } catch { return false }
        return true
    }

    func note(
        _ table: String, _ keyColumn: String, _ key: String, _ column: String, _ value: String, _ expected: String
    ) {
        damage.note(
            DamagedRow(
                table: table, key: "\(keyColumn) \(ShownValue.words(key))", column: column,
                value: ShownValue.words(value), expected: expected))
    }
}
