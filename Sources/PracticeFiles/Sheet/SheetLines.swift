public import AgreementCore

/// Where the parts of a `sheet.yaml` stand: for findings, which know the part and not the line.
public struct SheetLines: Sendable {
    private let root: YamlValue

    /// `nil` for bytes that are not YAML.
    public init?(_ bytes: [UInt8]) {
        guard let root = YamlDocument.read(bytes, log: FaultLog(file: "")) else { return nil }
        self.root = root
    }

    /// The line, from 1, of the part, or of the last step on the way to it that the file writes down: a plan without
    /// `hours` has the plan's line.
    public func line(of path: SheetPath) -> Int {
        var value = root
        var line = root.line
        for step in path.steps {
            switch value.shape {
            case .mapping(let entries):
                guard let entry = entries.first(where: { $0.key == step }) else { return line }
                (value, line) = (entry.value, entry.line)
            case .list(let items):
                guard let item = items.first(where: { $0.isItem(step) }) else { return line }
                (value, line) = (item, item.line)
            case .text, .nothing:
                return line
            }
        }
        return line
    }
}

extension YamlValue {
    /// Whether it is a mapping with that `id`; or without an id, with that name.
    fileprivate func isItem(_ id: String) -> Bool {
        guard case .mapping(let entries) = shape else { return false }
        return (entries.first { $0.key == "id" } ?? entries.first { $0.key == "name" })?.value.text == id
    }
}
