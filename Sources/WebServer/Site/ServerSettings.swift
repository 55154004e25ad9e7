/// Where the server keeps the practice and where it listens.
public struct ServerSettings: Sendable {
    /// The database's file; made where it isn't there yet.
    public var database: String
    /// An address of this machine. Anything but loopback asks for `isBehindTLS`.
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    /// A proxy in front speaks TLS: cookies are for TLS alone.
    public var isBehindTLS: Bool
    /// Where uploads wait and the practice's files are packed; empty: beside the database.
    public var scratchFolder: String

    /// - Parameters: as the properties say.
    public init(
        database: String, host: String = "127.0.0.1", port: Int = 8080, isBehindTLS: Bool = false,
        scratchFolder: String = ""
    ) {
        self.database = database
        self.host = host
        self.port = port
        self.isBehindTLS = isBehindTLS
        self.scratchFolder = scratchFolder
    }
}
