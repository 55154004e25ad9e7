import Hummingbird
import Workflows

/// An answer that is not the page, and says in words what to do. Pages throw it; `FaultPages` shows it.
struct Refusal: Error, Sendable {
    let status: HTTPResponse.Status
    /// What is true.
    let title: String
    /// Why, and what to do next.
    let words: String
    var retryAfterSeconds: Int?
    /// What the log of what happened says of it; most refusals are not worth a row.
    var happening: Happening.Kind?
    /// The page's session is over, or not the browser's any more: a script signs in and sends the same again.
    var asksForSignIn = false

    init(
        _ status: HTTPResponse.Status, _ title: String, _ words: String, retryAfterSeconds: Int? = nil,
        happening: Happening.Kind? = nil
    ) {
        self.happening = happening
        self.status = status
        self.title = title
        self.words = words
        self.retryAfterSeconds = retryAfterSeconds
    }

    static let notYours = Refusal(
        .forbidden, "This page isn't yours to open",
        "Your account doesn't reach it. The owner can give you another role under Settings, People.",
        happening: .refused)
    static let forged = Refusal(
        .forbidden, "Nothing was changed",
        "The form was open for too long, or came from elsewhere. Open the page again and send it once more.",
        happening: .forged)
    /// To a script, which shows it where nobody signs in again.
    static func signedOut(_ method: HTTPRequest.Method) -> Refusal {
        var refusal = Refusal(
            .unauthorized, "You are signed out",
            method == .get || method == .head
                ? "You are signed out, so this didn't come. Sign in, then ask for it again."
                : "You are signed out, so this isn't kept. What you typed still stands here: send it again when you "
                    + "are signed in.")
        refusal.asksForSignIn = true
        return refusal
    }
    static let choosePasswordFirst = Refusal(
        .forbidden, "Choose a password first",
        "Nothing was changed. Choose a password of your own first: open your account.")
    static let notBegun = Refusal(
        .conflict, "There is no practice yet", "Nothing was changed. Open the start page to begin one.")
    static let ofOwnPractice = Refusal(
        .conflict, "That page belongs to your own practice",
        "This page was made for your own practice, and you are looking at the example now. Nothing was changed. "
            + "Go back to your own practice, then send it again.")
    static let ofExample = Refusal(
        .conflict, "That page belongs to the example",
        "This page was made for the example practice, and you are back in your own now. Nothing was changed. "
            + "Look around the example again to go on there.")
    static let exampleIsGone = Refusal(
        .conflict, "The example is gone",
        "Nobody looked at it any more. Nothing was changed; open the page again to be in your own practice.")
    /// A form without its field `seen`.
    static let unseen = Refusal(
        .badRequest, "Nothing was changed",
        "The form doesn't say what stood there when you opened it, so somebody else's work might be lost. Open the page "
            + "again and send it once more.")
    static let otherHost = Refusal(
        .misdirectedRequest, "This server has another name",
        "Open it by the address that it printed when it was started.")
    static let notFound = Refusal(
        .notFound, "There is no such page",
        "The address may be mistyped, or what was there is gone. The rail on the left has every page.")
    static let tooLarge = Refusal(
        .contentTooLarge, "That is too large to take",
        "A form has at most a mebibyte, and 16 KiB before anybody has signed in. Files go through the import page, "
            + "which takes large ones.")
    static let diskFull = Refusal(
        HTTPResponse.Status(code: 507), "The disk is full",
        "Nothing was changed. Everything can still be read; whoever runs the server has to make room first.")
    static let readOnly = Refusal(
        .serviceUnavailable, "The practice can only be read",
        "Nothing was changed. Whoever runs the server has to give it the right to write the practice's file and its "
            + "folder, then start it again.")
    static let broken = Refusal(
        .internalServerError, "That didn't work",
        "Nothing was changed. Go back and do it again; if it happens again, the log has this request under its number.")

    /// What a status means where a page gave no words of its own.
    static func plain(_ status: HTTPResponse.Status, words: String?) -> Refusal {
        switch status {
        case .notFound: notFound
        case .forbidden: words.map { Refusal(.forbidden, notYours.title, $0) } ?? notYours
        case .contentTooLarge: words.map { Refusal(status, tooLarge.title, $0) } ?? tooLarge
        case .methodNotAllowed:
            Refusal(status, "This address takes no such request", "Open the page and use its buttons.")
        case .conflict:
            Refusal(status, "Somebody else was quicker", words ?? "Open the page again to see what has changed.")
        case .tooManyRequests:
            Refusal(status, "Too many tries", words ?? "Wait a minute, then try again.")
        case .badRequest:
            Refusal(
                status, "That couldn't be read", words ?? "Open the page again and send the form once more.")
        default:
            status.code < 500
                ? Refusal(status, "That couldn't be done", words ?? "Open the page again.") : broken
        }
    }
}
