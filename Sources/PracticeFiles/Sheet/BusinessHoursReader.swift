import AgreementCore

/// Reads `businessHours` and `holidays`.
extension SheetValueReader {
    static let weekdays: KeyValuePairs<String, Weekday> = [
        "monday": .monday, "tuesday": .tuesday, "wednesday": .wednesday, "thursday": .thursday, "friday": .friday,
        "saturday": .saturday, "sunday": .sunday,
    ]

    func businessHours(_ value: YamlValue?) -> BusinessHours {
        guard let value, let days = value.requireMapping(log) else { return BusinessHours([:]) }
        days.refuseOthers(than: Self.weekdays.map(\.key), log)
        var windows: [Weekday: [BusinessWindow]] = [:]
        for (word, weekday) in Self.weekdays {
            guard let list = days.optional(word)?.requireList(log) else { continue }
            windows[weekday] = windowsInOrder(list)
        }
        return BusinessHours(windows)
    }

    private func windowsInOrder(_ list: [YamlValue]) -> [BusinessWindow] {
        var windows: [BusinessWindow] = []
        for item in list {
            guard let text = item.requireText(log) else { continue }
            guard let window = Self.window(text.utf8Span.span) else {
                log.add(
                    .sheetWindow, at: item,
                    expected: "a window is two wall times from 00:00 to 24:00, written as 08:00-17:00")
                continue
            }
            guard window.openingSecond < window.closingSecond else {
                log.add(
                    .sheetWindowEndsBeforeStart, at: item, expected: "a window ends after it starts, on the same day")
                continue
            }
            if let last = windows.last, window.openingSecond < last.closingSecond {
                if window.closingSecond <= last.openingSecond {
                    log.add(
                        .sheetWindowsOutOfOrder, at: item,
                        expected: "it lies before the window that is named before it: a day's windows follow the clock"
                    )
                } else {
                    log.add(
                        .sheetWindowsOverlap, at: item,
                        expected: "it overlaps the window before it: a day's windows are apart or touch")
                }
                continue
            }
            windows.append(window)
        }
        return windows
    }

    /// `HH:MM-HH:MM`; `nil` for anything else.
    private static func window(_ text: Span<UInt8>) -> BusinessWindow? {
        guard text.count == 11, text[5] == UInt8(ascii: "-"), let opening = second(text, at: 0),
            let closing = second(text, at: 6)
        else { return nil }
        return BusinessWindow(openingSecond: opening, closingSecond: closing)
    }

    private static func second(_ text: Span<UInt8>, at index: Int) -> Int? {
        guard text[index + 2] == UInt8(ascii: ":"), let hour = LocalDateText.number(text, index..<(index + 2)),
            let minute = LocalDateText.number(text, (index + 3)..<(index + 5)), minute < 60,
            hour * 60 + minute <= 24 * 60
        else { return nil }
        return hour * 3_600 + minute * 60
    }

    func holidays(_ value: YamlValue?) -> [LocalDate] {
        guard let value, let list = value.requireList(log) else { return [] }
        var found: Set<LocalDate> = []
        for item in list {
            guard let date = date(item) else { continue }
            if !found.insert(date).inserted {
                log.add(.sheetHolidayTwice, at: item, expected: "each holiday stands once in the list")
            }
        }
        return found.sorted()
    }
}
