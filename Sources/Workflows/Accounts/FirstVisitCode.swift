public import AgreementCore

/// The code that shows that whoever makes the owner's account can read the server's console. It holds until the first
/// account is there, and is new at each start.
///
/// Wrong codes are counted by network, each apart: nobody can use up the owner's tries. At a try a minute and network,
/// 39 bits outlast any crowd.
public final class FirstVisitCode: Sendable {
    /// As the console shows it: `k7wm-3pxa`.
    public let text: String
    private let tries = GrowingDelay(.init(freeTries: 10, longestSeconds: 60, regainSeconds: 60))

    /// - Parameter text: for tests; else it is random.
    public init(_ text: String = SecretBytes.readableCode()) { self.text = text }

    /// Capitals, spaces and hyphens don't matter.
    ///
    /// - Throws: `wrongCode`, or `waitFirst` where this network has tried too often.
    public func check(_ typed: String, from network: TryKey, at now: Instant) throws(AccountFault) {
        try tries.count(network, at: now)
        guard SecretBytes.areEqual(Self.plain(typed), Self.plain(text)) else { throw .wrongCode }
        tries.forget(network)
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
