import AgreementCore
import PracticeFiles

/// Makes entries out of rows, and says why where it can't.
struct EntryAssembler {
    let mapping: Mapping
    let signs: DecimalSigns
    private let length: LengthSource?
    private let bareUnit: LengthFormat?
    private let lengthsFrom: ImportOptions.LengthsFrom?
    /// Whether numbers of lengths are hours because the mapping says so, and nobody else.
    private let assumesHours: Bool
    let stamps: StampResolver
    private(set) var words: WordResolver
    private var sourceWords: SourceWordsMaker
    private(set) var clients: ClientIDs
    private(set) var tally = Tally()
    private let fallbackClient: String?

    /// What the report counts.
    struct Tally {
        var roundedLengths = 0
        var cutFractions = 0
        var lengthsUnlikeClock = 0
        var lengthsFromClock = 0
        var lengths = LengthAgainstClock()
        var hours = HoursOrMinutes()
        var assumedClock = 0
        var assumedPlace = 0
    }

    /// Why a row is no entry, with what it says there.
    struct Refusal: Error {
        var reason: SkipReason
        var value = ""
    }

    static let longestTextBytes = 1_000
    static let longestClockSeconds = 31 * 86_400
    static let longestDateSeconds = 10_000 * 3_600

    init(_ mapping: Mapping, _ options: ImportOptions, questions: FileQuestions, stamps: StampResolver) {
        self.mapping = mapping
        signs = questions.signs
        bareUnit = questions.bareUnit ?? mapping.fields.minutes?.bare
        var length = mapping.fields.minutes
        if let said = options.lengthFormat { length?.format = said }
        self.length = length
        lengthsFrom = options.lengthsFrom
        let isHours = length?.format == .hours || (length?.format == .ask && length?.bare == .hours)
        assumesHours = isHours && options.lengthFormat == nil && options.kept?.lengthForm != .hours
        self.stamps = stamps
        words = WordResolver(mapping, options)
        sourceWords = SourceWordsMaker(mapping)
        clients = ClientIDs(known: options.knownClients)
        fallbackClient = options.fallbackClient
    }

    /// Whether the row says a day that can be read.
    func hasDay(_ row: RowValues) -> Bool {
        mapping.fields.start.contains { if case .stamp = stamps.read($0, row) { true } else { false } }
    }

    /// Notes the client of a row that makes no entry by itself.
    mutating func noteClient(_ row: RowValues) {
        let name = row.text(mapping.fields.client)
        if !name.isEmpty, name.utf8.count <= Self.longestTextBytes {
            _ = clients.place(of: name, name: row.text(mapping.fields.clientName))
        }
    }

    /// The entry, without its id.
    ///
    /// - Parameter next: the row of the ticket's next event, for an interval.
    mutating func entry(_ row: RowValues, until next: RowValues? = nil) throws(Refusal) -> ImportedEntry {
        let fields = mapping.fields
        for skip in mapping.skips where skip.words.contains(row.text(skip.source).lowercased()) {
            throw Refusal(reason: .byMapping(skip.reason), value: row.text(skip.source))
        }
        let name = row.text(fields.client)
        guard let client = name.isEmpty ? fallbackClient : name else { throw Refusal(reason: .noClient) }
        try Self.check(client)
        let place = clients.place(of: client, name: row.text(fields.clientName))
        let start = try start(row)
        let kind = try kind(row, from: start, until: next)
        var entry = ImportedEntry(
            id: "", client: clients.clients[place].id, service: words.service(row), kind: kind, start: start)
        entry.technician = row.text(fields.technician)
        entry.role = row.text(fields.role)
        entry.ticket = row.text(fields.ticket)
        for text in [entry.service, entry.technician, entry.role, entry.ticket] { try Self.check(text) }
        fillWords(&entry, row)
        entry.note = note(row)
        entry.source = sourceWords.words(row)
        if !start.hasClock { tally.assumedClock += 1 }
        if entry.place == nil { tally.assumedPlace += 1 }
        clients.countEntry(at: place)
        return entry
    }

