public import PracticeFiles
import Yams

/// What stands under `values`, and in a services file.
extension MappingReader {
    mutating func valueTables(_ node: Node) -> [MappedField: ValueTable] {
        let keys = yaml.pairs(node, at: "values", known: MappedField.allCases.map(\.rawValue))
        var tables: [MappedField: ValueTable] = [:]
        for field in MappedField.allCases {
            if let node = keys[field.rawValue] { tables[field] = table(node, field) }
        }
        return tables
    }

    private mutating func table(_ node: Node, _ field: MappedField) -> ValueTable {
        let place = "values.\(field.rawValue)"
        let keys = yaml.pairs(node, at: place, known: ["is", "contains", "otherwise"])
        var table = ValueTable()
        if let node = keys["is"] {
            for (word, becomes) in words(node, at: place + ".is", field) { table.exact[word.lowercased()] = becomes }
        }
        if let node = keys["contains"] {
            table.containing = words(node, at: place + ".contains", field).map {
                ValueTable.Part(part: $0.lowercased(), becomes: $1)
            }
        }
        if let node = keys["otherwise"], let word = yaml.text(node, at: place + ".otherwise") {
            if word == "keep", field == .service {
                table.otherwise = .keep
            } else if check(word, node, at: place + ".otherwise", field) {
                table.otherwise = .word(word)
            }
        }
        return table
    }

    /// `{fix: fix, "Monthly maintenance": maintenance}`, in the file's order.
    mutating func words(_ node: Node, at key: String, _ field: MappedField) -> [(String, String)] {
        guard let mapping = node.mapping else {
            yaml.add(.mappingValue, node, at: key, expected: "the export's words stand here, each with what it becomes")
            return []
        }
        var found: [(String, String)] = []
        for (word, becomes) in mapping {
            guard let from = yaml.text(word, at: key), let to = yaml.text(becomes, at: key),
                check(to, becomes, at: key, field)
            else { continue }
            found.append((from, to))
        }
        return found
    }

    /// Whether an entry's field can have the word.
    private mutating func check(_ word: String, _ node: Node, at key: String, _ field: MappedField) -> Bool {
        guard let known = field.words else {
            if !word.isEmpty { return true }
            yaml.add(.mappingValue, node, at: key, expected: "the id of a service, or `unsorted`")
            return false
        }
        if known.contains(word) { return true }
        let list = known.map { $0.isEmpty ? "nothing" : "`\($0)`" }.joined(separator: ", ")
        yaml.add(.mappingValue, node, at: key, expected: "\(field.rawValue) can be \(list)")
        return false
    }
}

extension MappedField {
    /// What formats.md lets the field be; `nil` for services, which a sheet names.
    var words: [String]? {
        switch self {
        case .service: nil
        case .place: ["remote", "onsite", ""]
        case .kind: ["labor", "part"]
        case .maintained: ["yes", "no"]
        case .hours: ["business", "afterHours", "holiday", ""]
        case .charge: ["yes", "courtesy"]
        }
    }
}

/// A services file: which of an export's words are which of our services (`Examples/sip-services.yaml`).
public struct ServiceWords: Sendable {
    public var table: ValueTable

    /// `services: {Bug: fix, …}`, and optionally `contains: {…}` and `otherwise:`, which is `unsorted`.
    public static func read(_ bytes: [UInt8], file: String) throws(FileFaults) -> ServiceWords {
        var reader = MappingReader(yaml: MappingYAML(file: file))
        let table = reader.serviceWords(bytes)
        guard let table, reader.yaml.faults.isEmpty else { throw FileFaults(reader.yaml.faults) }
        return ServiceWords(table: table)
    }
}

extension MappingReader {
    fileprivate mutating func serviceWords(_ bytes: [UInt8]) -> ValueTable? {
        guard let root = yaml.root(of: bytes) else { return nil }
        let keys = yaml.pairs(root, at: "", known: ["services", "contains", "otherwise"])
        guard let services = keys["services"] else {
            yaml.add(
                .mappingKeyMissing, root, value: "services",
                expected: "`services` lists the export's words, each with the id of a service")
            return nil
        }
        var table = ValueTable(otherwise: .word("unsorted"))
        for (word, id) in words(services, at: "services", .service) { table.exact[word.lowercased()] = id }
        if let node = keys["contains"] {
            table.containing = words(node, at: "contains", .service).map {
                ValueTable.Part(part: $0.lowercased(), becomes: $1)
            }
        }
        if let node = keys["otherwise"], let word = yaml.text(node, at: "otherwise"), !word.isEmpty {
            table.otherwise = word == "keep" ? .keep : .word(word)
        }
        return table
    }
}
