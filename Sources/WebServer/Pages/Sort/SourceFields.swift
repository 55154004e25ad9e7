import ToolExports

/// What an export says of a kind of work, in words.
enum SourceFields {
    /// `Board: Help Desk · Work Type: Remote`.
    static func words(_ text: String) -> String {
        let fields = SourceWords(text: text).fields
        if fields.isEmpty { return "Work without words of its own" }
        return fields.map { "\($0.column): \($0.value)" }.joined(separator: " · ")
    }
}
