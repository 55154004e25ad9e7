public import AgreementCore

/// Where the service of every entry in memory comes from: what was said of the entry itself, or of its source, and
/// which services were merged. Row for row beside the records of an `EntryTable`, so that sorting asks nothing of the
/// database.
public struct EntryOrigins: Sendable {
    /// By row of `labor`, then by row of `parts`: an index into `sources`.
    private var laborSources: [UInt32] = []
    private var partSources: [UInt32] = []
    /// An index into `ownServices` plus one; 0 where nothing was said of the entry itself.
    private var laborOwn: [UInt32] = []
    private var partOwn: [UInt32] = []
    /// By row of `labor`, ascending: what the database calls the entry.
    private var laborKeys: [Int64] = []
    var ownServices = WordTable()
    /// What the entries' files say of kinds of work, and the services they were sorted into.
    public var sources: [SourceRecord] = []
    /// Services that have become another.
    public var merges = MergedServices([:])
    /// How far sorting had come when this was so: whoever sorts on from here finds out whether somebody was quicker.
    public var sorting = SortingState()

    /// No entries.
    public init() {}

    /// The index in `sources` of a row of `labor`.
    public func source(ofLabor row: Int) -> Int { Int(laborSources[row]) }

    /// Whether a row of `labor` has a service of its own, whatever its source is sorted into.
    public func isSortedItself(labor row: Int) -> Bool { laborOwn[row] != 0 }

    /// What the database calls the entry of a row of `labor`.
    public func key(ofLabor row: Int) -> Int64 { laborKeys[row] }

    /// The row of `labor` of an entry; `nil` for a part, and for an entry that isn't in memory.
    public func laborRow(ofKey key: Int64) -> Int? {
        var rows = 0..<laborKeys.count
        while !rows.isEmpty {
            let middle = rows.lowerBound + rows.count / 2
            if laborKeys[middle] < key { rows = middle + 1..<rows.upperBound } else { rows = rows.lowerBound..<middle }
        }
        return rows.lowerBound < laborKeys.count && laborKeys[rows.lowerBound] == key ? rows.lowerBound : nil
    }

    /// Says of entries themselves what they are of, or no longer (`nil`): then it is again what their source says.
    public mutating func sort(labor rows: some Sequence<Int>, into service: String?) {
        let own = service.map { ownServices.intern($0) + 1 } ?? 0
        for row in rows { laborOwn[row] = own }
    }

    /// Says what a source is of, by a rule.
    public mutating func sort(source id: Int64, into service: String, rule: Int64) {
        guard let place = sources.firstIndex(where: { $0.id == id }) else { return }
        sources[place].sorted = service
        sources[place].ruleID = rule
    }

    /// Takes over what the database has sorted the sources into.
    public mutating func takeServices(of records: [SourceRecord]) {
        let known = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
        for place in sources.indices {
            guard let record = known[sources[place].id] else { continue }
            (sources[place].sorted, sources[place].ruleID) = (record.sorted, record.ruleID)
        }
    }

    mutating func reserve(_ count: Int) {
        laborSources.reserveCapacity(count)
        laborOwn.reserveCapacity(count)
        laborKeys.reserveCapacity(count)
    }
    mutating func appendLabor(key: Int64, source: UInt32, own: UInt32) {
        laborKeys.append(key)
        laborSources.append(source)
        laborOwn.append(own)
    }
    mutating func appendPart(source: UInt32, own: UInt32) {
        partSources.append(source)
        partOwn.append(own)
    }

    /// Writes into the table which service each entry is of: `unsorted` where nobody has said, and where the sheet
    /// no longer has the service.
    ///
    /// - Parameter sheet: the working sheet; without one, the words stay as they are.
    public func resolve(_ table: inout EntryTable, sheet: PriceSheet?) {
        let known = sheet.map { Set($0.services.map(\.id)) }
        var words = WordTable()
        func resolved(_ service: String?) -> UInt32 {
            guard let service else { return words.intern(Service.unsorted.id) }
            let merged = merges.resolve(service)
            if let known, !known.contains(merged) { return words.intern(Service.unsorted.id) }
            return words.intern(merged)
        }
        let bySource = sources.map { resolved($0.service) }
        let byOwn = ownServices.words.map { resolved($0) }
        for row in table.labor.indices {
            let own = laborOwn[row]
            table.labor[row].service = own == 0 ? bySource[Int(laborSources[row])] : byOwn[Int(own) - 1]
        }
        for row in table.parts.indices {
            let own = partOwn[row]
            table.parts[row].service = own == 0 ? bySource[Int(partSources[row])] : byOwn[Int(own) - 1]
        }
        table.services = words
    }
}
