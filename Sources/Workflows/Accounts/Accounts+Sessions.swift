public import AgreementCore
import Storage

/// How long a browser stays signed in.
public enum SessionLife {
    /// Without being used: twelve hours, so that a machine that was left is signed out by the next morning.
    public static let idleSeconds = 12 * 3600
    /// In use: two weeks.
    public static let longestSeconds = 14 * 86_400
    /// How often the use is written down: a page need not wait for a write.
    static let touchSeconds = 300
}

/// A session that has just begun.
public struct NewSession: Hashable, Sendable {
    /// What the cookie holds; the database has only its digest.
    public let token: String
    public let user: SignedIn
}

extension Accounts {
    /// Begins a session.
    ///
    /// - Returns: nil where the address or the password is wrong or the person is switched off: the same answer after
    ///   the same time.
    /// - Throws: `AccountFault.busy`, or what the database says.
    public func signIn(email: String, password: String, at now: Instant) async throws -> NewSession? {
        let email = email.lowercased()
        let record = try await engine.read { try StoredUsers.withEmail(email, in: $0) }
        let fits = try await passwords.fits(password, kept: record?.password)
        guard let record, fits, record.isActive, let role = Role(rawValue: record.role) else { return nil }
        let token = SecretBytes.token()
        let session = SessionRecord(
            tokenHash: SecretBytes.digest(token), userID: record.id, csrf: SecretBytes.token(),
            createdAt: now.seconds, seenAt: now.seconds,
            expiresAt: now.adding(seconds: SessionLife.longestSeconds).seconds)
        try await engine.write { storage in
            try StoredSessions.deleteExpired(at: now.seconds, in: storage)
            try StoredSessions.add(session, in: storage)
        }
        return NewSession(token: token, user: Self.signedIn(session, record, role))
    }

    /// Whose session a cookie is; nil where it has ended.
    public func session(token: String, at now: Instant) async throws -> SignedIn? {
        guard token.utf8.count == 64 else { return nil }
        let hash = SecretBytes.digest(token)
        guard
            let (session, user) = try await engine.read({
                try StoredSessions.find(tokenHash: hash, at: now.seconds, in: $0)
            }),
            let role = Role(rawValue: user.role), now.seconds - session.seenAt < Int64(SessionLife.idleSeconds)
        else { return nil }
        if now.seconds - session.seenAt >= Int64(SessionLife.touchSeconds) {
            try await engine.write {
                try StoredSessions.touch(
                    tokenHash: hash, seenAt: now.seconds, expiresAt: session.expiresAt, in: $0)
            }
        }
        return Self.signedIn(session, user, role)
    }

    /// Ends the session of a cookie.
    public func signOut(token: String) async throws {
        try await engine.write { try StoredSessions.delete(tokenHash: SecretBytes.digest(token), in: $0) }
    }

    /// Ends every session of a person.
    public func signOutEverywhere(_ user: SignedIn, at now: Instant) async throws {
        try await engine.write { storage in
            try StoredSessions.deleteAll(ofUser: user.userID, in: storage)
            try StoredAudit.append(
                user: user.userID, action: "signed out everywhere", subject: user.name, at: now.seconds,
                in: storage)
        }
    }

    private static func signedIn(_ session: SessionRecord, _ user: UserRecord, _ role: Role) -> SignedIn {
        SignedIn(
            userID: user.id, name: user.name, email: user.email, role: role, csrf: session.csrf,
            mustChoosePassword: KeptPassword(text: user.password)?.isInitial ?? false)
    }
}
