public import AgreementCore

/// What is said of work that nobody has sorted yet.
public enum SortingWords {
    /// `412 of 9,500 hours are unsorted: 4.3%.`
    public static func unsorted(seconds: Int, of all: Int) -> String {
        guard seconds > 0 else { return "All work is sorted." }
        // To whole hours; what is less is said as it is.
        guard seconds >= 36_000 else {
            return "\(TimeWords.duration(seconds: seconds)) of \(hours(all)) hours "
                + "\(seconds == 3_600 ? "is" : "are") unsorted: \(percent(Share(seconds, of: all)))."
        }
        return "\(hours(seconds)) of \(hours(all)) hours are unsorted: \(percent(Share(seconds, of: all)))."
    }

    /// `All hours are 9,000 h of clients and 500 h of your own.`; `nil` where none are your own.
    public static func whose(seconds: Int, own: Int) -> String? {
        guard own > 0 else { return nil }
        return "All hours are \(TimeWords.hoursAndMinutes(seconds: seconds - own)) of clients and "
            + "\(TimeWords.hoursAndMinutes(seconds: own)) of your own."
    }

    /// To a tenth of a percent, so that a small rest is seen to shrink.
    public static func percent(_ share: Share) -> String {
        guard let basisPoints = share.basisPoints else { return "0%" }
        let tenths = Int(dividedHalfAway(Int64(basisPoints), by: 10))
        if tenths == 0, share.part > 0 { return "under 0.1%" }
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }

    /// Whole hours, rounded: `9,500`.
    public static func hours(_ seconds: Int) -> String { grouped((seconds + 1_800) / 3_600) }
}
