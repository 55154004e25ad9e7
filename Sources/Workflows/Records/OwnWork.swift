public import AgreementCore
public import Practice
import Storage

/// Which entries somebody writes down and changes by themselves: their own ones, of the last days.
public struct OwnWork: Hashable, Sendable {
    /// Who did the work, as entries say it.
    public let name: String
    /// From the first day that may still be changed to today; `nil` where none may.
    public let days: ClosedRange<LocalDate>?

    /// - Parameter today: where the company is.
    public init(_ user: SignedIn, _ company: Company, today: LocalDate) {
        name = user.name
        if user.role.editsSheets {
            days = TimeZoneRules.firstDate...TimeZoneRules.lastDate
        } else {
            days = company.ownEntryDays == 0 ? nil : today.adding(days: 1 - company.ownEntryDays)...today
        }
    }

    /// Whether an entry names this person.
    public func isOf(_ technician: String) -> Bool {
        Self.folded(technician) == Self.folded(name)
    }

    /// Without regard to capitals and blanks.
    private static func folded(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// Refuses another person's entry, and one of a day that is over.
    func check(_ row: ManualRow?) throws(RecordFault) {
        guard let row else { return }
        guard isOf(row.text("technician")) else {
            throw .refused("This is somebody else’s work. The owner or whoever sells can change it.")
        }
        let day = LocalDate(dayNumber: Int32(clamping: row.number("start_day")))
        guard let days, days.contains(day) else {
            throw .refused(
                days.map { "Your own work can be changed from \($0.lowerBound) to \($0.upperBound). " } ?? ""
                    + "Ask the owner to change this.")
        }
    }
}

extension RecordKeeping {
    /// Whoever did it, wherever it was: entries of some days, newest first, each with its service.
    ///
    /// - Throws: `StorageFault`.
    public func lines(
        of own: OwnWork, _ days: ClosedRange<LocalDate>
    ) async throws -> [(line: WorkLine, service: String)] {
        let state = practice.current
        let keys = state.entries.keys(on: days) { own.isOf($0) }
        let lines = try await practice.read { try StoredWork.lines(ofKeys: keys, in: $0, leavingOut: DamageLog()) }
        let newestFirst = lines.filter { own.isOf($0.technician) }.sorted { one, other in
            if one.day != other.day { return one.day > other.day }
            let (first, second) = (one.startSecond ?? 0, other.startSecond ?? 0)
            return first != second ? first > second : one.key > other.key
        }
        return newestFirst.map { ($0, state.origins.service(ofSource: $0.source, said: $0.service)) }
    }

    /// The newest changes by a person, newest first.
    ///
    /// - Throws: `StorageFault`.
    public func changes(by user: SignedIn, limit: Int) async throws -> [ManualChange] {
        try await practice.read {
            try StoredManual.newest(by: user.userID, limit: limit, in: $0, leavingOut: DamageLog())
        }
    }
}

extension EntryTable {
    /// What the database calls the work of some days by these technicians, and all goods of these days, of which
    /// memory doesn't know who brought them.
    fileprivate func keys(on days: ClosedRange<LocalDate>, by isWanted: (String) -> Bool) -> [Int64] {
        let numbers = (0..<UInt32(technicians.count)).filter { isWanted(technicians[$0]) }
        let wanted = Set(numbers)
        let (first, last) = (days.lowerBound.dayNumber, days.upperBound.dayNumber)
        return byClient.flatMap { entries in
            let (labor, parts) = (entries.labor, entries.parts)
            let work = labor.places(from: first, through: last, \.startDay)
            let goods = parts.places(from: first, through: last, \.day)
            return work.filter { wanted.contains(labor[$0].technician) }.map { entries.laborKeys[$0] }
                + goods.map { entries.partKeys[$0] }
        }
    }
}

extension Array {
    /// The places of elements in ascending order whose day is one of these.
    fileprivate func places(from first: Int32, through last: Int32, _ day: (Element) -> Int32) -> Range<Int> {
        func begin(_ wanted: Int32) -> Int {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if day(self[middle]) < wanted { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let from = begin(first)
        return from..<Swift.max(from, last == .max ? count : begin(last + 1))
    }
}
