import AgreementCore

/// Reads `start` and `end` as `StartText` does, quicker for those that are much like the one before.
///
/// Work follows work: mostly the date, the offset and the local day are the last one's, whose numbers are still at
/// hand. What is written in another form, or is wrong, is left to `StartText`.
struct PlainMoments {
    /// An entry's `start` or `end`.
    typealias Moment = (instant: Instant, date: LocalDate, hasClock: Bool)

    private let zone: TimeZoneRules
    /// The last date's ten bytes, and what they mean.
    private var dateBytes: (first: UInt64, last: UInt16) = (0, 0)
    private var dayStart: Int64 = 0
    /// The last offset's bytes behind the seconds, and what they mean.
    private var offsetBytes: UInt64 = 0
    private var offset: Int64 = 0
    /// The instants of the last local date.
    private var localDay: Range<Int64> = 0..<0
    private var localDate = LocalDate(dayNumber: 0)

    init(zone: TimeZoneRules) { self.zone = zone }

    /// What the text says; `nil` where it breaks a rule.
    ///
    /// - Parameter text: 32 bytes from its start on may be read, whatever stands in them behind it.
    @inline(__always)
    mutating func moment(_ text: UnsafeBufferPointer<UInt8>) -> Moment? {
        guard text.count == 25 || text.count == 20 else { return unsafe other(text) }
        let start = unsafe UnsafeRawPointer(text.baseAddress!)
        let date = unsafe (
            first: UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)),
            last: UInt16(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
        )
        let clock = unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
        let tail = unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 19, as: UInt64.self))
        let zoneBytes = text.count == 25 ? tail & 0xFFFF_FFFF_FFFF : tail & 0xFF
        guard date.first == dateBytes.first, date.last == dateBytes.last, zoneBytes == offsetBytes,
            unsafe text[10] == 0x54, let second = Self.secondOfDay(clock)
        else { return unsafe unlikeTheLast(text, date, clock, zoneBytes) }
        let instant = dayStart + second - offset
        guard localDay.contains(instant) else { return onAnotherDay(Instant(seconds: instant)) }
        return (Instant(seconds: instant), localDate, true)
    }

    /// The second that eight bytes like `16:30:00` mean; `nil` for any others.
    @inline(__always)
    private static func secondOfDay(_ clock: UInt64) -> Int64? {
        // Digits become their numbers and colons 0; whatever is neither has a bit above the lowest four, or gets one.
        let digits = clock ^ 0x3030_3A30_303A_3030
        let isDigitsAndColons =
            (digits | (digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x0606_7F06_067F_0606) & 0xF0F0_80F0_F080_F0F0 == 0
        guard isDigitsAndColons else { return nil }
        // Tens × 10 + ones, in the place of the ones.
        let pairs = digits &* 10 &+ (digits &>> 8)
        let hours = pairs & 0xFF
        let minutes = (pairs &>> 24) & 0xFF
        let seconds = (pairs &>> 48) & 0xFF
        guard hours < 24, minutes < 60, seconds < 60 else { return nil }
        return Int64(truncatingIfNeeded: hours &* 3_600 &+ minutes &* 60 &+ seconds)
    }

    /// Reads in the plain way, and keeps the date and the offset for the next one.
    private mutating func unlikeTheLast(
        _ text: UnsafeBufferPointer<UInt8>, _ date: (first: UInt64, last: UInt16), _ clock: UInt64, _ zoneBytes: UInt64
    ) -> Moment? {
        guard let moment = unsafe other(text), let second = Self.secondOfDay(clock),
            let day = try? unsafe StartText.date(text.extracting(0..<10))
        else { return nil }
        dateBytes = date
        dayStart = Int64(day.dayNumber) * 86_400
        offsetBytes = zoneBytes
        offset = dayStart + second - moment.instant.seconds
        return moment
    }

    private mutating func onAnotherDay(_ instant: Instant) -> Moment? {
        let date = zone.localDate(at: instant)
        guard TimeZoneRules.firstDate <= date, date <= TimeZoneRules.lastDate else { return nil }
        localDate = date
        localDay = zone.firstInstant(of: date).seconds..<zone.firstInstant(of: date.adding(days: 1)).seconds
        return (instant, date, true)
    }

    private func other(_ text: UnsafeBufferPointer<UInt8>) -> Moment? {
        do throws(StartFlaw) { return try unsafe StartText.start(text, zone: zone) } catch { return nil }
    }
}
