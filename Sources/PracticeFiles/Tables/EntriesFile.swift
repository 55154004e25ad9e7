public import AgreementCore

/// `entries.csv`: time entries and parts.
public enum EntriesFile {
    enum Column: Int, TableColumn {
        case id, client, service, kind, start, minutes, end, place, technician, role, ticket, maintained, hours
        case charge, quantity, unitPrice, note
        static let names = [
            "id", "client", "service", "kind", "start", "minutes", "end", "place", "technician", "role", "ticket",
            "maintained", "hours", "charge", "quantity", "unit_price", "note",
        ]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool {
            switch self {
            case .id, .client, .service, .start: true
            default: false
            }
        }
    }

    /// The longest work with a clock, in seconds: 31 days.
    public static let largestClockedSeconds = 31 * 86_400
    /// The longest work on a date alone, in seconds: 10,000 hours.
    public static let largestUnclockedSeconds = 36_000_000
    /// The longest id or ticket, in bytes.
    static let largestTextBytes = 0xFFFF
    /// How many different roles a table of entries can number.
    static let largestRoleCount = 0xFFFF

    /// Reads every entry in its readable form, in the file's order; for imports and small files.
    ///
    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, zone: TimeZoneRules, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<Entry> {
        var table = TableFile<Entry>(file: file)
        table.notices = try forEach(source, file: file, zone: zone, names: names) { entry, line in
            table.rows.append(entry)
            table.lines.append(line)
        }
        return table
    }

    /// Hands on the entries one by one; nothing of the file is kept but the ids.
    ///
    /// - Returns: what was passed over.
    /// - Throws: every rule of formats.md that the file breaks, once the whole file was read; entries before a fault
    ///   were handed on by then.
    public static func forEach(
        _ source: any ByteSource, file: String, zone: TimeZoneRules, names: KnownNames = KnownNames(),
        _ body: (_ entry: Entry, _ line: Int) -> Void
    ) throws(FileFaults) -> [FileNotice] {
        let reader = try TableReader<Column>(source, file: file)
        var firstLines: [ExactText: Int] = [:]
        while reader.next() {
            let entry = EntryRow(row: reader, zone: zone, names: names).entry()
            if !entry.id.isEmpty, let first = firstLines.updateValue(reader.line, forKey: ExactText(entry.id)) {
                firstLines[ExactText(entry.id)] = first
                reader.reject(.id, .entryTwice, "each id stands once; this one is on line \(first) too")
            }
            if reader.isSound { body(entry, reader.line) }
        }
        try reader.log.throwIfAny()
        return reader.notices
    }
}

