/// What a column of a row holds, as the engine knows it.
public enum StorageKind: Hashable, Sendable {
    case null, integer, real, text, bytes
}

/// A row as it is read; valid inside of the closure that it is handed to. Columns count from 0.
///
/// Nothing that stands in a file can be relied on: it may have been edited, or lost a bit. What is read by the
/// functions of the extension is what they say, or they throw.
public protocol StorageRow {
    func kind(_ column: Int) -> StorageKind
    /// What the statement calls the column.
    func name(_ column: Int) -> String
    /// The integer of a column of that kind.
    func storedInteger(_ column: Int) -> Int64
    /// The bytes of a column of that kind.
    func storedBytes(_ column: Int) -> [UInt8]
    /// The bytes of a text, which may not be UTF-8, without a copy; valid inside of the closure.
    func withStoredText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
}

extension StorageRow {
    /// Whether the column holds nothing.
    public func isNull(_ column: Int) -> Bool { kind(column) == .null }

    /// - Throws: `UnreadableCell` where the column holds no integer.
    public func integer(_ column: Int) throws(UnreadableCell) -> Int64 {
        guard kind(column) == .integer else { throw UnreadableCell(column, expected: "a whole number") }
        return storedInteger(column)
    }
    /// - Throws: `UnreadableCell` for another kind, and for an integer out of the range.
    public func integer(_ column: Int, in range: ClosedRange<Int64>) throws(UnreadableCell) -> Int64 {
        guard kind(column) == .integer, range.contains(storedInteger(column)) else {
            throw UnreadableCell(
                column, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return storedInteger(column)
    }
    /// The same as an `Int`.
    public func count(_ column: Int, upTo largest: Int = Int(UInt32.max)) throws(UnreadableCell) -> Int {
        Int(try integer(column, in: 0...Int64(largest)))
    }
    /// - Throws: `UnreadableCell` where the column holds no text, or bytes that are not UTF-8.
    public func text(_ column: Int) throws(UnreadableCell) -> String {
        guard kind(column) == .text,
            let text = unsafe withStoredText(column, { unsafe String(validating: $0, as: UTF8.self) })
        else { throw UnreadableCell(column, expected: "text in UTF-8") }
        return text
    }
    /// - Throws: `UnreadableCell` where the column holds no bytes.
    public func bytes(_ column: Int) throws(UnreadableCell) -> [UInt8] {
        guard kind(column) == .bytes else { throw UnreadableCell(column, expected: "bytes") }
        return storedBytes(column)
    }
    /// Whether it is 1.
    ///
    /// - Throws: `UnreadableCell` for anything but 1 and 0.
    public func flag(_ column: Int) throws(UnreadableCell) -> Bool {
        guard kind(column) == .integer, 0...1 ~= storedInteger(column) else {
            throw UnreadableCell(column, expected: "1 for yes or 0 for no")
        }
        return storedInteger(column) == 1
    }
    /// One of an enumeration's words.
    ///
    /// - Throws: `UnreadableCell` for any other.
    public func word<Word: RawRepresentable<String> & CaseIterable>(
        _ column: Int, _ type: Word.Type
    ) throws(UnreadableCell) -> Word {
        guard kind(column) == .text, let word = Word(rawValue: try text(column)) else {
            throw UnreadableCell(
                column, expected: "one of " + Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
        }
        return word
    }

    /// `nil` for null.
    public func optionalInteger(_ column: Int) throws(UnreadableCell) -> Int64? {
        isNull(column) ? nil : try integer(column)
    }
    /// `nil` for null.
    public func optionalText(_ column: Int) throws(UnreadableCell) -> String? {
        isNull(column) ? nil : try text(column)
    }
    /// `nil` for null.
    public func optionalBytes(_ column: Int) throws(UnreadableCell) -> [UInt8]? {
        isNull(column) ? nil : try bytes(column)
    }
    /// `nil` for null.
    public func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
        _ column: Int, _ type: Word.Type
    ) throws(UnreadableCell) -> Word? {
        isNull(column) ? nil : try word(column, type)
    }
}
