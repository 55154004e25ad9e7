import AgreementCore
import PracticeFiles

/// Any bytes give a sheet or faults; a sheet that was written out reads back as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSheet(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let sheet = try? PriceSheetFile.read(bytes, file: "sheet.yaml", zoneAdvice: { _ in nil }) {
        let text = PriceSheetFile.write(sheet)
        let again = try? PriceSheetFile.read(text, file: "sheet.yaml", zoneAdvice: { _ in nil })
        precondition(again == sheet, "a written sheet differs")
    }
    _ = try? CellText.read(String(decoding: bytes, as: UTF8.self), currency: Currency(code: "USD")!, file: "cell")
    return 0
}
