/// Writes CSV as RFC 4180 has it: a field is quoted where it must be, lines end with LF.
public struct CSVWriter<Sink: ByteSink>: ~Copyable {
    private var buffer: ByteBuffer<Sink>
    private let delimiter: UInt8
    private let isForSpreadsheets: Bool
    private var isAtLineStart = true

    /// - Parameter isForSpreadsheets: for people who open it in a spreadsheet: no text of somebody else's becomes a
    ///   formula there (docs/decisions/0023-csv-in-spreadsheets.md). Files of ours that come in again stay exact.
    public init(_ sink: Sink, delimiter: UInt8 = 0x2C, isForSpreadsheets: Bool = false) {
        buffer = ByteBuffer(sink)
        self.delimiter = delimiter
        self.isForSpreadsheets = isForSpreadsheets
    }

    public var hasFailed: Bool { buffer.hasFailed }
    public var sink: Sink { buffer.sink }

    /// Adds a field to the record.
    public mutating func field(_ text: String) {
        var copy = text
        copy.withUTF8 { unsafe field($0) }
    }

    /// A whole number as the row's next field.
    public mutating func field(_ number: Int) {
        separate()
        buffer.append(Int64(number))
    }

    public mutating func field(_ bytes: UnsafeBufferPointer<UInt8>) {
        let isFirst = isAtLineStart
        separate()
        let isFormula = isForSpreadsheets && SpreadsheetText.isFormula(unsafe Array(bytes))
        // A record of one empty field would be an empty line, which readers pass over.
        guard unsafe needsQuotes(bytes) || (isFirst && bytes.isEmpty) else {
            if isFormula { buffer.append(byte: 0x27) }
            return unsafe buffer.append(bytes)
        }
        buffer.append(byte: 0x22)
        if isFormula { buffer.append(byte: 0x27) }
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            if byte == 0x22 { buffer.append(byte: 0x22) }
            buffer.append(byte: byte)
        }
        buffer.append(byte: 0x22)
    }

    /// Ends the record.
    public mutating func endRecord() {
        buffer.append(byte: 0x0A)
        isAtLineStart = true
    }

    /// A whole record.
    public mutating func record(_ fields: [String]) {
        for text in fields { field(text) }
        endRecord()
    }

    /// Hands on what is left.
    ///
    /// - Throws: the first write's fault.
    public mutating func flush() throws(FileFault) { try buffer.flush() }

    private mutating func separate() {
        if !isAtLineStart { buffer.append(byte: delimiter) }
        isAtLineStart = false
    }

    private func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D { return true }
            // Where commas are decimal signs, a spreadsheet cuts at these.
            if isForSpreadsheets, byte == 0x3B || byte == 0x09 { return true }
        }
        return false
    }
}
