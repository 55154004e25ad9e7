import PracticeFiles
import Testing

/// Whatever bytes there are: a sheet or faults, and a sheet that was read can be written and read again.
struct SheetMutationTests {
    @Test func `2000 damaged sheets are faults or sheets, never an end of the program`() throws {
        var random = SplitMix(state: 7)
        let pieces = [
            "\0", "\t", "&a", "*a", "? ", "- ", ": ", "[", "]", "{", "}", "\"", "'", "|", "!!int ", "\n", "---\n",
            "\u{FEFF}", "9999999999999999999", "fix", "silver",
        ].map { Array($0.utf8) }
        var readable = 0
        for _ in 0..<2_000 {
            var bytes = Array(smallSheet.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
                case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 60)], at: place)
                default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
                }
            }
            do {
                let sheet = try PriceSheetFile.read(bytes, file: "sheet.yaml", zoneAdvice: twoZones)
                let written = PriceSheetFile.write(sheet)
                #expect(try PriceSheetFile.read(written, file: "written.yaml", zoneAdvice: twoZones) == sheet)
                readable += 1
            } catch {
                #expect((1...FileFaults.limit).contains(error.faults.count))
            }
        }
        #expect(readable > 10)
    }
}
