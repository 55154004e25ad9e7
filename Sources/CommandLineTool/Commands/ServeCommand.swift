import ArgumentParser
import Dispatch
import Glibc
import Synchronization
import WebServer

/// `threebox serve`
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the practice to browsers: the whole road, on this machine.",
        discussion: """
            Each setting can also stand in the environment (THREEBOX_DATABASE, THREEBOX_LISTEN, THREEBOX_BEHIND_TLS, \
            THREEBOX_HOST_NAMES, THREEBOX_TRUSTED_PROXIES, THREEBOX_SCRATCH_FOLDER, THREEBOX_LARGEST_UPLOAD, THREEBOX_LOG_LEVEL, \
            THREEBOX_LOG_FORMAT, THREEBOX_CONFIG) or in a YAML file (database, listen, behindTLS, hostNames, \
            trustedProxies, scratchFolder, largestUpload, logLevel, logFormat). The command line wins over the environment, and that \
            over the file.

            A crash leaves one line, and nothing of the practice: no picture of the memory, no trace. Where SWIFT_BACKTRACE \
            is set, it has its way.

            The first visit asks for a code that is printed here. Ctrl C or SIGTERM lets running requests end, then \
            stops.

            Example:
              threebox serve --database practice.sqlite --listen 127.0.0.1:8080
            """)

    @Option(help: ArgumentHelp("The practice's file; made where there is none.", valueName: "file"))
    var database: String?
    @Option(help: ArgumentHelp("Where to listen: 127.0.0.1:8080 where nothing is said.", valueName: "address"))
    var listen: String?
    @Option(help: ArgumentHelp("A YAML file with settings.", valueName: "file"))
    var config: String?
    @Flag(help: "A proxy in front speaks TLS: cookies are for TLS alone.")
    var behindTls = false
    @Option(
        name: .customLong("host-name"),
        help: ArgumentHelp("A name that browsers may ask for; say it again for each.", valueName: "name"))
    var hostNames: [String] = []
    @Option(
        name: .customLong("trusted-proxy"),
        help: ArgumentHelp(
            "A proxy whose X-Forwarded-For is believed, or a range such as 10.1.0.0/16; say it again for each. Behind "
                + "TLS those of this machine where nothing is said.", valueName: "address"))
    var trustedProxies: [String] = []
    @Option(help: ArgumentHelp("Where uploads wait; beside the database where nothing is said.", valueName: "folder"))
    var scratchFolder: String?
    @Option(help: ArgumentHelp("The largest file that the import page takes.", valueName: "mebibytes"))
    var largestUpload: Int?
    @Option(help: ArgumentHelp("debug, info, warning or error.", valueName: "level"))
    var logLevel: String?
    @Option(help: ArgumentHelp("text for eyes, json for programs.", valueName: "format"))
    var logFormat: String?

    func run() throws {
        let settings: ServerSettings
        do throws(ServingFault) {
            let environment = allOfEnvironment()
            settings = try ServerSettings.read(
                flags: flags, environment: environment, file: config ?? environment["THREEBOX_CONFIG"])
        } catch {
            StandardStream.diagnostics.write("\(error)\n")
            throw Finish.toMend
        }
        if let fault = Self.serve(settings) {
            StandardStream.diagnostics.write("\(fault)\n")
            throw Finish.toMend
        }
    }

    private var flags: [SettingName: String] {
        var flags: [SettingName: String] = [:]
        flags[.database] = database
        flags[.listen] = listen
        flags[.behindTLS] = behindTls ? "true" : nil
        flags[.hostNames] = hostNames.isEmpty ? nil : hostNames.joined(separator: ",")
        flags[.trustedProxies] = trustedProxies.isEmpty ? nil : trustedProxies.joined(separator: ",")
        flags[.scratchFolder] = scratchFolder
        flags[.largestUpload] = largestUpload.map { String($0) }
        flags[.logLevel] = logLevel
        flags[.logFormat] = logFormat
        return flags
    }

    /// Waits here until the server has stopped.
    private static func serve(_ settings: ServerSettings) -> ServingFault? {
        CrashWords.prepare()
        let outcome = Outcome()
        Task {
            do throws(ServingFault) {
                try await WebServer.run(settings) { StandardStream.output.write($0 + "\n") }
            } catch {
                outcome.fault.withLock { $0 = error }
            }
            outcome.isOver.signal()
        }
        outcome.isOver.wait()
        return outcome.fault.withLock { $0 }
    }

    private final class Outcome: Sendable {
        let isOver = DispatchSemaphore(value: 0)
        let fault = Mutex<ServingFault?>(nil)
    }
}

/// Every variable of the environment.
private func allOfEnvironment() -> [String: String] {
    var all: [String: String] = [:]
    var place = unsafe environ
    while let entry = unsafe place.pointee {
        let parts = unsafe String(cString: entry).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { all[String(parts[0])] = String(parts[1]) }
        unsafe place += 1
    }
    return all
}