    private static func check(_ text: String) throws(Refusal) {
        if text.utf8.count > longestTextBytes { throw Refusal(reason: .textTooLong, value: text) }
    }

    private mutating func fillWords(_ entry: inout ImportedEntry, _ row: RowValues) {
        let fields = mapping.fields
        switch words.word(.place, fields.place, row) {
        case "remote": entry.place = .remote
        case "onsite": entry.place = .onsite
        default: entry.place = nil
        }
        if let source = fields.maintained { entry.isMaintained = words.word(.maintained, [source], row) != "no" }
        if let source = fields.charge { entry.isCourtesy = words.word(.charge, [source], row) == "courtesy" }
        if let source = fields.hours {
            switch words.word(.hours, [source], row) {
            case "business": entry.hours = .business
            case "afterHours": entry.hours = .afterHours
            case "holiday": entry.hours = .holiday
            default: entry.hours = nil
            }
        }
    }

    /// Time that nobody booked says so in the entry itself.
    private func note(_ row: RowValues) -> String {
        let note = row.text(mapping.fields.note)
        let mark: String
        switch mapping.effort {
        case .work: return note
        case .elapsed: mark = "[elapsed, not work]"
        case .nominal: mark = "[no time in the export]"
        }
        return note.isEmpty ? mark : "\(mark) \(note)"
    }
}

extension EntryAssembler {
    private mutating func start(_ row: RowValues) throws(Refusal) -> ExportStamp {
        for source in mapping.fields.start {
            if let stamp = try stamp(source, row) { return stamp }
        }
        throw Refusal(reason: .noDate)
    }

    private mutating func stamp(_ source: StampSource, _ row: RowValues) throws(Refusal) -> ExportStamp? {
        switch stamps.read(source, row) {
        case .blank: return nil
        case .flaw(let reason, let value): throw Refusal(reason: reason, value: value)
        case .stamp(let stamp, let hasFraction):
            if hasFraction { tally.cutFractions += 1 }
            return stamp
        }
    }

    private mutating func kind(
        _ row: RowValues, from start: ExportStamp, until next: RowValues?
    ) throws(Refusal) -> ImportedEntry.Kind {
        if let source = mapping.fields.kind, words.word(.kind, [source], row) == "part" { return try part(row) }
        var end: ExportStamp?
        if let next {
            end = try self.start(next)
        } else if let source = mapping.fields.end {
            end = try stamp(source, row)?.onNextDay(after: start, sharesDay: sharesDay(source))
        }
        let length = try length(row, from: start, to: end)
        let longest = start.hasClock ? Self.longestClockSeconds : Self.longestDateSeconds
        guard length <= longest else { throw Refusal(reason: .tooLong, value: "\(length) s") }
        return writable(length, from: start, to: end)
    }

    /// Whether start and end have one column for their day: work over midnight ends on the next.
    private func sharesDay(_ end: StampSource) -> Bool {
        end.time != nil && mapping.fields.start.contains { $0.time != nil && $0.date == end.date }
    }

    /// Whole seconds: the tool's own length if it gives one, else end less start.
    private mutating func length(
        _ row: RowValues, from start: ExportStamp, to end: ExportStamp?
    ) throws(Refusal) -> Int {
        let clockLength = end?.seconds(since: start)
        if let length {
            let text = row.text(length.source)
            if let seconds = try own(text, length, clock: clockLength) { return seconds }
            if let clockLength, clockLength > 0 { tally.lengthsFromClock += 1 }
        }
        guard let clockLength else {
            // A timer without an end runs; a row that has no clock at all never had one.
            let isRunning = end == nil && start.hasClock && mapping.fields.end != nil
            throw Refusal(reason: isRunning ? .stillRunning : .noLength)
        }
        guard clockLength >= 0 else { throw Refusal(reason: .endsBeforeStart, value: end?.text ?? "") }
        guard clockLength > 0 else { throw Refusal(reason: .zeroLength, value: end?.text ?? "") }
        return clockLength
    }

