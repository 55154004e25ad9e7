import Crypto

/// What tries are counted by: the digest of an account, a place or both. It has 16 bytes whatever was typed, and is
/// another one after each start, so that nobody can choose two texts that share one.
public struct TryKey: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private static let salt = SecretBytes.random(16)

    /// - Parameter parts: what it is made of, in their order.
    public init(_ parts: String...) {
        var hash = SHA256()
        hash.update(data: Self.salt)
        for part in parts {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        var numbers: [UInt64] = [0, 0]
        for (index, byte) in hash.finalize().prefix(16).enumerated() {
            numbers[index / 8] = numbers[index / 8] << 8 | UInt64(byte)
        }
        first = numbers[0]
        second = numbers[1]
    }

    /// Of both.
    init(_ one: TryKey, _ other: TryKey) {
        self.init(String(one.first), String(one.second), String(other.first), String(other.second))
    }
}
