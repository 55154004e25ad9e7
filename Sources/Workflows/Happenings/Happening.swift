import Storage

/// What happens at the door or around the practice, without changing it.
public struct Happening: Hashable, Sendable {
    /// Which kind; its raw value is what the database keeps.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case signedIn, signedOut, wrongPassword, wrongCode, waited, firstPasswordRefused, wrongConfirmation,
            endedSession
        case refused, forged, backup, restore, zip, export, exampleShown, exampleLeft

        /// What happened, as people read it.
        public var words: String {
            switch self {
            case .signedIn: "Signed in"
            case .signedOut: "Signed out"
            case .wrongPassword: "Wrong address or password"
            case .wrongCode: "Wrong code at the first visit"
            case .waited: "Had to wait before the next try"
            case .firstPasswordRefused: "A first password that no longer works"
            case .wrongConfirmation: "Wrong password, typed once more"
            case .endedSession: "Ended a session"
            case .refused: "Refused: not for this role"
            case .forged: "Refused: not from a page of this server"
            case .backup: "Took a backup"
            case .restore: "Restored a backup"
            case .zip: "Took the practice as a zip"
            case .export: "Exported"
            case .exampleShown: "Went to look at the example"
            case .exampleLeft: "Left the example"
            }
        }

        /// What somebody did stands in the log at once, even if the server is killed in the next second; what was
        /// refused waits until its minute is over, so that a thousand tries are one line.
        var isWrittenAtOnce: Bool {
            switch self {
            case .signedIn, .signedOut, .endedSession, .backup, .restore, .zip, .export, .exampleShown, .exampleLeft:
                true
            case .wrongPassword, .wrongCode, .waited, .firstPasswordRefused, .wrongConfirmation, .refused, .forged:
                false
            }
        }
    }

    public var kind: Kind
    /// Who did it; nil for strangers.
    public var userID: Int64?
    /// What there is to say beside the kind; 400 characters of it are kept.
    public var words: String
    /// Where it came from.
    public var address: String

    public init(_ kind: Kind, by userID: Int64?, _ words: String = "", from address: String) {
        self.kind = kind
        self.userID = userID
        self.words = String(String.UnicodeScalarView(words.unicodeScalars.prefix(400)))
        self.address = String(String.UnicodeScalarView(address.unicodeScalars.prefix(100)))
    }
}