    /// The tool's own length; `nil` where start and end stand in for it.
    private mutating func own(_ text: String, _ source: LengthSource, clock: Int?) throws(Refusal) -> Int? {
        if text.isEmpty { return nil }
        let (seconds, isExact): (Int, Bool)
        do throws(Refusal) {
            (seconds, isExact) = try read(text, as: source.format)
        } catch {
            if error.reason == .lengthUnreadable, let clock, clock > 0 { return nil }
            throw error
        }
        guard seconds > 0 else {
            if source.zeroMeansEnd, let clock, clock > 0 { return nil }
            throw Refusal(reason: .zeroLength, value: text)
        }
        if clock == nil, assumesHours { tally.hours.take(text, seconds: seconds) }
        if let clock {
            if abs(clock - seconds) > 60 { tally.lengthsUnlikeClock += 1 }
            tally.lengths.take(seconds, clock: clock, text: text)
            if lengthsFrom == .clock, clock > 0 { return nil }
        }
        if !isExact { tally.roundedLengths += 1 }
        return seconds
    }

    /// Why the import stops: the lengths contradict their clock, and nobody has said which is right.
    func lengthsAgainstClock(in file: String) -> FileFault? {
        guard lengthsFrom == nil, let length else { return nil }
        return tally.lengths.fault(column: length.source.columns.first, file: file)
    }

    /// Why the import stops: what is read as hours makes impossible days, and as minutes none, and nobody has said it.
    func hoursOrMinutes(in file: String) -> FileFault? {
        tally.hours.fault(column: length?.source.columns.first, file: file)
    }

    private func read(_ text: String, as format: LengthFormat) throws(Refusal) -> (seconds: Int, isExact: Bool) {
        let length: (seconds: Int, isExact: Bool)
        do throws(LengthFormat.Flaw) {
            length = try format.seconds(of: text, signs: signs, bare: bareUnit)
        } catch {
            throw Refusal(reason: error == .negative ? .negativeLength : .lengthUnreadable, value: text)
        }
        guard length.seconds <= Self.longestDateSeconds else { throw Refusal(reason: .tooLong, value: text) }
        return length
    }

    /// The length as `entries.csv` can say it. Only every third second is a decimal of a minute; others take an
    /// `end`, and where there is none that says the same, the nearest third.
    private mutating func writable(
        _ seconds: Int, from start: ExportStamp, to end: ExportStamp?
    ) -> ImportedEntry.Kind {
        if let end, case .wall = end, mapping.fields.minutes == nil || mapping.grouping.isInterval {
            // Wall times keep their own end: over a change of clocks the zone knows the length.
            return .labor(seconds: seconds, end: end)
        }
        if seconds % 3 == 0 { return .labor(seconds: seconds, end: nil) }
        if case .instant = start { return .labor(seconds: seconds, end: start.adding(seconds: seconds)) }
        if let end, end.seconds(since: start) == seconds { return .labor(seconds: seconds, end: end) }
        tally.roundedLengths += 1
        return .labor(seconds: max(3, (seconds + 1) / 3 * 3), end: nil)
    }

    private func part(_ row: RowValues) throws(Refusal) -> ImportedEntry.Kind {
        let quantityText = row.text(mapping.fields.quantity)
        guard let quantity = ExactNumber(quantityText, signs: signs) else {
            throw Refusal(reason: .quantityUnreadable, value: quantityText)
        }
        let priceText = row.text(mapping.fields.unitPrice)
        guard let price = ExactNumber(priceText, signs: signs) else {
            throw Refusal(reason: .unitPriceUnreadable, value: priceText)
        }
        guard !price.isNegative || price.isZero else { throw Refusal(reason: .priceNegative, value: priceText) }
        return .part(quantity: quantity.plainText, unitPrice: price.plainText)
    }
}

extension RowGrouping {
    var isInterval: Bool {
        if case .interval = self { return true }
        return false
    }
}
