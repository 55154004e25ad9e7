import AgreementCore
import Glibc
import Logging
import PracticeFiles

/// Writes the log to standard error, a line an event: words for people, or JSON for programs.
struct ServerLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    let isJSON: Bool
    let now: @Sendable () -> Instant
    let write: @Sendable (String) -> Void

    /// - Parameter write: takes a line with its end.
    static func logger(
        _ settings: ServerSettings.LogSettings, now: @escaping @Sendable () -> Instant,
        write: @escaping @Sendable (String) -> Void
    ) -> Logger {
        let level = Logger.Level(rawValue: settings.level) ?? .info
        return Logger(label: "threebox") { _ in
            ServerLog(logLevel: level, isJSON: settings.isJSON, now: now, write: write)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        write(isJSON ? json(event, fields) : words(event, fields))
    }

    private func words(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        var line = "\(InstantWords.utc(now())) \(event.level.rawValue) \(Self.oneLine("\(event.message)"))"
        for (name, value) in fields { line += " \(name)=\(Self.oneLine(value))" }
        return line + "\n"
    }

    private func json(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        let all =
            [("at", InstantWords.utc(now())), ("level", event.level.rawValue), ("event", "\(event.message)")] + fields
        return "{" + all.map { "\(JSONString.text($0.0)):\(JSONString.text($0.1))" }.joined(separator: ",") + "}\n"
    }

    /// A line stays a line, whatever was in a path.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
    }

    /// Writes a line to standard error, and waits where its reader does: behind a `LineQueue`, so that the log stops
    /// nobody's work. What can't be taken is dropped.
    static let toStandardError: @Sendable (String) -> Void = { line in
        let bytes = Array(line.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { raw in
                unsafe Glibc.write(2, raw.baseAddress! + written, raw.count - written)
            }
            if count < 0, errno != EINTR { return }
            written += max(0, count)
        }
    }

    /// What stands in the log where lines are missing.
    static func dropWords(_ settings: ServerSettings.LogSettings) -> @Sendable (Int) -> String {
        { count in
            let words = LineQueue.words(count)
            guard settings.isJSON else { return words }
            let event = JSONString.text(String(words.dropLast()))
            return #"{"level":"warning","event":\#(event),"dropped":\#(count)}"# + "\n"
        }
    }
}

/// Instants as the log has them.
enum InstantWords {
    /// `2026-03-02T16:30:00Z`
    static func utc(_ instant: Instant) -> String {
        let date = TimeZoneRules.utc.localDate(at: instant)
        let second = Int(((instant.seconds % 86_400) + 86_400) % 86_400)
        return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
