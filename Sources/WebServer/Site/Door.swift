import AgreementCore
import Workflows

/// What stands between strangers and the pages: the first visit's code, and how often one may try a password.
struct Door: Sendable {
    let code: FirstVisitCode
    /// Tries for one e-mail address, from wherever.
    let byAccount = AttemptLimit(most: 8, windowSeconds: 300)
    /// Tries from one address of the network, for whomever.
    let byAddress = AttemptLimit(most: 40, windowSeconds: 300)

    init(code: FirstVisitCode = FirstVisitCode()) { self.code = code }

    /// Counts a try to sign in.
    ///
    /// - Throws: `AccountFault.waitFirst`.
    func knock(email: String, from address: String, at now: Instant) throws(AccountFault) {
        try byAddress.count(address, at: now)
        try byAccount.count(email.lowercased(), at: now)
    }

    func opened(email: String) { byAccount.forget(email.lowercased()) }
}
