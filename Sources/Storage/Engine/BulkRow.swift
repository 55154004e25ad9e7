/// A row on its way into a table: its values, column by column. Its storage is used again for the next row, so that a
/// million rows cost no allocation each.
public struct BulkRow {
    /// A value, texts and bytes as a range of `bytes`.
    package enum Cell {
        case null
        case integer(Int64)
        case text(Range<Int>)
        case bytes(Range<Int>)
    }
    package private(set) var cells: [Cell] = []
    /// Never empty, so that an empty text has an address too.
    package private(set) var bytes: [UInt8] = [0]

    public init() {}

    package mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeLast(bytes.count - 1)
    }

    /// The value of the next column.
    public mutating func append(_ value: StorageValue) {
        switch value {
        case .null: appendNull()
        case .integer(let integer): append(integer)
        case .text(let text): append(text)
        case .bytes(let added):
            cells.append(.bytes(bytes.count..<(bytes.count + added.count)))
            bytes.append(contentsOf: added)
        }
    }
    public mutating func append(_ value: Int64) { cells.append(.integer(value)) }
    public mutating func append(_ value: Int64?) { if let value { append(value) } else { appendNull() } }
    public mutating func append(_ value: Bool) { append(value ? Int64(1) : 0) }
    public mutating func append(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        cells.append(.text(start..<bytes.count))
    }
    /// Text that a reader has at hand as UTF-8.
    public mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        let start = bytes.count
        unsafe bytes.append(contentsOf: text)
        cells.append(.text(start..<bytes.count))
    }
    /// Nothing in the next column.
    public mutating func appendNull() { cells.append(.null) }
}
