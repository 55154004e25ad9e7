import AgreementCore
import PracticeFiles
import ToolExports

/// Any bytes give a mapping or faults; one that can be read then meets an export: what follows a line `%%`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMapping(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let parts = bytes.split(separator: UInt8(ascii: "%"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let mapping = try? Mapping.read(Array(parts[0]), file: "mapping.yaml") else { return 0 }
    let export = parts.count > 1 ? Array(parts[1].drop { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\n") }) : bytes
    var options = ImportOptions()
    options.dateOrder = count % 2 == 0 ? .dmy : nil
    options.fallbackClient = "c1"
    _ = try? ToolImport.run(
        mapping: mapping, files: [ExportFile(name: "export.csv", bytes: export)], options: options, entry: { _ in })
    return 0
}
