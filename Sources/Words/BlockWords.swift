public import AgreementCore

/// What is said of prepaid blocks.
public enum BlockWords {
    /// `Block “b1”: 3 h of 10 h used, 7 h left, to be used by 30 June 2026.`
    public static func balance(_ balance: BlockBalance, of block: PrepaidBlock) -> String {
        func hours(_ seconds: Int) -> String { TimeWords.hoursAndMinutes(seconds: seconds) }
        let end = balance.left > 0 ? block.through.map { ", to be used by \(TimeWords.date($0))" } : nil
        return "Block “\(block.id)”: \(hours(balance.used)) of \(hours(balance.bought)) used, "
            + (balance.left > 0 ? "\(hours(balance.left)) left" : "nothing left") + (end ?? "") + "."
    }
}
