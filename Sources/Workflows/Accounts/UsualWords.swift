/// The words that guesses are made of, from `Embedded/usual-words.txt`.
enum UsualWords {
    /// In small letters.
    static let all: Set<[Unicode.Scalar]> = read(String(decoding: PackageResources.usual_words_txt, as: UTF8.self))
    /// Letters of the longest.
    static let longest = all.map(\.count).max() ?? 0

    private static func read(_ text: String) -> Set<[Unicode.Scalar]> {
        Set(
            text.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { line in
                line.split(separator: " ").map { Array($0.unicodeScalars) }
            })
    }
}
