public import AgreementCore
import PracticeFiles

/// Business hours and holidays as they were typed.
public enum TypedCalendar {
    /// `8-12, 13:00–17:30`, `08.00-17.00`; empty is closed. `nil` where that is no row of windows, one after the other.
    public static func windows(_ text: String) -> [BusinessWindow]? {
        var windows: [BusinessWindow] = []
        for part in text.split(separator: ",") where !withoutBlanks(part).isEmpty {
            let ends = part.split { "-–—".contains($0) }.compactMap { second(withoutBlanks($0)) }
            guard ends.count == 2, ends[0] < ends[1], ends[0] >= windows.last?.closingSecond ?? 0 else { return nil }
            windows.append(BusinessWindow(openingSecond: ends[0], closingSecond: ends[1]))
        }
        return windows
    }

    /// `8`, `8:30`, `08.30`.
    private static func second(_ text: String) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard parts.count <= 2, let hour = Int(parts[0]), (0...24).contains(hour) else { return nil }
        guard parts.count == 2 else { return hour * 3600 }
        guard parts[1].count == 2, let minute = Int(parts[1]), (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 3600 + minute * 60
    }

    /// Dates such as `2026-12-25`, one a line, what stands behind them passed over; ascending, each once.
    ///
    /// - Returns: the dates, or the first line that begins with none.
    public static func dates(_ text: String) -> (dates: [LocalDate], wrong: String?) {
        var dates: Set<LocalDate> = []
        for line in text.split(whereSeparator: \.isNewline) {
            let word = line.split(separator: " ").first ?? ""
            guard !word.isEmpty else { continue }
            guard let date = LocalDateText.date(Array(word.utf8).span) else { return ([], String(line)) }
            dates.insert(date)
        }
        return (dates.sorted(), nil)
    }
}
