import PracticeFiles

/// One import as it goes: rows in, entries and rejected rows out, everything counted.
struct ImportRun {
    private let mapping: Mapping
    private let slots: RowSlots
    private let joins: [JoinTable]
    private var assembler: EntryAssembler
    private var ids: EntryIDs
    private var counts = ImportReport()
    private var skips: [SkipReason: Int] = [:]
    private var services: [String: Int] = [:]
    /// Tickets that have their entry.
    private var seenKeys: Set<String> = []
    /// The row that begins a ticket's interval, until its next event comes.
    private var openIntervals: [String: OpenInterval] = [:]
    private let rowLimit: Int

    private struct OpenInterval {
        var values: RowValues
        var row: ExportRow
    }

    typealias EntrySink = (ImportedEntry) throws(FileFault) -> Void
    typealias RejectSink = (RejectedRow) throws(FileFault) -> Void

    init(_ mapping: Mapping, slots: RowSlots, joins: [JoinTable], assembler: EntryAssembler, rowLimit: Int?) {
        self.mapping = mapping
        self.slots = slots
        self.joins = joins
        self.assembler = assembler
        self.rowLimit = rowLimit ?? .max
        ids = EntryIDs(mapping)
    }

    mutating func read(_ file: ExportFile, rejected: RejectSink, entry: EntrySink) throws(FileFaults) {
        var faults: [FileFault] = []
        do throws(FileFault) {
            let rows = try file.rows(mapping.layout, wanted: slots.columns)
            try choose(rows, file)
            ids.beginFile()
            let last = rowLimit < .max - counts.rowsRead ? counts.rowsRead + rowLimit : .max
            while faults.count <= FileFaults.limit, counts.rowsRead < last {
                let row: ExportRow
                do throws(FileFault) {
                    guard let next = try rows.next() else { break }
                    row = next
                } catch {
                    faults.append(error)
                    continue
                }
                try take(row, file, rejected: rejected, entry: entry)
            }
            try closeIntervals(file, rejected: rejected)
        } catch { faults.append(error) }
        guard faults.isEmpty else {
            throw FileFaults(
                Array(faults.prefix(FileFaults.limit)), isTruncated: faults.count > FileFaults.limit)
        }
    }

    /// Finds the mapping's columns in the header.
    private mutating func choose(_ rows: any ExportRows, _ file: ExportFile) throws(FileFault) {
        var places: [Int?] = []
        for column in slots.columns {
            switch rows.place(of: column) {
            case .at(let place): places.append(place)
            case .missing:
                guard mapping.optionalColumns.contains(column) else {
                    throw FileFault(
                        .mappingColumnMissing, file: file.name, line: 1, column: column,
                        expected: "the mapping \(mapping.name) reads this column; there are \(listed(rows.columnNames))"
                    )
                }
                places.append(nil)
                if !counts.columnsAbsent.contains(column) { counts.columnsAbsent.append(column) }
            case .twice:
                throw FileFault(
                    .mappingColumnTwice, file: file.name, line: 1, column: column,
                    expected: "the header has this name more than once: say `\(column)#1` or `\(column)#2`")
            }
        }
        let names = ColumnNames(rows.columnNames, mapping.layout)
        let taken = Set(
            slots.columns.compactMap { if case .at(let place) = names.place(of: $0) { place } else { nil } })
        for (index, name) in rows.columnNames.enumerated()
        where !taken.contains(index) && !counts.columnsNotTaken.contains(name) { counts.columnsNotTaken.append(name) }
        rows.choose(places)
    }

    private mutating func take(
        _ row: ExportRow, _ file: ExportFile, rejected: RejectSink, entry: EntrySink
    ) throws(FileFault) {
        counts.rowsRead += 1
        note(swallowed: row, file)
        var values = RowValues(slots: slots, values: row.values)
        do throws(EntryAssembler.Refusal) {
            if let flaw = row.flaw { throw EntryAssembler.Refusal(reason: flaw, value: row.leading) }
            try addJoined(to: &values)
            if row.isTotal, !assembler.hasDay(values) { throw EntryAssembler.Refusal(reason: .passedOver(.totalRow)) }
            assembler.noteClient(values)
        } catch {
            return try reject(row, file, error, rejected)
        }
        switch mapping.grouping {
        case .row: try make(values, row, file, key: "", rejected: rejected, entry: entry)
        case .ticket(let source):
            let key = values.text(source)
            guard !key.isEmpty else { return try reject(row, file, .init(reason: .noTicket), rejected) }
            if seenKeys.insert(key).inserted {
                try make(values, row, file, key: key, rejected: rejected, entry: entry)
            } else {
                counts.rowsFolded += 1
            }
        case .interval(let source, let event, let beginnings):
            let key = values.text(source)
            guard !key.isEmpty else { return try reject(row, file, .init(reason: .noTicket), rejected) }
            if let open = openIntervals.removeValue(forKey: key) {
                try make(
                    open.values, open.row, file, key: key, until: values, rejected: rejected, entry: entry)
            }
            if beginnings.contains(values.text(event).lowercased()) {
                openIntervals[key] = OpenInterval(values: values, row: row)
            } else {
                counts.rowsFolded += 1
            }
        }
    }