/// A text that equals another only byte for byte: to `String`, canonically equivalent texts are equal.
struct ExactText: Hashable {
    let text: String
    init(_ text: String) { self.text = text }
    static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    func hash(into hasher: inout Hasher) {
        var copy = text
        copy.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// A row of `entries.csv` on its way to an entry.
struct EntryRow {
    typealias Column = EntriesFile.Column
    let row: TableReader<Column>
    let zone: TimeZoneRules
    let names: KnownNames

    func entry() -> Entry {
        let start = start()
        let isPart = row.word(.kind, ["labor": false, "part": true], otherwise: false, .kindUnknown)
        return Entry(
            id: shortText(.id, row.required(.id)), client: row.client(.client, names), service: service(),
            kind: isPart ? part() : labor(start), start: start,
            place: row.word(.place, ["remote": .remote, "onsite": .onsite], otherwise: .remote, .placeUnknown),
            technician: row.text(.technician), role: row.text(.role), ticket: shortText(.ticket, row.text(.ticket)),
            isMaintained: row.yesOrNo(.maintained, otherwise: true),
            hours: row.word(
                .hours, ["business": .business, "afterHours": .afterHours, "holiday": .holiday],
                otherwise: HoursClass?.none, .hoursUnknown),
            isCourtesy: row.word(.charge, ["yes": false, "courtesy": true], otherwise: false, .chargeUnknown),
            note: row.text(.note), isPlaceAssumed: row.isEmpty(.place))
    }

    private func shortText(_ column: Column, _ text: String) -> String {
        if text.utf8.count > EntriesFile.largestTextBytes {
            row.reject(column, .textTooLong, "`\(column.name)` has at most 65,535 bytes")
        }
        return text
    }

    /// Nobody has said yet what an entry without a service is.
    private func service() -> String {
        if row.isEmpty(.service) { return Service.unsorted.id }
        let id = row.text(.service)
        if !names.knowsService(id) {
            row.reject(.service, .serviceUnknown, "no sheet given has a service of that id; `unsorted` always is one")
        }
        return id
    }

    private func start() -> Entry.Start {
        if row.isEmpty(.start) {
            row.reject(.start, .fieldMissing, "`start` is an instant or a date, such as 2026-03-02T16:30:00")
            return .date(LocalDate(dayNumber: 0))
        }
        guard let (instant, date, hasClock) = instant(.start) else { return .date(LocalDate(dayNumber: 0)) }
        return hasClock ? .instant(instant) : .date(date)
    }

    private func instant(_ column: Column) -> (instant: Instant, date: LocalDate, hasClock: Bool)? {
        do throws(StartFlaw) {
            return try unsafe StartText.start(row.bytes(column), zone: zone)
        } catch {
            switch error {
            case .malformed, .impossible:
                row.reject(
                    column, .instantMalformed,
                    "an instant is written 2026-03-02T16:30:00-08:00, or without the offset, or as a date alone")
            case .fraction: row.reject(column, .instantFraction, "times are whole seconds")
            case .outOfRange: row.reject(column, .instantOutOfRange, "entries lie between 1990 and 2060")
            }
            return nil
        }
    }

    private func labor(_ start: Entry.Start) -> Entry.Kind {
        for column in [Column.quantity, .unitPrice] where !row.isEmpty(column) {
            row.reject(column, .laborWithPrice, "only a part has a quantity and a price; is `kind` part?")
        }
        switch (row.isEmpty(.minutes), row.isEmpty(.end)) {
        case (true, true): row.reject(.minutes, .durationMissing, "labor has `minutes` or `end`")
        case (false, false): row.reject(.end, .minutesAndEnd, "labor has `minutes` or `end`, not both")
        case (false, true): return .labor(seconds: secondsOfMinutes(start))
        case (true, false): return .labor(seconds: secondsToEnd(start))
        }
        return .labor(seconds: 1)
    }

    private func secondsOfMinutes(_ start: Entry.Start) -> Int {
        let hasClock = if case .instant = start { true } else { false }
        let bytes = unsafe row.bytes(.minutes)
        do throws(DecimalFlaw) {
            let seconds = try unsafe ExactDecimalText.seconds(
                minutes: bytes.span,
                largestSeconds: hasClock ? EntriesFile.largestClockedSeconds : EntriesFile.largestUnclockedSeconds)
            if seconds == 0 { throw DecimalFlaw.negative }
            return seconds
        } catch {
            switch error {
            case .notDecimal: row.reject(.minutes, .minutesMalformed, "minutes are a decimal, such as 45 or 7.5")
            case .notWholeSeconds, .tooManyDecimals:
                row.reject(.minutes, .minutesNotWholeSeconds, "minutes × 60 are whole seconds")
            case .negative: row.reject(.minutes, .minutesNotPositive, "minutes have to be more than 0")
            case .tooLarge: rejectLength(.minutes, hasClock)
            }
            return 1
        }
    }

    private func secondsToEnd(_ start: Entry.Start) -> Int {
        guard let (end, _, hasClock) = instant(.end) else { return 1 }
        guard hasClock, case .instant(let begin) = start else {
            if row.isSound {
                row.reject(.end, .endWithoutClock, "a date alone has `minutes`; `start` and `end` both have a clock")
            }
            return 1
        }
        let seconds = end - begin
        if seconds <= 0 { row.reject(.end, .endNotAfterStart, "`end` has to be later than `start`") }
        if seconds > EntriesFile.largestClockedSeconds { rejectLength(.end, true) }
        return seconds
    }

    private func rejectLength(_ column: Column, _ hasClock: Bool) {
        if hasClock {
            row.reject(column, .clockedTooLong, "work with a clock lasts 31 days at most")
        } else {
            row.reject(column, .unclockedTooLong, "work on a date lasts 10,000 hours at most")
        }
    }

    private func part() -> Entry.Kind {
        for column in [Column.minutes, .end] where !row.isEmpty(column) {
            row.reject(column, .partWithDuration, "a part has a quantity and a price; is `kind` labor?")
        }
        if row.isEmpty(.quantity) {
            row.reject(.quantity, .partQuantityMissing, "a part has a quantity")
        }
        if row.isEmpty(.unitPrice) {
            row.reject(.unitPrice, .partPriceMissing, "a part has a price, 0 if it is free")
        }
        if row.isEmpty(.quantity) || row.isEmpty(.unitPrice) { return .part(quantity: Quantity(0), unitPriceCents: 0) }
        return .part(
            quantity: row.quantity(.quantity),
            unitPriceCents: row.cents(.unitPrice, currency: names.currency, mayBeNegative: false))
    }
}
