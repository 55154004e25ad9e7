public import AgreementCore
import Synchronization

/// Lets somebody try so many times, then makes them wait. Counted by a key, such as an address; in memory only, and
/// never more keys than `mostKeys`.
public final class AttemptLimit: Sendable {
    private struct Tries {
        var count: Int
        var since: Instant
    }

    private let most: Int
    private let windowSeconds: Int
    private let mostKeys: Int
    private let tries = Mutex<[String: Tries]>([:])

    /// - Parameters:
    ///   - most: how many tries a window has.
    ///   - windowSeconds: how long one lasts, from its first try on.
    public init(most: Int, windowSeconds: Int, mostKeys: Int = 10_000) {
        self.most = most
        self.windowSeconds = windowSeconds
        self.mostKeys = mostKeys
    }

    /// Counts a try.
    ///
    /// - Throws: `waitFirst` where the window's tries are used up.
    public func count(_ key: String, at now: Instant) throws(AccountFault) {
        let waiting: Int? = tries.withLock { tries in
            if tries.count >= mostKeys { tries = tries.filter { now - $0.value.since < windowSeconds } }
            // A flood of keys must neither fill the memory nor open the door: then all share one.
            let key = tries[key] == nil && tries.count >= mostKeys ? "" : key
            var mine = tries[key] ?? Tries(count: 0, since: now)
            if now - mine.since >= windowSeconds { mine = Tries(count: 0, since: now) }
            mine.count = min(mine.count + 1, most + 1)
            tries[key] = mine
            return mine.count > most ? max(1, windowSeconds - (now - mine.since)) : nil
        }
        if let waiting { throw .waitFirst(seconds: waiting) }
    }

    /// Forgets the tries of a key, after one that was right.
    public func forget(_ key: String) { _ = tries.withLock { $0.removeValue(forKey: key) } }
}
