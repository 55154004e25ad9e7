import Crypto
import Workflows

/// Where the server keeps the practice and where it listens.
public struct ServerSettings: Hashable, Sendable {
    /// The database's file; made where it isn't there yet.
    public var database: String
    /// An address of this machine. Anything but loopback asks for `isBehindTLS`.
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    /// A proxy in front speaks TLS: cookies are for TLS alone.
    public var isBehindTLS: Bool
    /// The names that browsers may ask for; empty: those of loopback, or any behind a proxy.
    public var hostNames: [String]
    /// The proxies whose `X-Forwarded-For` is believed; nil where nothing is said.
    public var trustedProxies: [NetworkRange]?
    /// Where uploads wait and the practice's files are packed; empty: beside the database.
    public var scratchFolder: String
    /// The largest file that the import page takes, in bytes.
    public var largestUploadBytes = 512 << 20
    /// How much is logged, and how.
    public var log: LogSettings
    /// What is odd about how they were said, a line each.
    public var notices: [String] = []

    /// What is logged.
    public struct LogSettings: Hashable, Sendable {
        /// `debug`, `info`, `warning` or `error`.
        public var level: String
        /// An object a line, for programs, and not words.
        public var isJSON: Bool

        public init(level: String = "info", isJSON: Bool = false) {
            self.level = level
            self.isJSON = isJSON
        }
    }

    public init(
        database: String, host: String = "127.0.0.1", port: Int = 8080, isBehindTLS: Bool = false,
        hostNames: [String] = [], scratchFolder: String = "", log: LogSettings = LogSettings()
    ) {
        self.database = database
        self.host = host
        self.port = port
        self.isBehindTLS = isBehindTLS
        self.hostNames = hostNames
        self.scratchFolder = scratchFolder
        self.log = log
    }

    /// Whose `X-Forwarded-For` is believed: where nothing is said, that of a proxy on this machine, if there is one.
    var proxies: [NetworkRange] { trustedProxies ?? (isBehindTLS ? NetworkRange.loopback : []) }

    /// Where uploads wait: a folder of this database's own, which is emptied at every start.
    var uploadFolder: String {
        let place = PracticeRestore.realPath(database)
        guard !scratchFolder.isEmpty else { return place + "-uploads" }
        // Two practices may have files of one name.
        let digest = SHA256.hash(data: Array(place.utf8)).prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        return scratchFolder + "/" + (place.split(separator: "/").last.map(String.init) ?? "threebox") + "-" + digest
            + "-uploads"
    }

    /// Whether only this machine can reach the address.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    /// The address that people open; `port` where a free one was taken.
    func address(port: Int) -> String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
