import AgreementCore
import PracticeFiles
import ToolExports

/// Any bytes give entries, rejected rows or faults through every shipped mapping: the first letter says which.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExport(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let mapping = MappingRegistry.all[Int(first) % MappingRegistry.all.count]
    var options = ImportOptions()
    options.dateOrder = .mdy
    options.decimalSign = .point
    options.fallbackClient = "c1"
    if count % 2 == 0 { options.timeZone = .utc }
    _ = try? ToolImport.run(
        mapping: mapping, files: [ExportFile(name: "export", bytes: Array(bytes.dropFirst()))], options: options,
        entry: { imported in precondition(!imported.id.isEmpty, "an entry has an id") })
    return 0
}
