import PracticeFiles
import Yams

/// What somebody has answered about an export's forms, for the next file of its kind (docs/mappings.md). What a file
/// proves counts over it.
public struct KeptAnswers: Hashable, Sendable {
    /// The name of the mapping that reads such exports.
    public var mapping: String
    public var dateOrder: ImportOptions.DateOrder?
    public var decimalSign: ImportOptions.DecimalSign?
    /// What a bare number of the lengths counts.
    public var lengthForm: LengthFormat?

    /// Nothing is answered yet.
    public init(mapping: String) { self.mapping = mapping }

    /// What it is kept as: no mapping that is pointed at is called so.
    public var name: String { "answers." + mapping }

    /// Whether the mapping's name leaves room for it; a mapping's may have 200 signs.
    public var isKeepable: Bool { !mapping.isEmpty && name.utf8.count <= 200 }

    /// As docs/mappings.md has it.
    public var text: String {
        var lines = ["answers: \(YamlText.quoted(mapping))"]
        if let dateOrder { lines.append("dateOrder: \(dateOrder.rawValue)") }
        if let decimalSign { lines.append("decimal: \(decimalSign.rawValue)") }
        if let lengthForm { lines.append("lengthForm: \(YamlText.quoted(lengthForm.rawValue))") }
        return lines.joined(separator: "\n") + "\n"
    }

    init(_ root: Node, _ reader: MappingYAML) throws(FileFaults) {
        var yaml = reader
        let keys = yaml.pairs(root, at: "", known: ["answers", "dateOrder", "decimal", "lengthForm"])
        mapping = keys["answers"].flatMap { yaml.text($0, at: "answers") } ?? ""
        dateOrder = keys["dateOrder"].flatMap { yaml.word($0, at: "dateOrder", as: ImportOptions.DateOrder.self) }
        decimalSign = keys["decimal"].flatMap { yaml.word($0, at: "decimal", as: ImportOptions.DecimalSign.self) }
        lengthForm = keys["lengthForm"].flatMap { yaml.word($0, at: "lengthForm", as: LengthFormat.self) }
        if !isKeepable {
            yaml.add(.mappingValue, root, at: "answers", expected: "the name of a mapping stands here")
        }
        guard yaml.faults.isEmpty else { throw FileFaults(Array(yaml.faults.prefix(FileFaults.limit))) }
    }
}
