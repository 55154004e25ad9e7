import Crypto

/// Random bytes that nobody can guess, and comparing without telling where two differ.
public enum SecretBytes {
    /// From the operating system's generator.
    public static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// 256 bits as 64 hexadecimal digits: a session's token, a form's token.
    public static func token() -> String { hex(random(32)) }

    /// The SHA-256 of a text, in hexadecimal digits: what is kept of a token.
    public static func digest(_ text: String) -> String { digest(Array(text.utf8)) }

    /// The SHA-256 of bytes, in hexadecimal digits.
    static func digest(_ bytes: [UInt8]) -> String { hex(Array(SHA256.hash(data: bytes))) }

    /// Whether two texts are equal, in a time that says nothing about either.
    public static func areEqual(_ one: String, _ other: String) -> Bool {
        areEqual(Array(SHA256.hash(data: Array(one.utf8))), Array(SHA256.hash(data: Array(other.utf8))))
    }

    static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        var difference: UInt8 = 0
        for index in one.indices { difference |= one[index] ^ other[index] }
        return difference == 0
    }

    /// A password that people can read out: four groups of four, without letters that look alike; 79 bits.
    public static func readablePassword() -> String { readable(groups: 4) }

    /// A code that is typed once; 39 bits.
    public static func readableCode() -> String { readable(groups: 2) }

    private static func readable(groups: Int) -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return (0..<groups).map { _ in
            String((0..<4).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
        }.joined(separator: "-")
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var result: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) else {
                return nil
            }
            result.append(byte)
        }
        return result
    }
}
