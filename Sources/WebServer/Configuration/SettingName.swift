/// The server's settings, by the names that they have in a file. A flag is `--behind-tls`, a variable of the
/// environment `THREEBOX_BEHIND_TLS`.
public enum SettingName: String, CaseIterable, Hashable, Sendable {
    case database, listen, behindTLS, hostNames, trustedProxies, scratchFolder, largestUpload, logLevel, logFormat
}
