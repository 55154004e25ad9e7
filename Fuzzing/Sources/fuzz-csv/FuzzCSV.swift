import AgreementCore
import Glibc
import PracticeFiles

/// Any bytes give entries or faults; what is read comes back after writing, however the bytes are cut into chunks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let whole = try? EntriesFile.read(MemoryByteSource(bytes), file: "entries.csv", zone: .utc)
    let cut = try? EntriesFile.read(
        MemoryByteSource(bytes, chunkBytes: 1 + count % 7), file: "entries.csv", zone: .utc)
    precondition(whole?.rows == cut?.rows, "chunks make a difference")
    if let whole {
        let written = WrittenBytes()
        try? EntriesFile.write(whole.rows, file: "out.csv", zone: .utc, currency: Currency(code: "USD")!, to: written)
        let again = try? EntriesFile.read(MemoryByteSource(written.bytes), file: "out.csv", zone: .utc)
        precondition(again?.rows == whole.rows, "written entries differ")
    }
    loadInPieces(bytes, expected: whole.map { contents(EntryTable($0.rows, zone: .utc)) })
    _ = try? ClientsFile.read(MemoryByteSource(bytes), file: "clients.csv")
    _ = try? AgreementsFile.read(MemoryByteSource(bytes), file: "agreements.csv")
    _ = try? BlocksFile.read(MemoryByteSource(bytes), file: "blocks.csv")
    _ = try? ExceptionsFile.read(MemoryByteSource(bytes), file: "exceptions.csv")
    return 0
}

/// The quick reading, in pieces side by side, gives what the slow one does.
private func loadInPieces(_ bytes: [UInt8], expected: [String]?) {
    let path = "/dev/shm/threebox-fuzz-\(getpid())"
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(file >= 0, "can't write \(path)")
    let written = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    precondition(written == bytes.count, "can't write \(path)")
    close(file)
    let loaded = try? EntriesFile.load(
        path: path, zone: .utc, names: KnownNames(), threads: 1 + bytes.count % 2, pieceBytes: 32 + bytes.count % 97)
    let found = loaded.map { contents($0.table) }
    if found != expected {
        fatalError("in pieces: \(String(describing: found)), in order: \(String(describing: expected))")
    }
}

private func contents(_ table: EntryTable) -> [String] {
    let rows = table.rows
    let records = rows.records
    let labor = records.labor.map { record in
        let words = [
            records.texts.string(record.id), rows.clients[record.client], rows.sources[record.source],
            rows.technicians[record.technician], rows.roles[UInt32(record.role)],
            records.texts.string(record.ticket),
        ]
        return "\(words) \(record.start) \(record.seconds) \(record.startDay) \(record.flags.rawValue)"
    }
    let parts = records.parts.map { record in
        let words = [records.texts.string(record.id), rows.clients[record.client], rows.sources[record.source]]
        return "\(words) \(record.day) \(record.flags.rawValue) \(record.quantity) \(record.unitPriceCents)"
    }
    return labor + parts
}

/// Bytes that are kept.
private final class WrittenBytes: ByteSink {
    var bytes: [UInt8] = []
    func write(_ more: UnsafeRawBufferPointer) throws(FileFault) { unsafe bytes.append(contentsOf: more) }
}
