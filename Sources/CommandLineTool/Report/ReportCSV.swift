import Documents
import PracticeFiles

extension Report {
    /// A header of the columns' keys, then the rows; money in major units, as all files have it (formats.md).
    func csv(to file: OutputFile) throws(FileFault) {
        var writer = CSVWriter(file, isForSpreadsheets: true)
        writer.record(columns.filter(\.isExported).map(\.key))
        for row in rows {
            writer.record(zip(columns, row.values).filter { $0.0.isExported }.map { $0.1.field(money) })
        }
        try writer.flush()
    }
}
