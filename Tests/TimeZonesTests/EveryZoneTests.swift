import AgreementCore
import Testing

@testable import TimeZones

/// Every zone of the system against glibc, and against what rating.md says of wall times.
@Suite struct EveryZoneTests {
    static let from = LocalDate(year: 1990, month: 1, day: 1)!
    static let through = LocalDate(year: 2060, month: 12, day: 31)!
    /// 1990-01-02 to 2060-12-30, so that every zone's date is in the range.
    static let instants = Int64(from.dayNumber + 1) * 86_400..<Int64(through.dayNumber) * 86_400

    /// Every zone once: a name that is a link bears the same bytes.
    static let zones: [Zone] = {
        var seen: Set<[UInt8]> = []
        return SystemTimeZones.knownNames.compactMap { name in
            guard case .bytes(let bytes) = ZoneFolder.read("/usr/share/zoneinfo/" + name, largestByteCount: 100_000),
                seen.insert(bytes).inserted, let decoded = try? ZoneFile.decoded(bytes),
                let rules = try? SystemTimeZones.rules(named: name)
            else { return nil }
            return Zone(rules: rules, transitions: decoded.transitions, initialOffset: decoded.initialOffset)
        }
    }()

    struct Zone {
        var rules: TimeZoneRules
        var transitions: [(at: Int64, offset: Int)]
        var initialOffset: Int
    }

    @Test func everyZoneIsKnown() {
        #expect(SystemTimeZones.knownNames.count > 400)
        // Only files that can't be read are missing among the zones: none.
        let distinct = Set(
            SystemTimeZones.knownNames.map { name -> [UInt8] in
                guard case .bytes(let bytes) = ZoneFolder.read("/usr/share/zoneinfo/" + name, largestByteCount: 100_000)
                else { return [] }
                return bytes
            })
        #expect(Self.zones.count == distinct.count && distinct.count > 300)
        for name in ["America/Los_Angeles", "America/Argentina/Ushuaia", "UTC", "Etc/GMT+12", "EST5EDT"] {
            #expect(SystemTimeZones.knownNames.contains(name))
        }
        #expect(!SystemTimeZones.knownNames.contains { $0.hasPrefix("right/") || $0.contains(".") })
    }

    @Test func clocksShowWhatGlibcShows() async throws {
        var random = RepeatableNumbers(seed: 7)
        for zone in Self.zones {
            let name = zone.rules.name
            // Every 23 days would find a change that this reader missed, even one of a month.
            var asked = Array(stride(from: Self.instants.lowerBound, to: Self.instants.upperBound, by: 23 * 86_399))
            for transition in zone.transitions { asked += [-1, 0, 1].map { transition.at + $0 } }
            for _ in 0..<200 { asked.append(Int64.random(in: Self.instants, using: &random)) }
            asked = asked.filter(Self.instants.contains).sorted()
            let shown = try await GlibcClock.readings(zone: name, at: asked)
            try #require(shown.count == asked.count)
            var latest = ""
            var differences: [String] = []
            for (instant, reading) in zip(asked.map(Instant.init(seconds:)), shown) {
                latest = max(latest, reading.date)
                let ours = (zone.rules.offset(at: instant), zone.rules.localDate(at: instant).description)
                if ours != (reading.offset, latest) {
                    differences.append("\(name) at \(instant.seconds): \(ours), glibc \(reading.offset) \(latest)")
                }
            }
            #expect(differences.isEmpty)
        }
    }

    /// A skipped wall time is the instant of the change, a repeated one its first occurrence: worked out here
    /// from the list of changes alone.
    @Test func wallTimesAroundEveryChange() throws {
        for zone in Self.zones {
            let name = zone.rules.name
            var before = zone.initialOffset
            var differences: [String] = []
            for transition in zone.transitions {
                defer { before = transition.offset }
                guard Self.instants.contains(transition.at) else { continue }
                let last = transition.at + Int64(before)
                let next = transition.at + Int64(transition.offset)
                for wall in [last - 1, last, last + 1, (last + next) / 2, next - 1, next, next + 1] {
                    let day = Int32((Double(wall) / 86_400).rounded(.down))
                    let second = Int(wall - Int64(day) * 86_400)
                    let expected =
                        wall < last ? wall - Int64(before) : max(transition.at, wall - Int64(transition.offset))
                    let found = zone.rules.instant(date: LocalDate(dayNumber: day), secondOfDay: second).seconds
                    if found != expected { differences.append("\(name) \(wall): \(found), expected \(expected)") }
                }
            }
            #expect(differences.isEmpty)
        }
    }

    @Test func everyDateBeginsWhenItIsFirstShown() throws {
        for zone in Self.zones {
            let (rules, name) = (zone.rules, zone.rules.name)
            var wrong: [String] = []
            var start = rules.firstInstant(of: Self.from)
            for day in Self.from.dayNumber..<Self.through.dayNumber {
                let next = rules.firstInstant(of: LocalDate(dayNumber: day + 1))
                if next < start { wrong.append("\(name) \(day): dates go back") }
                // A skipped date begins with the next one and is never shown.
                if next > start {
                    if rules.localDate(at: start).dayNumber != day { wrong.append("\(name) \(day): first second") }
                    if rules.localDate(at: next.adding(seconds: -1)).dayNumber != day {
                        wrong.append("\(name) \(day): last")
                    }
                }
                start = next
            }
            #expect(wrong.isEmpty)
        }
    }
}
