public import AgreementCore

/// `blocks.csv`: hours that clients bought ahead.
public enum BlocksFile {
    enum Column: Int, TableColumn {
        case client, block, hours, from, through
        static let names = ["client", "block", "hours", "from", "through"]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool { rawValue <= Self.hours.rawValue }
    }

    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<PrepaidBlock> {
        let reader = try TableReader<Column>(source, file: file)
        return try reader.rows({ row in block(row, names) }) { table, log in
            logRepeats(
                table, log, .blockTwice, column: Column.block.name, key: { [$0.client, $0.id] }, value: \.id)
        }
    }

    private static func block(_ row: TableReader<Column>, _ names: KnownNames) -> PrepaidBlock {
        let block = PrepaidBlock(
            client: row.client(.client, names), id: row.required(.block), hours: hours(row), from: row.date(.from),
            through: row.date(.through))
        row.checkOrder(.from, block.from, .through, block.through)
        return block
    }

    private static func hours(_ row: TableReader<Column>) -> ExactHours {
        let bytes = unsafe row.bytes(.hours)
        do throws(DecimalFlaw) {
            return try unsafe ExactDecimalText.hours(bytes.span)
        } catch {
            switch error {
            case .notDecimal, .notWholeSeconds:
                row.reject(.hours, .hoursMalformed, "hours are a decimal, such as 10 or 7.5")
            case .tooManyDecimals: row.reject(.hours, .hoursTooFine, "hours have up to 9 decimals")
            case .negative, .tooLarge:
                row.reject(.hours, .hoursOutOfRange, "hours are 0 to \(ExactDecimalText.text(largestHours))")
            }
            return .zero
        }
    }

    /// Writes the file; reading it gives the same blocks.
    public static func write(_ blocks: [PrepaidBlock], to sink: some ByteSink) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for block in blocks {
            writer.field(block.client)
            writer.field(block.id)
            writer.field(ExactDecimalText.text(block.hours))
            writer.field(block.from)
            writer.field(block.through)
            writer.endRow()
        }
        try writer.finish()
    }
}
