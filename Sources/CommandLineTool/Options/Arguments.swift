import AgreementCore
import ArgumentParser
import PracticeFiles

/// A day on the command line: `2026-03-02`.
struct DateArgument: ExpressibleByArgument {
    let date: LocalDate

    init?(argument: String) {
        let bytes = Array(argument.utf8)
        guard let date = LocalDateText.date(bytes.span) else { return nil }
        self.date = date
    }
}

/// A percentage on the command line, with up to two decimals: `25`, `12.5`.
struct PercentArgument: ExpressibleByArgument {
    let basisPoints: Int

    init?(argument: String) {
        let text = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.digits(parts[0]), whole <= 100_000 else { return nil }
        var hundredths = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), let decimals = Self.digits(parts[1]) else { return nil }
            hundredths = parts[1].count == 1 ? decimals * 10 : decimals
        }
        basisPoints = whole * 100 + hundredths
    }
    init(basisPoints: Int) { self.basisPoints = basisPoints }

    /// `25`, as it would be typed.
    var defaultValueDescription: String { ExactDecimalText.text(basisPoints: basisPoints) }

    private static func digits(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text)
    }
}
