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
    var ownServices = WordTable()
    /// What the entries' files say of kinds of work, and the services they were sorted into.
    public var sources: [SourceRecord] = []
    /// Services that have become another.
    public var merges = MergedServices([:])

    /// No entries.
    public init() {}

    /// The index in `sources` of a row of `labor`.
    public func source(ofLabor row: Int) -> Int { Int(laborSources[row]) }

    /// Whether a row of `labor` has a service of its own, whatever its source is sorted into.
    public func isSortedItself(labor row: Int) -> Bool { laborOwn[row] != 0 }

    mutating func reserve(_ count: Int) {
        laborSources.reserveCapacity(count)
        laborOwn.reserveCapacity(count)
    }
    mutating func appendLabor(source: UInt32, own: UInt32) {
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
