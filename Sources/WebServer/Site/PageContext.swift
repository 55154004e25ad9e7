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
