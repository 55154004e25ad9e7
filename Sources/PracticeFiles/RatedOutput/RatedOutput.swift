public import AgreementCore

/// `threebox rate --format json`: one JSON object a line, in the order and with the keys of formats.md.
///
/// A million entries are some 300 MB of lines: bytes are put together by hand, and nothing is made twice.
public struct RatedOutput<Sink: ByteSink>: ~Copyable {
    var buffer: ByteBuffer<Sink>
    let practice: Practice
    let explains: Bool
    /// The offset at the last slice's start and the instants for which it holds: slices come in order.
    private var clock: OffsetClock
    /// Service and technician names with quotes, as JSON strings.
    private let services: [[UInt8]]
    private let technicians: [[UInt8]]

    /// - Parameters:
    ///   - table: the entries that were rated.
    ///   - explains: whether each slice shows its tests.
    public init(_ sink: Sink, practice: Practice, table: borrowing EntryTable, explains: Bool = false) {
        buffer = ByteBuffer(sink)
        self.practice = practice
        self.explains = explains
        clock = OffsetClock(zone: practice.zone)
        services = table.services.words.map { JSONString.quoted($0) }
        technicians = table.technicians.words.map { JSONString.quoted($0) }
    }

    public var hasFailed: Bool { buffer.hasFailed }
    public var sink: Sink { buffer.sink }

    /// Hands on what is left.
    ///
    /// - Throws: the first write's fault.
    public mutating func finish() throws(FileFault) { try buffer.flush() }

    /// A client's lines: entries, billed lines, flat jobs, trips, parts, recurring rows, pools, total.
    public mutating func write(_ rating: ClientRating) {
        let client = JSONString.quoted(practice.clients[rating.client].id)
        for entry in rating.entries { write(entry, of: rating, client) }
        for line in rating.lines { write(line, of: rating, client) }
        for job in rating.flatJobs { write(job, of: rating, client) }
        for trip in rating.trips { write(trip, of: rating, client) }
        for part in rating.parts { write(part, of: rating, client) }
        for row in rating.recurring { write(row, of: rating, client) }
        for pool in rating.pools { write(pool, client) }
        write(rating.totals, client)
    }

    private mutating func write(
        _ entry: RatedEntry, of rating: borrowing ClientRating, _ client: [UInt8]
    ) {
        let record = rating.history.labor[entry.record]
        begin("{\"type\":\"entry\",\"client\":", client)
        buffer.append(",\"id\":")
        append(record.id, of: rating)
        if entry.isAssumed { buffer.append(",\"assumed\":true") } else { buffer.append(",\"assumed\":false") }
        if entry.isOverridden { buffer.append(",\"overridden\":true") } else { buffer.append(",\"overridden\":false") }
        buffer.append(",\"slices\":[")
        for index in entry.slices {
            if index > entry.slices.lowerBound { buffer.append(byte: 0x2C) }
            write(rating.slices[index], of: rating, onDateAlone: entry.isAssumed ? record.startDate : nil)
        }
        buffer.append("]}\n")
    }

    private mutating func write(
        _ slice: RatedSlice, of rating: borrowing ClientRating, onDateAlone date: LocalDate?
    ) {
        buffer.append("{\"start\":\"")
        if let date { buffer.append(date) } else { clock.append(slice.start, to: &buffer) }
        buffer.append("\",\"seconds\":")
        buffer.append(Int64(slice.seconds))
        switch slice.hours {
        case .business: buffer.append(",\"hours\":\"business\"")
        case .afterHours: buffer.append(",\"hours\":\"afterHours\"")
        case .holiday: buffer.append(",\"hours\":\"holiday\"")
        }
        append(slice.treatment, slice.reason)
        number(",\"rate\":", slice.rateCentsPerHour)
        number(",\"value\":", slice.valueCents)
        if explains {
            append(slice.tests)
            explain(slice.decidedBy, of: rating, agreement: slice.agreement, block: slice.block)
        }
        buffer.append(byte: 0x7D)
    }

    private mutating func append(_ treatment: SliceTreatment, _ reason: Reason?) {
        switch treatment {
        case .covered: buffer.append(",\"treatment\":\"covered\"")
        case .allowance: buffer.append(",\"treatment\":\"allowance\"")
        case .flat: buffer.append(",\"treatment\":\"flat\"")
        case .block: buffer.append(",\"treatment\":\"block\"")
        case .courtesy: buffer.append(",\"treatment\":\"courtesy\"")
        case .billed: buffer.append(",\"treatment\":\"billed\"")
        }
        switch reason {
        case nil: buffer.append(",\"reason\":null")
        case .noAgreement: buffer.append(",\"reason\":\"noAgreement\"")
        case .unmaintained: buffer.append(",\"reason\":\"unmaintained\"")
        case .notInPlan: buffer.append(",\"reason\":\"notInPlan\"")
        case .notOptedIn: buffer.append(",\"reason\":\"notOptedIn\"")
        case .place: buffer.append(",\"reason\":\"place\"")
        case .hours: buffer.append(",\"reason\":\"hours\"")
        case .limitUsed: buffer.append(",\"reason\":\"limitUsed\"")
        case .discounted: buffer.append(",\"reason\":\"discounted\"")
        case .goods: buffer.append(",\"reason\":\"goods\"")
        }
    }

