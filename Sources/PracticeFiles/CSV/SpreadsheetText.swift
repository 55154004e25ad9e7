/// What a spreadsheet takes for a formula, though it only looks like one.
enum SpreadsheetText {
    /// Whether the cell begins as formulas do: with `=`, `+`, `-`, `@`, or with white space that is passed over before
    /// one. A plain number, such as `-12.50`, is none.
    static func isFormula(_ cell: [UInt8]) -> Bool {
        guard let first = cell.first else { return false }
        if first == 0x09 || first == 0x0D || first == 0x0A { return true }
        let text = cell.drop { $0 == UInt8(ascii: " ") }
        // Wide signs of Japanese keyboards are read as the narrow ones.
        let wide: [[UInt8]] = [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]]
        if wide.contains(where: { text.starts(with: $0) }) { return true }
        guard let sign = text.first, "=+-@".utf8.contains(sign) else { return false }
        return !isNumber(text)
    }

    /// `-12.50`, `+3`.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.dropFirst().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+"), (1...2).contains(parts.count) else {
            return false
        }
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}
