import PracticeFiles

/// Whether numbers that are read as hours may be minutes: some would last longer than a day as hours, and all are
/// whole minutes of one day. Start and end, where they are there, say more (`LengthAgainstClock`).
struct HoursOrMinutes {
    private var count = 0
    private var tooLong = 0
    private var first: String?
    private var mayBeMinutes = true
    private static let minutesOfDay = 1_440

    /// - Parameter seconds: the number's length as hours.
    mutating func take(_ text: String, seconds: Int) {
        guard mayBeMinutes, ExactNumber.isNumber(text) else { return }
        count += 1
        // Who writes decimals, or groups thousands, counts no minutes of a day.
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if !isPlain || seconds / 3_600 > Self.minutesOfDay { mayBeMinutes = false }
        if seconds > 86_400 {
            tooLong += 1
            first = first ?? text
        }
    }

    func fault(column: String?, file: String) -> FileFault? {
        guard mayBeMinutes, let first else { return nil }
        return FileFault(
            .exportLengthForm, file: file, column: column, value: first,
            expected: "\(tooLong) of \(count) numbers would last longer than a day as hours, and none as minutes: say "
                + "--length-form hours or --length-form minutes")
    }
}
