import AgreementCore
import Dispatch
import Glibc
import Synchronization

/// Reads `entries.csv` piece by piece on several threads, as long as everything in it is plain.
///
/// A thread begins its piece behind the first line end in it, which is right unless that stands in quotes; the piece
/// before knows where its last record really ended, and if the two differ, the piece is read anew from there. So
/// every piece is joined where a record ends, and nothing is read twice but by bad luck.
final class EntryPieces: Sendable {
    private let source: FileByteSource
    private let layout: EntryLayout
    /// Where the records begin, and where the file ends.
    private let firstByte: Int
    private let byteCount: Int
    private let pieceBytes: Int
    private let pieceCount: Int
    private let joined: Mutex<Joined>

    /// The pieces so far, in the file's order.
    private struct Joined {
        var gathering = EntryGathering()
        var idOrder = IdOrder()
        var nextToClaim = 0
        var nextToJoin = 0
        /// Pieces that wait for those before them.
        var waiting: [Int: Piece] = [:]
        /// Where the next piece's first record begins.
        var end: Int
        var isPlain = true
        /// Readers that took words of a piece that was read from a wrong place; what they read since is read anew.
        var misled: Set<Int> = []
    }

    private struct Piece {
        /// Who read it: one reader numbers the words of all of its pieces.
        var reader: Int
        var hasNewWords = false
        var start: Int
        var end: Int
        /// `nil` where something is not plain.
        var entries: (rows: EntryRows, idOrder: IdOrder)?
    }

    /// How far beyond its end a piece reads, for the last record in it.
    private static let overlapBytes = 64 << 10
    /// A reader that has numbered more words than this begins anew: each of its pieces holds on to all of them.
    private static let wordLimit = 1 << 15

    /// How much of a file a thread takes at once: several pieces a thread, so that none waits long for another, and
    /// large ones, so that memory comes in large pages.
    static func pieceBytes(ofFile byteCount: Int, threads: Int) -> Int {
        min(max(byteCount / (8 * max(1, threads)), 1 << 20), 8 << 20)
    }

    init(_ source: FileByteSource, from firstByte: Int, byteCount: Int, layout: EntryLayout, pieceBytes: Int) {
        self.source = source
        self.layout = layout
        self.firstByte = firstByte
        self.byteCount = byteCount
        self.pieceBytes = max(1, pieceBytes)
        pieceCount = (byteCount - firstByte + self.pieceBytes - 1) / self.pieceBytes
        joined = Mutex(Joined(end: firstByte))
    }

