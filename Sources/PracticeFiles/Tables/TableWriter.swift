import AgreementCore

/// Writes a table of formats.md: a header with every column, then rows with their fields in that order.
struct TableWriter<Column: TableColumn, Sink: ByteSink>: ~Copyable {
    private var writer: CSVWriter<Sink>

    init(_ sink: Sink) {
        writer = CSVWriter(sink)
        writer.record(Column.allCases.map(\.name))
    }

    mutating func field(_ text: String) { writer.field(text) }
    mutating func field(_ date: LocalDate?) { writer.field(date?.description ?? "") }
    mutating func field(_ counts: Counts) {
        writer.field(counts.servers)
        writer.field(counts.workstations)
        writer.field(counts.users)
    }
    mutating func endRow() { writer.endRecord() }

    /// - Throws: the first write's fault.
    mutating func finish() throws(FileFault) { try writer.flush() }
}
