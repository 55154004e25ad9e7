import AgreementCore
import Storage
import Synchronization

/// Sessions that the disk didn't take, since it is full or can't be written: so that people can sign in and read, and
/// sign out, all the same. In memory alone, and of a bounded number; what can be written moves to the database.
final class UnwrittenSessions: Sendable {
    /// How many may be signed in; the one that was used least lately makes room.
    static let most = 200
    /// How long after a try to write one the next try is made.
    static let retrySeconds: Int64 = 15

    struct Kept: Sendable {
        var record: SessionRecord
        /// The hash that the password had; with another one the session has ended.
        let password: String
        /// When the database was asked last whether it takes it.
        var triedAt: Int64
    }

    private struct State {
        var begun: [String: Kept] = [:]
        /// Sessions of the database that somebody has left, by their hashes.
        var ended: Set<String> = []
    }

    private let state = Mutex(State())

    func begin(_ record: SessionRecord, password: String) {
        state.withLock { state in
            if state.begun.count >= Self.most,
                let oldest = state.begun.min(by: { $0.value.record.seenAt < $1.value.record.seenAt })
            {
                state.begun.removeValue(forKey: oldest.key)
            }
            state.begun[record.tokenHash] = Kept(record: record, password: password, triedAt: record.createdAt)
        }
    }

    /// Notes that it is in use, and says whether it is time to try to write it.
    func use(_ hash: String, at now: Int64) -> (kept: Kept, isDue: Bool)? {
        state.withLock { state in
            guard var kept = state.begun[hash] else { return nil }
            let isDue = now - kept.triedAt >= Self.retrySeconds
            if isDue { kept.triedAt = now }
            let used = kept
            kept.record.seenAt = now
            state.begun[hash] = kept
            return (used, isDue)
        }
    }

    func kept(_ hash: String) -> Kept? { state.withLock { $0.begun[hash] } }

    /// It has ended, or is in the database.
    func forget(_ hash: String) { _ = state.withLock { $0.begun.removeValue(forKey: hash) } }

    /// A session of the database is left, which can't be taken away.
    ///
    /// - Returns: whether that is kept in mind; not where more have been left than anybody has.
    func end(_ hash: String) -> Bool {
        state.withLock { state in
            guard state.ended.count < 10 * Self.most else { return false }
            state.ended.insert(hash)
            return true
        }
    }

    func hasEnded(_ hash: String) -> Bool { state.withLock { $0.ended.contains(hash) } }

    /// Ends all of a person's, or everybody's; not the one that is named.
    func forgetAll(ofUser user: Int64? = nil, but kept: String? = nil) {
        state.withLock { state in
            state.begun = state.begun.filter { $0.key == kept || user != nil && $0.value.record.userID != user }
        }
    }
}
