/// The argument parser's messages in the product's words (never "error", "invalid", "please").
enum UsageWords {
    private static let phrases = [
        ("Error: ", ""), (" is invalid for ", " is not known to "), ("Please provide one of ", "It is one of "),
        ("Missing expected argument", "Missing"), ("Did you mean", "Did you mean"),
    ]

    static func ours(_ message: String) -> String {
        phrases.reduce(message) { text, phrase in replacing(phrase.0, by: phrase.1, in: text) }
    }

    private static func replacing(_ phrase: String, by other: String, in text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: phrase[phrase.startIndex]) {
            result += rest[..<start]
            if rest[start...].hasPrefix(phrase) {
                result += other
                rest = rest[start...].dropFirst(phrase.count)
            } else {
                result.append(rest[start])
                rest = rest[start...].dropFirst()
            }
        }
        return result + rest
    }
}
