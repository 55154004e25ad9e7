/// What a file's own rows say a bare number counts: start and end beside it, and that a day has 24 hours.
struct UnitEvidence {
    /// A number that shows it.
    struct Proof {
        var text: String
        var line: Int?
    }
    private(set) var matches: [LengthFormat: Int] = [:]
    private(set) var firstMatch: [LengthFormat: Proof] = [:]
    /// Units that would give a day more than 24 hours, with the number that does.
    private(set) var ruledOut: [LengthFormat: Proof] = [:]
    private(set) var first: String?
    /// Thousandths by technician and day.
    private var days: [String: Int64] = [:]
    private static let mostDays = 50_000
    private static let enoughMatches = 500
    private static let daySeconds: Int64 = 86_400

    /// Enough is known: what comes later can only be seen against the clock, row by row.
    var isSettled: Bool { matches.values.contains { $0 >= Self.enoughMatches } }

    mutating func take(_ text: String, clock: Int?, day: String, line: Int?) {
        guard ExactNumber.isNumber(text) else { return }
        guard let number = ExactNumber(text, signs: .looking(at: text)), !number.isZero, !number.isNegative,
            let thousandths = number.rounded(times: 1_000)?.value
        else { return }
        if first == nil { first = text }
        if let clock, clock > 0 {
            for unit in LengthFormat.units {
                // A cell may hold a number whose thousandths just fit in 64 bits.
                guard let thousandths = number.rounded(times: unit.thousandths)?.value,
                    abs((Int128(thousandths) + 500) / 1_000 - Int128(clock)) <= Int128(max(60, clock / 100))
                else { continue }
                matches[unit, default: 0] += 1
                if firstMatch[unit] == nil { firstMatch[unit] = Proof(text: text, line: line) }
            }
        }
        guard days.count < Self.mostDays || days[day] != nil else { return }
        let sum = days[day, default: 0].addingReportingOverflow(thousandths)
        days[day] = sum.overflow ? .max / 4 : sum.partialValue
        for unit in LengthFormat.units where ruledOut[unit] == nil {
            let whole = Int128(days[day] ?? 0) * Int128(unit.thousandths) / 1_000
            if whole > Int128(Self.daySeconds) * 1_000 { ruledOut[unit] = Proof(text: text, line: line) }
        }
    }

    /// The unit that the clock shows on nine of ten rows that it fits any.
    var byClock: LengthFormat? {
        guard let best = matches.max(by: { $0.value < $1.value }) else { return nil }
        let others = matches.filter { $0.key != best.key }.values.reduce(0, +)
        return others * 9 <= best.value ? best.key : nil
    }

    /// What is left where 24 hours a day rule others out.
    var possible: [LengthFormat] {
        let usual: [LengthFormat] = ruledOut[.seconds] == nil ? [.hours, .minutes, .seconds] : LengthFormat.units
        return usual.filter { ruledOut[$0] == nil }
    }
}

extension LengthFormat {
    /// Thousandths of a second in one.
    fileprivate var thousandths: Int64 {
        switch self {
        case .hours: 3_600_000
        case .minutes: 60_000
        case .milliseconds: 1
        default: 1_000
        }
    }

    /// What a column's name says that its numbers count.
    static func named(_ column: String) -> LengthFormat? {
        let name = column.lowercased()
        let words = name.split { !$0.isLetter }.map(String.init)
        func has(_ stems: [String], _ whole: [String]) -> Bool {
            words.contains { word in whole.contains(word) || stems.contains { word.hasPrefix($0) } }
        }
        if has(["millis"], ["ms"]) { return .milliseconds }
        if has(["second", "sekund", "secs", "segund"], ["sec", "sek"]) { return .seconds }
        if has(["minut"], ["min", "mins"]) { return .minutes }
        if has(["hour", "stunde", "heure", "horas"], ["h", "hrs", "hr", "std", "ore", "uren", "decimal", "dezimal"]) {
            return .hours
        }
        return nil
    }
}
