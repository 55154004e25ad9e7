import AgreementCore

/// Why a text is no date or no instant.
enum StartFlaw: Error, Hashable {
    case malformed
    /// Fractions of a second.
    case fraction
    /// A date that the calendar or a time that the clock does not have.
    case impossible
    /// A local date before 1990 or after 2060.
    case outOfRange
}

/// Dates and instants as formats.md has them, read from UTF-8 bytes.
enum StartText {
    /// `2026-03-02`.
    @inline(__always)
    static func date(_ text: UnsafeBufferPointer<UInt8>) throws(StartFlaw) -> LocalDate {
        guard text.count == 10 else { throw .malformed }
        return try unsafe leadingDate(text)
    }

    /// An instant, a local wall time, or a date alone.
    @inline(__always)
    static func start(
        _ text: UnsafeBufferPointer<UInt8>, zone: TimeZoneRules
    ) throws(StartFlaw) -> (instant: Instant, date: LocalDate, hasClock: Bool) {
        guard text.count >= 10 else { throw .malformed }
        let date = try unsafe leadingDate(text)
        if text.count == 10 {
            guard TimeZoneRules.firstDate <= date, date <= TimeZoneRules.lastDate else { throw .outOfRange }
            return (zone.firstInstant(of: date), date, false)
        }
        guard unsafe text[10] == 0x54, text.count >= 16, unsafe text[13] == 0x3A else { throw .malformed }
        let hour = unsafe twoDigits(text, 11)
        let minute = unsafe twoDigits(text, 14)
        var second = 0
        var end = 16
        if text.count >= 19, unsafe text[16] == 0x3A {
            second = unsafe twoDigits(text, 17)
            end = 19
            if text.count > 19, unsafe text[19] == 0x2E || text[19] == 0x2C { throw .fraction }
        }
        guard hour >= 0, minute >= 0, second >= 0 else { throw .malformed }
        guard hour < 24, minute < 60, second < 60 else { throw .impossible }
        let secondOfDay = hour * 3_600 + minute * 60 + second
        guard let offset = try unsafe offset(text, from: end) else {
            // A zone may skip a time over midnight: the instant's own date counts, not the one that was written.
            guard TimeZoneRules.firstDate <= date, date <= TimeZoneRules.lastDate else { throw .outOfRange }
            let instant = zone.instant(date: date, secondOfDay: secondOfDay)
            return (instant, zone.localDate(at: instant), true)
        }
        let instant = Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(secondOfDay - offset))
        let local = zone.localDate(at: instant)
        guard TimeZoneRules.firstDate <= local, local <= TimeZoneRules.lastDate else { throw .outOfRange }
        return (instant, local, true)
    }

    /// Seconds east of Greenwich: `Z` or `-08:00`; `nil` where the text has ended.
    @inline(__always)
    private static func offset(_ text: UnsafeBufferPointer<UInt8>, from start: Int) throws(StartFlaw) -> Int? {
        if text.count == start { return nil }
        let sign = unsafe text[start]
        if sign == 0x5A, text.count == start + 1 { return 0 }
        guard sign == 0x2B || sign == 0x2D, text.count == start + 6, unsafe text[start + 3] == 0x3A else {
            throw .malformed
        }
        let hours = unsafe twoDigits(text, start + 1)
        let minutes = unsafe twoDigits(text, start + 4)
        guard hours >= 0, minutes >= 0 else { throw .malformed }
        guard hours < 24, minutes < 60 else { throw .impossible }
        let seconds = hours * 3_600 + minutes * 60
        return sign == 0x2B ? seconds : -seconds
    }

    /// The date in the first ten bytes.
    @inline(__always)
    private static func leadingDate(_ text: UnsafeBufferPointer<UInt8>) throws(StartFlaw) -> LocalDate {
        guard unsafe text[4] == 0x2D, unsafe text[7] == 0x2D else { throw .malformed }
        let century = unsafe twoDigits(text, 0)
        let yearOfCentury = unsafe twoDigits(text, 2)
        let month = unsafe twoDigits(text, 5)
        let day = unsafe twoDigits(text, 8)
        guard century >= 0, yearOfCentury >= 0, month >= 0, day >= 0 else { throw .malformed }
        guard let date = LocalDate(year: century * 100 + yearOfCentury, month: month, day: day) else {
            throw .impossible
        }
        return date
    }

    /// The number that two digits make; negative where one of them is none.
    @inline(__always)
    private static func twoDigits(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let tens = unsafe text[index] &- 0x30
        let ones = unsafe text[index + 1] &- 0x30
        return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : -1
    }
}
