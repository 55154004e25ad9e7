public import AgreementCore

/// A cell in YAML's flow form, as the column `treatment` of `exceptions.csv` holds it.
public enum CellText {
    /// - Parameters:
    ///   - currency: that of the sheets.
    ///   - file: the file as the user named it; `line` and `column` are the field's place in it.
    /// - Throws: every fault of the cell, each at the field's place.
    public static func read(
        _ text: String, currency: Currency, file: String, line: Int? = nil, column: String? = nil
    ) throws(FileFaults) -> Cell {
        let log = FaultLog(file: file)
        let reader = CellReader(values: SheetValueReader(log: log, currency: currency), allowances: nil)
        var cell: Cell?
        if text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
            log.add(.cellTreatment, expected: CellReader.expected)
        } else {
            cell = YamlDocument.read(Array(text.utf8), log: log).flatMap { reader.cell($0) }
        }
        do throws(FileFaults) {
            try log.throwIfAny()
        } catch {
            let placed = error.faults.map { fault in
                FileFault(
                    fault.code, file: file, line: line, column: column, value: fault.value ?? text,
                    expected: fault.expected)
            }
            throw FileFaults(placed, isTruncated: error.isTruncated)
        }
        guard let cell else {
            throw FileFaults([
                FileFault(
                    .cellTreatment, file: file, line: line, column: column, value: text,
                    expected: CellReader.expected)
            ])
        }
        return cell
    }

    /// `{times: 1, every: year}`, `included`, `{treat: included, hours: [business, holiday]}`.
    public static func write(_ cell: Cell, currency: Currency) -> String {
        SheetTextWriter(currency: currency).cell(cell)
    }
}
