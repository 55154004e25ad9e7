/// A decimal as an export writes it, exactly: digits and where the decimal sign stands.
struct ExactNumber: Hashable {
    /// At most 18 digits.
    var digits: Int64
    var decimals: Int
    var isNegative: Bool

    var isZero: Bool { digits == 0 }

    /// Fails for anything but digits with a decimal sign, a sign before them, and thousands in groups of three.
    init?(_ text: String, signs: DecimalSigns) {
        var bytes = Array(text.utf8)[...]
        isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let whole = bytes.prefix { $0 != signs.decimal }
        let fraction = bytes.dropFirst(whole.count + 1)
        let hasDecimalSign = whole.count < bytes.count
        guard let groups = Self.ungrouped(whole, thousands: signs.thousands),
            !(groups.isEmpty && fraction.isEmpty), !(hasDecimalSign && fraction.isEmpty)
        else { return nil }
        var all = groups
        all.append(contentsOf: fraction)
        guard all.count <= 18, all.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        digits = all.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        decimals = fraction.count
    }

    /// Whether a text is digits with signs in and before them, and nothing else.
    static func isNumber(_ text: String) -> Bool {
        var hasDigit = false
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: hasDigit = true
            case 0x2B...0x2E, 0x27: break
            default: return false
            }
        }
        return hasDigit
    }

    private static func ungrouped(_ whole: ArraySlice<UInt8>, thousands: UInt8?) -> [UInt8]? {
        guard let thousands, whole.contains(thousands) else { return Array(whole) }
        let groups = whole.split(separator: thousands, omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.flatMap { $0 }
    }

    /// The number × `factor`, rounded half away from zero, and whether anything was rounded off.
    func rounded(times factor: Int64) -> (value: Int64, isExact: Bool)? {
        let product = Int128(digits) * Int128(factor)
        var divisor: Int128 = 1
        for _ in 0..<decimals { divisor *= 10 }
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: divisor)
        let value = rest * 2 >= divisor ? quotient + 1 : quotient
        guard let narrow = Int64(exactly: value) else { return nil }
        return (isNegative ? -narrow : narrow, rest == 0)
    }

    /// With a point and without zeros at the end: how our own files write it.
    var plainText: String {
        var text = String(digits)
        if decimals > 0 {
            text = String(repeating: "0", count: max(0, decimals + 1 - text.utf8.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return isNegative && digits != 0 ? "-" + text : text
    }
}

/// The signs inside numbers.
struct DecimalSigns: Hashable {
    var decimal: UInt8
    var thousands: UInt8?

    static let point = DecimalSigns(decimal: UInt8(ascii: "."), thousands: nil)
    static let comma = DecimalSigns(decimal: UInt8(ascii: ","), thousands: nil)

    /// As one number by itself looks: of two signs the last stands before decimals.
    static func looking(at text: String) -> DecimalSigns {
        let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
        guard let last = text.utf8.last(where: { $0 == point || $0 == comma }) else { return .point }
        return DecimalSigns(decimal: last, thousands: last == point ? comma : point)
    }
}

/// What a file's own numbers say about its decimal sign.
struct DecimalEvidence {
    private(set) var provesPoint: String?
    private(set) var provesComma: String?
    /// A number that may be read either way: `1,234`.
    private(set) var ambiguous: String?

    mutating func take(_ text: String) {
        let bytes = Array(text.utf8)
        let commas = bytes.count { $0 == UInt8(ascii: ",") }
        let points = bytes.count { $0 == UInt8(ascii: ".") }
        guard commas + points > 0 else { return }
        if commas > 0, points > 0 {
            note(isPoint: bytes.last { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") } == UInt8(ascii: "."), text)
        } else if commas + points > 1 {
            // `1.500.000` has thousands; `1.5.5` is no number, and proves nothing.
            let sign = commas > 1 ? UInt8(ascii: ",") : UInt8(ascii: ".")
            let groups = bytes.drop { $0 == UInt8(ascii: "-") }.split(separator: sign, omittingEmptySubsequences: false)
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return }
            note(isPoint: commas > 1, text)
        } else {
            let sign = commas == 1 ? UInt8(ascii: ",") : UInt8(ascii: ".")
            let parts = bytes.drop { $0 == UInt8(ascii: "-") }.split(separator: sign, omittingEmptySubsequences: false)
            let mayBeThousands = parts[1].count == 3 && (1...3).contains(parts[0].count) && parts[0].first != 0x30
            if mayBeThousands { ambiguous = ambiguous ?? text } else { note(isPoint: points == 1, text) }
        }
    }

    private mutating func note(isPoint: Bool, _ text: String) {
        if isPoint { provesPoint = provesPoint ?? text } else { provesComma = provesComma ?? text }
    }
}
