public import AgreementCore
import Storage

/// Which sessions look at the example practice. Everything else that a session does stays with its person.
extension Accounts {
    /// Turns the session of a cookie to the example, or back to the own practice.
    ///
    /// - Throws: `AccountFault.sessionEnded` where there is no such session any more, or what the database says.
    public func showExample(_ shows: Bool, token: String) async throws {
        let hash = SecretBytes.digest(token)
        try await engine.writeBeside { [unwritten] storage in
            // A session that the disk didn't take is written now, or nothing is.
            if let kept = unwritten.kept(hash) { try StoredSessions.add(kept.record, in: storage) }
            guard try StoredSessions.showExample(shows, tokenHash: hash, in: storage) else {
                throw AccountFault.sessionEnded
            }
        }
        unwritten.forget(hash)
    }

    /// How many sessions look at the example.
    public func countOfExample(at now: Instant) async throws -> Int {
        try await engine.read { storage in
            try StoredSessions.countOfExample(
                at: now.seconds, seenAfter: now.adding(seconds: -SessionLife.idleSeconds).seconds, in: storage)
        }
    }

    /// Turns every session to the own practice.
    public func leaveExample() async throws {
        try await engine.writeBeside { try StoredSessions.leaveExample(in: $0) }
    }
}
