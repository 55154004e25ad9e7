public import AgreementCore
import Synchronization

/// Which sessions have typed their password once more, for what a forgotten screen must not do.
public final class Confirmations: Sendable {
    /// How long one holds: ten minutes.
    public static let lifeSeconds = 600

    private let confirmed = Mutex(BoundedTable<TryKey, Int64>(most: 1_000))

    public init() {}

    /// - Parameter session: what the session's cookie holds.
    public func holds(session: String, at now: Instant) -> Bool {
        confirmed.withLock { table in
            guard let since = table[TryKey(session)] else { return false }
            return (0..<Int64(Self.lifeSeconds)).contains(now.seconds - since)
        }
    }

    /// The password was right.
    public func keep(session: String, at now: Instant) { confirmed.withLock { $0[TryKey(session)] = now.seconds } }
}
