import AgreementCore
import Glibc
import Hummingbird
import Logging
import NIOCore
import Printing
import ServiceLifecycle
import Storage
import UnixSignals
import Workflows

/// The product in the browser: one process, one database.
public enum WebServer {
    /// Serves until the process is told to stop (SIGTERM, SIGINT): running requests end, then the database is closed.
    ///
    /// - Parameter say: takes the lines that whoever started it reads: the address, and the first visit's code.
    /// - Throws: `ServingFault`, in one line.
    public static func run(
        _ settings: ServerSettings, say: @escaping @Sendable (String) -> Void
    ) async throws(ServingFault) {
        try await serve(settings, Surroundings(signals: [.sigterm, .sigint], say: say))
    }

    /// What tests have in their hands: the clock, the code, and who is told.
    struct Surroundings: Sendable {
        var now: @Sendable () -> Instant = { Instant(seconds: Int64(time(nil))) }
        var code = FirstVisitCode()
        var passwords = Passwords()
        var signals: [UnixSignal] = []
        var log: @Sendable (String) -> Void = ServerLog.toStandardError
        var say: @Sendable (String) -> Void = { _ in }
        /// Told the port that was really taken.
        var onListening: @Sendable (Int) async -> Void = { _ in }
    }

    /// The one place where everything is put together.
    static func serve(_ settings: ServerSettings, _ surroundings: Surroundings) async throws(ServingFault) {
        let logger = ServerLog.logger(settings.log, now: surroundings.now, write: surroundings.log)
        do {
            let place = try PracticePlace(path: settings.database)
            let site = try await site(settings, surroundings, place, logger)
            do {
                try await serve(site, surroundings)
            } catch {
                await site.printer.shutdown()
                try? place.close()
                throw error
            }
            await site.printer.shutdown()
            try place.close()
        } catch let fault as StorageFault {
            throw ServingFault("\(fault)")
        } catch {
            throw fault(error, settings)
        }
    }

    private static func site(
        _ settings: ServerSettings, _ surroundings: Surroundings, _ place: PracticePlace, _ logger: Logger
    ) async throws -> Site {
        let printer = PDFPrinter()
        let practice = LivePractice(engine: place.engine, snapshot: .nothingYet)
        let replay = LiveReplay()
        let site = Site(
            settings: settings, place: place, engine: place.engine, practice: practice,
            accounts: Accounts(engine: place.own, passwords: surroundings.passwords),
            imports: ImportDesk(
                practice: practice, replay: replay, folder: settings.uploadFolder,
                fileBytes: settings.largestUploadBytes),
            state: SiteState(), door: Door(code: surroundings.code), replay: replay, printer: printer,
            pageMeter: PageMeter(printer: printer), logger: logger, now: surroundings.now)
        site.state.hasUsers = try await site.accounts.hasUsers()
        return site
    }

    private static func serve(_ site: Site, _ surroundings: Surroundings) async throws {
        // What the libraries tell while all is well is not for the console.
        var quiet = site.logger
        quiet.logLevel = max(.warning, site.logger.logLevel)
        let application = Application(
            router: PageRouter.router(site),
            configuration: ApplicationConfiguration(
                address: .hostname(site.settings.host, port: site.settings.port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? site.settings.port
                greet(site, port, surroundings)
                await surroundings.onListening(port)
            }, logger: quiet)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: PracticeReading(site: site)), .init(service: application)],
            gracefulShutdownSignals: surroundings.signals, logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: configuration).run()
    }

    private static func greet(_ site: Site, _ port: Int, _ surroundings: Surroundings) {
        for notice in site.settings.notices { surroundings.say(notice) }
        surroundings.say("Threebox is at \(site.settings.address(port: port))  (Ctrl C stops it)")
        surroundings.say("The practice is kept in \(site.settings.database)")
        if !site.state.hasUsers { surroundings.say("First visit: code \(site.door.code.text)") }
    }

    private static func fault(_ error: any Error, _ settings: ServerSettings) -> ServingFault {
        if let fault = error as? ServingFault { return fault }
        let place = "\(settings.host):\(settings.port)"
        guard let error = error as? IOError else {
            return ServingFault("The server can't listen on \(place): \(error)")
        }
        return switch error.errnoCode {
        case EADDRINUSE:
            ServingFault(
                "\(place) is taken by another program. Stop that one, or choose another port: "
                    + "--listen \(settings.host):\(settings.port + 1)")
        case EACCES: ServingFault("\(place) needs more rights than this user has. Choose a port above 1023.")
        case EADDRNOTAVAIL: ServingFault("\(settings.host) is no address of this machine. Listen on 127.0.0.1.")
        default: ServingFault("The server can't listen on \(place): \(error)")
        }
    }
}

/// Reads the practice while the server answers already.
struct PracticeReading: ServiceLifecycle.Service {
    let site: Site

    func run() async throws {
        await site.reload()
        try? await gracefulShutdown()
    }
}
