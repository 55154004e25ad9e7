import Foundation
import PracticeFiles
import Testing

@testable import Workflows

/// Zips that somebody made to do harm, or by mistake.
@Suite struct ArchiveZipTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func write(_ files: [(String, [UInt8])]) throws {
        let zip = try ZipWriter(path: folder("a.zip"))
        for (name, bytes) in files { try zip.add(name, bytes) }
        try zip.finish()
    }

    private func read(_ limits: ZipLimits = ZipLimits()) throws(FileFault) -> [String: Int] {
        var sizes: [String: Int] = [:]
        var last = ""
        try unsafe ZipReader.read(path: folder("a.zip"), name: "a.zip", limits: limits) { name throws(FileFault) in
            last = name
            sizes[name] = 0
        } bytes: { bytes throws(FileFault) in
            sizes[last, default: 0] += bytes.count
        }
        return sizes
    }

    @Test func plainFilesComeOut() throws {
        try write([("entries.csv", Array("id\n".utf8)), ("sorting/rules.csv", []), ("Ä.csv", [1, 2])])
        #expect(try read() == ["entries.csv": 3, "sorting/rules.csv": 0, "Ä.csv": 2])
    }

    @Test(arguments: ["../evil", "a/../../evil", "/etc/passwd", "C:\\evil", "a\\..\\b", "C:evil", "a\nb"])
    func aNameThatLeadsElsewhereIsRefused(_ name: String) throws {
        try write([(name, [1])])
        let fault = #expect(throws: FileFault.self) { try read() }
        #expect(fault?.code == .zipName)
    }

    @Test func aBombIsRefused() throws {
        try write([("zeros", [UInt8](repeating: 0, count: 40 << 20))])
        let fault = #expect(throws: FileFault.self) { try read() }
        #expect(fault?.code == .zipTooLarge)
        var limits = ZipLimits()
        limits.ratio = .max
        #expect(try read(limits) == ["zeros": 40 << 20], "the limit is what stopped it")
        limits.bytes = 1 << 20
        #expect(throws: FileFault.self) { try read(limits) }
    }

    @Test func tooManyFilesAreRefused() throws {
        try write((0...1_000).map { ("f\($0)", []) })
        let fault = #expect(throws: FileFault.self) { try read() }
        #expect(fault?.code == .zipTooLarge)
    }

    @Test func whatIsNoZipSaysSo() throws {
        for bytes in [[], Array("PK\u{3}\u{4}".utf8), Array("id,client\n".utf8), [UInt8](repeating: 7, count: 100_000)]
        {
            try Data(bytes).write(to: URL(fileURLWithPath: folder("a.zip")))
            let fault = #expect(throws: FileFault.self) { try read() }
            #expect(fault?.code == .zipUnreadable)
        }
    }

    @Test func everyCutIsNoticed() throws {
        let noise = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 / 7) }
        try write([("a", noise), ("b", noise.reversed())])
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder("a.zip")))
        for length in stride(from: 0, to: whole.count - 1, by: 97) {
            try whole.prefix(length).write(to: URL(fileURLWithPath: folder("a.zip")))
            #expect(throws: FileFault.self) { try read() }
        }
    }

    @Test func changedBytesNeverCrash() throws {
        try write([("a.csv", Array("id,client\n1,2\n".utf8)), ("b/c.csv", [UInt8](repeating: 65, count: 500))])
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder("a.zip")))
        for place in whole.indices {
            var changed = whole
            changed[place] ^= 0xFF
            try changed.write(to: URL(fileURLWithPath: folder("a.zip")))
            do throws(FileFault) {
                for name in try read().keys { #expect(!name.hasPrefix("/") && !name.contains("..")) }
            } catch {
                #expect([.zipUnreadable, .zipName, .zipTooLarge].contains(error.code))
            }
        }
    }
}
