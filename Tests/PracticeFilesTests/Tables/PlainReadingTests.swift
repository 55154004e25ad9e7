import AgreementCore
import Testing

@testable import PracticeFiles

/// The quick reading's tricks, each held against the reading in order, which has none.
@Suite struct PlainReadingTests {
    let folder = TemporaryFolder()
    private static let header = "id,client,service,start,minutes,note\n"

    private func inPieces(_ bytes: [UInt8], pieceBytes: Int = 1 << 20, threads: Int = 2) throws -> LoadedEntries? {
        let path = folder.write(bytes, to: "entries.csv")
        return EntriesFile.loadInPieces(
            try FileByteSource(path: path), zone: losAngeles, names: KnownNames(), threads: threads,
            pieceBytes: pieceBytes)
    }
    private func inOrder(_ bytes: [UInt8]) throws -> LoadedEntries {
        try EntriesFile.loadInOrder(
            MemoryByteSource(bytes), file: "entries.csv", zone: losAngeles, names: KnownNames())
    }

    /// Whatever becomes of a right file when a few of its bytes are others: what the quick reading takes, the other
    /// one takes the same.
    @Test(arguments: 0..<40) func aDamagedFileIsReadTheSameOrInOrder(seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed) &+ 7_000)
        var file = RandomFile(seed: UInt64(seed))
        let right = Array(file.text(rows: [2, 7, 60][seed % 3]).utf8)
        let others = Array("\"\"\"\",,\n\n\r\t0:-TZ+. a".utf8) + [0, 1, 0x7F, 0xC3, 0xA9]
        var taken = 0
        for _ in 0..<60 {
            var bytes = right
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = others.randomElement(using: &random)!
                case 1: bytes.insert(others.randomElement(using: &random)!, at: place)
                default: bytes.remove(at: place)
                }
            }
            let pieceBytes = [1 << 20, 97, 300].randomElement(using: &random)!
            guard let pieces = try inPieces(bytes, pieceBytes: pieceBytes) else { continue }
            taken += 1
            let whole = try inOrder(bytes)
            #expect(Contents(pieces.table) == Contents(whole.table), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(pieces.notices.map(\.text) == whole.notices.map(\.text))
        }
        #expect(taken > 0)
    }

    /// Windows of the text and blocks of 64 bytes end anywhere in a record, in quotes, between CR and LF.
    @Test(arguments: [0, 1, 2, 3]) func recordsOfEveryLengthLieAcrossBlocks(variant: Int) throws {
        let lineEnd = variant % 2 == 0 ? "\n" : "\r\n"
        var text = "id,client,service,start,minutes,note" + lineEnd
        for row in 0..<900 {
            let filling = String(repeating: variant < 2 ? "x" : "\"\"\n,", count: row % 131)
            let note = variant < 2 ? filling : "\"\(filling)\""
            text += "e\(row),c\(row % 7),fix,2026-03-02T10:00:00-08:00,45,\(note)\(lineEnd)"
        }
        let whole = try inOrder(Array(text.utf8))
        #expect(whole.table.laborCount == 900)
        for pieceBytes in [1 << 20, 1_000, 64 << 10] {
            let pieces = try #require(try inPieces(Array(text.utf8), pieceBytes: pieceBytes))
            #expect(Contents(pieces.table) == Contents(whole.table))
        }
    }

    /// A note may hold lines that would be entries: whoever begins a piece in it reads them, and its words with them.
    @Test func wordsOfAPieceReadFromAWrongPlaceAreForgotten() throws {
        var text = Self.header
        for row in 0..<60 {
            let pasted = (0..<5).map { "p\(row)\($0),nobody,nothing,2026-03-02,45,\n" }.joined()
            text += "e\(row),c\(row % 3),fix,2026-03-02,45,\"as sent:\n\(pasted)\"\n"
        }
        let whole = try inOrder(Array(text.utf8))
        for pieceBytes in [50, 64, 101, 333, 1_000] {
            let pieces = try #require(try inPieces(Array(text.utf8), pieceBytes: pieceBytes))
            #expect(Contents(pieces.table) == Contents(whole.table))
            #expect(pieces.table.clients.words == ["c0", "c1", "c2"])
        }
    }

    @Test(arguments: [EntriesFile.largestTextBytes, EntriesFile.largestTextBytes + 1])
    func anIdThatIsTooLongIsReadInOrder(length: Int) throws {
        let text = Self.header + String(repeating: "e", count: length) + ",c1,fix,2026-03-02,45,\n"
        #expect(try (inPieces(Array(text.utf8)) == nil) == (length > EntriesFile.largestTextBytes))
        if length > EntriesFile.largestTextBytes {
            #expect(throws: FileFaults.self) { try inOrder(Array(text.utf8)) }
        }
    }

    @Test func aFieldThatIsTooLongIsReadInOrder() throws {
        let note = String(repeating: "x", count: CSVScanner.fieldBytesLimit + 1)
        let bytes = Array((Self.header + "e1,c1,fix,2026-03-02,45,\(note)\ne2,c1,fix,2026-03-02,45,\n").utf8)
        #expect(try inPieces(bytes, pieceBytes: 4 << 20) == nil)
        #expect(throws: FileFaults.self) { try inOrder(bytes) }
    }

    /// One reader for all texts, so that each meets what is kept of those before it.
    @Test func momentsAreReadAsStartTextReadsThem() {
        var random = SeededNumbers(seed: 12)
        var moments = PlainMoments(zone: losAngeles)
        let dates = [
            "2026-03-02", "2026-03-08", "2026-11-01", "2026-02-29", "2024-02-29", "1989-12-31", "1990-01-01",
            "2060-12-31",
            "2061-01-01", "2026-13-01", "2026-00-10", "2026-3-020",
        ]
        let clocks = [
            "T00:00:00", "T23:59:59", "T16:30:00", "T02:30:00", "T24:00:00", "T10:60:00", "T10:00:60", "t10:00:00",
            "T1:000:00", "T10:00", "T10.00.00", "T:0:00:00", "T10:00:0;", "T09:0/:00", "",
        ]
        let offsets = [
            "Z", "-08:00", "-07:00", "+14:00", "-12:00", "+05:45", "+24:00", "+05:60", "z", "", ".5Z", "-0800",
        ]
        for _ in 0..<40_000 {
            var text = Array(
                (dates.randomElement(using: &random)! + clocks.randomElement(using: &random)!
                    + offsets.randomElement(using: &random)!).utf8)
            if Int.random(in: 0..<8, using: &random) == 0 {
                text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0x20..<0x7F, using: &random)
            }
            let padded = text + Array(repeating: UInt8(ascii: "0"), count: 32)
            unsafe padded.withUnsafeBufferPointer { padded in
                let bytes = unsafe UnsafeBufferPointer(rebasing: padded[..<text.count])
                let quick = unsafe moments.moment(bytes)
                let plain = try? unsafe StartText.start(bytes, zone: losAngeles)
                #expect(
                    quick?.instant == plain?.instant && quick?.date == plain?.date
                        && quick?.hasClock == plain?.hasClock, "\(String(decoding: text, as: UTF8.self))")
            }
        }
    }
}

