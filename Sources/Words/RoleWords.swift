public import AgreementCore

/// What is said of roles that no labor card has.
public enum RoleWords {
    /// `12 entries, 34 h, are of the role “Engineer”, which no labor card has: …`
    public static func unknown(_ role: UnknownRole) -> String {
        let entries = counted(role.entries, "entry", "entries")
        let hours = TimeWords.hoursAndMinutes(seconds: role.seconds)
        return "\(entries), \(hours), \(role.entries == 1 ? "is" : "are") of the role “\(role.role)”, which no labor "
            + "card has: the card’s own rate is taken." + (role.likely.map { " A card has “\($0)”." } ?? "")
    }
}
