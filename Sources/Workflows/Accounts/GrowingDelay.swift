public import AgreementCore
import Synchronization

/// Lets somebody try so many times, then makes them wait between tries: a second, two, four and so on. What is counted
/// is forgotten bit by bit. In memory only, in a table of fixed size: a flood pushes out what was counted longest ago.
public final class GrowingDelay: Sendable {
    /// How tries are slowed.
    public struct Pace: Hashable, Sendable {
        /// So many follow each other at will.
        public var freeTries: Int
        /// What the waiting between two grows to; 0 counts only.
        public var longestSeconds: Int
        /// One counted try is forgotten in so many seconds.
        public var regainSeconds: Int

        public init(freeTries: Int, longestSeconds: Int, regainSeconds: Int) {
            self.freeTries = freeTries
            self.longestSeconds = longestSeconds
            self.regainSeconds = regainSeconds
        }
    }

    private struct Tries: Sendable {
        var count = 0
        /// Since when the count stands, in seconds.
        var since: Int64
        /// Before it, nothing is looked at.
        var next: Int64 = 0
    }

    private let pace: Pace
    private let tries: Mutex<BoundedTable<TryKey, Tries>>

    /// - Parameter mostKeys: an entry takes about a hundred bytes, so that 20,000 take two million.
    public init(_ pace: Pace, mostKeys: Int = 20_000) {
        self.pace = pace
        tries = Mutex(BoundedTable(most: mostKeys))
    }

    /// Counts a try.
    ///
    /// - Parameter strictly: one try is free, and the waiting begins at eight seconds.
    /// - Throws: `waitFirst`; then it isn't counted, and must not be looked at.
    public func count(_ key: TryKey, strictly: Bool = false, at now: Instant) throws(AccountFault) {
        let waiting: Int? = tries.withLock { table in
            var mine = standing(table[key], at: now.seconds)
            // Where the clock was put back, nobody waits longer than the longest.
            if mine.next > now.seconds, mine.next - now.seconds <= Int64(pace.longestSeconds) {
                return Int(mine.next - now.seconds)
            }
            mine.count += 1
            mine.next = now.seconds + Int64(delay(after: mine.count, strictly: strictly))
            table[key] = mine
            return nil
        }
        if let waiting { throw .waitFirst(seconds: waiting) }
    }

    /// Whether more than the free tries are counted.
    public func isOver(_ key: TryKey, at now: Instant) -> Bool {
        tries.withLock { standing($0[key], at: now.seconds).count > pace.freeTries }
    }

    /// Takes back one try that was right.
    public func giveBack(_ key: TryKey) {
        tries.withLock { table in
            guard var mine = table[key] else { return }
            mine.count = max(0, mine.count - 1)
            if mine.count < pace.freeTries { mine.next = 0 }
            table[key] = mine.count == 0 ? nil : mine
        }
    }

    /// Forgets the tries of a key.
    public func forget(_ key: TryKey) { tries.withLock { $0[key] = nil } }

    /// How many keys are counted.
    var keyCount: Int { tries.withLock { $0.count } }

    private func standing(_ kept: Tries?, at now: Int64) -> Tries {
        guard var tries = kept else { return Tries(since: now) }
        guard now > tries.since else {
            tries.since = now
            return tries
        }
        let regained = (now - tries.since) / Int64(pace.regainSeconds)
        tries.count = max(0, tries.count - Int(min(regained, Int64(tries.count))))
        tries.since += regained * Int64(pace.regainSeconds)
        return tries
    }

    private func delay(after count: Int, strictly: Bool) -> Int {
        let over = count - (strictly ? 1 : pace.freeTries)
        guard over >= 0 else { return 0 }
        return min(pace.longestSeconds, (strictly ? 8 : 1) << min(over, 20))
    }
}
