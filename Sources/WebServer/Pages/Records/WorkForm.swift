import AgreementCore
import Practice
import PracticeFiles
import Words
import Workflows

/// An entry's form.
struct WorkForm {
    let ground: WorkGround
    var row = SheetRow()
    var fault: String?

    init(_ ground: WorkGround, _ typed: FormFields) {
        self.ground = ground
        for (name, value) in typed.pairs { row[name] = value }
    }

    init(_ ground: WorkGround) {
        self.ground = ground
        row.cells = TypedValues([
            "day": ground.site.today.description, "technician": ground.context.user.name, "maintained": "yes",
            "kind": "time",
        ])
        if ground.client == nil { row["client"] = "" }
    }

    init(_ ground: WorkGround, _ kept: RecordKeeping.KeptWork) {
        self.ground = ground
        let entry = kept.entry
        row.cells = TypedValues([
            "service": entry.service, "day": entry.day.description, "technician": entry.technician,
            "role": entry.role, "ticket": entry.ticket, "note": entry.note, "place": entry.place?.word ?? "",
            "hours": entry.hours?.word ?? "", "courtesy": entry.isCourtesy ? "yes" : "",
            "maintained": entry.isMaintained ? "yes" : "", "client": entry.client,
        ])
        if let second = entry.secondOfDay { row["start"] = Self.clock(second) }
        switch entry.kind {
        case .labor(let seconds):
            row["kind"] = "time"
            row["length"] = Self.length(seconds)
        case .part(let quantity, let cents):
            row["kind"] = "goods"
            row["quantity"] = ground.numbers.text(quantity)
            row["price"] = ground.numbers.text(cents)
        }
    }

    /// `1:30`, and `0:00:20` where it isn't whole minutes.
    private static func length(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return "\(hours):\(two(minutes))" + (rest == 0 ? "" : ":\(two(rest))")
    }

    private static func clock(_ second: Int) -> String { (second < 36_000 ? "0" : "") + length(second) }

    /// Hours, minutes and seconds apart.
    private static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let hours = parts[0], let minutes = parts[1],
            (0...10_000).contains(hours), (0...59).contains(minutes)
        else { return nil }
        guard let rest = parts.count == 3 ? parts[2] : 0, (0...59).contains(rest) else { return nil }
        return hours * 3_600 + minutes * 60 + rest
    }

    func lengths(_ entries: [WorkEntry]) -> String {
        entries.map { entry in
            if case .labor(let seconds) = entry.kind { TimeWords.duration(seconds: seconds) } else { "" }
        }.joined(separator: " and ")
    }

    /// What was typed: one entry, or two where it is split; `nil` where something isn't right.
    mutating func read() -> [WorkEntry]? {
        var reader = SheetReader(row: row, numbers: ground.numbers)
        defer { row = reader.row }
        let service = reader.row["service"]
        if service != Service.unsorted.id, ground.practice.sheet?.service(service) == nil {
            reader.row.fault("service", "Choose what it was.")
        }
        let day = reader.day("day", isRequired: "Say on which day.")
        let second = start(&reader)
        let kind = kind(&reader)
        let client = reader.row.cells.has("client") ? reader.row["client"] : ground.client?.id ?? ""
        if !ground.practice.clients.contains(where: { $0.id == client }) {
            reader.row.fault("client", "Choose the client.")
        }
        let technician = ground.own?.name ?? reader.text("technician")
        let role = reader.text("role")
        let ticket = reader.text("ticket")
        let note = reader.row["note"].replacing("\r\n", with: "\n")
        if note.count > 10_000 { reader.row.fault("note", "At most 10,000 characters.") }
        if case .labor(let seconds)? = kind, second != nil, seconds > EntriesFile.largestClockedSeconds {
            reader.row.fault("length", "Work with a beginning lasts 31 days at most.")
        }
        guard reader.row.faults.isEmpty, let day, let kind else { return nil }
        let entry = WorkEntry(
            client: client, service: service, day: day, secondOfDay: second, kind: kind,
            place: Place(word: reader.row["place"]), technician: technician, role: role, ticket: ticket, note: note,
            hours: HoursClass.allCases.first { $0.word == reader.row["hours"] },
            isCourtesy: !reader.row["courtesy"].isEmpty, isMaintained: !reader.row["maintained"].isEmpty)
        guard !reader.row["split"].isEmpty else { return [entry] }
        return split(entry, &reader)
    }

    private func start(_ reader: inout SheetReader) -> Int? {
        let text = reader.row["start"]
        guard !text.isEmpty else { return nil }
        guard let second = Self.seconds(text), second < 86_400 else {
            reader.row.fault("start", "A time of the day is written like 16:40.")
            return nil
        }
        return second
    }

    private func kind(_ reader: inout SheetReader) -> Entry.Kind? {
        guard reader.row["kind"] != "goods" else {
            let quantity = reader.quantity("quantity")
            guard let cents = reader.cents("price") else {
                reader.row.fault("price", "Say the price of one.")
                return nil
            }
            reader.checkAmount(quantity, at: cents, "price")
            return .part(quantity: quantity, unitPriceCents: cents)
        }
        let text = reader.row["length"]
        if let seconds = Self.seconds(text), (1...EntriesFile.largestUnclockedSeconds).contains(seconds) {
            return .labor(seconds: seconds)
        }
        if text.contains(":") {
            reader.row.fault("length", "A length is written like 1:30.")
            return nil
        }
        guard let hours = reader.hours("length") else {
            reader.row.fault("length", "Say how long it took, like 1:30.")
            return nil
        }
        let (seconds, rest) = hours.billionths.multipliedReportingOverflow(by: 3_600)
        guard !rest, seconds % 1_000_000_000 == 0, seconds > 0 else {
            reader.row.fault("length", "A length is whole seconds, and more than none: write it like 1:30.")
            return nil
        }
        return .labor(seconds: Int(seconds / 1_000_000_000))
    }

    /// The part before a time of the day, and the part from then on.
    private func split(_ entry: WorkEntry, _ reader: inout SheetReader) -> [WorkEntry]? {
        guard let start = entry.secondOfDay, case .labor(let seconds) = entry.kind else {
            reader.row.fault("split", "Only work with a beginning and a length can be split.")
            return nil
        }
        guard var at = Self.seconds(reader.row["split"]) else {
            reader.row.fault("split", "A time of the day is written like 16:40.")
            return nil
        }
        // Past midnight.
        if at <= start { at += 86_400 }
        let first = at - start
        guard first > 0, first < seconds else {
            reader.row.fault("split", "The work doesn’t go on past that time.")
            return nil
        }
        var (before, after) = (entry, entry)
        before.kind = .labor(seconds: first)
        after.kind = .labor(seconds: seconds - first)
        after.secondOfDay = at % 86_400
        if at >= 86_400 { after.day = entry.day.adding(days: 1) }
        return [before, after]
    }
}
