import FoundationEssentials

/// One object of a JSON export: its scalars by path, as text. Numbers keep their decimals exactly.
struct JSONRow: Decodable {
    private var values: [String: String] = [:]
    /// The paths of its scalars, where a decoder was asked for all of them or for none.
    private(set) var keys: [String] = []
    /// Whether it is an object: a list may hold other things.
    private(set) var isObject = true

    static let pathsKey = CodingUserInfoKey(rawValue: "paths")!
    /// How deep objects in objects are looked into.
    private static let deepest = 6

    /// - Parameter paths: the only paths that matter; `nil` for all, with their keys; none for the keys alone.
    static func decoder(paths: [String]?) -> JSONDecoder {
        let decoder = JSONDecoder()
        if let paths { decoder.userInfo[pathsKey] = paths }
        return decoder
    }

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: JSONKey.self) else {
            isObject = false
            return
        }
        let paths = decoder.userInfo[Self.pathsKey] as? [String]
        if let paths, !paths.isEmpty {
            for path in paths { values[path] = Self.text(container, path[...]) }
        } else {
            take(container, prefix: "", wantsValues: paths == nil, depth: 0)
            keys.sort()
        }
    }

    func value(at path: String) -> String { values[path] ?? "" }

    private mutating func take(
        _ container: KeyedDecodingContainer<JSONKey>, prefix: String, wantsValues: Bool, depth: Int
    ) {
        for key in container.allKeys {
            let path = prefix + key.stringValue
            if depth < Self.deepest, let inner = try? container.nestedContainer(keyedBy: JSONKey.self, forKey: key) {
                take(inner, prefix: path + ".", wantsValues: wantsValues, depth: depth + 1)
                continue
            }
            keys.append(path)
            if wantsValues { values[path] = Self.scalar(container, key) }
        }
    }

    /// The text at a path; a key that has a dot itself is found as well.
    private static func text(_ container: KeyedDecodingContainer<JSONKey>, _ path: Substring) -> String? {
        let whole = JSONKey(String(path))
        if container.contains(whole) { return scalar(container, whole) }
        guard let dot = path.firstIndex(of: "."),
            let inner = try? container.nestedContainer(keyedBy: JSONKey.self, forKey: JSONKey(String(path[..<dot])))
        else { return nil }
        return text(inner, path[path.index(after: dot)...])
    }

    private static func scalar(_ container: KeyedDecodingContainer<JSONKey>, _ key: JSONKey) -> String? {
        if (try? container.decodeNil(forKey: key)) == true { return nil }
        if let text = try? container.decode(String.self, forKey: key) { return text }
        if let flag = try? container.decode(Bool.self, forKey: key) { return flag ? "true" : "false" }
        if let number = try? container.decode(Decimal.self, forKey: key) { return number.description }
        // A list of words, such as tags.
        return (try? container.decode([String].self, forKey: key))?.joined(separator: ",")
    }
}

struct JSONKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
