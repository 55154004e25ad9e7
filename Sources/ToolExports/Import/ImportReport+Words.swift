extension TextEncoding {
    /// `Letters: Windows (Western Europe), assumed.`
    public var assumedWords: String { "Letters: \(label), assumed: the file only shows that they are no UTF-8." }
}
