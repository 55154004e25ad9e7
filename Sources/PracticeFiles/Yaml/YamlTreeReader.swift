import Yams

/// Turns Yams's nodes into values with paths, and refuses what our files never hold.
struct YamlTreeReader {
    let log: FaultLog
    /// How many keys were renamed because they stood twice.
    let renames: Int

    func value(of node: Node, path: String, depth: Int) -> YamlValue {
        let line = node.mark?.line ?? 1
        let nothing = YamlValue(.nothing, line: line, path: path)
        guard depth <= YamlDocument.deepest else {
            log.add(
                .yamlTooDeep, line: line,
                expected: "at most \(YamlDocument.deepest) mappings and lists stand in each other")
            return nothing
        }
        guard isPlain(node, line: line, path: path) else { return nothing }
        switch node {
        case .scalar(let scalar):
            let isNothing = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return YamlValue(isNothing ? .nothing : .text(scalar.string), line: line, path: path)
        case .sequence(let sequence):
            var list: [YamlValue] = []
            for (offset, item) in sequence.enumerated() {
                let itemPath = name(of: item).map { YamlPath.joined(path, $0) }
                list.append(
                    value(of: item, path: itemPath ?? YamlPath.joined(path, item: offset + 1), depth: depth + 1))
            }
            return YamlValue(.list(list), line: line, path: path)
        case .mapping(let mapping):
            return YamlValue(.mapping(entries(of: mapping, path: path, depth: depth)), line: line, path: path)
        case .alias:
            return nothing
        }
    }

    private func entries(of mapping: Node.Mapping, path: String, depth: Int) -> [YamlEntry] {
        var entries: [YamlEntry] = []
        var lines: [String: Int] = [:]
        for pair in mapping {
            let line = pair.key.mark?.line ?? 1
            guard isPlain(pair.key, line: line, path: path) else { continue }
            guard case .scalar(let scalar) = pair.key else {
                log.add(
                    .yamlKeyNotText, line: line, column: path.isEmpty ? nil : path,
                    expected: "a key is a word, not a list or a mapping")
                continue
            }
            let key = renames > 0 ? YamlDuplicateKey.original(scalar.string) : scalar.string
            if let first = lines[key] {
                log.add(
                    .yamlKeyTwice, line: line, column: path.isEmpty ? nil : path, value: key,
                    expected: "a key stands once in its mapping; this one stands on line \(first) already")
                continue
            }
            lines[key] = line
            let value = value(of: pair.value, path: YamlPath.joined(path, key), depth: depth + 1)
            entries.append(YamlEntry(key: key, line: line, value: value))
        }
        return entries
    }

    /// The `id`, or the `name`, of an item of a list.
    private func name(of item: Node) -> String? {
        guard case .mapping(let mapping) = item else { return nil }
        var found: String?
        for pair in mapping {
            guard case .scalar(let key) = pair.key, case .scalar(let value) = pair.value, !value.string.isEmpty
            else { continue }
            if key.string == "id" { return value.string }
            if key.string == "name" { found = value.string }
        }
        return found
    }

    /// `!!int` for YAML's own tags.
    private static func written(_ tag: Tag) -> String {
        let own = "tag:yaml.org,2002:"
        return tag.rawValue.hasPrefix(own) ? "!!" + tag.rawValue.dropFirst(own.count) : tag.rawValue
    }

    private func isPlain(_ node: Node, line: Int, path: String) -> Bool {
        if node.anchor != nil {
            log.add(
                .yamlAlias, line: line, column: path.isEmpty ? nil : path,
                expected: "write the value out: anchors (&) and aliases (*) aren't read")
            return false
        }
        let expected: Tag.Name =
            switch node {
            case .sequence: .seq
            case .mapping: .map
            default: .str
            }
        guard node.tag.rawValue == expected.rawValue else {
            log.add(
                .yamlTag, line: line, column: path.isEmpty ? nil : path, value: Self.written(node.tag),
                expected: "leave the tag out: a value is what its text says")
            return false
        }
        return true
    }
}

/// Keys that stand twice in a mapping: the first gets a mark, so that the rest of the file can still be read.
enum YamlDuplicateKey {
    static let mostRenames = 8
    /// From the private use area: no word of ours begins with it.
    private static let mark: Unicode.Scalar = "\u{E0A0}"

    /// The text with one of the keys marked, where the key really stands at that place.
    static func renamed(_ keys: [String], at place: Mark, in text: String, number: Int) -> String? {
        var scalars = Array(text.unicodeScalars)
        var index = 0
        var line = 1
        while line < place.line, index < scalars.count {
            if scalars[index] == "\n" { line += 1 }
            index += 1
        }
        index += place.column - 1
        guard line == place.line, index < scalars.count else { return nil }
        if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
        guard keys.contains(where: { !$0.isEmpty && scalars[index...].starts(with: $0.unicodeScalars) }) else {
            return nil
        }
        scalars.insert(contentsOf: repeatElement(mark, count: number), at: index)
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    static func original(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.drop { $0 == mark }))
    }
}
