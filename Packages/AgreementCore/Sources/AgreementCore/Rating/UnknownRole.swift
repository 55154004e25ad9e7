/// A role of entries that no labor card has, where cards have roles: its work is rated at the cards' own rates
/// (rating.md, section 6), which is right for some and a slip of the keys for others.
public struct UnknownRole: Hashable, Sendable {
    /// As the entries have it.
    public var role: String
    public var entries: Int
    /// Their labor.
    public var seconds: Int
    /// A role of a card that differs in capitals alone.
    public var likely: String?

    /// Most work first; none where no card prices by role.
    public static func found(in table: EntryTable, sheets: [PriceSheet]) -> [UnknownRole] {
        let known = Set(sheets.flatMap(\.labor).flatMap(\.roles).map(\.name))
        guard !known.isEmpty else { return [] }
        let words = table.roles.words
        // Nobody goes through a million entries where every role that they may have is known.
        guard words.contains(where: { !$0.isEmpty && !known.contains($0) }) else { return [] }
        var found = words.map { word in
            let likely = known.sorted().first { $0.lowercased() == word.lowercased() }
            return UnknownRole(role: word, entries: 0, seconds: 0, likely: likely)
        }
        for record in table.byClient.lazy.flatMap(\.labor) {
            found[Int(record.role)].entries += 1
            found[Int(record.role)].seconds += Int(record.seconds)
        }
        return found.filter { $0.entries > 0 && !$0.role.isEmpty && !known.contains($0.role) }
            .sorted { $0.seconds != $1.seconds ? $0.seconds > $1.seconds : $0.role < $1.role }
    }
}