    private mutating func write(
        _ line: BilledLine, of rating: borrowing ClientRating, _ client: [UInt8]
    ) {
        begin("{\"type\":\"line\",\"client\":", client)
        entries(line.entries, of: rating)
        if line.place == .remote {
            buffer.append(",\"place\":\"remote\"")
        } else {
            buffer.append(",\"place\":\"onsite\"")
        }
        number(",\"rate\":", line.rateCentsPerHour)
        number(",\"seconds\":", Int64(line.seconds))
        number(",\"billedSeconds\":", Int64(line.billedSeconds))
        number(",\"amount\":", line.amountCents)
        if explains { explain(line, of: rating) }
        buffer.append("}\n")
    }

    private mutating func write(
        _ job: FlatJob, of rating: borrowing ClientRating, _ client: [UInt8]
    ) {
        begin("{\"type\":\"flat\",\"client\":", client)
        entries(job.entries, of: rating)
        buffer.append(",\"service\":")
        buffer.append(services[Int(job.service)])
        buffer.append(",\"month\":\"")
        buffer.append(job.month.description)
        number("\",\"amount\":", job.amountCents)
        if explains { explain(job.decidedBy, of: rating, agreement: job.agreement) }
        buffer.append("}\n")
    }

    private mutating func write(_ trip: Trip, of rating: borrowing ClientRating, _ client: [UInt8]) {
        begin("{\"type\":\"trip\",\"client\":", client)
        buffer.append(",\"date\":\"")
        buffer.append(trip.date)
        buffer.append("\",\"technician\":")
        buffer.append(technicians[Int(trip.technician)])
        number(",\"amount\":", trip.amountCents)
        if explains { explain(trip.decidedBy, of: rating, agreement: trip.agreement) }
        buffer.append("}\n")
    }

    private mutating func write(_ part: RatedPart, of rating: borrowing ClientRating, _ client: [UInt8]) {
        begin("{\"type\":\"part\",\"client\":", client)
        buffer.append(",\"id\":")
        append(rating.history.parts[part.record].id, of: rating)
        append(part.treatment, part.reason)
        number(",\"amount\":", part.amountCents)
        if explains { explain(part.decidedBy, of: rating, agreement: part.agreement) }
        buffer.append("}\n")
    }

    private mutating func write(_ row: RecurringRow, of rating: borrowing ClientRating, _ client: [UInt8]) {
        begin("{\"type\":\"recurring\",\"client\":", client)
        buffer.append(",\"month\":\"")
        buffer.append(row.month.description)
        buffer.append("\",\"component\":")
        buffer.append(JSONString.quoted(row.component.word))
        number(",\"amount\":", row.amountCents)
        if explains { explain(row.decidedBy, of: rating, agreement: row.agreement) }
        buffer.append("}\n")
    }

    private mutating func write(_ pool: PoolBalance, _ client: [UInt8]) {
        begin("{\"type\":\"pool\",\"client\":", client)
        buffer.append(",\"allowance\":")
        buffer.append(JSONString.quoted(pool.allowance))
        buffer.append(",\"period\":\"")
        buffer.append(pool.period.description)
        number("\",\"granted\":", Int64(pool.granted))
        number(",\"carriedIn\":", Int64(pool.carriedIn))
        number(",\"used\":", Int64(pool.used))
        end(",\"carriedOut\":", Int64(pool.carriedOut))
    }

    private mutating func write(_ totals: RatedTotals, _ client: [UInt8]) {
        begin("{\"type\":\"total\",\"client\":", client)
        number(",\"recurring\":", totals.recurring)
        number(",\"labor\":", totals.labor)
        number(",\"flat\":", totals.flat)
        number(",\"trips\":", totals.trips)
        number(",\"parts\":", totals.parts)
        number(",\"total\":", totals.total)
        end(",\"coveredValue\":", totals.coveredValue)
    }

    private mutating func begin(_ key: StaticString, _ client: [UInt8]) {
        buffer.append(key)
        buffer.append(client)
    }
    private mutating func number(_ key: StaticString, _ value: Int64) {
        buffer.append(key)
        buffer.append(value)
    }
    private mutating func end(_ key: StaticString, _ value: Int64) {
        number(key, value)
        buffer.append("}\n")
    }
    private mutating func append(_ text: TextReference, of rating: borrowing ClientRating) {
        unsafe rating.history.texts.withBytes(of: text) { unsafe buffer.append(json: $0) }
    }
    private mutating func entries(
        _ range: Range<Int>, of rating: borrowing ClientRating
    ) {
        buffer.append(",\"entries\":[")
        for index in range {
            if index > range.lowerBound { buffer.append(byte: 0x2C) }
            append(rating.history.labor[Int(rating.lineEntries[index])].id, of: rating)
        }
        buffer.append(byte: 0x5D)
    }
}