    private mutating func note(swallowed row: ExportRow, _ file: ExportFile) {
        guard row.swallowed > 0, let line = row.line, counts.swallowing.count < ImportReport.swallowingLimit else {
            return
        }
        counts.swallowing.append(
            ImportReport.SwallowingRow(
                file: file.name, lines: line...max(line, row.lastLine ?? line), rows: row.swallowed))
    }

    private mutating func make(
        _ values: RowValues, _ row: ExportRow, _ file: ExportFile, key: String, until next: RowValues? = nil,
        rejected: RejectSink, entry sink: EntrySink
    ) throws(FileFault) {
        var entry: ImportedEntry
        do throws(EntryAssembler.Refusal) {
            let given = try ids.given(values, key: key)
            entry = try assembler.entry(values, until: next)
            if let given {
                entry.id = given
            } else {
                entry.id = try ids.made(entry, client: values.text(mapping.fields.client))
            }
        } catch {
            return try reject(row, file, error, rejected)
        }
        ids.take(entry.id)
        counts.entriesMade += 1
        counts.totalSeconds += entry.seconds
        counts.longEntries.take(entry.seconds, line: row.line)
        services[entry.service, default: 0] += 1
        try sink(entry)
    }

    private func addJoined(to values: inout RowValues) throws(EntryAssembler.Refusal) {
        guard !slots.joined.isEmpty else { return }
        values.joined = Array(repeating: "", count: slots.joined.count)
        for table in joins {
            let key = values.text(.column(table.join.key))
            guard let found = table.values(for: key) else {
                if table.join.isRequired { throw EntryAssembler.Refusal(reason: .joinMissing, value: key) }
                continue
            }
            for (column, value) in zip(table.columns, found) {
                if let slot = slots.slot(of: JoinedColumn(table: table.join.name, column: column)) {
                    values.joined[slot] = value
                }
            }
        }
    }

    private mutating func closeIntervals(_ file: ExportFile, rejected: RejectSink) throws(FileFault) {
        for open in openIntervals.values.sorted(by: { $0.row.number < $1.row.number }) {
            try reject(open.row, file, .init(reason: .noNextEvent), rejected)
        }
        openIntervals = [:]
    }

    private mutating func reject(
        _ row: ExportRow, _ file: ExportFile, _ refusal: EntryAssembler.Refusal, _ sink: RejectSink
    ) throws(FileFault) {
        skips[refusal.reason, default: 0] += 1
        try sink(
            RejectedRow(
                file: file.name, row: row.number, line: row.line, reason: refusal.reason, value: refusal.value))
    }

    /// Why the whole import stops, once everything is read.
    func stops(in file: String) -> FileFault? {
        assembler.lengthsAgainstClock(in: file) ?? assembler.hoursOrMinutes(in: file)
    }

    func report(_ questions: FileQuestions) -> ImportReport {
        var report = counts
        report.mapping = mapping.name
        report.title = mapping.title
        report.effort = mapping.effort
        report.fields = mapping.fieldSources.map { field, sources in
            ImportReport.Field(field: field, source: sources.map(\.description).joined(separator: ", "))
        }
        report.skipped = skips.map { ImportReport.Skipped(reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason.code, $0.reason.words) < ($0.count, $1.reason.code, $1.reason.words) }
        report.roundedLengths = assembler.tally.roundedLengths
        report.cutFractions = assembler.tally.cutFractions
        report.lengthsUnlikeClock = assembler.tally.lengthsUnlikeClock
        report.lengthsFromClock = assembler.tally.lengthsFromClock
        report.assumedClock = assembler.tally.assumedClock
        report.assumedPlace = assembler.tally.assumedPlace
        report.alikeRows = ids.alikeRows
        report.unmapped = assembler.words.counts
        report.dateOrder = questions.dateOrderWords
        report.decimalSign = questions.decimalWords
        report.lengthForm = questions.unitWords
        report.clients = assembler.clients.clients
        report.services = ImportReport.Count.sorted(services)
        return report
    }
}
