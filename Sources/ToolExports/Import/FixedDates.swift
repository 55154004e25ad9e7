import PracticeFiles

/// Whether the dates of an export have the year first, as most tools write them: then nothing about their order is
/// open, and the file needn't be read twice.
enum FixedDates {
    private static let rowsLookedAt = 50

    /// Looks at the first rows of every file; a date of another form further down stays out by its reason.
    static func are(_ mapping: Mapping, _ files: [ExportFile]) throws(FileFault) -> Bool {
        for file in files where try !are(mapping, file) { return false }
        return true
    }

    private static func are(_ mapping: Mapping, _ file: ExportFile) throws(FileFault) -> Bool {
        let sources = mapping.fields.dates
        guard sources.allSatisfy({ $0.joinedColumns.isEmpty }) else { return false }
        let slots = RowSlots(mapping)
        let rows = try file.rows(mapping.layout, wanted: slots.columns)
        rows.choose(rows.places(of: slots.columns))
        var (count, dates) = (0, 0)
        while count < rowsLookedAt, let row = try rows.nextWhole() {
            count += 1
            let values = RowValues(slots: slots, values: row.values)
            for text in sources.map({ values.text($0) }) where !text.isEmpty {
                let pattern = mapping.layout.dates.first { $0.parts(of: text)?.date != nil }
                if pattern?.mayBeSwapped != false { return false }
                dates += 1
            }
        }
        return dates > 0
    }
}
