import AgreementCore
import Testing

@testable import TimeZones

/// Zone files made by hand: rules for the years ahead, and everything that can be wrong with a file.
@Suite struct ZoneFileTests {
    static func count(_ number: Int, byteCount: Int = 4) -> [UInt8] {
        (0..<byteCount).map { UInt8(truncatingIfNeeded: number >> (8 * (byteCount - 1 - $0))) }
    }

    /// A block with its header: instants with the number of their offset's type, and the types' offsets.
    static func block(
        version: Character, instantBytes: Int, _ transitions: [(Int, Int)], offsets: [Int], leapSeconds: Int = 0
    ) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [version == "1" ? 0 : version.asciiValue!] + [UInt8](repeating: 0, count: 15)
        for number in [0, 0, leapSeconds, transitions.count, offsets.count, 4] { bytes += count(number) }
        for (at, _) in transitions { bytes += count(at, byteCount: instantBytes) }
        for (_, type) in transitions { bytes.append(UInt8(type)) }
        for offset in offsets { bytes += count(offset) + [0, 0] }
        return bytes + Array("XXX\0".utf8) + [UInt8](repeating: 0, count: leapSeconds * (instantBytes + 4))
    }

    static func file(footer: String, transitions: [(Int, Int)] = [], offsets: [Int] = [0]) -> [UInt8] {
        block(version: "2", instantBytes: 4, [], offsets: [0])
            + block(version: "2", instantBytes: 8, transitions, offsets: offsets) + Array("\n\(footer)\n".utf8)
    }

    struct Rule: CustomStringConvertible {
        var text: String
        /// Offsets in minutes at noon UTC.
        var offsets: [(date: (Int, Int, Int), minutes: Int)]
        var description: String { text }
    }
    static let rules: [Rule] = [
        Rule(text: "UTC0", offsets: [((2026, 7, 1), 0)]),
        Rule(text: "<+0545>-5:45", offsets: [((2026, 7, 1), 345)]),
        Rule(text: "<-02>+2", offsets: [((1990, 1, 2), -120), ((2060, 12, 30), -120)]),
        Rule(
            text: "PST8PDT,M3.2.0,M11.1.0",
            offsets: [((2026, 3, 7), -480), ((2026, 3, 8), -420), ((2026, 10, 31), -420), ((2026, 11, 1), -480)]),
        // Dublin's summer is its standard time, and its winter an hour less.
        Rule(
            text: "IST-1GMT0,M10.5.0,M3.5.0/1", offsets: [((2026, 1, 1), 0), ((2026, 3, 29), 60), ((2026, 10, 25), 0)]),
        // Nuuk: begins at -1, that is 23:00 on the day before the last Sunday.
        Rule(
            text: "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
            offsets: [((2026, 3, 28), -120), ((2026, 3, 29), -60), ((2026, 10, 24), -60), ((2026, 10, 25), -120)]),
        // Gaza's 50 hours after the fourth Thursday.
        Rule(
            text: "EET-2EEST,M3.4.4/50,M10.4.4/50",
            offsets: [((2026, 3, 27), 120), ((2026, 3, 28), 180), ((2026, 10, 23), 180), ((2026, 10, 24), 120)]),
        // J60 is 1 March in every year; 59 is 29 February in a leap year.
        Rule(
            text: "AAA0BBB,J60/0,J300/0",
            offsets: [((2028, 2, 29), 0), ((2028, 3, 1), 60), ((2027, 2, 28), 0), ((2027, 3, 1), 60)]),
        Rule(text: "AAA0BBB,59/0,300/0", offsets: [((2028, 2, 28), 0), ((2028, 2, 29), 60), ((2027, 3, 1), 60)]),
        // Summer all year, from RFC 9636.
        Rule(
            text: "XXX3EDT4,0/0,J365/23", offsets: [((2026, 1, 1), -240), ((2060, 12, 30), -240)]),
        Rule(text: "AAA0BBB1:30:30,M3.5.0,M10.5.0", offsets: [((2026, 7, 1), -90)]),
    ]

    @Test(arguments: rules)
    func rulesForTheYearsAhead(_ rule: Rule) throws {
        let zone = try ZoneFile.rules(named: "test", bytes: Self.file(footer: rule.text))
        for (date, minutes) in rule.offsets {
            let noon = OddDaysTests.utc(date.0, date.1, date.2, 12)
            #expect(zone.offset(at: noon) / 60 == minutes, "\(date)")
        }
    }

    @Test(arguments: [
        "P8", "PST", "PST8PDT", "PST8PDT,M3.2.0", "PST8PDT,M13.2.0,M11.1.0", "PST8PDT,M3.6.0,M11.1.0",
        "PST8PDT,M3.2.7,M11.1.0", "PST8PDT,J0,J300", "PST8PDT,366,300", "PST8PDT,M3.2.0/168,M11.1.0", "<PST8", "<P>8",
        "PST8PDT,M3.2.0,M11.1.0,", "PST99", "PST8:60", "PST8 ", " PST8", "PST99999999999999999999",
    ])
    func rulesThatCanNotBeRead(_ text: String) {
        #expect(throws: TimeZoneFault.damaged(name: "test", flaw: .footer)) {
            try ZoneFile.rules(named: "test", bytes: Self.file(footer: text))
        }
    }

    @Test func transitionsThenTheRule() throws {
        // An hour ahead from 2020-01-01, as the file says; from then on, two hours in summer, as the rule says.
        let start = Int(OddDaysTests.utc(2020, 1, 1, 0).seconds)
        let bytes = Self.file(footer: "AAA-1BBB,M4.1.0,M10.1.0", transitions: [(start, 1)], offsets: [0, 3_600])
        let zone = try ZoneFile.rules(named: "test", bytes: bytes)
        #expect(zone.offset(at: OddDaysTests.utc(2019, 7, 1, 12)) == 0)
        #expect(zone.offset(at: OddDaysTests.utc(2020, 1, 1, 0)) == 3_600)
        #expect(zone.offset(at: OddDaysTests.utc(2020, 7, 1, 12)) == 7_200)
        #expect(zone.offset(at: OddDaysTests.utc(2060, 12, 1, 12)) == 3_600)
    }

    @Test func firstVersionHasNoRule() throws {
        let start = Int(OddDaysTests.utc(2020, 1, 1, 0).seconds)
        let bytes = Self.block(version: "1", instantBytes: 4, [(start, 1)], offsets: [-3_600, 1_800])
        let zone = try ZoneFile.rules(named: "test", bytes: bytes)
        #expect(zone.offset(at: OddDaysTests.utc(2019, 12, 31, 23)) == -3_600)
        #expect(zone.offset(at: OddDaysTests.utc(2050, 7, 1, 0)) == 1_800)
    }

    static let sound = file(footer: "UTC0")
    static let flawed: [(flaw: ZoneFileFlaw, bytes: [UInt8])] = [
        (.notTZif, []),
        (.notTZif, Array("# tzdb data".utf8)),
        (.notTZif, Array("TZifx".utf8) + sound[5...]),
        (.cutShort, Array("TZif2".utf8)),
        (.cutShort, Array(sound.dropLast())),
        (.cutShort, Array(sound.prefix(60))),
        (.cutShort, Array(sound.prefix(100))),
        (.tooLong, [UInt8](repeating: 0, count: 262_145)),
        (.noTypes, block(version: "1", instantBytes: 4, [], offsets: [])),
        (.unknownType, block(version: "1", instantBytes: 4, [(0, 1)], offsets: [0])),
        (.offsetOutOfRange, block(version: "1", instantBytes: 4, [], offsets: [93_601])),
        (.unorderedTransitions, block(version: "1", instantBytes: 4, [(9, 0), (9, 0)], offsets: [0])),
        (.countsLeapSeconds, block(version: "1", instantBytes: 4, [], offsets: [0], leapSeconds: 1)),
        (.footer, file(footer: "?")),
    ]

    @Test func everyFlawHasItsCase() { #expect(Set(Self.flawed.map(\.flaw)) == Set(ZoneFileFlaw.allCases)) }

    @Test(arguments: flawed)
    func flaws(_ flaw: ZoneFileFlaw, _ bytes: [UInt8]) {
        #expect(throws: TimeZoneFault.damaged(name: "test", flaw: flaw)) {
            try ZoneFile.rules(named: "test", bytes: bytes)
        }
    }

    /// Bytes changed at random in real files: rules or a fault, never a crash.
    @Test func brokenFilesNeverCrash() throws {
        var random = RepeatableNumbers(seed: 7)
        var sound = 0
        var broken = 0
        for name in ["America/Los_Angeles", "Europe/Dublin", "America/Nuuk", "Africa/Casablanca"] {
            guard case .bytes(let bytes) = ZoneFolder.read("/usr/share/zoneinfo/" + name, largestByteCount: 100_000)
            else { throw TimeZoneFault.unreadable(name: name) }
            for _ in 0..<500 {
                var changed = bytes
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { changed.removeLast(Int.random(in: 0..<60, using: &random)) }
                if (try? ZoneFile.rules(named: name, bytes: changed)) == nil { broken += 1 } else { sound += 1 }
            }
        }
        #expect(sound > 100 && broken > 100)
    }
}
