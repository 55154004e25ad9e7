import PracticeFiles

/// How many lengths contradict the start and end beside them: by so much that breaks and rounding up are no reason.
struct LengthAgainstClock {
    private(set) var compared = 0
    private(set) var contradicting = 0
    private var first: (text: String, seconds: Int, clock: Int)?
    private static let few = 3

    mutating func take(_ seconds: Int, clock: Int, text: String) {
        guard clock > 0 else { return }
        compared += 1
        let isTooLong = seconds > 2 * clock + 900 && (seconds >= 20 * clock || seconds > clock + 3 * 3_600)
        guard isTooLong || seconds * 4 + 900 < clock || seconds * 30 < clock else { return }
        contradicting += 1
        if first == nil { first = (text, seconds, clock) }
    }

    /// - Parameter column: the lengths'.
    func fault(column: String?, file: String) -> FileFault? {
        guard let first, contradicting * 2 > compared || (contradicting > Self.few && contradicting * 20 > compared)
        else { return nil }
        return FileFault(
            .exportLengthsAgainstClock, file: file, column: column, value: first.text,
            expected: "\(contradicting) of \(compared) lengths contradict their start and end, this one first: it is "
                + "read as \(first.seconds / 60) min, and the clock says \(first.clock / 60) min. Say how lengths are "
                + "written (--length-form), or what to take: --lengths-from clock or --lengths-from length")
    }
}
