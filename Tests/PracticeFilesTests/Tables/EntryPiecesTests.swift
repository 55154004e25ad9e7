import AgreementCore
import Testing

@testable import PracticeFiles

/// All that a table holds, in a form that can be compared: words by what they say, not by their numbers.
struct Contents: Equatable {
    var labor: [String]
    var parts: [String]
    var words: [[String]]

    init(_ table: EntryTable) {
        let rows = table.rows
        let records = rows.records
        labor = records.labor.map { record in
            let texts = "\(records.texts.string(record.id))|\(records.texts.string(record.ticket))"
            let numbers = "\(record.start) \(record.seconds) \(record.startDay) \(record.flags.rawValue)"
            let words = "\(rows.clients[record.client])|\(rows.sources[record.source])"
            return "\(texts) \(numbers) \(words)|\(rows.technicians[record.technician])|"
                + "\(rows.roles[UInt32(record.role)])"
        }
        parts = records.parts.map { record in
            "\(records.texts.string(record.id)) \(record.day) \(rows.clients[record.client])|"
                + "\(rows.sources[record.source]) \(record.flags.rawValue) \(record.quantity.thousandths) "
                + "\(record.unitPriceCents)"
        }
        words = [rows.clients.words, rows.sources.words]
    }
}

let losAngeles = TimeZoneRules(
    name: "America/Los_Angeles", initialOffset: -8 * 3_600,
    transitions: [(at: 1_772_964_000, offset: -7 * 3_600), (at: 1_793_523_600, offset: -8 * 3_600)])

/// A file of random entries, all of them right, with whatever CSV allows.
struct RandomFile {
    var random: SeededNumbers
    let order: [String]
    let lineEnd: String

    init(seed: UInt64) {
        random = SeededNumbers(seed: seed)
        order = EntriesFile.Column.names.shuffled(using: &random) + (seed % 3 == 0 ? ["unknown"] : [])
        lineEnd = seed % 2 == 0 ? "\n" : "\r\n"
    }

    mutating func text(rows: Int) -> String {
        var text =
            (Int.random(in: 0..<4, using: &random) == 0 ? "\u{FEFF}" : "") + order.joined(separator: ",") + lineEnd
        for row in 0..<rows {
            text += record(row)
            if row < rows - 1 || Bool.random(using: &random) { text += lineEnd }
            if Int.random(in: 0..<30, using: &random) == 0 { text += lineEnd }
        }
        return text
    }

