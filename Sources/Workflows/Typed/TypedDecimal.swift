import AgreementCore
import PracticeFiles
import Words

/// Why what was typed is not the number that was asked for.
public enum TypedFlaw: Error, Hashable, Sendable {
    case notANumber
    /// It can be read in two ways, such as `1,125`; both are written so that neither can.
    case twoWays(String, String)
    case tooManyDecimals
    case negative
    case tooLarge
    /// An amount in another currency than the company's: its sign.
    case otherCurrency(String)
}

/// A decimal as people type it: `749,50`, `1.234,50`, `1 234.5`, `1’234.50`.
///
/// A comma or point before one or two last digits is the decimal sign; before three it groups thousands where the rest
/// agrees, unless it is the sign that decimals have in the company's country: that is asked about. Spaces and
/// apostrophes only group. Where three decimals are possible, the country's sign is the decimal one, and the other is
/// asked about.
struct TypedDecimal {
    /// How many digits may follow the decimal sign.
    let decimals: Int
    let largest: Int64
    let style: NumberStyle

    /// The number times ten to the power of `decimals`.
    func scaled(_ text: String) throws(TypedFlaw) -> Int64 {
        let plain = try plain(text)
        do throws(DecimalFlaw) {
            return try ExactDecimalText.scaled(Array(plain.utf8).span, decimals: decimals, largest: largest)
        } catch {
            switch error {
            case .notDecimal, .notWholeSeconds: throw .notANumber
            case .tooManyDecimals: throw .tooManyDecimals
            case .negative: throw .negative
            case .tooLarge: throw .tooLarge
            }
        }
    }

    /// Digits with at most one point between them.
    private func plain(_ text: String) throws(TypedFlaw) -> String {
        let text = withoutBlanks(text)
        let isNegative = text.first.map { "-−–".contains($0) } ?? false
        let number = try number(withoutBlanks(text.dropFirst(isNegative ? 1 : 0)))
        guard !isNegative || !number.contains(where: { ("1"..."9").contains($0) }) else { throw .negative }
        return number
    }

    private func number(_ text: String) throws(TypedFlaw) -> String {
        guard text.contains(where: \.isDigit), text.allSatisfy({ $0.isDigit || $0.isMark || $0.isSpacer }) else {
            throw .notANumber
        }
        let marks = text.filter(\.isMark)
        let isSpaced = text.contains(where: \.isSpacer)
        guard let last = marks.last, let place = text.lastIndex(of: last) else { return try joined(text) }
        let whole = text[..<place]
        let behind = text[text.index(after: place)...]
        guard !behind.isEmpty, behind.allSatisfy(\.isDigit) else { throw .notANumber }
        let isAlone = marks.count == 1
        // The same sign twice groups, whatever follows it.
        if !isAlone, Set(marks).count == 1 { return try joined(text) }
        // `,50`
        if whole.isEmpty { return "0." + behind }
        let asDecimal = try joined(whole) + "." + behind
        guard behind.count == 3, isAlone, !isSpaced, let asThousands = try? joined(text) else { return asDecimal }
        if decimals >= 3 {
            if last == style.decimalSign { return asDecimal }
            // A zero more says that they are decimals.
            throw .twoWays(asThousands, style.written(asDecimal) + "0")
        }
        guard last == style.decimalSign else { return asThousands }
        // Here it is the decimal sign, and three decimals are too many: it may be a slip.
        let short = decimals == 0 ? String(asDecimal.prefix { $0 != "." }) : String(asDecimal.dropLast(3 - decimals))
        throw .twoWays(asThousands, style.written(short))
    }

    /// The digits of a whole number, whose signs stand before groups of three, or as in India of two before the last.
    private func joined(_ text: some StringProtocol) throws(TypedFlaw) -> String {
        let groups = text.split(omittingEmptySubsequences: false) { !$0.isDigit }
        guard groups.count > 1 else { return String(text) }
        let signs = Set(text.filter { !$0.isDigit })
        guard signs.count == 1, (1...3).contains(groups[0].count), groups.last?.count == 3, groups[0] != "0",
            groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 })
                || (signs == [","] && groups[0].count < 3 && groups.dropFirst().dropLast().allSatisfy { $0.count == 2 })
        else { throw .notANumber }
        return groups.joined()
    }
}

extension Character {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isMark: Bool { self == "," || self == "." }
    /// Spaces of any width, and the apostrophes of Switzerland.
    fileprivate var isSpacer: Bool { self == "'" || self == "’" || (isWhitespace && !isNewline) }
}
