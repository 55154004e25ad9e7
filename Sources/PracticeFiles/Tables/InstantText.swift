public import AgreementCore

/// Instants as files write them: the wall time with the zone's offset at that instant.
public enum InstantText {
    /// `2026-03-02T16:30:00-08:00`. An offset that is not whole minutes cannot be written so: then it is in Greenwich
    /// time, `2026-03-03T00:30:00Z`.
    public static func text(_ instant: Instant, zone: TimeZoneRules) -> String {
        var buffer = ByteBuffer(MemorySink(), capacity: 64)
        buffer.append(instant, offset: zone.offset(at: instant))
        // Memory takes everything.
        try? buffer.flush()
        return buffer.sink.text
    }

    /// The instant of such a text, in Greenwich time where it has no offset; `nil` for any other text, for a date alone
    /// and for years before 1990 or after 2060.
    public static func instant(_ text: String) -> Instant? {
        var copy = text
        return copy.withUTF8 { bytes in
            guard let start = unsafe try? StartText.start(bytes, zone: .utc), start.hasClock else { return nil }
            return start.instant
        }
    }
}

extension ByteBuffer {
    /// An instant as a wall time with its offset from Greenwich in seconds.
    @inline(__always)
    mutating func append(_ instant: Instant, offset: Int) {
        let isWhole = offset % 60 == 0
        let wall = Int(instant.seconds) + (isWhole ? offset : 0)
        let day = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
        append(LocalDate(dayNumber: Int32(truncatingIfNeeded: day)))
        let second = wall - day * 86_400
        append(byte: 0x54)
        append(second / 3_600, digits: 2)
        append(byte: 0x3A)
        append(second / 60 % 60, digits: 2)
        append(byte: 0x3A)
        append(second % 60, digits: 2)
        guard isWhole else { return append(byte: 0x5A) }
        append(byte: offset < 0 ? 0x2D : 0x2B)
        append(abs(offset) / 3_600, digits: 2)
        append(byte: 0x3A)
        append(abs(offset) / 60 % 60, digits: 2)
    }

    /// `2026-03-02`.
    @inline(__always)
    mutating func append(_ date: LocalDate) {
        let (year, month, day) = date.civil
        append(year, digits: 4)
        append(byte: 0x2D)
        append(month, digits: 2)
        append(byte: 0x2D)
        append(day, digits: 2)
    }
}
