import Hummingbird
import Logging
import NIOCore
import Workflows

/// What is known of a request on its way to a page.
struct PageContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// The connection that waits for the answer.
    let channel: any Channel
    /// Who asks; `nil` before anybody has signed in.
    var session: SignedIn?
    /// What the session's cookie holds.
    var sessionToken: String?
    /// The request comes from a page of the practice that its session doesn't look at now.
    var isOfOtherPractice = false
    /// Names the request in the log and in the answer.
    var requestID = ""
    /// Where it comes from, as the log of what happened and sessions keep it.
    var place = CallingPlace()
    /// What its tries to sign in are counted by.
    var network = TryKey("nowhere")
    /// The page that is asked for: where a form of the frame comes back to.
    var path = "/"
    /// `light` or `dark` where somebody has chosen; else the system's.
    var theme: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
    }

    /// Forms of the pages are small, those of strangers smaller; files are streamed by their own routes.
    var maxUploadSize: Int { session == nil ? 16 << 10 : 1 << 20 }

    /// Who asks, on pages that nobody reaches without a session.
    var user: SignedIn {
        guard let session else { preconditionFailure("the session's middleware stands before this page") }
        return session
    }
}

extension PageContext {
    /// A part of the address that names something, decoded; empty where there is none.
    func pathText(_ name: String) -> String {
        FormFields(urlEncoded: "value=" + (parameters.get(name) ?? ""))["value"] ?? ""
    }
}
