/// How large a picture is, by its head: a small file may unfold into more points than the memory holds.
enum PictureSize {
    /// The longest side of a logo, in points.
    static let longestSide = 6_000

    /// - Returns: nothing where the head isn't one.
    static func png(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        return (number(bytes[16..<20]), number(bytes[20..<24]))
    }

    /// - Returns: nothing where the head isn't one.
    static func jpeg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        var place = 2
        while place + 9 < bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let mark = bytes[place + 1]
            // Marks without a length, and bytes that only fill.
            if mark == 0xFF {
                place += 1
                continue
            }
            if mark == 0x01 || (0xD0...0xD8).contains(mark) {
                place += 2
                continue
            }
            // A frame says its size; three of the marks between are none.
            if (0xC0...0xCF).contains(mark), ![0xC4, 0xC8, 0xCC].contains(mark) {
                return (number(bytes[(place + 7)..<(place + 9)]), number(bytes[(place + 5)..<(place + 7)]))
            }
            if mark == 0xDA || mark == 0xD9 { return nil }
            place += 2 + number(bytes[(place + 2)..<(place + 4)])
        }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
