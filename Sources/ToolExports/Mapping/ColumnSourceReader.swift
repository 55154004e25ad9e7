import PracticeFiles
import Yams

/// Reads `Client`, `{first: [StartedOn, EstimateOn]}`, `{join: [product, service_type], with: " / "}`,
/// `{text: onsite}`, `{words: Tags}`.
extension MappingYAML {
    mutating func source(_ node: Node, at key: String, joins: [String], depth: Int = 0) -> ColumnSource? {
        guard depth < 8 else {
            add(.mappingValue, node, at: key, expected: "sources stand in each other at most 8 deep")
            return nil
        }
        if let scalar = node.scalar {
            guard !scalar.string.isEmpty else {
                add(.mappingValue, node, at: key, expected: "the name of a column stands here")
                return nil
            }
            return Self.column(scalar.string, joins: joins)
        }
        guard node.mapping != nil else {
            add(
                .mappingValue, node, at: key,
                expected: "a column's name, or one of {first: […]}, {join: […], with: …}, {text: …}, {words: …}")
            return nil
        }
        let pairs = pairs(node, at: key, known: ["column", "text", "first", "join", "with", "words", "split"])
        let kinds = ["column", "text", "first", "join", "words"].filter { pairs[$0] != nil }
        guard kinds.count == 1, let kind = kinds.first, let value = pairs[kind],
            pairs["with"] == nil || kind == "join", pairs["split"] == nil || kind == "words"
        else {
            add(.mappingValue, node, at: key, expected: "one of `column`, `text`, `first`, `join`, `words` stands here")
            return nil
        }
        switch kind {
        case "text": return text(value, at: key).map { .text($0) }
        case "first": return .first(sources(value, at: key, joins: joins, depth: depth + 1))
        case "join":
            let between = pairs["with"].flatMap { text($0, at: key + ".with") } ?? " "
            return .composed(sources(value, at: key, joins: joins, depth: depth + 1), with: between)
        case "words":
            let separator = pairs["split"].flatMap { text($0, at: key + ".split") } ?? ","
            guard !separator.isEmpty else {
                add(.mappingValue, value, at: key + ".split", expected: "what stands between the words, such as `,`")
                return nil
            }
            return source(value, at: key, joins: joins, depth: depth + 1).map { .words($0, separator: separator) }
        default: return source(value, at: key, joins: joins, depth: depth + 1)
        }
    }

    /// A list of sources, or a single one.
    mutating func sources(_ node: Node, at key: String, joins: [String], depth: Int = 0) -> [ColumnSource] {
        guard let sequence = node.sequence else {
            return source(node, at: key, joins: joins, depth: depth).map { [$0] } ?? []
        }
        var found: [ColumnSource] = []
        for element in sequence {
            if let source = source(element, at: key, joins: joins, depth: depth) { found.append(source) }
        }
        return found
    }

    private static func column(_ text: String, joins: [String]) -> ColumnSource {
        for join in joins where text.hasPrefix(join + ".") {
            return .joined(table: join, column: String(text.dropFirst(join.count + 1)))
        }
        return .column(text)
    }
}
