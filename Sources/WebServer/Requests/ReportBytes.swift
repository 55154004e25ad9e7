import Documents
import PracticeFiles

extension Report {
    /// The exported columns as CSV, as the command line writes them.
    var csvBytes: [UInt8] {
        var writer = CSVWriter(MemorySink(), isForSpreadsheets: true)
        let exported = columns.indices.filter { columns[$0].isExported }
        writer.record(exported.map { columns[$0].key })
        for row in rows { writer.record(exported.map { row.values[$0].field(money) }) }
        do throws(FileFault) { try writer.flush() } catch { preconditionFailure("memory takes what it is given") }
        return writer.sink.bytes
    }
}

/// Takes a file into memory.
struct MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ piece: UnsafeRawBufferPointer) throws(FileFault) { unsafe bytes.append(contentsOf: piece) }
}
