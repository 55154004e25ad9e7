import Configuration
import PracticeFiles

extension ServerSettings {
    /// The settings as flags, the environment and a file say them, in that order: what stands further ahead wins.
    ///
    /// - Parameters:
    ///   - flags: what the command line says, by name.
    ///   - environment: all variables; those that begin with `THREEBOX_` count.
    ///   - file: a YAML file's path.
    /// - Throws: `ServingFault`, in a line that names the setting and where it stands.
    public static func read(
        flags: [SettingName: String], environment: [String: String], file: String?
    ) throws(ServingFault) -> ServerSettings {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "the command line", values: values(flags)),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "threebox"),
        ]
        if let file { providers.append(InMemoryProvider(name: "\(file)", values: try values(SettingsFile.read(file)))) }
        var settings = try settings(ConfigReader(providers: providers))
        settings.notices = notices(environment)
        return settings
    }

    private static func values(_ settings: [SettingName: String]) -> [AbsoluteConfigKey: ConfigValue] {
        Dictionary(
            uniqueKeysWithValues: settings.map { name, value in
                (AbsoluteConfigKey([name.rawValue]), ConfigValue(.string(value), isSecret: false))
            })
    }

    /// A variable with a slip in its name would else be passed over in silence.
    private static func notices(_ environment: [String: String]) -> [String] {
        let prefix = "THREEBOX_"
        // The tests have two of their own, and printing its place.
        let others = ["CONFIG", "RECORD", "PROGRAM", "PRINTING"].map { prefix + $0 }
        let known = Set(SettingName.allCases.map { prefix + screaming($0.rawValue) } + others)
        return environment.keys.sorted().filter { $0.hasPrefix(prefix) && !known.contains($0) }.map {
            "The environment's `\($0)` is no setting, and was passed over."
        }
    }

    /// `behindTLS` → `BEHIND_TLS`.
    private static func screaming(_ name: String) -> String {
        var result = ""
        var before: Character = "A"
        for letter in name {
            if before.isLowercase, letter.isUppercase { result += "_" }
            result += letter.uppercased()
            before = letter
        }
        return result
    }

    private static func settings(_ reader: ConfigReader) throws(ServingFault) -> ServerSettings {
        func text(_ name: SettingName) -> String? {
            reader.string(forKey: ConfigKey([name.rawValue])).map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
        var settings = ServerSettings(database: text(.database) ?? "threebox.sqlite")
        if let listen = text(.listen) { (settings.host, settings.port) = try address(listen) }
        settings.isBehindTLS = try text(.behindTLS).map { text throws(ServingFault) in try flag(text) } ?? false
        settings.hostNames =
            text(.hostNames)?.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty } ?? []
        settings.trustedProxies = try text(.trustedProxies).map { text throws(ServingFault) in try ranges(text) }
        settings.scratchFolder = text(.scratchFolder) ?? ""
        if let mebibytes = text(.largestUpload) {
            guard let count = Int(mebibytes), (1...65_536).contains(count) else {
                throw ServingFault("largestUpload is `\(mebibytes)`: it is a number of mebibytes, such as 512.")
            }
            settings.largestUploadBytes = count << 20
        }
        settings.log.level = try oneOf(
            .logLevel, text(.logLevel) ?? "info", ["debug", "info", "warning", "error"])
        settings.log.isJSON = try oneOf(.logFormat, text(.logFormat) ?? "text", ["text", "json"]) == "json"
        guard settings.isLoopback || settings.isBehindTLS else {
            throw ServingFault(
                "`\(settings.host)` can be reached from other machines, and passwords would go there in clear. Put a "
                    + "proxy that speaks TLS in front and say --behind-tls, or listen on 127.0.0.1.")
        }
        return settings
    }

    /// `127.0.0.1:8080`, `[::1]:8080`, or a port alone.
    static func address(_ text: String) throws(ServingFault) -> (host: String, port: Int) {
        let fault = ServingFault("`\(text)` is no address to listen on: write one such as 127.0.0.1:8080.")
        if let port = Int(text) {
            guard (0...65_535).contains(port) else { throw fault }
            return ("127.0.0.1", port)
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw fault }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty, !host.contains(where: { $0 == " " || $0 == "/" }) else { throw fault }
        return (host, port)
    }

    /// `10.0.0.2, 10.1.0.0/16`, or `none`.
    private static func ranges(_ text: String) throws(ServingFault) -> [NetworkRange] {
        if text == "none" { return [] }
        return try text.split(separator: ",").map { part throws(ServingFault) in
            guard let range = NetworkRange(trimmed(String(part))) else {
                throw ServingFault(
                    "trustedProxies has `\(part)`: it takes addresses and ranges such as 10.0.0.2, 10.1.0.0/16, or none."
                )
            }
            return range
        }
    }

    private static func flag(_ text: String) throws(ServingFault) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "1", "on": return true
        case "false", "no", "0", "off": return false
        default: throw ServingFault("behindTLS is `\(text)`: it is true or false.")
        }
    }

    private static func oneOf(
        _ name: SettingName, _ text: String, _ allowed: [String]
    ) throws(ServingFault) -> String {
        guard allowed.contains(text) else {
            throw ServingFault("\(name.rawValue) is `\(text)`: it is one of \(allowed.joined(separator: ", ")).")
        }
        return text
    }
}
