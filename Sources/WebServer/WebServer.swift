import Hummingbird
import Logging
import NIOCore

/// The product in the browser: one process, one database.
public enum WebServer {
    /// The application over a site; `onRunning` is told the port that was really taken.
    static func application(
        _ site: Site, onRunning: @escaping @Sendable (any Channel) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: PageRouter.router(site),
            configuration: ApplicationConfiguration(
                address: .hostname(site.settings.host, port: site.settings.port), serverName: nil),
            onServerRunning: onRunning, logger: site.logger)
    }
}
