public import AgreementCore
import Practice
import Storage

extension Accounts {
    /// Who calls: the account that is tried, and whether it was signed in with in this browser before.
    ///
    /// - Parameters:
    ///   - email: as it was typed.
    ///   - browserToken: what the browser's cookie holds.
    public func caller(email: String, browserToken: String? = nil, at now: Instant) async throws -> Caller {
        let token = KnownBrowser.token(browserToken)
        guard let email = AccountRules.lowerEmail(email) else {
            return Caller(record: nil, account: nil, knownBrowser: nil, browserToken: token)
        }
        let since = now.adding(seconds: -KnownBrowser.lifeSeconds).seconds
        let (record, isKnown) = try await engine.read { storage in
            let record = try StoredUsers.withEmail(email, in: storage)
            guard let token else { return (record, false) }
            // Looked for whether there is such an account or not.
            let user = record?.id ?? 0
            let digest = KnownBrowser.digest(token, user: user)
            return (record, try StoredKnownBrowsers.isKnown(tokenHash: digest, user: user, since: since, in: storage))
        }
        let account = TryKey("an account", email)
        return Caller(
            record: record, account: account,
            knownBrowser: isKnown ? token.map { TryKey(account, TryKey("a browser", $0)) } : nil, browserToken: token)
    }

    /// Whether somebody has signed in before in the browser that holds the token.
    public func knows(browserToken: String?, ofUser user: Int64, at now: Instant) async throws -> Bool {
        guard let token = KnownBrowser.token(browserToken) else { return false }
        let since = now.adding(seconds: -KnownBrowser.lifeSeconds).seconds
        return try await engine.read {
            try StoredKnownBrowsers.isKnown(
                tokenHash: KnownBrowser.digest(token, user: user), user: user, since: since, in: $0)
        }
    }

    /// Begins a session.
    ///
    /// - Parameters:
    ///   - network: whose turn it is where many call at once.
    /// - Returns: nil where the address or the password is wrong or the person is switched off: the same answer after
    ///   the same time.
    /// - Throws: `AccountFault.busy`; `firstPasswordUsed`, `firstPasswordOver` where the password was right; or what
    ///   the database says.
    public func signIn(
        _ caller: Caller, password: String, network: TryKey, from place: CallingPlace, at now: Instant
    ) async throws -> NewSession? {
        let turn: PasswordTurn = caller.knownBrowser.map { .known($0) } ?? .stranger(network)
        let fits = try await passwords.fits(password, kept: caller.record?.password, turn: turn)
        guard let record = caller.record, fits, record.isActive, Role(rawValue: record.role) != nil else { return nil }
        return try await begin(record, caller.browserToken ?? SecretBytes.token(), place, now)
    }

    /// The same in one step, for whom nobody counts.
    ///
    /// - Throws: as the other.
    public func signIn(
        email: String, password: String, from place: CallingPlace = CallingPlace(), at now: Instant
    ) async throws -> NewSession? {
        try await signIn(
            caller(email: email, at: now), password: password, network: TryKey(place.address), from: place, at: now)
    }

    private func begin(
        _ checked: UserRecord, _ browserToken: String, _ place: CallingPlace, _ now: Instant
    ) async throws -> NewSession? {
        let token = SecretBytes.token()
        let session = SessionRecord(
            tokenHash: SecretBytes.digest(token), userID: checked.id, csrf: SecretBytes.token(),
            createdAt: now.seconds, seenAt: now.seconds,
            expiresAt: now.adding(seconds: SessionLife.longestSeconds).seconds, address: place.address,
            browser: place.browser)
        let user: SignedIn?
        do {
            user = try await write(session, checked, browserToken, now)
        } catch let fault as StorageFault where fault.isOfTheDisk {
            // Reading needs no writing; but a first password that can't be marked as used would work twice.
            guard let role = Role(rawValue: checked.role), KeptPassword(text: checked.password)?.isInitial == false
            else {
                throw fault
            }
            unwritten.begin(session, password: checked.password)
            user = Self.signedIn(session, checked, role)
        }
        return user.map { NewSession(token: token, browserToken: browserToken, user: $0) }
    }

    private func write(
        _ session: SessionRecord, _ checked: UserRecord, _ browserToken: String, _ now: Instant
    ) async throws -> SignedIn? {
        try await engine.writeBeside { storage in
            // What was looked at may have changed while the password was.
            guard let record = try StoredUsers.withID(checked.id, in: storage), record.password == checked.password,
                record.isActive, let role = Role(rawValue: record.role)
            else { return nil }
            try Self.useFirstPassword(of: record, at: now, in: storage)
            try StoredSessions.deleteExpired(at: now.seconds, in: storage)
            try StoredSessions.add(session, in: storage)
            try StoredSessions.keepNewest(SessionLife.mostOfOne, ofUser: record.id, in: storage)
            try StoredKnownBrowsers.keep(
                tokenHash: KnownBrowser.digest(browserToken, user: record.id), user: record.id, at: now.seconds,
                in: storage)
            try StoredKnownBrowsers.forgetOld(
                ofUser: record.id, since: now.adding(seconds: -KnownBrowser.lifeSeconds).seconds,
                keeping: KnownBrowser.mostOfOne, in: storage)
            return Self.signedIn(session, record, role)
        }
    }

    /// A first password works once.
    private static func useFirstPassword(
        of record: UserRecord, at now: Instant, in storage: any StorageSession
    ) throws {
        switch FirstPassword(record, at: now) {
        case nil: return
        case .used: throw AccountFault.firstPasswordUsed
        case .over: throw AccountFault.firstPasswordOver
        case .waiting:
            guard let kept = KeptPassword(text: record.password) else { return }
            let isUsed = try StoredUsers.changePassword(
                record.id, expecting: record.revision, to: kept.used.text, until: record.passwordUntil, in: storage)
            guard isUsed else { throw AccountFault.firstPasswordUsed }
        }
    }
}
