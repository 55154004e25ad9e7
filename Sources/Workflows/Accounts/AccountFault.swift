/// What can't be done about accounts, each with the sentence that people read and, in forms, the field it stands at.
public enum AccountFault: Error, Hashable, Sendable {
    case noName
    case nameTooLong
    case notAnAddress
    case addressTaken
    /// Entries say by a name whose they are.
    case nameTaken
    case passwordTooShort
    case passwordTooLong
    /// The same again and again, counted, along the keyboard, a date.
    case passwordTooPlain
    /// A usual word, with little around it.
    case passwordUsual
    /// Little more than the person's name or address, or the company's name.
    case passwordOwn
    /// The new one is the old one.
    case passwordSame
    case passwordsDiffer
    case wrongPassword
    /// What is asked for needs the password typed once more.
    case confirmFirst
    /// That once more was wrong.
    case wrongConfirmation
    /// A first password that was signed in with before.
    case firstPasswordUsed
    /// A first password after its days.
    case firstPasswordOver
    case wrongCode
    case ownerIsThere
    case lastOwner
    case noSuchUser
    /// The browser was signed out meanwhile.
    case sessionEnded
    /// Somebody has changed the person meanwhile: who, what and when.
    case overtaken(String)
    /// Too many passwords are being looked at.
    case busy
    /// Tries are used up for so many seconds.
    case waitFirst(seconds: Int)

    /// The form's field that it belongs to; `nil` where it belongs to none.
    public var field: String? {
        switch self {
        case .noName, .nameTooLong, .nameTaken: "name"
        case .notAnAddress, .addressTaken: "email"
        case .passwordTooShort, .passwordTooLong, .passwordTooPlain, .passwordUsual, .passwordOwn, .passwordSame:
            "password"
        case .passwordsDiffer: "again"
        case .wrongPassword: "current"
        case .wrongCode: "code"
        case .confirmFirst, .wrongConfirmation: "confirm"
        case .lastOwner: "role"
        case .ownerIsThere, .noSuchUser, .sessionEnded, .overtaken, .busy, .waitFirst, .firstPasswordUsed,
            .firstPasswordOver:
            nil
        }
    }
}

extension AccountFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noName: "A name is needed here."
        case .nameTooLong: "A name has at most 200 letters."
        case .notAnAddress: "That is no e-mail address: it has a part, an @ and a domain, such as dana@example.com."
        case .nameTaken:
            "Somebody has this name already, and work is told apart by it: add a middle letter, or where they work."
        case .addressTaken: "Somebody with this address has an account already."
        case .passwordTooShort: "A password has at least 12 characters; a short sentence is a good one."
        case .passwordTooLong: "A password has at most 200 characters."
        case .passwordTooPlain:
            "That is soon guessed: a row of keys, a date, or the same again and again. Take a short sentence of your own."
        case .passwordUsual:
            "That is soon guessed: a usual word with little around it is tried first. Take a short sentence of your own."
        case .passwordOwn:
            "That is soon guessed: it is little more than your name, your address or the company's name. "
                + "Take a short sentence of your own."
        case .passwordSame: "That is the password you have already. Take another one."
        case .passwordsDiffer: "The two are not the same. Type it again."
        case .wrongPassword: "That isn't the password you sign in with now."
        case .confirmFirst: "Nothing was done yet: this asks for your password once more. Type it here."
        case .wrongConfirmation: "Nothing was done: that isn't the password you sign in with. Type it again."
        case .firstPasswordUsed:
            "This first password has been used, and it works once. An owner can give you a new one under Settings, People."
        case .firstPasswordOver:
            "This first password is over: it held for three days. An owner can give you a new one under Settings, People."
        case .wrongCode: "That isn't the code. It stands where the server was started, and is new at each start."
        case .ownerIsThere: "The owner's account is made already. Sign in with it."
        case .lastOwner: "Somebody has to be the owner. Make another person an owner first."
        case .noSuchUser: "There is no such person any more."
        case .sessionEnded: "You were signed out meanwhile. Nothing was changed; sign in again."
        case .overtaken(let words): words + " Nothing of yours was taken yet: look, then choose again."
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
