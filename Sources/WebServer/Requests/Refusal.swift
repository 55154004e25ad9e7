import Hummingbird

/// An answer that is not the page, and says in words what to do. Pages throw it; `FaultPages` shows it.
struct Refusal: Error, Sendable {
    let status: HTTPResponse.Status
    /// What is true.
    let title: String
    /// Why, and what to do next.
    let words: String
    var retryAfterSeconds: Int?

    init(_ status: HTTPResponse.Status, _ title: String, _ words: String, retryAfterSeconds: Int? = nil) {
        self.status = status
        self.title = title
        self.words = words
        self.retryAfterSeconds = retryAfterSeconds
    }

    static let notYours = Refusal(
        .forbidden, "This page isn't yours to open",
        "Your account doesn't reach it. The owner can give you another role under Settings, People.")
    static let forged = Refusal(
        .forbidden, "Nothing was changed",
        "The form was open for too long, or came from elsewhere. Open the page again and send it once more.")
    static let otherHost = Refusal(
        .misdirectedRequest, "This server has another name",
        "Open it by the address that it printed when it was started.")
    static let notFound = Refusal(
        .notFound, "There is no such page",
        "The address may be mistyped, or what was there is gone. The rail on the left has every page.")
    static let tooLarge = Refusal(
        .contentTooLarge, "That is too large to take",
        "A form has at most a mebibyte. Files go through the import page, which takes large ones.")
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
