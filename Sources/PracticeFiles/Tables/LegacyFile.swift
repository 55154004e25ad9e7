public import AgreementCore

/// `legacy.csv`: what clients pay today outside the boxes.
public enum LegacyFile {
    enum Column: Int, TableColumn {
        case client, item, quantity, unitPrice, every, covers, basis
        static let names = ["client", "item", "quantity", "unit_price", "every", "covers", "basis"]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool { rawValue <= Self.every.rawValue }
    }

    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<LegacyItem> {
        let reader = try TableReader<Column>(source, file: file)
        let words = names.sheets.map { sheets in
            Set(sheets.flatMap { $0.services.flatMap { [$0.id, $0.category] } }).union([Service.unsorted.id])
        }
        return try reader.rows { row in item(row, names, words) }
    }

    private static func item(
        _ row: TableReader<Column>, _ names: KnownNames, _ words: Set<String>?
    ) -> LegacyItem {
        let covers = row.text(.covers).split(separator: " ").map(String.init)
        for word in covers where words.map({ !$0.contains(word) }) ?? false {
            row.reject(.covers, .coversUnknown, "`\(word)` is no service or category of a sheet given")
        }
        if row.isEmpty(.every) { row.reject(.every, .fieldMissing, "`every` is `month`, `quarter`, `year` or `once`") }
        return LegacyItem(
            client: row.client(.client, names), item: row.text(.item), quantity: row.quantity(.quantity),
            unitPriceCents: row.cents(.unitPrice, currency: names.currency, mayBeNegative: false),
            every: row.word(
                .every, ["month": .month, "quarter": .quarter, "year": .year, "once": .once], otherwise: .month,
                .everyUnknown),
            covers: covers,
            basis: row.word(.basis, ["written": .written, "unwritten": .unwritten], otherwise: .written, .basisUnknown))
    }

    /// Writes the file; reading it gives the same items.
    public static func write(_ items: [LegacyItem], currency: Currency, to sink: some ByteSink) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for item in items {
            writer.field(item.client)
            writer.field(item.item)
            writer.field(ExactDecimalText.text(item.quantity))
            writer.field(ExactDecimalText.text(cents: item.unitPriceCents, currency: currency))
            writer.field(item.every.rawValue)
            writer.field(item.covers.joined(separator: " "))
            writer.field(item.basis.rawValue)
            writer.endRow()
        }
        try writer.finish()
    }
}
