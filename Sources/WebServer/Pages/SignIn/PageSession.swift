import Hummingbird
import Workflows

/// Who is signed in in the browser of a page that is open, and whether the page can go on with it.
struct PageSession {
    /// Why a page can't.
    enum Fit: String {
        /// It can: the same person, in the practice that the page is of.
        case yes
        case person
        case practice
        /// A first password is signed in with: another one has to be chosen before anything else.
        case password
    }

    private let session: SignedIn?
    private let fit: Fit

    /// - Parameter session: the browser's, whichever the page was made in.
    init(_ request: Request, _ session: SignedIn?) {
        self.session = session
        let page = PageToken(request.headers[.csrf])
        fit =
            if page?.person != session?.userID { .person } else if session?.mustChoosePassword == true {
                .password
            } else if page?.isOfExample != session?.showsExample { .practice } else { .yes }
    }

    /// `null` where nobody is signed in. The token only for a page that can go on with it.
    var answer: JSONValue {
        guard let session else { return .null }
        return fit == .yes
            ? ["fits": .text(fit.rawValue), "name": .text(session.name), "csrf": .text(session.csrf)]
            : ["fits": .text(fit.rawValue), "name": .text(session.name)]
    }
}
