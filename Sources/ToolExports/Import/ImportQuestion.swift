public import PracticeFiles

/// What a file leaves open and a person can say. Each comes as the fault that stopped the import.
public enum ImportQuestion: String, CaseIterable, Hashable, Sendable {
    case dateOrder, yearOrder, decimalSign, lengthForm, lengthsAgainstClock

    /// The question that a fault asks; `nil` where there is nothing to answer.
    public init?(_ fault: FileFault) {
        switch fault.code {
        case .exportDateOrder, .exportDateOrderMixed: self = .dateOrder
        case .exportYearOrder: self = .yearOrder
        case .exportDecimalSign, .exportDecimalSignMixed: self = .decimalSign
        case .exportLengthForm: self = .lengthForm
        case .exportLengthsAgainstClock: self = .lengthsAgainstClock
        default: return nil
        }
    }

    /// As a person is asked.
    public var words: String {
        switch self {
        case .dateOrder: "Which stands first in these dates, the day or the month?"
        case .yearOrder: "Which stands first in these dates, the day, the month or the year?"
        case .decimalSign: "Which sign stands before decimals?"
        case .lengthForm: "What do the numbers of the lengths count?"
        case .lengthsAgainstClock: "The lengths say something else than start and end: which is right?"
        }
    }

    /// What may be answered: the option's word, and what it means.
    public var answers: [(word: String, meaning: String)] {
        switch self {
        case .dateOrder: [("dmy", "the day: 3/4 is 3 April"), ("mdy", "the month: 3/4 is March 4")]
        case .yearOrder:
            [
                ("ymd", "the year: 26/03/04 is 4 March 2026"), ("dmy", "the day: 04/03/26 is 4 March 2026"),
                ("mdy", "the month: 03/04/26 is March 4, 2026"),
            ]
        case .decimalSign: [("point", "1.5"), ("comma", "1,5")]
        case .lengthForm: LengthFormat.units.map { ($0.rawValue, "\($0.label): \($0.example)") }
        case .lengthsAgainstClock:
            ImportOptions.LengthsFrom.allCases.map { ($0.rawValue, $0 == .length ? "the lengths" : "start and end") }
        }
    }
}
