import Glibc
import Workflows

/// An address in the network. One of IPv4 that came as IPv6 (`::ffff:192.0.2.1`) is the same one.
struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    /// 16; the first twelve of one of IPv4 are those of `::ffff:0:0`.
    let bytes: [UInt8]

    private static let fourPrefix: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    /// - Parameter text: without a port; what follows `%` names an interface, and is passed over.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 100 else { return nil }
        let plain = String(text.prefix { $0 != "%" })
        var four = [UInt8](repeating: 0, count: 4)
        var six = [UInt8](repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, plain, &four) == 1 {
            bytes = Self.fourPrefix + four
        } else if unsafe inet_pton(AF_INET6, plain, &six) == 1 {
            bytes = six
        } else {
            return nil
        }
    }

    /// As proxies write it: with or without a port, IPv6 in brackets or not.
    init?(forwarded text: Substring) {
        let plain = trimmed(String(text.prefix(100)))
        if plain.hasPrefix("["), let end = plain.firstIndex(of: "]") {
            self.init(plain[plain.index(after: plain.startIndex)..<end])
        } else if plain.split(separator: ":", omittingEmptySubsequences: false).count == 2 {
            self.init(plain.prefix { $0 != ":" })
        } else {
            self.init(plain)
        }
    }

    var isFour: Bool { bytes.starts(with: Self.fourPrefix) }

    var description: String {
        if isFour { return bytes[12...].map { String($0) }.joined(separator: ".") }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isWritten = unsafe bytes.withUnsafeBytes { address in
            unsafe inet_ntop(AF_INET6, address.baseAddress, &buffer, socklen_t(buffer.count)) != nil
        }
        guard isWritten else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What tries from it are counted by: with IPv6 the first half, since somebody has all of the second half.
    var network: TryKey { TryKey("a network", isFour ? description : "\(bytes.prefix(8))") }
}

/// Addresses that begin alike: `10.0.0.0/8`, or a single one.
public struct NetworkRange: Hashable, Sendable {
    private let bytes: [UInt8]
    private let bits: Int

    /// This machine.
    static let loopback = ["127.0.0.0/8", "::1"].compactMap { NetworkRange($0) }

    /// - Parameter text: an address, or one with a slash and how many bits count.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = NetworkAddress(first), parts.count <= 2 else { return nil }
        let all = address.isFour ? 32 : 128
        guard let bits = parts.count == 2 ? Int(parts[1]) : all, (0...all).contains(bits) else { return nil }
        bytes = address.bytes
        self.bits = bits + 128 - all
    }

    func contains(_ address: NetworkAddress) -> Bool {
        for (index, byte) in bytes.enumerated() {
            let counting = min(8, max(0, bits - index * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> counting)
            if byte & mask != address.bytes[index] & mask { return false }
        }
        return true
    }
}

/// Where a request comes from.
enum ClientAddress {
    /// How much of what proxies wrote is looked at.
    private static let mostHops = 20

    /// The address that the connection comes from; behind proxies that are named, the last that they say and that is
    /// none of theirs. What stands before it, or after something that is no address, anybody can claim.
    ///
    /// - Parameter forwarded: the values of `X-Forwarded-For`, in their order.
    static func find(peer: NetworkAddress?, forwarded: [String], proxies: [NetworkRange]) -> NetworkAddress? {
        guard var found = peer else { return nil }
        let hops = forwarded.suffix(mostHops).flatMap { $0.split(separator: ",").suffix(mostHops) }
        for hop in hops.suffix(mostHops).reversed() {
            guard proxies.contains(where: { $0.contains(found) }), let next = NetworkAddress(forwarded: hop) else {
                break
            }
            found = next
        }
        return found
    }
}
