import AgreementCore
import PracticeFiles

/// What stands in a form's fields: what was typed, or what is so; and what is wrong with it, field by field.
struct TypedValues: Sendable {
    private(set) var pairs: [(name: String, value: String)] = []
    /// By field, in words that say what would be right.
    private(set) var faults: [String: String] = [:]

    init() {}
    init(_ fields: FormFields) { pairs = fields.pairs }

    /// The first value without spaces around it; empty where there is none.
    subscript(_ name: String) -> String {
        get { trimmed(pairs.first { $0.name == name }?.value ?? "") }
        set {
            pairs.removeAll { $0.name == name }
            pairs.append((name, newValue))
        }
    }

    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    mutating func fault(_ name: String, _ words: String) {
        if faults[name] == nil { faults[name] = words }
    }

    /// An amount; 0 where nothing was typed. A currency's sign and commas between thousands are read over.
    mutating func cents(_ name: String, _ currency: Currency) -> Int64 {
        let digits = String(self[name].unicodeScalars.filter { !", $€£¥₹₩".unicodeScalars.contains($0) })
        if digits.isEmpty { return 0 }
        if let cents = try? ExactDecimalText.cents(digits.utf8Span.span, currency: currency) { return cents }
        let example = currency.decimals > 0 ? "525 or 525." + String(repeating: "5", count: currency.decimals) : "525"
        fault(name, "An amount is digits, such as \(example).")
        return 0
    }

    /// A whole number; the fault says which ones can be.
    mutating func count(_ name: String, _ range: ClosedRange<Int>, ifBlank: Int) -> Int {
        if self[name].isEmpty { return ifBlank }
        if let count = Int(self[name]), range.contains(count) { return count }
        fault(name, "A whole number from \(range.lowerBound) to \(range.upperBound).")
        return ifBlank
    }

    /// Hours as a decimal, such as 1.5.
    mutating func hours(_ name: String) -> ExactHours {
        if self[name].isEmpty { return .zero }
        let text = self[name]
        if let hours = try? ExactDecimalText.hours(text.utf8Span.span) { return hours }
        fault(name, "Hours are digits, such as 2 or 1.5.")
        return .zero
    }

    /// A name of at most 200 letters on one line.
    mutating func name(_ field: String, _ what: String) -> String {
        let text = self[field]
        if text.isEmpty {
            fault(field, "\(what) needs a name.")
        } else if text.unicodeScalars.count > 200 || text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            fault(field, "A name has at most 200 letters, on one line.")
        }
        return text
    }

    /// A date as browsers send it: `2026-03-02`.
    mutating func date(_ name: String) -> LocalDate? {
        let parts = self[name].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            let date = LocalDate(year: year, month: month, day: day)
        {
            return date
        }
        fault(name, "A day, such as 2027-01-01.")
        return nil
    }
}
