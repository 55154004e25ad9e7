import Storage

/// A write-ahead log as it lies on the disk, read as SQLite does when it finds one: up to the last transaction that is
/// whole (https://www.sqlite.org/fileformat2.html#walformat).
struct WriteAheadLog {
    /// Whether it has anything that SQLite would take into the file.
    private(set) var holdsTransactions = false
    private(set) var pageBytes = 0
    /// The marks of its transactions, in their order.
    private(set) var marks: [UInt32] = []

    private static let headBytes = 32
    private static let frameHeadBytes = 24

    /// - Throws: `StorageFault` where the file is there and can't be read.
    init(_ path: String) throws(StorageFault) {
        guard FilePlace.exists(path) else { return }
        let file = try RawFile(reading: path)
        defer { file.close() }
        let head = try file.bytes(at: 0, count: Self.headBytes)
        guard head.count == Self.headBytes, BigEndian.word(head, at: 0) & ~1 == 0x377F_0682,
            BigEndian.word(head, at: 4) == 3_007_000
        else { return }
        var sum = Checksum(isBigEndian: head[3] & 1 == 1)
        sum.add(head, 0..<24)
        guard sum.isAt(24, in: head) else { return }
        pageBytes = Int(BigEndian.word(head, at: 8))
        guard (512...65_536).contains(pageBytes) else { return }
        try readFrames(file, salts: head[16..<24], sum)
    }

    private mutating func readFrames(_ file: RawFile, salts: ArraySlice<UInt8>, _ begin: Checksum) throws(StorageFault)
    {
        var sum = begin
        var place = Self.headBytes
        var open: [UInt32] = []
        var frame = [UInt8](repeating: 0, count: Self.frameHeadBytes + pageBytes)
        while try file.read(into: &frame, at: place) == frame.count, frame[8..<16].elementsEqual(salts) {
            sum.add(frame, 0..<8)
            sum.add(frame, Self.frameHeadBytes..<frame.count)
            guard sum.isAt(16, in: frame) else { return }
            if BigEndian.word(frame, at: 0) == 1, let header = DatabaseHeader(frame[Self.frameHeadBytes...]) {
                open.append(header.mark)
            }
            // The last frame of a transaction says how large the database is after it.
            if BigEndian.word(frame, at: 4) != 0 {
                holdsTransactions = true
                marks += open
                open = []
            }
            place += frame.count
        }
    }

    /// Whether it goes with a file of this header; `nil` is a file that isn't there, is empty, or is no database.
    func isOf(_ header: DatabaseHeader?) -> Bool {
        guard holdsTransactions else { return true }
        guard let header, header.pageBytes == pageBytes else { return false }
        guard let first = marks.first else { return header.mark == 0 }
        return marks.contains(header.mark) || StateMark.follows(first, header.mark)
    }

    /// Holds the log beside a file against it.
    ///
    /// - Throws: `StorageFault.foreignLog` where SQLite would mix two practices.
    static func check(_ path: String) throws(StorageFault) {
        guard try WriteAheadLog(path + "-wal").isOf(DatabaseHeader.read(path)) else {
            throw StorageFault.foreignLog(path: path)
        }
    }

    /// Two sums that run through the whole log.
    private struct Checksum {
        let isBigEndian: Bool
        var first: UInt32 = 0
        var second: UInt32 = 0

        init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

        mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
            unsafe bytes.withUnsafeBytes { raw in
                var (one, two) = (first, second)
                var place = range.lowerBound
                while place < range.upperBound {
                    let left = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                    let right = unsafe raw.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
                    one = one &+ (isBigEndian ? left.bigEndian : left.littleEndian) &+ two
                    two = two &+ (isBigEndian ? right.bigEndian : right.littleEndian) &+ one
                    place += 8
                }
                (first, second) = (one, two)
            }
        }

        func isAt(_ offset: Int, in bytes: [UInt8]) -> Bool {
            BigEndian.word(bytes, at: offset) == first && BigEndian.word(bytes, at: offset + 4) == second
        }
    }
}
