import AgreementCore
import Documents
import HTML
import Practice
import Storage
import Words

@testable import WebServer
@testable import Workflows

extension PracticeReading {
    /// The Hours page: sums of invoices, and the hours that they are held against.
    mutating func readHours() async {
        let model = await HoursModel(practice, HoursRequest(FormFields(urlEncoded: "")), role: .owner)
        let read = page { page in
            page.element(.h1, text: model.title)
            page.element(.p, text: model.lead ?? "")
            HoursTable(model: model).write(&page)
            for row in model.answer.report.rows { ClientHoursView(model: model, row: row).write(&page) }
            for note in model.hasLengths ? model.words.notes : [] { page.element(.p, text: note) }
        }
        trace(read, to: hoursAmounts, "hours")
        if !practice.entries.hasLengths { saysNoHours(read, "hours") }
        for (head, isKnown) in [("Onsite", isPlaceKnown), ("After hours", isClockKnown)] where !isKnown {
            branches.insert(head == "Onsite" ? .noPlace : .noClock)
            for cell in read.tables.first?.column(head) ?? [] where cell != "–" && !cell.isEmpty {
                faults.append("hours, \(head): \(cell), and nobody told")
            }
            let words = "% " + head.lowercased()
            for line in read.lines where line.lowercased().contains(words) {
                faults.append("hours: “\(line)”, and nobody told")
            }
        }
    }

    private var labor: [LaborRecord] { practice.entries.byClient.flatMap(\.labor) }
    private var isPlaceKnown: Bool {
        labor.isEmpty || labor.contains { !$0.flags.isPlaceAssumed }
    }
    private var isClockKnown: Bool {
        labor.isEmpty || labor.contains { $0.flags.hasClock }
    }

    /// Of work without a length there are entries, and no hours.
    private mutating func saysNoHours(_ page: ReadPage, _ place: String) {
        for line in page.lines {
            let words = line.split { !$0.isLetter && !$0.isNumber }
            for (number, word) in zip(words, words.dropFirst())
            where number.allSatisfy(\.isNumber) && ["h", "min", "hours"].contains(word) {
                faults.append("\(place): “\(line)”, and nobody noted how long it took")
            }
        }
    }

    private var hoursAmounts: TracedAmounts {
        var amounts = TracedAmounts()
        let table = practice.entries
        let days = table.byClient.flatMap { $0.labor.map(\.startDate) + $0.parts.map(\.date) }
        guard table.hasLengths, let first = days.min()?.month, let last = days.max()?.month else { return amounts }
        let months = first...last
        let count = Int(last.ordinal - first.ordinal) + 1
        var (all, seconds, cost): (Int64, Int, Int64) = (0, 0, 0)
        func add(_ invoiced: Int64, _ worked: Int, _ cost: Int64) {
            amounts.add(invoiced)
            if practice.company.costs != nil { amounts.add(invoiced - cost) }
            if worked >= 12 * 3_600 {
                amounts.add(Int64(wideQuotient(Int128(invoiced) * 3_600, by: Int128(worked))))
            }
        }
        for client in practice.clients where !client.isInternal {
            let invoices = practice.invoiced.filter { $0.client == client.id && months.contains($0.month) }
            guard !invoices.isEmpty else { continue }
            amounts.add(invoices.map(\.amountCents))
            let known = Set(invoices.map(\.month))
            let worked = table.entries(ofClient: client.id).labor
                .filter { known.count == count || known.contains($0.startDate.month) }
                .reduce(0) { $0 + Int($1.seconds) }
            let invoiced = invoices.reduce(0) { $0 + $1.amountCents }
            let perHour = practice.company.costs?.perHourCents ?? 0
            let spent = Int64(wideQuotient(Int128(worked) * Int128(perHour), by: 3_600))
            add(invoiced, worked, spent)
            (all, seconds, cost) = (all + invoiced, seconds + worked, cost + spent)
        }
        add(all, seconds, cost)
        return amounts
    }

    /// The start page says entries, clients and hours, and no sum at all.
    mutating func readStart() {
        let road = StartRoad(practice, today: LocalDate(year: 2026, month: 7, day: 1)!)
        let read = ReadPage(lines: road.stages.map(\.words))
        trace(read, to: TracedAmounts(), "start")
        if !practice.entries.hasLengths { saysNoHours(read, "start") }
    }
}
