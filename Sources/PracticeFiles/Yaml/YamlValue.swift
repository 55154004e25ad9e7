/// A value of a YAML file with its place.
///
/// Every scalar is the text that stands there: `on`, `2026` and `1e3` are not booleans and numbers until somebody
/// asks for one.
public struct YamlValue: Sendable {
    /// A scalar, a list or a map.
    public enum Shape: Sendable {
        /// `null`, `~`, or nothing after the colon.
        case nothing
        case text(String)
        case list([YamlValue])
        /// In the file's order; each key once.
        case mapping([YamlEntry])
    }
    public let shape: Shape
    /// From 1.
    public let line: Int
    /// The keys that lead here, as `plans.silver.coverage.fix`; empty for the whole file.
    public let path: String

    /// What the user wrote, for a fault: a scalar's text, or `nil`.
    public var text: String? {
        guard case .text(let text) = shape else { return nil }
        return text
    }
    public var isNothing: Bool {
        guard case .nothing = shape else { return false }
        return true
    }
    /// The path as a fault's column.
    public var column: String? { path.isEmpty ? nil : path }

    public init(_ shape: Shape, line: Int, path: String) {
        self.shape = shape
        self.line = line
        self.path = path
    }
}

/// A key of a mapping with its value.
public struct YamlEntry: Sendable {
    public let key: String
    /// The key's line, from 1.
    public let line: Int
    public let value: YamlValue

    public init(key: String, line: Int, value: YamlValue) {
        self.key = key
        self.line = line
        self.value = value
    }
}

extension FaultLog {
    /// A fault at a value, with what stands there.
    public func add(_ code: FaultCode, at value: YamlValue, expected: String) {
        add(code, line: value.line, column: value.column, value: value.text, expected: expected)
    }
}

extension YamlValue {
    /// The text that stands here, or `nil` and a fault.
    public func requireText(_ log: FaultLog) -> String? {
        guard case .text(let text) = shape else {
            log.add(.yamlNotText, at: self, expected: "a text or a number belongs here, not \(kind)")
            return nil
        }
        return text
    }

    /// The list that stands here, or `nil` and a fault.
    public func requireList(_ log: FaultLog) -> [YamlValue]? {
        guard case .list(let list) = shape else {
            log.add(
                .yamlNotList, at: self, expected: "a list, as [a, b] or with dashes, belongs here, not \(kind)"
            )
            return nil
        }
        return list
    }

    /// The mapping that stands here, or `nil` and a fault.
    public func requireMapping(_ log: FaultLog) -> YamlMapping? {
        guard case .mapping(let entries) = shape else {
            log.add(
                .yamlNotMapping, at: self,
                expected: "keys with values belong here, not \(kind)")
            return nil
        }
        return YamlMapping(entries: entries, place: self)
    }

    /// `true` or `yes`, `false` or `no`; or `nil` and a fault.
    public func requireYesOrNo(_ log: FaultLog) -> Bool? {
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            log.add(.yamlNotYesOrNo, at: self, expected: "it is `true` or `false`")
            return nil
        }
    }

    private var kind: String {
        switch shape {
        case .nothing: "nothing"
        case .text: "a text"
        case .list: "a list"
        case .mapping: "keys with values"
        }
    }
}

/// A mapping whose keys are asked for one by one.
public struct YamlMapping {
    public let entries: [YamlEntry]
    /// Where it stands.
    public let place: YamlValue

    /// The value of a key, or `nil` if it was left out or nothing stands after it.
    public func optional(_ key: String) -> YamlValue? {
        guard let value = entries.first(where: { $0.key == key })?.value, !value.isNothing else { return nil }
        return value
    }

    /// The value of a key, or `nil` and a fault.
    public func required(
        _ key: String, _ log: FaultLog, code: FaultCode = .yamlKeyMissing, because reason: String? = nil
    ) -> YamlValue? {
        if let value = optional(key) { return value }
        let line = entries.first { $0.key == key }?.line ?? place.line
        log.add(
            code, line: line, column: YamlPath.joined(place.path, key),
            expected: reason ?? "the key `\(key)` is missing here, or nothing stands after it")
        return nil
    }

    /// A fault for every key that is not one of these.
    public func refuseOthers(than known: [String], _ log: FaultLog) {
        for entry in entries where !known.contains(entry.key) {
            let words = known.map { "`\($0)`" }.joined(separator: ", ")
            log.add(
                .yamlKeyUnknown, line: entry.line, column: place.column, value: entry.key,
                expected: "there is no such key here; there are \(words)")
        }
    }
}

/// Paths of keys, kept short.
enum YamlPath {
    static func joined(_ path: String, _ key: String) -> String {
        let short = key.unicodeScalars.count > 40 ? String(key.unicodeScalars.prefix(40)) + "…" : key
        return path.isEmpty ? short : "\(path).\(short)"
    }
    /// An item is named by its `id` or `name` if it has one, else by its number, from 1.
    static func joined(_ path: String, item number: Int) -> String { "\(path)[\(number)]" }
}
