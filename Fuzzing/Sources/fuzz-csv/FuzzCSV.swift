import AgreementCore
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
    _ = try? ClientsFile.read(MemoryByteSource(bytes), file: "clients.csv")
    _ = try? AgreementsFile.read(MemoryByteSource(bytes), file: "agreements.csv")
    _ = try? BlocksFile.read(MemoryByteSource(bytes), file: "blocks.csv")
    _ = try? ExceptionsFile.read(MemoryByteSource(bytes), file: "exceptions.csv")
    return 0
}

/// Bytes that are kept.
private final class WrittenBytes: ByteSink {
    var bytes: [UInt8] = []
    func write(_ more: UnsafeRawBufferPointer) throws(FileFault) { unsafe bytes.append(contentsOf: more) }
}
