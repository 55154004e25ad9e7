import AgreementCore
import Practice
import PracticeFiles
import Testing

@testable import Workflows

/// Pictures that are small as files and endless as pictures.
@Suite struct PictureTests {
    private static func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }

    static func png(width: Int, height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + two(width >> 16) + two(width) + two(height >> 16) + two(height)
    }

    static func jpeg(width: Int, height: Int) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 11, 8] + two(height) + two(width)
            + [1, 1, 0x11, 0]
    }

    private func svg(_ inside: String) -> [UInt8] {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\">\(inside)</svg>".utf8)
    }

    @Test func pointsAreCountedByTheHead() throws {
        #expect(try Picture.checked(Self.png(width: 6_000, height: 20)).type == "image/png")
        #expect(try Picture.checked(Self.jpeg(width: 20, height: 6_000)).type == "image/jpeg")
        for bytes in [
            Self.png(width: 60_000, height: 60_000), Self.png(width: 1, height: 6_001),
            Self.jpeg(width: 65_000, height: 9), Self.jpeg(width: 9, height: 65_000),
        ] {
            #expect(throws: Picture.Fault.tooManyPoints) { try Picture.checked(bytes) }
        }
    }

    @Test func aHeadThatIsNoneIsNoPicture() {
        for bytes: [UInt8] in [
            Array(Self.png(width: 9, height: 9).dropLast(8)), Self.png(width: 0, height: 9), [0xFF, 0xD8, 0xFF, 0xE0],
            [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 99),
        ] {
            #expect(throws: Picture.Fault.unknown) { try Picture.checked(bytes) }
        }
    }

    @Test func partsThatDrawPartsAreCounted() throws {
        // Ten times ten times ten, eight times over: a hundred million rectangles.
        var bomb = "<defs><g id=\"a0\"><rect/></g>"
        for level in 1...8 {
            bomb += "<g id=\"a\(level)\">" + String(repeating: "<use href=\"#a\(level - 1)\"/>", count: 10) + "</g>"
        }
        #expect(throws: Picture.Fault.tooMuchWork) { try Picture.checked(svg(bomb + "</defs><use href=\"#a8\"/>")) }
        #expect(throws: Picture.Fault.tooMuchWork) {
            try Picture.checked(svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"))
        }
        #expect(throws: Picture.Fault.tooMuchWork) {
            try Picture.checked(svg("<filter id=\"f\"/><rect filter=\"url(#f)\"/>"))
        }
        #expect(throws: Picture.Fault.tooMuchWork) {
            try Picture.checked(svg(String(repeating: "<rect/>", count: 30_000)))
        }
    }

    @Test func anOrdinaryLogoIsTaken() throws {
        let logo = svg(
            "<!-- <g> --><defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#1a2b3c\"/></linearGradient>"
                + "<g id=\"dot\"><circle r=\"3\"/></g></defs><path d=\"M0 0L9 9\" fill=\"url(#g)\"/>"
                + "<use href=\"#dot\"/><use href='#dot' x=\"9\"/><text>A &amp; B</text>")
        #expect(try Picture.checked(logo).type == "image/svg+xml")
    }

    @Test func aPracticesLogoTakesTheSameCheck() async throws {
        let folder = try ScratchFolder()
        let engine = try folder.database()
        let files: [ArchiveFile] = .sample().with(
            "logo.svg", String(decoding: svg("<script>1</script>"), as: UTF8.self))
        let fault = await #expect(throws: FileFaults.self) {
            try await PracticeArchive.take(files: files, into: engine, .atNoon)
        }
        #expect(fault?.faults.map(\.code) == [.fileKind])
        #expect(fault?.faults.first?.file == "logo.svg")
    }
}
