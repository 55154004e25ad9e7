import Storage

/// Somebody who wants to sign in, before the password was looked at.
public struct Caller: Sendable {
    /// Whose address was typed; nil where it is nobody's.
    let record: UserRecord?
    /// The account that is tried, there or not; nil where what was typed is too long to be an address.
    public let account: TryKey?
    /// The browser, where this account was signed in with in it before.
    public let knownBrowser: TryKey?
    /// What the browser's cookie holds, where that can be a token of ours.
    let browserToken: String?

    /// Whose account is tried; nil where there is none.
    public var userID: Int64? { record?.id }
    /// Their name.
    public var name: String? { record?.name }
}

/// Where somebody calls from, as sessions and the log of what happened keep it.
public struct CallingPlace: Hashable, Sendable {
    /// The address in the network.
    public let address: String
    /// The browser in words: `Firefox on Windows`.
    public let browser: String

    /// What is longer than can be kept is cut.
    public init(address: String = "", browser: String = "") {
        self.address = String(String.UnicodeScalarView(address.unicodeScalars.prefix(100)))
        self.browser = String(String.UnicodeScalarView(browser.unicodeScalars.prefix(200)))
    }
}

/// How browsers are known in which somebody has signed in: by a token that the cookie holds, for each person apart.
public enum KnownBrowser {
    /// After a sign-in.
    public static let lifeSeconds = 365 * 86_400
    /// Of one person; the one used longest ago is forgotten for the next.
    static let mostOfOne = 20

    /// What is kept of a browser's token for one person.
    static func digest(_ token: String, user: Int64) -> String { SecretBytes.digest("\(user) \(token)") }

    /// The token, where it looks like one of ours.
    static func token(_ text: String?) -> String? { text.flatMap { $0.utf8.count == 64 ? $0 : nil } }
}
