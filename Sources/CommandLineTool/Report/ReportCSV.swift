import AgreementCore
import Documents
import PracticeFiles

extension Report {
    /// A header of the columns' keys, then the rows; money in major units, as all files have it (formats.md).
    func csv(to file: OutputFile) throws(FileFault) {
        var writer = CSVWriter(file)
        writer.record(columns.filter(\.isExported).map(\.key))
        for row in rows {
            writer.record(zip(columns, row.values).filter { $0.0.isExported }.map { field($0.1) })
        }
        try writer.flush()
    }

    private func field(_ value: ReportValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number), .seconds(let number): String(number)
        case .money(let cents), .hourlyRate(let cents): money.inFile(cents)
        case .share(let share): JSONLine.decimal(share)
        case .flag(let isSet): isSet ? "yes" : "no"
        case .date(let date): date.description
        case .none: ""
        }
    }
}
