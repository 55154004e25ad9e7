/// A currency by its ISO 4217 code. Amounts of money are whole minor units in `Int64`; names say `Cents`
/// for them whatever the currency calls them.
public struct Currency: Hashable, Sendable {
    /// The ISO 4217 code: three capital letters.
    public let code: String
    /// How many decimals an amount in major units has: 2 for most, 0 for yen, 3 for Kuwaiti dinar (ISO 4217).
    public let decimals: Int

    /// Fails for anything but three capital ASCII letters.
    public init?(code: String) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return nil }
        self.code = code
        self.decimals = Self.decimalsOtherThanTwo[code] ?? 2
    }

    /// Minor units in one major unit: 100 for most.
    public var centsPerUnit: Int64 {
        switch decimals {
        case 0: 1
        case 3: 1_000
        case 4: 10_000
        default: 100
        }
    }

    private static let decimalsOtherThanTwo: [String: Int] = [
        "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0,
        "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
        "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
        "CLF": 4, "UYW": 4,
    ]
}
