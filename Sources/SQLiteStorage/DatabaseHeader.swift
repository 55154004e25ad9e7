import Glibc
import Storage

/// What the first hundred bytes of a database file say, read without SQLite.
struct DatabaseHeader: Hashable {
    var pageBytes: Int
    /// The state that the file is in (`StateMark`); 0 in files that no Threebox with marks has written.
    var mark: UInt32

    static let byteCount = 100
    static let markOffset = 60
    private static let magic = Array("SQLite format 3\0".utf8)

    /// - Returns: `nil` where it is no database's.
    init?(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes.prefix(Self.byteCount))
        guard bytes.count == Self.byteCount, Array(bytes[..<16]) == Self.magic else { return nil }
        let said = Int(bytes[16]) << 8 | Int(bytes[17])
        pageBytes = said == 1 ? 65_536 : said
        mark = BigEndian.word(bytes, at: Self.markOffset)
    }

    /// - Returns: `nil` for a file that isn't there, is empty, or is no database.
    static func read(_ path: String) -> DatabaseHeader? {
        guard let file = try? RawFile(reading: path) else { return nil }
        defer { file.close() }
        return DatabaseHeader((try? file.bytes(at: 0, count: byteCount)) ?? [])
    }

    /// Makes a file that nobody has open a state of its own, which stands by itself: no write-ahead log goes with it.
    /// Works on damaged files too, since nothing else of it is looked at.
    static func separate(_ path: String) throws(StorageFault) {
        guard read(path) != nil else { return }
        let file = try RawFile(changing: path)
        defer { file.close() }
        // The versions of the format that read and write it: 1 is a rollback journal, 2 a write-ahead log.
        try file.write([1, 1], at: 18)
        try file.write(BigEndian.bytes(StateMark.random()), at: markOffset)
        try file.sync()
    }
}

/// Numbers as SQLite's files have them.
enum BigEndian {
    static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16 | UInt32(bytes[offset + 2]) << 8
            | UInt32(bytes[offset + 3])
    }
    static func bytes(_ word: UInt32) -> [UInt8] {
        [UInt8(word >> 24), UInt8(word >> 16 & 0xFF), UInt8(word >> 8 & 0xFF), UInt8(word & 0xFF)]
    }
}
