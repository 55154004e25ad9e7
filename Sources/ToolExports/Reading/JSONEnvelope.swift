import PracticeFiles

/// An answer of a tool's API as it comes: the rows under a name, beside what says how many pages there are.
enum JSONEnvelope {
    /// More values than these before the list, and the document is a row that has a list in it.
    private static let mostScalars = 6

    /// Where the list of rows stands: `items`, `data.rows`; `nil` where the document is the list or the one row.
    static func path(_ source: any ByteSource) throws(FileFault) -> String? {
        var source = source
        var scanner = JSONScanner()
        var scalars = 0
        var bytes = try ExportFile.chunk(of: &source)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        for byte in bytes {
            guard let step = try? scanner.take(byte) else { return nil }
            guard case .began(let kind) = step else { continue }
            if kind == UInt8(ascii: "{") {
                if let path = scanner.listPath { return path }
            } else if kind == UInt8(ascii: "[") {
                // The document is a list.
                if scanner.open.count == 1 { return nil }
            } else if scanner.open.count == 1 {
                scalars += 1
                if scalars > mostScalars { return nil }
            }
        }
        return nil
    }
}