/// No id stands twice.
@Suite struct RepeatedIdsTests {
    private static func hash(_ number: Int) -> UInt64 {
        var numbers = SeededNumbers(seed: UInt64(number) << 32)
        return numbers.next()
    }

    @Test(arguments: [1, 2, 3]) func repeatedHashesAreFound(threads: Int) {
        for count in [0, 1, 2, 1_000, 50_000, 200_000] {
            #expect(!mayBeThere(count, threads) { Self.hash($0) })
            guard count > 17 else { continue }
            for last in [17, count / 2] {
                #expect(mayBeThere(count + 1, threads) { Self.hash($0 == count ? last : $0) })
            }
        }
        // Hashes that are all of one share are left to somebody who looks closer.
        #expect(mayBeThere(100_000, threads) { UInt64($0 + 1) })
    }

    private func mayBeThere(_ count: Int, _ threads: Int, _ hash: @Sendable (Int) -> UInt64) -> Bool {
        let bounds = (0...threads).map { count * $0 / threads }
        return RepeatedIds.mayBeThere(bounds: bounds) { range in
            (bounds[range]..<bounds[range + 1]).map { hash($0) }
        }
    }

    @Test(arguments: [2, 1_000, 40_000]) func aRepeatedIdIsFoundInAnyOrder(rows: Int) {
        var random = SeededNumbers(seed: UInt64(rows))
        let long = (0..<rows).map { "an id of more than 15 bytes, \($0)" }
        for ids in [(0..<rows).map { "e\($0)" }, (0..<rows).map { "e\($0)" }.shuffled(using: &random), long] {
            #expect(!RepeatedIds.mayBeThere(in: table(ids), threads: 2))
            #expect(RepeatedIds.mayBeThere(in: table(ids + [ids[rows / 2]]), threads: 2))
        }
    }

    private func table(_ ids: [String]) -> EntryTable {
        EntryTable(
            ids.enumerated().map { row, id in
                Entry(
                    id: id, client: "c\(row % 5)", service: "fix",
                    kind: row % 3 == 0 ? .part(quantity: Quantity(1), unitPriceCents: 1) : .labor(seconds: 60),
                    start: .date(LocalDate(dayNumber: 20_000)))
            }, zone: .utc)
    }

    @Test(arguments: [
        (["1", "2", "10", "11", "100"], true), (["c", "b", "a"], true), (["e9", "e10"], true), (["e10", "e9"], true),
        (["a"], true), ([], true), (["a", "a"], false), (["a", "b", "b"], false), (["a", "c", "b"], false),
        (["b", "a", "c"], false), (["123456789012345", "123456789012346"], true),
        (["12345678", "123456789", "123456788"], false), (["a", "a text of 16 byte"], false),
    ]) func idsInOrderAllDiffer(_ ids: [String], isStrict: Bool) {
        var texts = TextStore()
        let references = ids.map { texts.append($0) }
        for cut in 0...ids.count {
            var order = IdOrder()
            var rest = IdOrder()
            for id in references[..<cut] { order.add(id) }
            for id in references[cut...] { rest.add(id) }
            order.append(rest)
            #expect(order.isStrict == isStrict, "cut at \(cut)")
        }
    }
}
