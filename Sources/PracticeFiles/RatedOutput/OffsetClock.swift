import AgreementCore

/// Writes instants with the zone's offset, one after the other: what the last one had in common is kept.
struct OffsetClock {
    private let zone: TimeZoneRules
    /// The last instant's local day as `2026-03-02T`, and its offset as `-08:00`.
    private var day: Int
    private var offset: Int
    private var dayBytes: [UInt8] = []
    private var offsetBytes: [UInt8] = []
    /// Instants that surely have that offset.
    private var sure: Range<Int64> = 0..<0

    init(zone: TimeZoneRules) {
        self.zone = zone
        day = .min
        offset = .min
    }

    @inline(__always)
    mutating func append(_ instant: Instant, to buffer: inout ByteBuffer<some ByteSink>) {
        if !sure.contains(instant.seconds) { find(instant) }
        guard offset != .min else { return buffer.append(instant, offset: zone.offset(at: instant)) }
        let wall = Int(instant.seconds) + offset
        let date = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
        if date != day { remember(date) }
        buffer.append(dayBytes)
        let second = wall - date * 86_400
        let start = unsafe buffer.room(for: 8)
        unsafe Self.put(second / 3_600, start)
        unsafe start[2] = 0x3A
        unsafe Self.put(second / 60 % 60, start + 3)
        unsafe start[5] = 0x3A
        unsafe Self.put(second % 60, start + 6)
        buffer.advance(by: 8)
        buffer.append(offsetBytes)
    }

    /// A local day without a change of clocks has one offset from its first instant to its last.
    private mutating func find(_ instant: Instant) {
        let date = zone.localDate(at: instant)
        let (first, next) = (zone.firstInstant(of: date), zone.firstInstant(of: date.adding(days: 1)))
        let found = zone.offset(at: instant)
        guard next - first == 86_400, zone.offset(at: first) == found, found % 60 == 0,
            zone.offset(at: next.adding(seconds: -1)) == found, first <= instant, instant < next
        else {
            offset = .min
            sure = instant.seconds..<instant.seconds
            return
        }
        sure = first.seconds..<next.seconds
        if found != offset {
            offset = found
            var bytes = ByteBuffer(MemorySink(), capacity: 64)
            bytes.append(byte: found < 0 ? 0x2D : 0x2B)
            bytes.append(abs(found) / 3_600, digits: 2)
            bytes.append(byte: 0x3A)
            bytes.append(abs(found) / 60 % 60, digits: 2)
            offsetBytes = bytes.taken()
        }
    }

    private mutating func remember(_ date: Int) {
        day = date
        var bytes = ByteBuffer(MemorySink(), capacity: 64)
        bytes.append(LocalDate(dayNumber: Int32(truncatingIfNeeded: date)))
        bytes.append(byte: 0x54)
        dayBytes = bytes.taken()
    }

    @inline(__always)
    private static func put(_ number: Int, _ place: UnsafeMutablePointer<UInt8>) {
        unsafe place[0] = 0x30 + UInt8(truncatingIfNeeded: number / 10)
        unsafe place[1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
    }
}

extension ByteBuffer where Sink == MemorySink {
    /// All that was appended.
    consuming func taken() -> [UInt8] {
        // Memory takes everything.
        try? flush()
        return sink.bytes
    }
}
