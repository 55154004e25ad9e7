/// The words of a note, as the database's search and the rules of words take them.
public enum NoteWords {
    /// Letters and digits in small, in the note's order.
    public static func of(_ note: String) -> [String] {
        note.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Words that say nothing of what was done.
    static let stopWords: Set<String> = [
        "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "back", "be",
        "been",
        "before", "but", "by", "call", "called", "can", "client", "could", "customer", "did", "do", "does", "done",
        "due", "for", "from", "get", "got", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in",
        "into", "is", "issue", "it", "its", "me", "more", "my", "need", "needed", "needs", "no", "not", "now", "of",
        "off", "on", "one", "or", "our", "out", "over", "per", "please", "re", "she", "should", "so", "some", "than",
        "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "under", "up", "user", "users",
        "was", "we", "were", "when", "where", "which", "while", "who", "will", "with", "work", "worked", "working",
        "would", "you", "your",
    ]

    /// Whether a word may name a kind of work: not a filler, not a number, at least three letters.
    static func says(_ word: String) -> Bool {
        word.utf8.count >= 3 && !stopWords.contains(word) && !word.allSatisfy(\.isNumber)
    }
}
