public import AgreementCore
import Synchronization

/// The code that shows that whoever makes the owner's account can read the server's console. It holds until the first
/// account is there, and is new at each start.
public final class FirstVisitCode: Sendable {
    /// As the console shows it: `k7wm-3pxa`.
    public let text: String
    private let limit = AttemptLimit(most: 10, windowSeconds: 60)

    /// - Parameter text: for tests; else it is random.
    public init(_ text: String = SecretBytes.readableCode()) { self.text = text }

    /// Capitals, spaces and hyphens don't matter.
    ///
    /// - Throws: `wrongCode`, or `waitFirst` after ten tries in a minute, whoever made them.
    public func check(_ typed: String, at now: Instant) throws(AccountFault) {
        try limit.count("", at: now)
        guard SecretBytes.areEqual(Self.plain(typed), Self.plain(text)) else { throw .wrongCode }
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
