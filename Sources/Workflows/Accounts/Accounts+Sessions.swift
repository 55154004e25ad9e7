public import AgreementCore
import Practice
import Storage

/// How long a browser stays signed in.
public enum SessionLife {
    /// Without being used: twelve hours, so that a machine that was left is signed out by the next morning.
    public static let idleSeconds = 12 * 3600
    /// In use: two weeks.
    public static let longestSeconds = 14 * 86_400
    /// How often the use is written down: a page need not wait for a write.
    static let touchSeconds = 300
    /// Of one person at a time; the one used longest ago ends for the next.
    static let mostOfOne = 50
}

/// A session that has just begun.
public struct NewSession: Hashable, Sendable {
    /// What the cookie holds; the database has only its digest.
    public let token: String
    /// What the browser is known by from now on.
    public let browserToken: String
    public let user: SignedIn
}

extension Accounts {
    /// Whose session a cookie is; nil where it has ended.
    public func session(token: String, at now: Instant) async throws -> SignedIn? {
        guard token.utf8.count == 64 else { return nil }
        let hash = SecretBytes.digest(token)
        guard !unwritten.hasEnded(hash) else { return nil }
        if let (kept, isDue) = unwritten.use(hash, at: now.seconds) {
            return try await session(kept, isDue: isDue, at: now)
        }
        guard
            let (session, user) = try await engine.read({
                try StoredSessions.find(tokenHash: hash, at: now.seconds, in: $0)
            }),
            let role = Role(rawValue: user.role), now.seconds - session.seenAt < Int64(SessionLife.idleSeconds)
        else { return nil }
        if now.seconds - session.seenAt >= Int64(SessionLife.touchSeconds) {
            do {
                try await engine.writeBeside {
                    try StoredSessions.touch(
                        tokenHash: hash, seenAt: now.seconds, expiresAt: session.expiresAt, in: $0)
                }
            } catch let fault as StorageFault where fault.isOfTheDisk {
                // Who only reads goes on reading.
            }
        }
        return Self.signedIn(session, user, role)
    }

    /// A session that the database hasn't taken yet.
    private func session(_ kept: UnwrittenSessions.Kept, isDue: Bool, at now: Instant) async throws -> SignedIn? {
        let record = kept.record
        let user = try await engine.read { try StoredUsers.withID(record.userID, in: $0) }
        guard let user, user.isActive, user.password == kept.password, let role = Role(rawValue: user.role),
            record.expiresAt > now.seconds, now.seconds - record.seenAt < Int64(SessionLife.idleSeconds)
        else {
            unwritten.forget(record.tokenHash)
            return nil
        }
        var signedIn = Self.signedIn(record, user, role)
        signedIn.isUnwritten = true
        if isDue, try await isWritten(kept, at: now) { signedIn.isUnwritten = false }
        return signedIn
    }

    /// Moves a session to the database, if that takes it by now.
    private func isWritten(_ kept: UnwrittenSessions.Kept, at now: Instant) async throws -> Bool {
        var record = kept.record
        record.seenAt = now.seconds
        do {
            try await engine.writeBeside { [record] in try StoredSessions.add(record, in: $0) }
        } catch let fault as StorageFault where fault.isOfTheDisk {
            return false
        } catch StorageFault.refused(.unique) {
            // Two pages at once: the other one has written it.
        }
        unwritten.forget(record.tokenHash)
        return true
    }

    /// Ends the session of a cookie.
    public func signOut(token: String) async throws {
        let hash = SecretBytes.digest(token)
        unwritten.forget(hash)
        do {
            try await engine.writeBeside { try StoredSessions.delete(tokenHash: hash, in: $0) }
        } catch let fault as StorageFault where fault.isOfTheDisk {
            guard unwritten.end(hash) else { throw fault }
        }
    }

    /// Ends every session of a person, whose browsers are strangers' again.
    public func signOutEverywhere(_ user: SignedIn, at now: Instant) async throws {
        try await engine.writeBeside { storage in
            try StoredSessions.deleteAll(ofUser: user.userID, in: storage)
            try StoredKnownBrowsers.deleteAll(ofUser: user.userID, in: storage)
            try StoredAudit.append(
                user: user.userID, action: "signed out everywhere", subject: user.name, at: now.seconds,
                in: storage)
        }
        unwritten.forgetAll(ofUser: user.userID)
    }

    /// Ends every session that is in memory alone: the people are others now.
    public func forgetUnwrittenSessions() { unwritten.forgetAll() }

    static func signedIn(_ session: SessionRecord, _ user: UserRecord, _ role: Role) -> SignedIn {
        let own = SignedIn(
            userID: user.id, name: user.name, email: user.email, role: role,
            csrf: PageToken(person: user.id, isOfExample: false, secret: session.csrf).text,
            otherCSRF: PageToken(
                person: user.id, isOfExample: true, secret: SecretBytes.digest("example " + session.csrf)
            ).text,
            mustChoosePassword: KeptPassword(text: user.password)?.isInitial ?? false)
        return session.showsExample ? own.inExample : own
    }
}
