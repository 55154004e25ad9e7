public import AgreementCore
import Storage

/// A browser in which somebody is signed in, as they see it themselves.
public struct OwnSession: Hashable, Sendable {
    /// Names it in a form; opens nothing.
    public let id: String
    public let place: CallingPlace
    public let since: Instant
    public let lastSeen: Instant
    /// The one that asks.
    public let isThis: Bool
}

extension Accounts {
    /// Everywhere that a person is signed in, this browser ahead, then the one used last.
    ///
    /// - Parameter token: what the asking session's cookie holds.
    public func sessions(of user: SignedIn, token: String, at now: Instant) async throws -> [OwnSession] {
        let this = SecretBytes.digest(token)
        let records = try await engine.read {
            try StoredSessions.all(ofUser: user.userID, at: now.seconds, in: $0, leavingOut: DamageLog())
        }
        let living = records.filter { now.seconds - $0.seenAt < Int64(SessionLife.idleSeconds) }
        let sessions = living.map { record in
            OwnSession(
                id: Self.id(record), place: CallingPlace(address: record.address, browser: record.browser),
                since: Instant(seconds: record.createdAt), lastSeen: Instant(seconds: record.seenAt),
                isThis: record.tokenHash == this)
        }
        return sessions.filter(\.isThis) + sessions.filter { !$0.isThis }
    }

    /// Ends one of a person's own sessions.
    ///
    /// - Returns: false where there is none of that name any more.
    public func endSession(_ id: String, of user: SignedIn, at now: Instant) async throws -> Bool {
        try await engine.writeBeside { storage in
            let all = try StoredSessions.all(ofUser: user.userID, at: now.seconds, in: storage, leavingOut: DamageLog())
            guard let ended = all.first(where: { Self.id($0) == id }) else { return false }
            try StoredSessions.delete(tokenHash: ended.tokenHash, in: storage)
            return true
        }
    }

    /// Ends all of a person's own sessions but the one that asks.
    public func endOtherSessions(of user: SignedIn, token: String) async throws {
        let this = SecretBytes.digest(token)
        unwritten.forgetAll(ofUser: user.userID, but: this)
        try await engine.writeBeside { try StoredSessions.deleteAll(ofUser: user.userID, but: this, in: $0) }
    }

    private static func id(_ record: SessionRecord) -> String { String(record.tokenHash.prefix(16)) }
}
