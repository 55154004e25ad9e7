import AgreementCore
import Practice
import PracticeFiles
import ToolExports

/// Entries that were imported before: what comes again with the same content is passed over, what comes with another
/// is a change, which is listed before it is taken (formats.md, "Entries"). What comes under an id of its own and is
/// probably one of them is asked about.
struct KnownEntries {
    private let entries: [String: Entry]
    /// Of those that came by their id.
    private var comeIDs: Set<String> = []
    /// Those that came under ids that aren't known.
    private var unknown: [(imported: ImportedEntry, entry: Entry)] = []
    private let likelyChoice: LikelyChoice?
    private let zone: TimeZoneRules
    private let currency: Currency
    private(set) var sameCount = 0
    /// What changed, in words: `e12: 30 min becomes 45 min`.
    private(set) var changes: [String] = []
    /// What is probably known under another id, in words, where nobody said what it is.
    private(set) var likely: [String] = []

    /// - Parameters:
    ///   - path: an entries.csv, or `nil` where nothing was imported before.
    ///   - zone: the one in which wall times of both are read.
    ///   - likely: what entries are that are probably known under another id; `nil` asks.
    init(path: String?, zone: TimeZoneRules, currency: Currency, likely: LikelyChoice?) throws {
        likelyChoice = likely
        self.zone = zone
        self.currency = currency
        guard let path else {
            entries = [:]
            return
        }
        let rows = try EntriesFile.read(
            try FileByteSource(path: path), file: path, zone: zone, names: KnownNames(currency: currency)
        ).rows
        entries = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Whether an entry is new or a change. What is known by no id is held back until all have come.
    mutating func takes(_ imported: ImportedEntry) -> Bool {
        guard !entries.isEmpty else { return true }
        guard let entry = imported.readable(in: zone, currency: currency) else { return true }
        guard let known = entries[imported.id] else {
            unknown.append((imported, entry))
            return false
        }
        comeIDs.insert(imported.id)
        return isChange(entry, of: known)
    }

    private mutating func isChange(_ entry: Entry, of known: Entry) -> Bool {
        guard !entry.isEqual(to: known) else {
            sameCount += 1
            return false
        }
        changes.append("\(known.id): \(Self.difference(from: known, to: entry))")
        return true
    }

    /// What of the entries that were held back is new or a change, once all have come. A change has the known id.
    mutating func rest() -> [ImportedEntry] {
        var search = LikelySearch(among: entries.values.filter { !comeIDs.contains($0.id) }, zone: zone)
        let found = search.find(unknown.map(\.entry))
        var taken: [ImportedEntry] = []
        for (index, match) in found.enumerated() {
            let (imported, entry) = unknown[index]
            guard let match else {
                taken.append(imported)
                continue
            }
            // A proven one is the known one, mended or not.
            let choice = match.isProven ? .changed : likelyChoice
            switch choice {
            case .same: sameCount += 1
            case .changed:
                guard isChange(entry, of: match.known) else { continue }
                var changed = imported
                changed.id = match.known.id
                taken.append(changed)
            case .new: taken.append(imported)
            case nil:
                let who = [entry.client, entry.technician].filter { !$0.isEmpty }.joined(separator: ", ")
                let before = match.known.client == entry.client ? "" : ", with the client \(match.known.client) before"
                likely.append("\(entry.id) is probably \(match.known.id): \(who)\(before)")
            }
        }
        unknown = []
        return taken
    }

    private static func difference(from known: Entry, to entry: Entry) -> String {
        let fields: [(String, String, String)] = [
            ("client", known.client, entry.client), ("service", known.service, entry.service),
            ("start", "\(known.start)", "\(entry.start)"), ("length", "\(known.kind)", "\(entry.kind)"),
            ("place", known.place.word, entry.place.word), ("technician", known.technician, entry.technician),
            ("ticket", known.ticket, entry.ticket), ("note", known.note, entry.note),
        ]
        let changed = fields.filter { $0.1 != $0.2 }.map(\.0)
        return changed.isEmpty ? "other content" : "another \(changed.joined(separator: ", "))"
    }
}

extension ImportedEntry {
    /// The entry as entries.csv would be read.
    fileprivate func readable(in zone: TimeZoneRules, currency: Currency) -> Entry? {
        guard case .part(let quantity, let unitPrice) = kind else {
            var entry = entry(in: zone)
            entry?.isPlaceAssumed = place == nil
            return entry
        }
        let amounts = (Array(quantity.utf8), Array(unitPrice.utf8))
        guard let count = try? ExactDecimalText.quantity(amounts.0.span),
            let cents = try? ExactDecimalText.cents(amounts.1.span, currency: currency)
        else { return nil }
        let start: Entry.Start =
            switch self.start {
            case .date(let date): .date(date)
            case .instant(let instant, _): .instant(instant)
            case .wall(let date, let second): .instant(zone.instant(date: date, secondOfDay: second))
            }
        var entry = Entry(
            id: id, client: client, service: service, kind: .part(quantity: count, unitPriceCents: cents), start: start,
            place: place ?? .remote, technician: technician, role: role, ticket: ticket, isMaintained: isMaintained,
            hours: hours, isCourtesy: isCourtesy, note: note)
        entry.isPlaceAssumed = place == nil
        return entry
    }
}
