import Dispatch
import Synchronization

/// Whether a hash stands twice among many: then an id may, and somebody looks closer.
enum RepeatedHashes {
    /// Each thread looks after its own share of all hashes, in a table of its own.
    static func areThere(in hashes: [UInt64], threads: Int) -> Bool {
        let shares = threads > 1 ? 2 : 1
        let found = Found()
        unsafe hashes.withUnsafeBufferPointer { hashes in
            let all = unsafe AllHashes(hashes)
            DispatchQueue.concurrentPerform(iterations: shares) { share in
                if all.repeats(share: UInt64(share), of: shares) { found.note() }
            }
        }
        return found.isSet
    }
}

private final class Found: Sendable {
    private let flag = Atomic<Bool>(false)
    func note() { flag.store(true, ordering: .relaxed) }
    var isSet: Bool { flag.load(ordering: .relaxed) }
}

/// The hashes that several threads look at, and nobody changes, while their owner waits.
@safe
private struct AllHashes: @unchecked Sendable {
    private let hashes: UnsafeBufferPointer<UInt64>

    init(_ hashes: UnsafeBufferPointer<UInt64>) { unsafe self.hashes = hashes }

    /// Open addressing by the low bits, among the hashes whose highest bit says that they are of this share.
    func repeats(share: UInt64, of shares: Int) -> Bool {
        var capacity = 1_024
        let count = unsafe hashes.count
        while capacity < count * 2 / shares + count / 4 { capacity *= 2 }
        var slots = [UInt64](repeating: 0, count: capacity)
        var used = 0
        return unsafe slots.withUnsafeMutableBufferPointer { slots in
            let mask = capacity - 1
            for index in 0..<count {
                let hash = unsafe hashes[index]
                if shares == 2, hash >> 63 != share { continue }
                var slot = Int(truncatingIfNeeded: hash >> 20) & mask
                while unsafe slots[slot] != 0 {
                    if unsafe slots[slot] == hash { return true }
                    slot = (slot + 1) & mask
                }
                unsafe slots[slot] = hash
                used += 1
                // Hashes that all fall to one share: give up and let somebody look closer.
                if used * 4 > capacity * 3 { return true }
            }
            return false
        }
    }
}
