/// What can't be done about accounts, each with the sentence that people read and, in forms, the field it stands at.
public enum AccountFault: Error, Hashable, Sendable {
    case noName
    case nameTooLong
    case notAnAddress
    case addressTaken
    case passwordTooShort
    case passwordTooLong
    case passwordTooPlain
    case passwordsDiffer
    case wrongPassword
    case wrongCode
    case ownerIsThere
    case lastOwner
    case noSuchUser
    /// Too many passwords are being looked at.
    case busy
    /// Tries are used up for so many seconds.
    case waitFirst(seconds: Int)

    /// The form's field that it belongs to; `nil` where it belongs to none.
    public var field: String? {
        switch self {
        case .noName, .nameTooLong: "name"
        case .notAnAddress, .addressTaken: "email"
        case .passwordTooShort, .passwordTooLong, .passwordTooPlain: "password"
        case .passwordsDiffer: "again"
        case .wrongPassword: "current"
        case .wrongCode: "code"
        case .lastOwner: "role"
        case .ownerIsThere, .noSuchUser, .busy, .waitFirst: nil
        }
    }
}

extension AccountFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noName: "A name is needed here."
        case .nameTooLong: "A name has at most 200 letters."
        case .notAnAddress: "That is no e-mail address: it has a part, an @ and a domain, such as dana@example.com."
        case .addressTaken: "Somebody with this address has an account already."
        case .passwordTooShort: "A password has at least 12 characters; a short sentence is a good one."
        case .passwordTooLong: "A password has at most 200 characters."
        case .passwordTooPlain: "That is too easy to guess: not the name or address, nor one character again and again."
        case .passwordsDiffer: "The two are not the same. Type it again."
        case .wrongPassword: "That isn't the password you sign in with now."
        case .wrongCode: "That isn't the code. It stands where the server was started, and is new at each start."
        case .ownerIsThere: "The owner's account is made already. Sign in with it."
        case .lastOwner: "Somebody has to be the owner. Make another person an owner first."
        case .noSuchUser: "There is no such person any more."
        case .busy: "Many people are signing in. Try again in a few seconds."
        case .waitFirst(let seconds):
            "Too many tries. The next one counts in \(AccountFault.waitingWords(seconds)); until then nothing is looked at."
        }
    }

    private static func waitingWords(_ seconds: Int) -> String {
        if seconds < 60 { return seconds == 1 ? "a second" : "\(seconds) seconds" }
        let minutes = (seconds + 59) / 60
        return minutes == 1 ? "a minute" : "\(minutes) minutes"
    }
}
