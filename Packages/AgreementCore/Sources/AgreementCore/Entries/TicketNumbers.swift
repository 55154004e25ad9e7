/// Numbers for a client's tickets, in the order of their first entry.
enum TicketNumbers {
    /// For each entry its ticket's number, or -1 minus the entry's index where it has none.
    static func numbered(_ entries: [LaborRecord], texts: TextStore) -> [Int32] {
        var slots = [Int32](repeating: -1, count: slotCount(for: entries.count))
        let mask = slots.count - 1
        /// The entry that a number was given to first.
        var owners: [Int32] = []
        var numbers: [Int32] = []
        numbers.reserveCapacity(entries.count)
        for (entry, record) in entries.enumerated() {
            guard !record.ticket.isEmpty else {
                numbers.append(-1 - Int32(entry))
                continue
            }
            var slot = Int(truncatingIfNeeded: texts.hash(record.ticket) >> 32) & mask
            while slots[slot] >= 0,
                !texts.isEqual(entries[Int(owners[Int(slots[slot])])].ticket, record.ticket)
            {
                slot = (slot + 1) & mask
            }
            if slots[slot] < 0 {
                slots[slot] = Int32(owners.count)
                owners.append(Int32(entry))
            }
            numbers.append(slots[slot])
        }
        return numbers
    }

    /// A power of two, at least twice the entries.
    private static func slotCount(for entries: Int) -> Int {
        var count = 16
        while count < entries * 2 { count *= 2 }
        return count
    }
}
