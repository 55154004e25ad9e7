public import AgreementCore
import Storage

/// A person as the users' page shows them.
public struct Person: Hashable, Sendable {
    public let id: Int64
    public let name: String
    public let email: String
    public let role: Role
    public let isActive: Bool
    /// Has not signed in and chosen a password yet.
    public let hasInitialPassword: Bool
    /// When the account was made.
    public let since: Instant
}

extension Accounts {
    /// Everybody, in the order in which they came.
    public func people() async throws -> [Person] {
        try await engine.read { session in
            try StoredUsers.all(in: session).compactMap { user in
                Role(rawValue: user.role).map { role in
                    Person(
                        id: user.id, name: user.name, email: user.email, role: role, isActive: user.isActive,
                        hasInitialPassword: KeptPassword(text: user.password)?.isInitial ?? false,
                        since: Instant(seconds: user.createdAt))
                }
            }
        }
    }

    /// Adds a person.
    ///
    /// - Returns: the password to sign in with once; it is kept nowhere.
    public func add(
        name: String, email: String, role: Role, by user: SignedIn, at now: Instant
    ) async throws -> String {
        let name = try AccountRules.name(name)
        let email = try AccountRules.email(email)
        let password = SecretBytes.readablePassword()
        let kept = try await passwords.kept(password, isInitial: true)
        try await engine.write { session in
            guard try StoredUsers.withEmail(email, in: session) == nil else { throw AccountFault.addressTaken }
            _ = try StoredUsers.add(
                email: email, name: name, role: role.rawValue, password: kept, at: now.seconds, in: session)
            try StoredAudit.append(
                user: user.userID, action: "added a person", subject: name, became: role.rawValue,
                at: now.seconds, in: session)
        }
        return password
    }

    /// Gives a person another role, or switches the account off or on; who loses the right to come in is signed out.
    ///
    /// - Throws: `AccountFault.lastOwner`, `noSuchUser`.
    public func change(
        _ id: Int64, role: Role, isActive: Bool, by user: SignedIn, at now: Instant
    ) async throws {
        try await engine.write { session in
            guard let person = try StoredUsers.withID(id, in: session) else { throw AccountFault.noSuchUser }
            let isOwner = person.role == Role.owner.rawValue && person.isActive
            if isOwner, role != .owner || !isActive, try StoredUsers.activeOwnerCount(in: session) <= 1 {
                throw AccountFault.lastOwner
            }
            let was = Self.words(role: person.role, isActive: person.isActive)
            let becomes = Self.words(role: role.rawValue, isActive: isActive)
            guard was != becomes else { return }
            try StoredUsers.change(id, name: person.name, role: role.rawValue, isActive: isActive, in: session)
            if !isActive { try StoredSessions.deleteAll(ofUser: id, in: session) }
            try StoredAudit.append(
                user: user.userID, action: "changed a person", subject: person.name, was: was, became: becomes,
                at: now.seconds, in: session)
        }
    }

    /// Gives a person a new password to sign in with once, and signs them out everywhere.
    ///
    /// - Returns: the password; it is kept nowhere.
    public func resetPassword(of id: Int64, by user: SignedIn, at now: Instant) async throws -> String {
        let password = SecretBytes.readablePassword()
        let kept = try await passwords.kept(password, isInitial: true)
        try await engine.write { session in
            guard let person = try StoredUsers.withID(id, in: session) else { throw AccountFault.noSuchUser }
            try StoredUsers.changePassword(id, to: kept, in: session)
            try StoredSessions.deleteAll(ofUser: id, in: session)
            try StoredAudit.append(
                user: user.userID, action: "gave a new first password", subject: person.name, at: now.seconds,
                in: session)
        }
        return password
    }

    private static func words(role: String, isActive: Bool) -> String { isActive ? role : "\(role), switched off" }
}
