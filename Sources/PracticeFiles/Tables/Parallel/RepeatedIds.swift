import AgreementCore
import Dispatch
import Synchronization

/// Whether an id may stand twice among many: then somebody looks closer.
///
/// Ids are told apart by 64 bits of hash. These are sorted into shares by their highest bits first, so that the set of
/// a share stays in the processor's cache, whatever the number of entries.
enum RepeatedIds {
    static func mayBeThere(in table: EntryTable, threads: Int) -> Bool {
        // Each thread hashes the ids of about as many entries, of whole clients.
        let total = table.laborCount + table.partCount
        let ranges = max(1, threads)
        var firstClients = [0]
        var bounds = [0]
        var passed = 0
        for (client, entries) in table.byClient.enumerated() {
            if bounds.count < ranges, passed >= total * bounds.count / ranges {
                firstClients.append(client)
                bounds.append(passed)
            }
            passed += entries.labor.count + entries.parts.count
        }
        firstClients.append(table.byClient.count)
        bounds.append(passed)
        return mayBeThere(bounds: bounds) { [firstClients, bounds] range in
            var hashes: [UInt64] = []
            hashes.reserveCapacity(bounds[range + 1] - bounds[range])
            for entries in table.byClient[firstClients[range]..<firstClients[range + 1]] {
                for record in entries.labor { hashes.append(hash(record.id, in: entries.texts)) }
                for part in entries.parts { hashes.append(hash(part.id, in: entries.texts)) }
            }
            return hashes
        }
    }

    /// - Parameters:
    ///   - bounds: where each range of the ids begins, and where the last one ends.
    ///   - hashes: of all ids of a range.
    static func mayBeThere(bounds: [Int], hashes: @Sendable (_ range: Int) -> [UInt64]) -> Bool {
        let ranges = bounds.count - 1
        let shareBits = Int.bitWidth - (bounds[ranges] / HashShares.idealCount).leadingZeroBitCount
        let shares = HashShares(bounds: bounds, shareBits: shareBits)
        DispatchQueue.concurrentPerform(iterations: ranges) { range in
            shares.sort(hashes(range), range: range)
        }
        let found = Atomic(false)
        let turn = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: ranges) { _ in
            var set = HashSet()
            while !found.load(ordering: .relaxed) {
                let share = turn.add(1, ordering: .relaxed).oldValue
                guard share < 1 << shareBits else { return }
                if shares.repeats(share: share, &set) { found.store(true, ordering: .relaxed) }
            }
        }
        return found.load(ordering: .relaxed)
    }

    /// Texts that differ have different hashes, but for one pair in 2^64.
    private static func hash(_ id: TextReference, in texts: TextStore) -> UInt64 {
        unsafe texts.withBytes(of: id) { bytes in
            var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
            var index = 0
            while index < bytes.count {
                var word: UInt64 = 0
                if index + 8 <= bytes.count {
                    word = unsafe UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self)
                } else {
                    for place in index..<bytes.count { word = unsafe word &<< 8 | UInt64(bytes[place]) }
                }
                hash = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
                hash ^= hash >> 32
                index += 8
            }
            return hash &* 0x9E37_79B9_7F4A_7C15
        }
    }
}

/// Hashes sorted by share, in ranges that a thread each sorts.
@safe
private final class HashShares: @unchecked Sendable {
    /// About how many hashes a share has.
    static let idealCount = 8_192

    private let bounds: [Int]
    private let shareBits: Int
    private let hashes: UnsafeMutablePointer<UInt64>
    /// For each range, where in `hashes` its shares begin, and where the last one ends.
    private let starts: UnsafeMutablePointer<Int>

    init(bounds: [Int], shareBits: Int) {
        self.bounds = bounds
        self.shareBits = shareBits
        let startCount = (bounds.count - 1) * (1 << shareBits + 1)
        unsafe hashes = .allocate(capacity: max(1, bounds[bounds.count - 1]))
        unsafe starts = .allocate(capacity: startCount)
        unsafe starts.initialize(repeating: 0, count: startCount)
    }

    deinit {
        unsafe hashes.deallocate()
        unsafe starts.deallocate()
    }

    /// Sorts the hashes of a range by their highest bits.
    func sort(_ unsorted: [UInt64], range: Int) {
        let lower = bounds[range]
        precondition(unsorted.count == bounds[range + 1] - lower, "a range has as many ids as was said")
        let shareCount = 1 << shareBits
        let starts = unsafe self.starts + range * (shareCount + 1)
        for hash in unsorted { unsafe starts[share(of: hash) + 1] += 1 }
        unsafe starts[0] = lower
        for share in 0..<shareCount { unsafe starts[share + 1] += starts[share] }
        var next = unsafe Array(UnsafeBufferPointer(start: starts, count: shareCount))
        unsafe next.withUnsafeMutableBufferPointer { next in
            for hash in unsorted {
                let share = share(of: hash)
                unsafe (hashes + next[share]).initialize(to: hash)
                unsafe next[share] += 1
            }
        }
    }

    private func share(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> UInt64(64 - shareBits)) }

    /// Whether a hash stands twice in a share.
    func repeats(share: Int, _ set: inout HashSet) -> Bool {
        set.removeAll()
        for range in 0..<(bounds.count - 1) {
            let starts = unsafe self.starts + range * (1 << shareBits + 1)
            for place in unsafe starts[share]..<starts[share + 1] {
                if unsafe !set.insert(hashes[place]) { return true }
            }
        }
        return false
    }
}

/// A set of hashes with open addressing by their low bits.
@safe
private struct HashSet: ~Copyable {
    private static let capacity = HashShares.idealCount * 4
    private let slots: UnsafeMutablePointer<UInt64>
    private var count = 0

    init() {
        unsafe slots = .allocate(capacity: Self.capacity)
        unsafe slots.initialize(repeating: 0, count: Self.capacity)
    }

    deinit { unsafe slots.deallocate() }

    mutating func removeAll() {
        unsafe slots.update(repeating: 0, count: Self.capacity)
        count = 0
    }

    /// - Returns: `false` where it may be there already: it is, or too many of one share are.
    mutating func insert(_ hash: UInt64) -> Bool {
        // 0 marks a free slot.
        let hash = hash == 0 ? 1 : hash
        var slot = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
        while unsafe slots[slot] != 0 {
            if unsafe slots[slot] == hash { return false }
            slot = (slot + 1) & (Self.capacity - 1)
        }
        unsafe slots[slot] = hash
        count += 1
        return count * 4 <= Self.capacity * 3
    }
}