    private mutating func record(_ row: Int) -> String {
        var fields: [String: String] = [
            "id": pick(["e\(row)", "a long id of entry \(row)", "\"\(row)\"", "é,\(row)"]),
            "client": pick(["c1", "c2", "a client with a long id", "Müller \"& Söhne\""]),
            "service": pick(["fix", "", "unsorted", "backup-check"]),
            "place": pick(["", "remote", "onsite"]),
            "technician": pick(["", "t1", "Åsa", "line\nend"]),
            "role": pick(["", "engineer", "a role with a long name"]),
            "ticket": pick(["", "T1", "T\(row)", "a ticket of more than 15 bytes, \(row)"]),
            "maintained": pick(["", "yes", "no"]),
            "hours": pick(["", "", "", "business", "afterHours", "holiday"]),
            "charge": pick(["", "yes", "courtesy"]),
            "note": pick([
                "", "plain", "with, comma", "with \"quotes\"", "two\nlines", "two\r\nlines", "tab\there", "😀",
            ]),
            "unknown": pick(["", "x"]),
        ]
        let day = pick(["2026-03-02", "2026-03-08", "2026-11-01", "1990-01-01", "2060-12-31", "2026-07-04"])
        if Int.random(in: 0..<5, using: &random) == 0 {
            fields["kind"] = "part"
            fields["start"] = pick([day, day + "T23:30"])
            fields["quantity"] = pick(["1", "-2", "0.125", "1000"])
            fields["unit_price"] = pick(["0", "19.99", "380"])
        } else {
            fields["kind"] = pick(["", "labor"])
            let time = pick(["T00:00", "T02:30:00", "T01:30", "T23:59:59", "T09:15"])
            let offset = pick(["", "", "Z", "-08:00", "+05:45"])
            let isEdge = day.hasPrefix("1990") || day.hasPrefix("2060")
            let moment = pick([day, day + time + (isEdge ? "" : offset)])
            fields["start"] = moment
            if moment.count > 10, !isEdge, Bool.random(using: &random) {
                fields["end"] = pick(["2026-12-01T00:00:20-08:00"])
                if day != "2026-11-01" { fields["end"] = day + "T23:59:59-12:00" }
            } else {
                fields["minutes"] = pick(["1", "45", "7.5", "0.05", "1440", "044640", "12.250"])
            }
        }
        return order.map { quoted(fields[$0] ?? "") }.joined(separator: ",")
    }

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random)! }

    private mutating func quoted(_ field: String) -> String {
        let mustBe = field.contains { ",\"\n\r\r\n".contains($0) }
        guard mustBe || Int.random(in: 0..<8, using: &random) == 0 else { return field }
        let inner = field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"\(inner)\""
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

@Suite struct EntryPiecesTests {
    let folder = TemporaryFolder()

    private func inPieces(_ path: String, threads: Int, pieceBytes: Int) throws -> LoadedEntries? {
        EntriesFile.loadInPieces(
            try FileByteSource(path: path), zone: losAngeles, names: KnownNames(), threads: threads,
            pieceBytes: pieceBytes)
    }

    @Test(arguments: 0..<60) func piecesReadTheSameAsTheWholeInOrder(seed: Int) throws {
        var random = RandomFile(seed: UInt64(seed))
        let text = random.text(rows: [1, 2, 7, 40, 200][seed % 5])
        let path = folder.write(text, to: "entries.csv")
        let whole = try EntriesFile.loadInOrder(
            MemoryByteSource(text), file: path, zone: losAngeles, names: KnownNames())
        for (threads, pieceBytes) in [(1, 1 << 20), (2, 64), (2, 101), (3, 1_000), (2, 7)]
        where text.utf8.count / pieceBytes < 3_000 {
            let pieces = try #require(try inPieces(path, threads: threads, pieceBytes: pieceBytes))
            #expect(Contents(pieces.table) == Contents(whole.table), "pieces of \(pieceBytes) bytes")
            #expect(pieces.notices == whole.notices)
        }
    }

    private static let header = "id,client,service,start,minutes,note\n"

    /// What is not plain is left to the reading in order, whatever piece it stands in.
    @Test(arguments: [
        "e1,c1,fix,2026-03-02,45,a \"quote\" inside", "e1,c1,fix,2026-03-02,45,\"never closed",
        "e1,c1,fix,2026-03-02,45", "e1,c1,fix,2026-03-02,45,x,y", "e1,c1,fix,2026-03-02,0,", "e1,c1,fix,2026-03-02,,",
        "e1,c1,fix,2026-02-30,45,", "e1,c1,fix,2026-03-02T24:00,45,", ",c1,fix,2026-03-02,45,",
        "e1,,fix,2026-03-02,45,",
        "e1,c1,fix,2026-03-02,45,\0", "e1,c1,fix,2026-03-02,45,a\rb", "e0,c1,fix,2026-03-02,45,the same id", "\"\"",
    ]) func whatIsNotPlainIsReadInOrder(_ row: String) throws {
        let good = (0..<40).map { "e\($0 == 0 ? 0 : $0 + 100),c1,fix,2026-03-02T10:00,45,\"a note\"\n" }.joined()
        for text in [Self.header + good + row + "\n", Self.header + good.dropLast() + "\n" + row] {
            let path = folder.write(text, to: "entries.csv")
            for pieceBytes in [1 << 20, 200, 64] {
                #expect(try inPieces(path, threads: 2, pieceBytes: pieceBytes) == nil)
            }
            #expect(throws: FileFaults.self) {
                try EntriesFile.load(path: path, zone: losAngeles, names: KnownNames(), pieceBytes: 64)
            }
        }
    }

    /// Found by Fuzzing: the reading in order refused what the quick one took.
    @Test func whatMayNotBeTextIsReadInOrder() throws {
        let controls = String(repeating: "\u{0E}", count: 40)
        let path = folder.write(Self.header + "e1,c1\(controls),fix,2026-03-02,45,\n", to: "entries.csv")
        #expect(try inPieces(path, threads: 1, pieceBytes: 1 << 20) == nil)
        do {
            _ = try EntriesFile.load(path: path, zone: losAngeles, names: KnownNames())
            Issue.record("it is no text")
        } catch { #expect(error.faults.map(\.code) == [.csvBinary]) }
    }

    @Test func bytesThatAreNoUTF8AreReadInOrder() throws {
        let text = Self.header + "e1,c1,fix,2026-03-02,45,x\n"
        let path = folder.write(Array(text.utf8) + [0x65, 0x32, 0x2C, 0xFC], to: "entries.csv")
        #expect(try inPieces(path, threads: 1, pieceBytes: 1 << 20) == nil)
    }

    @Test func anUnknownClientOrServiceIsReadInOrder() throws {
        let path = folder.write(Self.header + "e1,c1,fix,2026-03-02,45,\n", to: "entries.csv")
        let known = KnownNames(clients: ["c1"])
        #expect(try EntriesFile.load(path: path, zone: losAngeles, names: known).table.laborCount == 1)
        do {
            _ = try EntriesFile.load(path: path, zone: losAngeles, names: KnownNames(clients: ["c2"]))
            Issue.record("c1 is no client")
        } catch { #expect(error.faults.map(\.code) == [.clientUnknown] && error.faults[0].line == 2) }
    }
}