    /// Reads everything.
    ///
    /// - Returns: `nil` where something is not plain.
    func read(threads: Int) -> EntryTable? {
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, pieceCount))) { work($0, threads) }
        let (gathering, idOrder) = joined.withLock { joined -> (EntryGathering?, IdOrder) in
            guard joined.isPlain, joined.nextToJoin == pieceCount else { return (nil, IdOrder()) }
            let result = joined.gathering
            joined.gathering = EntryGathering()
            return (result, joined.idOrder)
        }
        let table = gathering?.table(shares: threads) { count, work in
            DispatchQueue.concurrentPerform(iterations: count, execute: work)
        }
        guard let table else { return nil }
        return idOrder.isStrict || !RepeatedIds.mayBeThere(in: table, threads: threads) ? table : nil
    }

    private func work(_ thread: Int, _ threads: Int) {
        let capacity = pieceBytes + 1 + Self.overlapBytes + PlainRecords.padding
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
        defer { unsafe buffer.deallocate() }
        unsafe LargePages.ask(under: buffer)
        var entries = PlainEntries(layout)
        var reader = thread
        while let index = claim(threads) {
            let wordCount = entries.wordCount
            var piece = unsafe read(index, from: nil, buffer, &entries)
            piece.reader = reader
            piece.hasNewWords = entries.wordCount > wordCount
            let isMisled = piece.entries == nil && piece.hasNewWords
            let wasMisled = joined.withLock { joined in
                joined.waiting[index] = piece
                while joined.isPlain, let next = joined.waiting.removeValue(forKey: joined.nextToJoin) {
                    unsafe join(next, joined.nextToJoin, &joined, buffer)
                }
                return joined.misled.contains(reader)
            }
            if isMisled || wasMisled || entries.wordCount > Self.wordLimit {
                entries.forgetWords()
                reader += threads
            }
        }
    }

    /// The next piece to read; `nil` once there is none, or none is of use any more.
    private func claim(_ threads: Int) -> Int? {
        while true {
            let (claimed, isOver): (Int?, Bool) = joined.withLock { joined in
                guard joined.isPlain, joined.nextToClaim < pieceCount else { return (nil, true) }
                // Whoever is far ahead waits, so that few pieces are held at once.
                guard joined.nextToClaim < joined.nextToJoin + 3 * threads else { return (nil, false) }
                joined.nextToClaim += 1
                return (joined.nextToClaim - 1, false)
            }
            if let claimed { return claimed }
            if isOver { return nil }
            usleep(100)
        }
    }

    private func join(_ piece: Piece, _ index: Int, _ joined: inout Joined, _ buffer: UnsafeMutableRawBufferPointer) {
        var piece = piece
        if piece.start != joined.end, piece.hasNewWords { joined.misled.insert(piece.reader) }
        if piece.start != joined.end || joined.misled.contains(piece.reader) {
            var entries = PlainEntries(layout)
            piece = unsafe read(index, from: joined.end, buffer, &entries)
        }
        guard let entries = piece.entries,
            joined.gathering.roles.count + entries.rows.roles.count <= EntriesFile.largestRoleCount
        else {
            joined.isPlain = false
            joined.waiting = [:]
            return
        }
        joined.gathering.append(entries.rows)
        joined.idOrder.append(entries.idOrder)
        joined.end = piece.end
        joined.nextToJoin = index + 1
    }

    /// Reads the records that begin in a piece.
    ///
    /// - Parameter start: where the first one begins; `nil` to look for a line end.
    private func read(
        _ index: Int, from start: Int?, _ buffer: UnsafeMutableRawBufferPointer, _ entries: inout PlainEntries
    ) -> Piece {
        let pieceStart = firstByte + index * pieceBytes
        let pieceEnd = min(pieceStart + pieceBytes, byteCount)
        if let start, start >= pieceEnd {
            return Piece(reader: -1, start: start, end: start, entries: entries.finish())
        }
        // The byte before the piece may be the line end that its first record begins behind.
        let readStart = start ?? (index == 0 ? pieceStart : pieceStart - 1)
        let wanted = min(pieceEnd + Self.overlapBytes, byteCount) - readStart
        guard
            let count = try? unsafe source.read(
                at: readStart, into: UnsafeMutableRawBufferPointer(rebasing: buffer[0..<wanted])), count == wanted
        else { return Piece(reader: -1, start: pieceStart, end: pieceStart, entries: nil) }
        let bytes = unsafe buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
        var first = 0
        if start == nil, index > 0 {
            while first < count, unsafe bytes[first] != 0x0A { first += 1 }
            first = min(first + 1, count)
        }
        var records = unsafe PlainRecords(bytes, count: count, from: first, endsFile: readStart + count == byteCount)
        entries.begin(expecting: pieceBytes / 80)
        let last = pieceEnd - readStart
        var isPlain = true
        while records.position < last {
            let outcome = records.next()
            if outcome == .end { break }
            guard outcome == .record, entries.take(&records) else {
                isPlain = false
                break
            }
        }
        let end = records.position
        isPlain = isPlain && records.isPlain
        if isPlain, records.hasMoreThanASCII, end > first {
            let text = unsafe UnsafeBufferPointer(start: UnsafePointer(bytes + first), count: end - first)
            isPlain = unsafe firstByteThatIsNotUTF8(in: text) == nil
        }
        let result = entries.finish()
        return Piece(reader: -1, start: readStart + first, end: readStart + end, entries: isPlain ? result : nil)
    }
}
