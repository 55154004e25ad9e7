public import AgreementCore
import Practice
public import Storage

/// Who may come in: the accounts and sessions of the database.
///
/// Each function is one transaction. People are never deleted, only switched off: what they did keeps their name.
public struct Accounts: Sendable {
    let engine: any StorageEngine
    let passwords: Passwords
    /// Who is signed in although the disk is full.
    let unwritten = UnwrittenSessions()

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
        try AccountRules.password(password, name: name, email: email, company: nil)
        guard password == again else { throw AccountFault.passwordsDiffer }
        let kept = try await passwords.kept(password, turn: .known(TryKey("the first visit")))
        try await engine.writeBeside { session in
            guard try StoredUsers.count(in: session) == 0 else { throw AccountFault.ownerIsThere }
            let id = try StoredUsers.add(
                email: email, name: name, role: Role.owner.rawValue, password: kept, at: now.seconds, in: session)
            try StoredAudit.append(
                user: id, action: "made the owner's account", subject: name, at: now.seconds, in: session)
        }
    }

    /// Chooses another password; every other browser of this person is signed out.
    ///
    /// - Parameters:
    ///   - current: the one that holds now; not looked at where it is a first password, with which the session was
    ///     begun.
    ///   - session: the one that stays.
    public func changePassword(
        of user: SignedIn, current: String, password: String, again: String, keeping session: String,
        at now: Instant
    ) async throws {
        let (found, company) = try await engine.read { storage in
            (try StoredUsers.withID(user.userID, in: storage), try StoredCompany.read(in: storage)?.name)
        }
        guard let record = found else { throw AccountFault.wrongPassword }
        let isGiven = user.mustChoosePassword && KeptPassword(text: record.password)?.isInitial == true
        if !isGiven {
            guard try await passwords.fits(current, kept: record.password, turn: .of(user)) else {
                throw AccountFault.wrongPassword
            }
        }
        try AccountRules.password(password, name: user.name, email: user.email, company: company)
        guard password == again else { throw AccountFault.passwordsDiffer }
        let isSame =
            isGiven
            ? try await passwords.fits(password, kept: record.password, turn: .of(user)) : password == current
        guard !isSame else { throw AccountFault.passwordSame }
        let kept = try await passwords.kept(password, turn: .of(user))
        try await engine.writeBeside { storage in
            // Somebody else may have been quicker.
            let isChanged = try StoredUsers.changePassword(
                user.userID, expecting: record.revision, to: kept, in: storage)
            guard isChanged else { throw AccountFault.wrongPassword }
            try StoredSessions.deleteAll(ofUser: user.userID, but: session, in: storage)
            try StoredAudit.append(
                user: user.userID, action: "chose another password", subject: user.name, at: now.seconds,
                in: storage)
        }
    }

    /// Whether a password that somebody signed in types again is theirs.
    ///
    /// - Throws: `AccountFault.busy`, or what the database says.
    public func isPassword(_ password: String, of user: SignedIn) async throws -> Bool {
        let record = try await engine.read { try StoredUsers.withID(user.userID, in: $0) }
        return try await passwords.fits(password, kept: record?.password, turn: .of(user))
    }
}

extension PasswordTurn {
    /// Of somebody who is signed in.
    static func of(_ user: SignedIn) -> Self { .known(TryKey("a person", String(user.userID))) }
}
