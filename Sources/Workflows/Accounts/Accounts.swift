public import AgreementCore
public import Storage

/// Who may come in: the accounts and sessions of the database.
///
/// Each function is one transaction. People are never deleted, only switched off: what they did keeps their name.
public struct Accounts: Sendable {
    let engine: any StorageEngine
    let passwords: Passwords

    /// - Parameter passwords: one for the whole program, since it holds the queue.
    public init(engine: any StorageEngine, passwords: Passwords) {
        self.engine = engine
        self.passwords = passwords
    }

    /// Whether the first visit is over.
    public func hasUsers() async throws -> Bool {
        try await engine.read { try StoredUsers.count(in: $0) > 0 }
    }

    /// The first account.
    ///
    /// - Throws: `AccountFault`: `ownerIsThere` where somebody was quicker, or what is wrong with a field.
    public func makeOwner(name: String, email: String, password: String, again: String, at now: Instant) async throws {
        let name = try AccountRules.name(name)
        let email = try AccountRules.email(email)
        try AccountRules.password(password, name: name, email: email)
        guard password == again else { throw AccountFault.passwordsDiffer }
        let kept = try await passwords.kept(password)
        try await engine.write { session in
            guard try StoredUsers.count(in: session) == 0 else { throw AccountFault.ownerIsThere }
            let id = try StoredUsers.add(
                email: email, name: name, role: Role.owner.rawValue, password: kept, at: now.seconds, in: session)
            try StoredAudit.append(
                user: id, action: "made the owner's account", subject: name, at: now.seconds, in: session)
        }
    }

    /// Chooses another password; every other browser of this person is signed out.
    ///
    /// - Parameter session: the one that stays.
    public func changePassword(
        of user: SignedIn, current: String, password: String, again: String, keeping session: String,
        at now: Instant
    ) async throws {
        let record = try await engine.read { try StoredUsers.withID(user.userID, in: $0) }
        guard try await passwords.fits(current, kept: record?.password) else { throw AccountFault.wrongPassword }
        try AccountRules.password(password, name: user.name, email: user.email)
        guard password == again else { throw AccountFault.passwordsDiffer }
        guard password != current else { throw AccountFault.passwordTooPlain }
        let kept = try await passwords.kept(password)
        try await engine.write { storage in
            try StoredUsers.changePassword(user.userID, to: kept, in: storage)
            try StoredSessions.deleteAll(ofUser: user.userID, but: session, in: storage)
            try StoredAudit.append(
                user: user.userID, action: "chose another password", subject: user.name, at: now.seconds,
                in: storage)
        }
    }
}
