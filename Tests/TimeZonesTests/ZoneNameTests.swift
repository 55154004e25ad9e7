import Testing
import TimeZones

/// Names that are no zone, and what is said then.
@Suite struct ZoneNameTests {
    @Test(arguments: [
        "", "/etc/passwd", "../zoneinfo/UTC", "America/../UTC", "America", "America/", "/UTC", "zone.tab", "tzdata.zi",
        "America//Los_Angeles", "UTC\0", "Ámerica/X", "leapseconds", String(repeating: "A", count: 101),
    ])
    func notAZone(_ name: String) {
        do {
            _ = try SystemTimeZones.rules(named: name)
            Issue.record("`\(name)` gave rules")
        } catch {
            switch error {
            case .unknownZone(let asked, _): #expect(asked == name)
            case .damaged(let asked, .notTZif): #expect(asked == "leapseconds" && name == asked)
            default: Issue.record("\(error)")
            }
        }
    }

    @Test(arguments: [
        ("america/los_angeles", "America/Los_Angeles"), ("Los Angeles", "America/Los_Angeles"),
        ("America/Los_Angles", "America/Los_Angeles"), ("Europe/Berln", "Europe/Berlin"), ("utc", "UTC"),
    ])
    func nearestName(_ typed: String, _ meant: String) {
        #expect(SystemTimeZones.nearest(to: typed).first == meant)
    }

    @Test func whatIsSaid() {
        #expect(throws: TimeZoneFault.unknownZone(name: "Europe/Berln", nearest: ["Europe/Berlin"])) {
            try SystemTimeZones.rules(named: "Europe/Berln")
        }
        let fault = TimeZoneFault.unknownZone(name: "Europe/Berln", nearest: ["Europe/Berlin"])
        #expect(fault.description == "no time zone is called `Europe/Berln`: did you mean Europe/Berlin?")
        #expect(
            TimeZoneFault.unknownZone(name: "Moon", nearest: []).description
                == "no time zone is called `Moon`: a zone's name is like America/Los_Angeles")
        #expect(
            TimeZoneFault.damaged(name: "UTC", flaw: .cutShort).description
                == "the time zone `UTC` is damaged, it ends too early: reinstall the package tzdata")
    }
}
