public import AgreementCore
public import Practice
import Storage

/// A person as the users' page shows them.
public struct Person: Hashable, Sendable {
    public let id: Int64
    public let name: String
    public let email: String
    public let role: Role
    public let isActive: Bool
    /// Where the password that an owner has given stands; nil once another was chosen.
    public let firstPassword: FirstPassword?
    /// When the account was made.
    public let since: Instant
    /// Counts the changes of the account: who changes it says which one was seen.
    public let revision: Int64
}

/// How far a first password is.
public enum FirstPassword: Hashable, Sendable {
    /// It holds, and nobody has signed in with it.
    case waiting
    /// It was signed in with, and no other was chosen yet.
    case used
    /// Its days are over.
    case over

    /// How long one holds: three days.
    public static let lifeSeconds = 3 * 86_400

    /// - Parameter user: with the password as it is kept.
    init?(_ user: UserRecord, at now: Instant) {
        guard let kept = KeptPassword(text: user.password), kept.isInitial else { return nil }
        let isOver = user.passwordUntil.map { $0 <= now.seconds } ?? false
        self = kept.isUsed ? .used : isOver ? .over : .waiting
    }
}

extension Accounts {
    /// Everybody, in the order in which they came.
    public func people(at now: Instant) async throws -> [Person] {
        try await engine.read { session in
            // Rows that can't be read are listed with the practice's damage.
            try StoredUsers.all(in: session, leavingOut: DamageLog()).compactMap { user in
                Role(rawValue: user.role).map { role in
                    Person(
                        id: user.id, name: user.name, email: user.email, role: role, isActive: user.isActive,
                        firstPassword: FirstPassword(user, at: now),
                        since: Instant(seconds: user.createdAt), revision: user.revision)
                }
            }
        }
    }

    /// Adds a person.
    ///
    /// - Returns: the password to sign in with once, within three days; it is kept nowhere.
    public func add(
        name: String, email: String, role: Role, by user: SignedIn, at now: Instant
    ) async throws -> String {
        let name = try AccountRules.name(name)
        let email = try AccountRules.email(email)
        let password = SecretBytes.readablePassword()
        let kept = try await passwords.kept(password, isInitial: true, turn: .of(user))
        let until = now.adding(seconds: FirstPassword.lifeSeconds).seconds
        try await engine.writeBeside { session in
            guard try StoredUsers.withEmail(email, in: session) == nil else { throw AccountFault.addressTaken }
            let isTaken = try StoredUsers.all(in: session, leavingOut: DamageLog()).contains {
                OwnWork.folded($0.name) == OwnWork.folded(name)
            }
            guard !isTaken else { throw AccountFault.nameTaken }
            _ = try StoredUsers.add(
                email: email, name: name, role: role.rawValue, password: kept, passwordUntil: until,
                at: now.seconds, in: session)
            try StoredAudit.append(
                user: user.userID, action: "added a person", subject: name, became: role.rawValue,
                at: now.seconds, in: session)
        }
        return password
    }

    /// Whether the change would make somebody an owner who can come in and was none.
    ///
    /// - Throws: `AccountFault.noSuchUser`.
    public func makesOwner(_ id: Int64, role: Role, isActive: Bool) async throws -> Bool {
        guard let person = try await engine.read({ try StoredUsers.withID(id, in: $0) }) else {
            throw AccountFault.noSuchUser
        }
        return role == .owner && isActive && !(person.role == Role.owner.rawValue && person.isActive)
    }

    /// Gives a person another role, or switches the account off or on; who loses the right to come in is signed out.
    ///
    /// - Parameter revision: of the person, as it was seen.
    /// - Throws: `AccountFault.overtaken`, `lastOwner`, `noSuchUser`.
    public func change(
        _ id: Int64, seen revision: Int64, role: Role, isActive: Bool, by user: SignedIn, at now: Instant
    ) async throws {
        try await engine.writeBeside { session in
            guard let person = try StoredUsers.withID(id, in: session) else { throw AccountFault.noSuchUser }
            guard person.revision == revision else { throw try Self.overtaken(person, at: now, in: session) }
            let isOwner = person.role == Role.owner.rawValue && person.isActive
            if isOwner, role != .owner || !isActive, try StoredUsers.activeOwnerCount(in: session) <= 1 {
                throw AccountFault.lastOwner
            }
            let was = Self.words(role: person.role, isActive: person.isActive)
            let becomes = Self.words(role: role.rawValue, isActive: isActive)
            guard was != becomes else { return }
            let isChanged = try StoredUsers.change(
                id, expecting: revision, name: person.name, role: role.rawValue, isActive: isActive, in: session)
            guard isChanged else { throw try Self.overtaken(person, at: now, in: session) }
            if !isActive {
                try StoredSessions.deleteAll(ofUser: id, in: session)
                try StoredKnownBrowsers.deleteAll(ofUser: id, in: session)
            }
            try StoredAudit.append(
                user: user.userID, action: "changed a person", subject: person.name, was: was, became: becomes,
                at: now.seconds, in: session)
        }
    }

    /// Gives a person a new password to sign in with once, and signs them out everywhere.
    ///
    /// - Parameter revision: of the person, as it was seen: a password that somebody else has just given stays.
    /// - Returns: the password, which holds for three days; it is kept nowhere.
    /// - Throws: `AccountFault.overtaken`, `noSuchUser`.
    public func resetPassword(
        of id: Int64, seen revision: Int64, by user: SignedIn, at now: Instant
    ) async throws -> String {
        let password = SecretBytes.readablePassword()
        let kept = try await passwords.kept(password, isInitial: true, turn: .of(user))
        let until = now.adding(seconds: FirstPassword.lifeSeconds).seconds
        try await engine.writeBeside { session in
            guard let person = try StoredUsers.withID(id, in: session) else { throw AccountFault.noSuchUser }
            guard try StoredUsers.changePassword(id, expecting: revision, to: kept, until: until, in: session) else {
                throw try Self.overtaken(person, at: now, in: session)
            }
            try StoredSessions.deleteAll(ofUser: id, in: session)
            try StoredKnownBrowsers.deleteAll(ofUser: id, in: session)
            try StoredAudit.append(
                user: user.userID, action: "gave a new first password", subject: person.name, at: now.seconds,
                in: session)
        }
        return password
    }

    private static func overtaken(
        _ person: UserRecord, at now: Instant, in session: any StorageSession
    ) throws -> AccountFault {
        let actions = ["changed a person", "gave a new first password", "chose another password", "added a person"]
        return .overtaken(
            try LastChange.words("\(person.name)'s account", at: now.seconds, in: session) {
                actions.contains($0.action) && $0.subject == person.name
            })
    }

    private static func words(role: String, isActive: Bool) -> String { isActive ? role : "\(role), switched off" }
}
