import AgreementCore
import ArgumentParser
import PracticeFiles
import Words

/// A time of day on the command line: `20:00`, up to `24:00`.
struct ClockArgument: ExpressibleByArgument {
    let secondOfDay: Int

    init?(argument: String) {
        guard let second = ClockText.secondOfDay(argument) else { return nil }
        secondOfDay = second
    }
}

/// Instants as the command line reads and shows them.
enum ClockText {
    /// `2026-03-02 16:30`, on a zone's clock.
    static func wall(_ instant: Instant, zone: TimeZoneRules) -> String {
        let wall = Int(instant.seconds) + zone.offset(at: instant)
        let second = ((wall % 86_400) + 86_400) % 86_400
        let date = LocalDate(dayNumber: Int32((wall - second) / 86_400))
        let clock = TimeWords.clock(secondOfDay: second)
        let tail = second % 60 == 0 ? "" : ":\(second % 60 < 10 ? "0" : "")\(second % 60)"
        return "\(date) \(clock.utf8.count < 5 ? "0" : "")\(clock)\(tail)"
    }

    /// `2026-03-02T15:30` in a zone, `2026-03-02T15:30-08:00`, `2026-03-02T23:30Z`; a space may stand for the T.
    static func instant(_ text: String, zone: TimeZoneRules) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
        let day = Array(bytes[..<10])
        guard let date = LocalDateText.date(day.span) else { return nil }
        let rest = String(decoding: bytes[11...], as: UTF8.self)
        let clockEnd = rest.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? rest.endIndex
        guard let second = secondOfDay(String(rest[..<clockEnd])), second < 86_400 else { return nil }
        let offset = String(rest[clockEnd...])
        if offset.isEmpty { return zone.instant(date: date, secondOfDay: second) }
        guard let ahead = offsetSeconds(offset) else { return nil }
        return Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(second - ahead))
    }

    /// `8:00`, `17:30:15`, `24:00`.
    static func secondOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(number)
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], minute < 60 else { return nil }
        guard let second = parts.count == 3 ? parts[2] : 0, second < 60 else { return nil }
        let total = hour * 3_600 + minute * 60 + second
        return total <= 86_400 ? total : nil
    }

    private static func offsetSeconds(_ text: String) -> Int? {
        if text == "Z" { return 0 }
        guard let ahead = secondOfDay(String(text.dropFirst())) else { return nil }
        return text.hasPrefix("-") ? -ahead : ahead
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text)
    }
}
