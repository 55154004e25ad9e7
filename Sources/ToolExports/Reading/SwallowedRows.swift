/// Rows that stand between two quotes, of which the first opens by mistake: they come in as one field of another row.
struct SwallowedRows {
    /// How many columns the file has.
    let width: Int
    let delimiter: UInt8

    /// How many lines of a quoted field look like rows: they have as many signs between fields.
    func count(in field: some Collection<UInt8>, column: Int) -> Int {
        let lines = field.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { line in line.count { $0 == delimiter } }
        guard lines.count > 1, width > 1, let first = lines.first, let last = lines.last else { return 0 }
        let whole = lines.dropFirst().dropLast().count { $0 == width - 1 }
        // The row that ends in this field begins like one, and the one that begins here ends like one.
        let endsRow = last == column && (whole > 0 || first == width - 1 - column) && column > 0
        return whole + (endsRow ? 1 : 0)
    }
}
