public import AgreementCore
public import Practice
import Storage

/// An entry as memory knows it, without its words: enough to find it, and to ask the database for it.
public struct WorkKey: Hashable, Sendable {
    /// What the database calls it.
    public let key: Int64
    public let day: LocalDate
    /// Seconds since 1970; of the day's beginning where only the date is known.
    public let start: Int64
    /// `nil` for goods.
    public let seconds: Int?
    /// What it was sorted into.
    public let service: String
}

extension RecordKeeping {
    /// A client's entries of some days, newest first.
    public func keys(of client: String, _ days: ClosedRange<LocalDate>) -> [WorkKey] {
        let table = practice.current.entries
        return WorkKey.newestFirst(table.keys(of: table.entries(ofClient: client), days) { _ in true })
    }

    /// Somebody's own entries of some days with all clients, newest first; and everybody's goods, of which memory
    /// doesn't know who brought them.
    public func keys(of own: OwnWork, _ days: ClosedRange<LocalDate>) -> [WorkKey] {
        let table = practice.current.entries
        let numbers = Set((0..<UInt32(table.technicians.count)).filter { own.isOf(table.technicians[$0]) })
        return WorkKey.newestFirst(
            table.byClient.flatMap { table.keys(of: $0, days) { numbers.contains($0.technician) } })
    }

    /// The entries themselves, in the keys' order; one that is gone meanwhile is left out.
    ///
    /// - Throws: `StorageFault`.
    public func lines(
        ofKeys keys: some Sequence<WorkKey> & Sendable
    ) async throws -> [(line: WorkLine, service: String)] {
        let services = Dictionary(keys.map { ($0.key, $0.service) }) { first, _ in first }
        let lines = try await practice.read {
            try StoredWork.lines(ofKeys: keys.lazy.map(\.key), in: $0, leavingOut: DamageLog())
        }
        return lines.map { ($0, services[$0.key] ?? Service.unsorted.id) }
    }

    /// A client's entries of some days, newest first, each with its service.
    ///
    /// - Throws: `StorageFault`.
    public func lines(
        of client: String, _ days: ClosedRange<LocalDate>
    ) async throws -> [(line: WorkLine, service: String)] {
        try await lines(ofKeys: keys(of: client, days))
    }

    /// Somebody's own entries of some days, newest first, each with its service.
    ///
    /// - Throws: `StorageFault`.
    public func lines(
        of own: OwnWork, _ days: ClosedRange<LocalDate>
    ) async throws -> [(line: WorkLine, service: String)] {
        try await lines(ofKeys: keys(of: own, days)).filter { own.isOf($0.line.technician) }
    }
}

extension WorkKey {
    fileprivate static func newestFirst(_ keys: [WorkKey]) -> [WorkKey] {
        keys.sorted { one, other in
            one.start != other.start ? one.start > other.start : one.key > other.key
        }
    }
}

extension EntryTable {
    /// A client's work and goods of some days.
    fileprivate func keys(
        of entries: ClientEntries, _ days: ClosedRange<LocalDate>, where isWanted: (LaborRecord) -> Bool
    ) -> [WorkKey] {
        let (labor, parts) = (entries.labor, entries.parts)
        let work = labor.places(of: days, \.startDay).filter { isWanted(labor[$0]) }.map { place in
            let record = labor[place]
            return WorkKey(
                key: entries.laborKeys[place], day: record.startDate, start: record.start, seconds: Int(record.seconds),
                service: service(of: record))
        }
        let goods = parts.places(of: days, \.day).map { place in
            let record = parts[place]
            return WorkKey(
                key: entries.partKeys[place], day: record.date, start: Int64(record.day) * 86_400, seconds: nil,
                service: service(of: record))
        }
        return work + goods
    }
}

extension Array {
    /// The places of elements in ascending order whose day is one of these.
    fileprivate func places(of days: ClosedRange<LocalDate>, _ day: (Element) -> Int32) -> Range<Int> {
        func begin(_ isBefore: (Int32) -> Bool) -> Int {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(day(self[middle])) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return begin { $0 < days.lowerBound.dayNumber }..<begin { $0 <= days.upperBound.dayNumber }
    }
}
