public import AgreementCore

/// Where the services of the entries in memory come from: what was said of an entry itself, or of its source, and which
/// services were merged. An entry knows its origin by the number that it keeps as its source, so that sorting asks
/// nothing of the entries and nothing of the database.
public struct EntryOrigins: Sendable {
    /// What entries have in common that are sorted together.
    private struct Origin: Hashable {
        /// What the database calls the source.
        var source: Int64
        /// What was said of the entry itself.
        var service: String?
    }
    private var origins: [Origin] = []
    private var numbers: [Origin: UInt32] = [:]
    /// What the entries' files say of kinds of work, and the services they were sorted into; by id.
    public private(set) var sources: [SourceRecord] = []
    /// By id: the place in `sources`.
    private var places: [Int64: Int] = [:]
    /// Services that have become another.
    public var merges = MergedServices([:])

    /// No entries.
    public init() {}

    /// The place in `sources` of an entry's source; `nil` for a source that can't be read.
    ///
    /// - Parameter number: the record's `source`.
    public func place(ofSource number: UInt32) -> Int? { places[origins[Int(number)].source] }

    /// Whether an entry has a service of its own, whatever its source is sorted into.
    ///
    /// - Parameter number: the record's `source`.
    public func isSortedItself(source number: UInt32) -> Bool { origins[Int(number)].service != nil }

    /// The number of an origin, new if no entry had it.
    ///
    /// - Parameters:
    ///   - source: what the database calls the source.
    ///   - service: what was said of the entry itself.
    package mutating func number(ofSource source: Int64, service: String?) -> UInt32 {
        let origin = Origin(source: source, service: service)
        if let known = numbers[origin] { return known }
        let number = UInt32(origins.count)
        origins.append(origin)
        numbers[origin] = number
        return number
    }

    /// The service that an entry is of; `unsorted` where nobody has said.
    ///
    /// - Parameters:
    ///   - source: what the database calls its source.
    ///   - said: what was said of the entry itself.
    public func service(ofSource source: Int64, said: String?) -> String {
        (said ?? places[source].flatMap { sources[$0].service }).map(merges.resolve) ?? Service.unsorted.id
    }

    /// Takes over the sources as the database has them.
    ///
    /// - Parameter records: all of them, by id.
    public mutating func take(_ records: [SourceRecord]) {
        sources = records
        places = Dictionary(records.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// Says in the table which service each origin is of: `unsorted` where nobody has said, and where the sheet no
    /// longer has the service.
    ///
    /// - Parameter sheet: the working sheet; without one, the words stay as they are.
    public func resolve(_ table: inout EntryTable, sheet: PriceSheet?) {
        let known = sheet.map { Set($0.services.map(\.id)) }
        table.sort(
            SourceServices(
                origins.map { origin in
                    let said = origin.service ?? places[origin.source].flatMap { sources[$0].service }
                    guard let service = said.map(merges.resolve), known?.contains(service) != false else {
                        return Service.unsorted.id
                    }
                    return service
                }))
    }
}
