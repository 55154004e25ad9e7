public import AgreementCore

/// `invoiced.csv`: what clients were really sent. Several rows of one client and month add up.
public enum InvoicedFile {
    enum Column: Int, TableColumn {
        case client, month, amount
        static let names = ["client", "month", "amount"]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool { true }
    }

    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<InvoicedMonth> {
        let reader = try TableReader<Column>(source, file: file)
        return try reader.rows { row in
            InvoicedMonth(
                client: row.client(.client, names), month: month(row),
                amountCents: row.cents(.amount, currency: names.currency, mayBeNegative: true))
        }
    }

    private static func month(_ row: TableReader<Column>) -> CalendarMonth {
        let text = row.text(.month)
        // A month is a date without its day.
        var day = text + "-01"
        let date = day.withUTF8 { unsafe try? StartText.date($0) }
        guard let date else {
            row.reject(.month, .monthMalformed, "a month is written 2026-03")
            return CalendarMonth(ordinal: 0)
        }
        return date.month
    }

    /// Writes the file; reading it gives the same amounts.
    public static func write(_ months: [InvoicedMonth], currency: Currency, to sink: some ByteSink) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for month in months {
            writer.field(month.client)
            writer.field(month.month.description)
            writer.field(ExactDecimalText.text(cents: month.amountCents, currency: currency))
            writer.endRow()
        }
        try writer.finish()
    }
}
