/// One client's entries, in the order of rating.md, section 2. They never change: a client whose entries did has
/// others, and all other clients keep theirs.
public struct ClientEntries: Sendable {
    private let content: Content

    private final class Content: Sendable {
        let labor: [LaborRecord]
        let parts: [PartRecord]
        let laborKeys: [Int64]
        let partKeys: [Int64]
        let texts: TextStore
        let extent: EntryExtent
        let bySource: [SourceWork]

        init(_ records: consuming EntryRecords, extent: EntryExtent, bySource: [SourceWork]) {
            (labor, parts, texts) = (records.labor, records.parts, records.texts)
            (laborKeys, partKeys) = (records.laborKeys, records.partKeys)
            self.extent = extent
            self.bySource = bySource
        }
    }

    /// None.
    static let none = ClientEntries(EntryRecords())

    /// - Parameter records: the client's, in any order.
    init(_ records: consuming EntryRecords) {
        var tally = SourceTally()
        self.init(records, tally: &tally)
    }

    /// - Parameter tally: whatever it was used for before.
    init(_ records: consuming EntryRecords, tally: inout SourceTally) {
        var records = records
        records.sort()
        let (extent, bySource) = (EntryExtent(records), tally.work(of: records))
        content = Content(records, extent: extent, bySource: bySource)
    }

    /// By (start, id).
    public var labor: [LaborRecord] { content.labor }
    /// By (date, id).
    public var parts: [PartRecord] { content.parts }
    /// What the database calls the entry of each record of `labor`; empty where no database has them.
    public var laborKeys: [Int64] { content.laborKeys }
    /// The same for `parts`.
    public var partKeys: [Int64] { content.partKeys }
    /// Ids and tickets.
    public var texts: TextStore { content.texts }
    /// When the client's work was.
    var extent: EntryExtent { content.extent }
    /// What its entries come to by source; sources ascend.
    public var bySource: [SourceWork] { content.bySource }
    public var isEmpty: Bool { labor.isEmpty && parts.isEmpty }

    /// Whether both are the same and not only equal: told without looking at any entry. Where it is `true`, nothing has
    /// changed.
    public func isSame(as other: ClientEntries) -> Bool { content === other.content }

    /// The records, to be changed.
    var records: EntryRecords {
        var records = EntryRecords()
        (records.labor, records.parts, records.texts) = (labor, parts, texts)
        (records.laborKeys, records.partKeys) = (laborKeys, partKeys)
        return records
    }
}

extension EntryRecords {
    /// Into the order of rating.md, section 2. Exports are mostly in it already.
    fileprivate mutating func sort() {
        let texts = texts
        if !labor.isInOrder(by: { texts.isOrdered($0, before: $1) }) {
            let order = labor.order { texts.isOrdered($0, before: $1) }
            labor = order.map { labor[Int($0)] }
            if !laborKeys.isEmpty { laborKeys = order.map { laborKeys[Int($0)] } }
        }
        if !parts.isInOrder(by: { texts.isOrdered($0, before: $1) }) {
            let order = parts.order { texts.isOrdered($0, before: $1) }
            parts = order.map { parts[Int($0)] }
            if !partKeys.isEmpty { partKeys = order.map { partKeys[Int($0)] } }
        }
    }
}

extension Array {
    fileprivate func isInOrder(by isBefore: (Element, Element) -> Bool) -> Bool {
        let records = span
        for index in 1..<Swift.max(1, count) where isBefore(records[index], records[index - 1]) { return false }
        return true
    }

    /// The indices in the order of the elements; equal ones as they stand.
    fileprivate func order(by isBefore: (Element, Element) -> Bool) -> [Int32] {
        (0..<Int32(count)).sorted { one, other in
            if isBefore(self[Int(one)], self[Int(other)]) { return true }
            return one < other && !isBefore(self[Int(other)], self[Int(one)])
        }
    }
}

extension TextStore {
    fileprivate func isOrdered(_ left: LaborRecord, before right: LaborRecord) -> Bool {
        left.start != right.start ? left.start < right.start : isOrdered(left.id, before: right.id)
    }
    fileprivate func isOrdered(_ left: PartRecord, before right: PartRecord) -> Bool {
        left.day != right.day ? left.day < right.day : isOrdered(left.id, before: right.id)
    }
}

/// What a client's entries of one source come to.
public struct SourceWork: Hashable, Sendable {
    public let source: UInt32
    /// Time entries.
    public fileprivate(set) var entries = 0
    public fileprivate(set) var parts = 0
    /// Of the time entries.
    public fileprivate(set) var seconds = 0
}

/// Adds entries up by source, client after client, without making its memory anew.
struct SourceTally {
    /// By source: its place in what is being added up plus one; 0 where it has none.
    private var places: [Int32] = []

    /// Each source once, ascending.
    mutating func work(of records: borrowing EntryRecords) -> [SourceWork] {
        var found: [SourceWork] = []
        let labor = records.labor.span
        for index in labor.indices {
            let place = place(labor[index].source, &found)
            found[place].entries += 1
            found[place].seconds += Int(labor[index].seconds)
        }
        for part in records.parts { found[place(part.source, &found)].parts += 1 }
        for work in found { places[Int(work.source)] = 0 }
        return found.sorted { $0.source < $1.source }
    }

    @inline(__always)
    private mutating func place(_ source: UInt32, _ found: inout [SourceWork]) -> Int {
        if Int(source) >= places.count { places += repeatElement(0, count: Int(source) + 1 - places.count) }
        if places[Int(source)] == 0 {
            found.append(SourceWork(source: source))
            places[Int(source)] = Int32(found.count)
        }
        return Int(places[Int(source)]) - 1
    }
}
