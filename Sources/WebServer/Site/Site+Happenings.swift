import ServiceLifecycle
import Workflows

extension Site {
    /// Tells the log of what happened.
    ///
    /// - Parameters:
    ///   - words: what there is to say beside the kind.
    ///   - user: who did it, where that is nobody of the request's session.
    func note(_ kind: Happening.Kind, _ context: PageContext, _ words: String = "", by user: Int64? = nil) async {
        let happening = Happening(
            kind, by: user ?? context.session?.userID, words, from: context.place.address)
        await happenings.note(happening, at: now())
    }
}

/// Writes down each minute what happened in it, and the rest when the server stops.
struct HappeningWriting: ServiceLifecycle.Service {
    let site: Site

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
            await site.happenings.flush(all: Task.isShuttingDownGracefully, at: site.now())
        }
    }
}
