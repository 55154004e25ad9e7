import Testing

@testable import WebServer

/// Forms with files as they come over the network: in pieces, cut off, and made to do harm.
@Suite struct MultipartReaderTests {
    /// What a body holds, part by part.
    struct Form: Equatable {
        var parts: [(part: MultipartReader.Part, bytes: [UInt8])] = []
        static func == (left: Form, right: Form) -> Bool {
            left.parts.elementsEqual(right.parts) { $0.part == $1.part && $0.bytes == $1.bytes }
        }
    }

    static func read(_ body: [UInt8], pieces: [Int], boundary: String = "b") throws -> Form {
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)"))
        var form = Form()
        var rest = body[...]
        var next = pieces.makeIterator()
        func take(_ event: MultipartReader.Event) {
            switch event {
            case .begin(let part): form.parts.append((part, []))
            case .bytes(let bytes): form.parts[form.parts.count - 1].bytes += bytes
            case .end: break
            }
        }
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, next.next() ?? rest.count))
            try reader.take(piece, take)
            rest = rest.dropFirst(piece.count)
        }
        try reader.finish()
        return form
    }

    static func body(_ parts: [(head: String, bytes: [UInt8])], boundary: String = "b") -> [UInt8] {
        var body: [UInt8] = []
        for part in parts {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n".utf8)
            body += part.bytes + [0x0D, 0x0A]
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    static let tricky: [UInt8] = Array("a\r\n--\r\n--c\r\r\n-\r\n--".utf8) + [0, 255, 13]

    @Test func everyCutGivesTheSame() throws {
        let body = Self.body([
            ("name=\"csrf\"", Array("token".utf8)), ("name=\"file\"; filename=\"a.csv\"", Self.tricky),
            ("name=\"file\"; filename=\"\"", []), ("name=\"file\"; filename=\"b.csv\"", Self.tricky.reversed()),
        ])
        let whole = try Self.read(body, pieces: [])
        #expect(whole.parts.map(\.part.name) == ["csrf", "file", "file", "file"])
        #expect(whole.parts.map(\.part.file) == [nil, "a.csv", "", "b.csv"])
        #expect(whole.parts.map(\.bytes) == [Array("token".utf8), Self.tricky, [], Self.tricky.reversed()])
        for cut in 1..<body.count { #expect(try Self.read(body, pieces: [cut]) == whole) }
        for size in 1...20 {
            #expect(try Self.read(body, pieces: Array(repeating: size, count: body.count)) == whole)
        }
    }

    @Test func whatIsCutOffIsNoticed() {
        let body = Self.body([("name=\"file\"; filename=\"a.csv\"", Self.tricky)])
        for length in 0..<(body.count - 2) {
            #expect(throws: MultipartReader.Flaw.self) { try Self.read(Array(body[..<length]), pieces: []) }
        }
    }

    @Test(arguments: [
        ("name=\"f\"; filename=\"a\\\"b.csv\"", "a\"b.csv"), ("name=\"f\"; filename=\"a%22b.csv\"", "a\"b.csv"),
        ("name=f; filename=plain.csv", "plain.csv"), ("filename=\"Ä;.csv\"; name=\"f\"", "Ä;.csv"),
        ("NAME=\"f\"; FileName=\"x\"", "x"),
    ])
    func namesAsBrowsersWriteThem(_ head: String, _ file: String) throws {
        #expect(try Self.read(Self.body([(head, [1])]), pieces: []).parts.first?.part == .init(name: "f", file: file))
    }

    @Test(arguments: [
        "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"a b\"", "multipart/mixed; boundary=b",
        "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ])
    func noBoundaryNoForm(_ type: String) { #expect(MultipartReader(contentType: type) == nil) }

    @Test func hugeHeadsAndManyPartsAreRefused() {
        let huge = Self.body([("name=\"" + String(repeating: "x", count: 10_000) + "\"", [])])
        #expect(throws: MultipartReader.Flaw.tooLarge) { try Self.read(huge, pieces: []) }
        #expect(throws: MultipartReader.Flaw.tooLarge) {
            try Self.read(Array(huge.prefix(9_000)), pieces: Array(repeating: 100, count: 90))
        }
        let many = Self.body(Array(repeating: ("name=\"a\"", []), count: 201))
        #expect(throws: MultipartReader.Flaw.tooLarge) { try Self.read(many, pieces: []) }
        let noise = [UInt8](repeating: 65, count: 20_000)
        #expect(throws: MultipartReader.Flaw.malformed) { try Self.read(noise, pieces: []) }
    }

    @Test func partsWithoutANameAreRefused() {
        for head in ["--b\r\n\r\n\r\n--b--", "--b\r\nX: y\r\n\r\nz\r\n--b--", "--bX\r\n\r\n"] {
            #expect(throws: MultipartReader.Flaw.malformed) { try Self.read(Array(head.utf8), pieces: []) }
        }
    }

    /// Random damage and random cuts: never a crash, and the same whatever the pieces are.
    @Test func damageIsReadTheSameInEveryPiece() throws {
        var random = SystemRandomNumberGenerator()
        let whole = Self.body([("name=\"csrf\"", Array("t".utf8)), ("name=\"file\"; filename=\"a\"", Self.tricky)])
        for _ in 0..<3_000 {
            var body = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: body.indices, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: body[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: body.remove(at: place)
                default: body.insert(contentsOf: [0x0D, 0x0A, 0x2D, 0x2D].prefix(Int.random(in: 1...4)), at: place)
                }
            }
            let pieces = (0..<body.count).map { _ in Int.random(in: 1...9, using: &random) }
            let (first, second) = (try? Self.read(body, pieces: []), try? Self.read(body, pieces: pieces))
            #expect(first == second, "\(body)")
        }
    }
}
