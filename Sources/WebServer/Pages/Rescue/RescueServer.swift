import AgreementCore
import Hummingbird
import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Workflows

/// What is served while the practice's file can't be opened: the reason, the file as it is, and bringing a backup back,
/// for whoever can read the console. Nobody can sign in: the people stand in that file.
enum RescueServer {
    /// Serves until a backup is back, or the process is told to stop.
    ///
    /// - Returns: the port, where a backup is back; `nil` where it was told to stop.
    static func serve(
        _ settings: ServerSettings, _ fault: StorageFault, _ surroundings: WebServer.Surroundings, _ logger: Logger
    ) async throws -> Int? {
        logger.error("the practice can't be opened", metadata: ["cause": "\(fault)"])
        let site = RescueSite(settings: settings, fault: fault, code: surroundings.code, now: surroundings.now)
        let taken = Mutex<Int>(settings.port)
        let end = ServiceGroupConfiguration.ServiceConfiguration(
            service: RescueEnd(site: site), successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .gracefullyShutdownGroup)
        try await Serving(settings: settings, surroundings: surroundings, logger: logger).run(
            RescuePages.router(site), services: [end]
        ) { port in
            taken.withLock { $0 = port }
            surroundings.say("\(fault)")
            surroundings.say("A backup can be brought back at \(settings.address(port: port))  (Ctrl C stops it)")
            surroundings.say("The page asks for this code: \(surroundings.code.text)")
        }
        return site.end.isRestored.withLock { $0 } ? taken.withLock { $0 } : nil
    }
}

/// Ends the rescue once the answer has been sent that says that a backup is back.
struct RescueEnd: ServiceLifecycle.Service {
    let site: RescueSite

    /// Where it is said.
    final class Signal: Sendable {
        let isRestored = Mutex<Bool>(false)
        let told: AsyncStream<Void>
        let tell: AsyncStream<Void>.Continuation

        init() { (told, tell) = AsyncStream.makeStream() }

        func restored() {
            isRestored.withLock { $0 = true }
            tell.finish()
        }
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            for await _ in site.end.told {}
        } onGracefulShutdown: {
            site.end.tell.finish()
        }
    }
}

/// What the rescue's pages work with.
struct RescueSite: Sendable {
    let settings: ServerSettings
    let fault: StorageFault
    let code: FirstVisitCode
    let now: @Sendable () -> Instant
    let end = RescueEnd.Signal()
    let restoring = OneAtATime()
    /// Whom the code has let in is known by it.
    let token = SecretBytes.token()

    /// Why, without where the file lies: that is for the console.
    var reason: String {
        let name = settings.database.split(separator: "/").last.map(String.init) ?? "practice"
        return "\(fault)".replacing(settings.database, with: name)
    }
}
