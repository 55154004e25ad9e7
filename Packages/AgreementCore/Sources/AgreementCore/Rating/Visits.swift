/// The visits of a client: the onsite work of one technician on one day (rating.md, section 8, "Trip"). An entry with
/// no technician is a visit of its own.
struct Visits: Sendable {
    /// By entry: its visit, or -1 for remote work.
    private(set) var numbers: [Int32] = []
    /// By visit.
    private(set) var firstEntries: [Int32] = []

    var count: Int { firstEntries.count }

    /// - Parameter entries: the client's, by start.
    init(_ entries: [LaborRecord]) {
        numbers.reserveCapacity(entries.count)
        for (entry, record) in entries.enumerated() {
            guard record.flags.place == .onsite else {
                numbers.append(-1)
                continue
            }
            if record.technician != 0, let known = latest(record, entries) {
                numbers.append(known)
            } else {
                numbers.append(Int32(firstEntries.count))
                firstEntries.append(Int32(entry))
            }
        }
    }

    /// Entries come by start, so a day's visits are the last ones (and where a zone skips a date, entries of that
    /// date without a clock stand among the next day's).
    private func latest(_ record: LaborRecord, _ entries: [LaborRecord]) -> Int32? {
        for visit in firstEntries.indices.reversed() {
            let other = entries[Int(firstEntries[visit])]
            if other.startDay < record.startDay - 1 { return nil }
            if other.startDay == record.startDay, other.technician == record.technician { return Int32(visit) }
        }
        return nil
    }
}

/// What was done on a visit, as far as its trip goes.
struct VisitWork: OptionSet {
    let rawValue: UInt8
    static let billed = VisitWork(rawValue: 1)
    /// Covered, from an allowance, or at a fixed price. Favours and prepaid hours neither ask for a trip nor spare one.
    static let free = VisitWork(rawValue: 2)

    /// Somebody drove out for work that is billed, and for nothing that the plan pays for.
    var chargesTrip: Bool { self == .billed }
}

extension VisitWork {
    init(_ treatment: SliceTreatment) {
        switch treatment {
        case .billed: self = .billed
        case .covered, .allowance, .flat: self = .free
        case .block, .courtesy: self = []
        }
    }
}
