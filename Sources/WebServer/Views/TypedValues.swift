import AgreementCore
import Workflows

/// What stands in a form's fields: what was typed, or what is so; and what is wrong with it, field by field.
struct TypedValues: Sendable {
    private(set) var pairs: [(name: String, value: String)] = []
    /// By field, in words that say what would be right.
    private(set) var faults: [String: String] = [:]

    init() {}
    init(_ fields: FormFields) { pairs = fields.pairs }
    init(_ values: [String: String]) { pairs = values.map { ($0.key, $0.value) } }

    /// The first value without spaces around it; empty where there is none.
    subscript(_ name: String) -> String {
        get { trimmed(pairs.first { $0.name == name }?.value ?? "") }
        set {
            pairs.removeAll { $0.name == name }
            pairs.append((name, newValue))
        }
    }

    /// Whether the form has such a field at all.
    func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    mutating func fault(_ name: String, _ words: String) {
        if faults[name] == nil { faults[name] = words }
    }

    /// What a field's text says; `ifBlank` where nothing was typed, and with a fault where it can't be read.
    mutating func read<Value>(
        _ name: String, ifBlank: Value, _ reading: (String) throws(TypedFlaw) -> Value, _ words: (TypedFlaw) -> String
    ) -> Value {
        if self[name].isEmpty { return ifBlank }
        do throws(TypedFlaw) { return try reading(self[name]) } catch {
            fault(name, words(error))
            return ifBlank
        }
    }

    /// An amount; 0 where nothing was typed, unless it has to be said.
    mutating func cents(_ name: String, _ numbers: TypedNumbers, isRequired: Bool = false) -> Int64 {
        if isRequired, self[name].isEmpty { fault(name, "Say how much; 0 where it costs nothing.") }
        return read(name, ifBlank: 0, numbers.cents, numbers.amountWords)
    }

    /// A whole number; the fault says which ones can be.
    mutating func count(_ name: String, _ range: ClosedRange<Int>, ifBlank: Int, _ numbers: TypedNumbers) -> Int {
        read(name, ifBlank: ifBlank) { text throws(TypedFlaw) in
            try numbers.count(text, range)
        } _: { _ in
            numbers.countWords(range)
        }
    }

    /// Hours, such as 1.5; none where nothing was typed.
    mutating func hours(_ name: String, _ numbers: TypedNumbers) -> ExactHours {
        read(name, ifBlank: .zero, numbers.hours, numbers.hoursWords)
    }

    /// A share in basis points, from 0 to the largest; it has to be said.
    mutating func basisPoints(_ name: String, largestPercent: Int64, _ numbers: TypedNumbers) -> Int {
        do throws(TypedFlaw) { return try numbers.basisPoints(self[name], largestPercent: largestPercent) } catch {
            fault(name, numbers.shareWords(largestPercent: largestPercent))
            return 0
        }
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
