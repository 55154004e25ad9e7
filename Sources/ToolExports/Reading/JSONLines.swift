import PracticeFiles

/// Lines that are not blank, as they come.
struct JSONLines {
    private var source: any ByteSource
    private let file: String
    private let limit: Int
    private var pending: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var hasEnded = false
    /// The line that `next` gave last.
    private(set) var line = 0

    init(_ source: any ByteSource, file: String, limit: Int) {
        self.limit = limit
        self.source = source
        self.file = file
    }

    /// Without blanks before it.
    mutating func next() throws(FileFault) -> [UInt8]? {
        while true {
            guard let found = try nextLine() else { return nil }
            line += 1
            let text = pending[found].starts(with: [0xEF, 0xBB, 0xBF]) ? found.dropFirst(3) : found
            let trimmed = pending[text].drop { $0 <= 0x20 }
            if !trimmed.isEmpty { return Array(trimmed) }
        }
    }

    /// Where the next line stands in `pending`.
    private mutating func nextLine() throws(FileFault) -> Range<Int>? {
        while true {
            if let end = pending[scanned...].firstIndex(of: 0x0A) {
                defer { (start, scanned) = (end + 1, end + 1) }
                return start..<end
            }
            if hasEnded {
                guard start < pending.count else { return nil }
                defer { (start, scanned) = (pending.count, pending.count) }
                return start..<pending.count
            }
            pending.removeFirst(start)
            start = 0
            scanned = pending.count
            let chunk = try ExportFile.chunk(of: &source)
            hasEnded = chunk.isEmpty
            pending.append(contentsOf: chunk)
            guard pending.count <= limit else { throw ExportFile.tooLarge(file, limit: limit) }
        }
    }
}
