import Hummingbird
import Logging
import NIOCore
import Workflows

/// What is known of a request on its way to a page.
struct PageContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// Who asks; `nil` before anybody has signed in.
    var session: SignedIn?
    /// What the session's cookie holds.
    var sessionToken: String?
    /// Names the request in the log and in the answer.
    var requestID = ""
    /// Where it comes from: the address that tries to sign in are counted by.
    var clientAddress = ""
    /// The page that is asked for: where a form of the frame comes back to.
    var path = "/"
    /// `light` or `dark` where somebody has chosen; else the system's.
    var theme: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Forms of the pages are small; files are streamed by their own routes.
    var maxUploadSize: Int { 1_048_576 }

    /// Who asks, on pages that nobody reaches without a session.
    var user: SignedIn {
        guard let session else { preconditionFailure("the session's middleware stands before this page") }
        return session
    }
}
