public import AgreementCore

/// How often one may try a password. Right ones are not counted.
///
/// A browser in which somebody has signed in before has tries of its own for that account: strangers don't keep its
/// owner out. All others are counted by account and network together, and by their network for whatever account. Where
/// many networks try one account, each gets a single free try: that slows them, and lets whoever knows the password in.
public final class SignInTries: Sendable {
    private let byBrowser = GrowingDelay(.ofOne)
    private let byAccountAndNetwork = GrowingDelay(.ofOne)
    /// Wide enough for an office behind one address.
    private let byNetwork = GrowingDelay(.init(freeTries: 60, longestSeconds: 60, regainSeconds: 60))
    private let byAccount = GrowingDelay(.init(freeTries: 20, longestSeconds: 0, regainSeconds: 600))
    /// Of people who are signed in and type their password again.
    private let bySession = GrowingDelay(.ofOne)

    public init() {}

    /// Counts a try to sign in.
    ///
    /// - Parameter network: where it comes from.
    /// - Throws: `AccountFault.waitFirst`; then the password must not be looked at.
    public func count(_ caller: Caller, from network: TryKey, at now: Instant) throws(AccountFault) {
        if let browser = caller.knownBrowser { return try byBrowser.count(browser, at: now) }
        guard let account = caller.account else { return try byNetwork.count(network, at: now) }
        let pair = TryKey(account, network)
        try byAccountAndNetwork.count(pair, strictly: byAccount.isOver(account, at: now), at: now)
        do throws(AccountFault) {
            try byNetwork.count(network, at: now)
        } catch {
            byAccountAndNetwork.giveBack(pair)
            throw error
        }
        try byAccount.count(account, at: now)
    }

    /// Takes back what `count` has counted, since the password was right or nobody has looked at it.
    public func takeBack(_ caller: Caller, from network: TryKey) {
        if let browser = caller.knownBrowser { return byBrowser.giveBack(browser) }
        byNetwork.giveBack(network)
        guard let account = caller.account else { return }
        byAccountAndNetwork.giveBack(TryKey(account, network))
        byAccount.giveBack(account)
    }

    /// Forgets the tries of a caller whose password was right.
    public func forget(_ caller: Caller, from network: TryKey) {
        takeBack(caller, from: network)
        if let browser = caller.knownBrowser { byBrowser.forget(browser) }
        if let account = caller.account { byAccountAndNetwork.forget(TryKey(account, network)) }
    }

    /// Counts a password that a session types again.
    ///
    /// - Parameter session: the digest of its token.
    /// - Throws: `AccountFault.waitFirst`.
    public func count(session: String, at now: Instant) throws(AccountFault) {
        try bySession.count(TryKey(session), at: now)
    }

    /// Forgets the tries of a session, after the right password.
    public func forget(session: String) { bySession.forget(TryKey(session)) }
}

extension GrowingDelay.Pace {
    /// For one person at one place.
    static let ofOne = Self(freeTries: 5, longestSeconds: 900, regainSeconds: 3600)
}
