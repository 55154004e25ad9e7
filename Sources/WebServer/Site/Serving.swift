import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Pages on a port, with our bounds on connections, and what runs beside them until the process is told to stop.
struct Serving {
    let settings: ServerSettings
    let surroundings: WebServer.Surroundings
    let logger: Logger

    /// Serves until a signal comes, or one of the services ends it.
    ///
    /// - Parameters:
    ///   - services: start before the pages and end after them.
    ///   - onListening: told the port that was really taken.
    func run(
        _ router: Router<PageContext>, services: [ServiceGroupConfiguration.ServiceConfiguration],
        onListening: @escaping @Sendable (Int) async -> Void
    ) async throws {
        // What the libraries tell while all is well is not for the console.
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        var limits = surroundings.connections
        if settings.isBehindTLS { limits.mostFromOneAddress = nil }
        let application = Application(
            router: router, server: WatchedChannel.builder(limits),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.most, logger: quiet)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                await onListening(port)
                await surroundings.onListening(port)
            }, logger: quiet)
        var configuration = ServiceGroupConfiguration(
            services: services + [.init(service: application)], gracefulShutdownSignals: surroundings.signals,
            logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        let group = ServiceGroup(configuration: configuration)
        let stop = surroundings.untilStopped.map { wait in
            Task {
                await wait()
                if !Task.isCancelled { await group.triggerGracefulShutdown() }
            }
        }
        defer { stop?.cancel() }
        try await group.run()
    }
}
