public import AgreementCore

/// `threebox replay --format json`: a line a client and plan (formats.md, "Replay").
public struct ReplayOutput<Sink: ByteSink>: ~Copyable {
    private var buffer: ByteBuffer<Sink>

    public init(_ sink: Sink) { buffer = ByteBuffer(sink) }

    public var sink: Sink { buffer.sink }

    /// Adds the row as the next line.
    public mutating func write(_ row: ReplayRow) {
        let totals = row.totals
        buffer.append("{\"client\":")
        buffer.append(JSONString.quoted(row.client))
        buffer.append(",\"plan\":")
        buffer.append(JSONString.quoted(row.column.word))
        number(",\"recurring\":", totals.recurring)
        number(",\"labor\":", totals.labor)
        number(",\"flat\":", totals.flat)
        number(",\"trips\":", totals.trips)
        number(",\"parts\":", totals.parts)
        number(",\"total\":", totals.total)
        number(",\"coveredValue\":", totals.coveredValue)
        number(",\"workSeconds\":", Int64(totals.workSeconds))
        number(",\"coveredSeconds\":", Int64(totals.coveredSeconds))
        buffer.append("}\n")
    }

    /// Hands on what is left.
    ///
    /// - Throws: the first write's fault.
    public mutating func finish() throws(FileFault) { try buffer.flush() }

    private mutating func number(_ key: StaticString, _ value: Int64) {
        buffer.append(key)
        buffer.append(value)
    }
}
