import PracticeFiles
import Yams

/// A mapping file's YAML, read with the line of every mistake. Faults are gathered, so that one run names them all.
struct MappingYAML {
    static let largestBytes = 256 * 1_024
    let file: String
    private(set) var faults: [FileFault] = []

    init(file: String) { self.file = file }

    /// The file's root, or `nil` with the fault that says why not.
    mutating func root(of bytes: [UInt8]) -> Node? {
        guard bytes.count <= Self.largestBytes else {
            add(.mappingTooLarge, nil, expected: "a mapping has at most 256 KiB; this has \(bytes.count / 1_024) KiB")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            add(.mappingYAML, nil, expected: "a mapping is a text file in UTF-8")
            return nil
        }
        // An alias of an alias of an alias makes a small file huge.
        guard !Self.hasAliases(text) else {
            add(.mappingYAML, nil, expected: "anchors (`&name`) and aliases (`*name`) have no place in a mapping")
            return nil
        }
        do {
            guard let node = try compose(yaml: text) else {
                add(.mappingYAML, nil, expected: "the file is empty: a mapping has `mapping`, `format` and `fields`")
                return nil
            }
            return node
        } catch {
            let (line, problem) = Self.place(of: error)
            faults.append(FileFault(.mappingYAML, file: file, line: line, expected: "this isn't YAML: \(problem)"))
            return nil
        }
    }

    mutating func add(
        _ code: FaultCode, _ node: Node?, at key: String? = nil, value: String? = nil, expected: String
    ) {
        guard faults.count <= FileFaults.limit else { return }
        faults.append(
            FileFault(
                code, file: file, line: node?.mark?.line, column: key, value: value ?? node?.scalar?.string,
                expected: expected))
    }

    /// The text of a scalar; a list or a mapping in its place is a fault.
    mutating func text(_ node: Node, at key: String) -> String? {
        guard let scalar = node.scalar else {
            add(.mappingValue, node, at: key, expected: "one word or text stands here")
            return nil
        }
        return scalar.string
    }

    /// The texts of a list, or of a single one.
    mutating func texts(_ node: Node, at key: String) -> [String] {
        guard let sequence = node.sequence else { return text(node, at: key).map { [$0] } ?? [] }
        return sequence.compactMap { text($0, at: key) }
    }

    /// One of a closed list of words.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ node: Node, at key: String, as type: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let text = text(node, at: key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        add(.mappingValue, node, at: key, expected: "\(key) is one of \(known)")
        return nil
    }

    /// A mapping's keys and values; other keys than these are faults.
    mutating func pairs(_ node: Node, at key: String, known: [String]) -> [String: Node] {
        guard let mapping = node.mapping else {
            add(
                .mappingValue, node, at: key.isEmpty ? nil : key,
                expected: "\(key.isEmpty ? "a mapping" : key) has keys of its own: \(known.joined(separator: ", "))")
            return [:]
        }
        var found: [String: Node] = [:]
        for (name, value) in mapping {
            guard let word = name.scalar?.string, known.contains(word) else {
                let place = key.isEmpty ? "a mapping" : "`\(key)`"
                add(
                    .mappingKeyUnknown, name, at: key.isEmpty ? nil : key,
                    expected: "\(place) knows the keys \(known.joined(separator: ", "))")
                continue
            }
            found[word] = value
        }
        return found
    }

    private static func hasAliases(_ text: String) -> Bool {
        var seen = (anchor: false, alias: false)
        var previous = UInt8(ascii: "\n")
        var sign: UInt8 = 0
        for byte in text.utf8 {
            let isWord = byte > 0x20 && !",]}\"'".utf8.contains(byte)
            if sign == UInt8(ascii: "&"), isWord { seen.anchor = true }
            if sign == UInt8(ascii: "*"), isWord { seen.alias = true }
            sign = previous <= 0x20 || "[{,:-?!".utf8.contains(previous) ? byte : 0
            previous = byte
        }
        return seen.anchor && seen.alias
    }

    private static func place(of error: any Error) -> (line: Int?, problem: String) {
        guard let error = error as? YamlError else { return (nil, "\(error)") }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return (context.mark.line, "the key `\(duplicates.first ?? "")` stands twice")
        case .reader(let problem, _, _, _): return (nil, problem)
        default: return (nil, "it can't be read")
        }
    }
}
