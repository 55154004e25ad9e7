import AgreementCore
import Words

/// A moment as the company's clock shows it: `2 March 2026, 16:30`.
enum MomentWords {
    static func words(_ instant: Instant, _ zone: TimeZoneRules) -> String {
        let second = (instant.seconds + Int64(zone.offset(at: instant))) % 86_400
        return "\(TimeWords.date(zone.localDate(at: instant))), "
            + TimeWords.clock(secondOfDay: Int(second < 0 ? second + 86_400 : second))
    }
}
