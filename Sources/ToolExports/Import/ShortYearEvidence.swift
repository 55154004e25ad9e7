import AgreementCore

/// What dates whose year has two digits say about where it stands: `26/03/04` to `26/03/24` may be one day of the month
/// in many years, or many days of one year.
struct ShortYearEvidence {
    /// The first date that may have its year first.
    private(set) var first: DateOrderEvidence.Proof?
    /// A date that has it first, or is none.
    private(set) var proof: DateOrderEvidence.Proof?
    private var fitsAll = true
    private var firsts: Set<Int> = []
    private var lasts: Set<Int> = []

    /// - Parameter mayStandLast: whether it is a date with the year last.
    mutating func take(_ text: String, line: Int?, mayStandLast: Bool) {
        guard fitsAll else { return }
        guard let (year, month, day) = Self.numbers(of: text),
            let date = LocalDate(year: year < 70 ? 2_000 + year : 1_900 + year, month: month, day: day),
            date >= TimeZoneRules.firstDate, date <= TimeZoneRules.lastDate
        else {
            fitsAll = false
            return
        }
        firsts.insert(year)
        lasts.insert(day)
        if first == nil { first = DateOrderEvidence.Proof(text: text, line: line) }
        if !mayStandLast, proof == nil { proof = DateOrderEvidence.Proof(text: text, line: line) }
    }

    /// Whether the year may stand first in every date, and the last numbers are not plainly the years: few of them
    /// beside many first ones.
    var isOpen: Bool { fitsAll && first != nil && firsts.count < lasts.count + 3 }

    /// Two digits each, as who writes the year first does.
    private static func numbers(of text: String) -> (Int, Int, Int)? {
        let bytes = Array(text.utf8.prefix(9))
        func number(_ place: Int) -> Int? {
            guard place + 1 < bytes.count, bytes[place...(place + 1)].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(bytes[place] - 0x30) * 10 + Int(bytes[place + 1] - 0x30)
        }
        guard let first = number(0), let second = number(3), let third = number(6), bytes[2] == bytes[5],
            bytes.count == 8 || !(0x30...0x39).contains(bytes[8])
        else { return nil }
        return (first, second, third)
    }
}
