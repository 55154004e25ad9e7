/// A year of clocked work on the services of Examples/sheet.yaml, in the order of time, all clients mixed, as a
/// time export has it.
struct BenchmarkPractice {
    let entryCount: Int
    let clientCount: Int

    /// Of 1,000 entries, how many are of each service.
    static let services: [(id: StaticString, permille: Int)] = [
        ("server-monitoring", 180), ("backup-check", 90), ("server-maintenance", 60), ("workstation-maintenance", 50),
        ("server-patching", 60), ("workstation-patching", 50), ("antivirus", 20), ("restore-data", 20),
        ("reinstall-system", 20), ("fix", 140), ("email-fix", 60), ("printer-fix", 50), ("network-fix", 40),
        ("virus-removal", 10), ("signature", 10), ("password-reset", 40), ("new-user", 20), ("leaving-user", 10),
        ("new-pc", 20), ("quick-checkup", 5), ("planning-meeting", 5), ("network-printer", 5), ("security-audit", 5),
        ("hardware-replacement", 10), ("project-work", 15), ("unsorted", 5),
    ]
    static let notes: [StaticString] = [
        "\"Checked logs, disk space\"", "Restarted the print spooler", "Nothing to do", "Called back", "", "", "",
        "\"Said: \"\"it was slow\"\", isn't now\"", "Waited for the vendor", "Replaced cable", "Updated and restarted",
        "\"Mail, calendar and phone set up\"",
    ]
    static let days = 365
    /// Days of 2026 from 1 January, at which the clocks of Los Angeles change.
    static let summerTime = (first: 66, last: 304)

    func writeClients(to file: RowFile) {
        var random = SeededNumbers(state: 11)
        file.add("client,name,servers,workstations,users\n")
        for client in 1...clientCount {
            let workstations = 3 + random.below(40)
            file.add("c")
            file.add(client, digits: 4)
            file.add(",Client ")
            file.add(client)
            for count in [1 + random.below(4), workstations, workstations + random.below(6)] {
                file.add(",")
                file.add(count)
            }
            file.endRow()
        }
        file.close()
    }

    /// Each client on one of the three plans for the whole year.
    func writeAgreements(to file: RowFile) {
        var random = SeededNumbers(state: 12)
        let plans: [StaticString] = ["silver", "gold", "platinum"]
        file.add("client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent\n")
        for client in 1...clientCount {
            let workstations = 3 + random.below(40)
            file.add("c")
            file.add(client, digits: 4)
            file.add(",2026,")
            file.add(plans[random.below(3)])
            file.add(",2026-01-01,,")
            file.add(1 + random.below(4))
            file.add(",")
            file.add(workstations)
            file.add(",")
            file.add(workstations + random.below(6))
            file.add(",,")
            file.endRow()
        }
        file.close()
    }

    func writeEntries(to file: RowFile) {
        var random = SeededNumbers(state: 13)
        let servicesByPermille = Self.services.flatMap { [StaticString](repeating: $0.id, count: $0.permille) }
        precondition(servicesByPermille.count == 1_000, "the services' shares are the whole")
        file.add("id,client,service,kind,start,minutes,place,technician,role,ticket,maintained,hours,charge,")
        file.add("quantity,unit_price,note\n")
        var number = 0
        for day in 0..<Self.days {
            // On Saturdays and Sundays (1 January 2026 is a Thursday) a fifth of a working day's entries.
            let through = entryCount * Self.workThrough(day: day) / Self.workThrough(day: Self.days - 1)
            var starts = (number..<max(number, through)).map { _ in Self.startMinute(&random) }
            starts.sort()
            for start in starts {
                number += 1
                let service = servicesByPermille[random.below(1_000)]
                writeEntry(number, day: day, minute: start, service: service, &random, to: file)
            }
        }
        file.close()
    }

    /// Work from 1 January through a day, in fifths of a working day.
    static func workThrough(day: Int) -> Int {
        (0...day).reduce(0) { $0 + ([2, 3].contains($1 % 7) ? 1 : 5) }
    }

    /// One in fourteen at night, the others from 8 to before 5; later ones run over the closing.
    static func startMinute(_ random: inout SeededNumbers) -> Int {
        if random.happens(permille: 70) { return (17 * 60 + random.below(15 * 60)) % 1_440 }
        return 8 * 60 + random.below(9 * 60)
    }

    private func writeEntry(
        _ number: Int, day: Int, minute: Int, service: StaticString, _ random: inout SeededNumbers, to file: RowFile
    ) {
        let client = 1 + min(random.below(clientCount), random.below(clientCount))
        file.add("e")
        file.add(number, digits: 7)
        file.add(",c")
        file.add(client, digits: 4)
        file.add(",")
        file.add(service)
        file.add(",labor,")
        addStart(day: day, minute: minute, to: file)
        file.add(5 * (1 + min(random.below(24), random.below(24))))
        if random.happens(permille: 50) { file.add(".5") }
        file.add(random.happens(permille: 200) ? ",onsite,tech" : ",remote,tech")
        file.add(1 + (client * 7 + random.below(4)) % 60, digits: 2)
        file.add(",,")
        if random.happens(permille: 700) {
            file.add("T")
            file.add(100_000 + day * 1_000 + client % 1_000 * 7 + random.below(7), digits: 6)
        }
        file.add(random.happens(permille: 20) ? ",no,," : ",yes,,")
        file.add(random.happens(permille: 20) ? "courtesy" : "yes")
        file.add(",,,")
        file.add(Self.notes[random.below(Self.notes.count)])
        file.endRow()
    }

    /// `2026-03-02T16:30:00-08:00,`
    private func addStart(day: Int, minute: Int, to file: RowFile) {
        let (month, dayOfMonth) = Self.dates[day]
        file.add("2026-")
        file.add(month, digits: 2)
        file.add("-")
        file.add(dayOfMonth, digits: 2)
        file.add("T")
        file.add(minute / 60, digits: 2)
        file.add(":")
        file.add(minute % 60, digits: 2)
        // On the days of the change, from 03:00 and until 01:00.
        let isSummer =
            day > Self.summerTime.first && day < Self.summerTime.last
            || day == Self.summerTime.first && minute >= 180 || day == Self.summerTime.last && minute < 60
        file.add(isSummer ? ":00-07:00," : ":00-08:00,")
    }

    static let dates: [(month: Int, day: Int)] = {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return lengths.enumerated().flatMap { month, length in (1...length).map { (month: month + 1, day: $0) } }
    }()
}
