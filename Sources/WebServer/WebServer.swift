import AgreementCore
import Glibc
import Hummingbird
import Logging
import NIOCore
import Practice
import PracticeFiles
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
        // Neither a log nor a console that nobody reads may stop the work.
        let console = LineQueue(write: say)
        let log = LineQueue(dropWords: ServerLog.dropWords(settings.log), write: ServerLog.toStandardError)
        defer {
            console.finish()
            log.finish()
        }
        try await serve(
            settings,
            Surroundings(signals: [.sigterm, .sigint], log: { log.add($0) }, say: { console.add($0) }))
    }

    /// What tests have in their hands: the clock, the code, and who is told.
    struct Surroundings: Sendable {
        var now: @Sendable () -> Instant = { Instant(seconds: Int64(time(nil))) }
        var code = FirstVisitCode()
        var passwords = Passwords()
        var signals: [UnixSignal] = []
        /// Returns when the server is to stop as if a signal had come; never returns where nothing is said.
        var untilStopped: (@Sendable () async -> Void)?
        /// What connections may take; behind a proxy all come from one address.
        var connections = ConnectionLimits()
        var log: @Sendable (String) -> Void = ServerLog.toStandardError
        var say: @Sendable (String) -> Void = { _ in }
        /// Told the addresses of all pages: `/clients/{id}`.
        var onPages: @Sendable ([String]) -> Void = { _ in }
        /// Told the port that was really taken.
        var onListening: @Sendable (Int) async -> Void = { _ in }
    }

    /// The one place where everything is put together.
    static func serve(_ settings: ServerSettings, _ surroundings: Surroundings) async throws(ServingFault) {
        let logger = ServerLog.logger(settings.log, now: surroundings.now, write: surroundings.log)
        do {
            var settings = settings
            let place: PracticePlace
            switch try await opened(&settings, surroundings, logger) {
            case let found?: place = found
            case nil: return
            }
            do throws(FileFault) { try UploadFolder.claim(settings.uploadFolder) } catch {
                try? place.close()
                throw ServingFault("\(error.file): \(error.expected).")
            }
            let site = try await site(settings, surroundings, place, logger)
            do {
                try await serve(site, surroundings)
            } catch {
                await site.printer.shutdown()
                site.closeExample()
                try? place.close()
                throw error
            }
            await site.printer.shutdown()
            site.closeExample()
            try place.close()
        } catch let fault as StorageFault {
            throw ServingFault("\(fault)")
        } catch {
            throw fault(error, settings)
        }
    }

    /// The practice's place; where its file can't be opened, once a backup is back. `nil` where the process was told to
    /// stop before that.
    private static func opened(
        _ settings: inout ServerSettings, _ surroundings: Surroundings, _ logger: Logger
    ) async throws -> PracticePlace? {
        while true {
            do {
                let place = try PracticePlace(path: settings.database)
                if let run = place.unfinishedRun { await tell(of: run, place, surroundings, logger) }
                return place
            } catch let fault as StorageFault where fault.canBeRestored {
                guard let port = try await RescueServer.serve(settings, fault, surroundings, logger) else { return nil }
                settings.port = port
            }
        }
    }

    /// Says how the last run ended: on the console, in the log, and in the owners' log of changes.
    private static func tell(
        of run: UnfinishedRun, _ place: PracticePlace, _ surroundings: Surroundings, _ logger: Logger
    ) async {
        let (since, last) = (Instant(seconds: run.since), Instant(seconds: run.lastWrite))
        let words = "it ran from \(InstantWords.utc(since)), and was killed or crashed after \(InstantWords.utc(last))"
        surroundings.say(
            "Threebox did not stop by itself the last time: \(words). Nothing acknowledged was lost. If it happens "
                + "again, see what the system's log says of that time (journalctl, dmesg).")
        logger.warning(
            "the last run did not stop by itself",
            metadata: ["from": "\(InstantWords.utc(since))", "after": "\(InstantWords.utc(last))"])
        // On a full disk it stays away.
        try? await place.own.writeBeside { session in
            try StoredAudit.append(
                user: nil, action: "did not stop by itself", subject: "\(words); nothing acknowledged was lost",
                at: surroundings.now().seconds, in: session)
        }
    }

    static func site(
        _ settings: ServerSettings, _ surroundings: Surroundings, _ place: PracticePlace, _ logger: Logger
    ) async throws -> Site {
        let printer = PDFPrinter()
        let practice = PracticeStore(engine: place.own, snapshot: .nothingYet)
        let replay = LiveReplay(now: surroundings.now)
        let site = Site(
            settings: settings, place: place, example: ShownExample(), practice: practice, isExample: false,
            accounts: Accounts(engine: practice, passwords: surroundings.passwords),
            imports: ImportDesk(
                practice: practice, replay: replay, folder: settings.uploadFolder,
                fileBytes: settings.largestUploadBytes,
                isQuicklyDrawn: { await LogoTrial.isQuick($0, printer, for: $1) }),
            state: SiteState(), door: Door(code: surroundings.code), happenings: HappeningLog(engine: practice),
            replay: replay, printer: printer,
            pageMeter: PageMeter(printer: printer), logger: logger, now: surroundings.now)
        site.state.hasUsers = try await site.accounts.hasUsers()
        await site.resumeExample()
        return site
    }

    private static func serve(_ site: Site, _ surroundings: Surroundings) async throws {
        let router = PageRouter.router(site)
        surroundings.onPages(router.routes.filter { $0.method == .get }.map { "\($0.path)" })
        try await Serving(settings: site.settings, surroundings: surroundings, logger: site.logger).run(
            router,
            services: [.init(service: HappeningWriting(site: site)), .init(service: PracticeReading(site: site))]
        ) { port in greet(site, port, surroundings) }
    }

    private static func greet(_ site: Site, _ port: Int, _ surroundings: Surroundings) {
        for notice in site.settings.notices { surroundings.say(notice) }
        surroundings.say("Threebox is at \(site.settings.address(port: port))  (Ctrl C stops it)")
        surroundings.say("The practice is kept in \(site.settings.database)")
        switch site.place.access {
        case .whole: break
        case .full:
            surroundings.say(
                "Its disk is full: everything can be read, and changed as soon as there is room. Start again then.")
        case .readOnly:
            surroundings.say(
                "It can only be read. To change it, give this user the right to write it and its folder.")
        }
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
        await site.example.shown?.site.reload()
        try? await gracefulShutdown()
    }
}
