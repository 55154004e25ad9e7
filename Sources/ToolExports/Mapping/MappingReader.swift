public import PracticeFiles
import Yams

extension Mapping {
    /// Reads a mapping file; docs/mappings.md says what may stand in it.
    ///
    /// - Throws: every mistake found, each with its line.
    public static func read(_ bytes: [UInt8], file: String) throws(FileFaults) -> Mapping {
        var reader = MappingReader(yaml: MappingYAML(file: file))
        let mapping = reader.mapping(bytes)
        guard let mapping, reader.yaml.faults.isEmpty else {
            throw FileFaults(
                Array(reader.yaml.faults.prefix(FileFaults.limit)),
                isTruncated: reader.yaml.faults.count > FileFaults.limit)
        }
        return mapping
    }
}

private let mappingKeys = [
    "mapping", "title", "format", "encoding", "delimiter", "decimal", "thousands", "header", "headerCase", "list",
    "dates", "times", "dateOrder", "timeZone", "recognise", "optional", "also", "join", "entries", "effort", "fields",
    "sort", "values", "skip",
]

private enum HeaderPresence: String, CaseIterable { case yes, no }
private enum HeaderCase: String, CaseIterable { case exact, ignore }

/// One file's reading.
struct MappingReader {
    var yaml: MappingYAML
    /// The names of the joined files: columns with one of them before a dot come from there.
    var joins: [String] = []

    mutating func mapping(_ bytes: [UInt8]) -> Mapping? {
        guard let root = yaml.root(of: bytes) else { return nil }
        let keys = yaml.pairs(root, at: "", known: mappingKeys)
        guard root.mapping != nil else { return nil }
        for required in ["mapping", "format", "fields"] where keys[required] == nil {
            yaml.add(.mappingKeyMissing, root, value: required, expected: "a mapping needs the key `\(required)`")
        }
        let joined = keys["join"].map { joinList($0) } ?? []
        joins = joined.map(\.name)
        let mapping = Mapping(
            name: keys["mapping"].flatMap { yaml.text($0, at: "mapping") } ?? "",
            title: keys["title"].flatMap { yaml.text($0, at: "title") } ?? "",
            file: yaml.file, layout: layout(keys),
            recognisedBy: keys["recognise"].map { yaml.texts($0, at: "recognise") } ?? [],
            optionalColumns: Set(keys["optional"].map { yaml.texts($0, at: "optional") } ?? []),
            joins: joined, grouping: keys["entries"].map { grouping($0) } ?? .row,
            fields: keys["fields"].map { fields($0) } ?? FieldSources(),
            sort: keys["sort"].map { yaml.sources($0, at: "sort", joins: joined.map(\.name)) } ?? [],
            values: keys["values"].map { valueTables($0) } ?? [:],
            skips: keys["skip"].map { skipRules($0) } ?? [],
            effort: keys["effort"].flatMap { yaml.word($0, at: "effort", as: Mapping.Effort.self) } ?? .work,
            timeZone: keys["timeZone"].flatMap { yaml.text($0, at: "timeZone") })
        if let node = keys["fields"] { checkTimes(mapping, node) }
        return mapping
    }

    private mutating func layout(_ keys: [String: Node]) -> ExportLayout {
        var layout = ExportLayout()
        if let node = keys["format"] {
            layout.format = yaml.word(node, at: "format", as: ExportLayout.Format.self) ?? .csv
        }
        if let node = keys["encoding"] {
            layout.encoding = yaml.word(node, at: "encoding", as: TextEncoding.self) ?? .utf8
        }
        if let node = keys["delimiter"] { layout.delimiter = delimiter(node) }
        if let node = keys["decimal"], let text = yaml.text(node, at: "decimal") {
            switch text {
            case ".": layout.decimalSign = .point
            case ",": layout.decimalSign = .comma
            case "ask": layout.decimalSign = .ask
            default: yaml.add(.mappingValue, node, at: "decimal", expected: "decimal is `.`, `,` or `ask`")
            }
        }
        // What a mapping doesn't say, the file does.
        if keys["decimal"] == nil, keys["thousands"] == nil, layout.format == .csv { layout.decimalSign = .ask }
        if let node = keys["thousands"], let text = yaml.text(node, at: "thousands") {
            layout.thousandsSign = thousands(text, node, decimal: layout.decimalSign)
        }
        if let node = keys["header"] {
            layout.hasHeader = yaml.word(node, at: "header", as: HeaderPresence.self) != .no
        }
        if let node = keys["headerCase"] {
            layout.ignoresHeaderCase = yaml.word(node, at: "headerCase", as: HeaderCase.self) == .ignore
        }
        if let node = keys["also"] { layout.otherNames = otherNames(node) }
        layout.list = keys["list"].flatMap { yaml.text($0, at: "list") }
        layout.dates = keys["dates"].map { patterns($0, at: "dates") } ?? []
        layout.times = keys["times"].map { patterns($0, at: "times") } ?? []
        if let node = keys["dateOrder"] {
            layout.dateOrder = yaml.word(node, at: "dateOrder", as: ExportLayout.DateOrder.self) ?? .asWritten
        }
        if let node = keys["dates"], Set(layout.dates.filter(\.mayBeSwapped).map(\.isDayFirst)).count > 1 {
            yaml.add(
                .mappingDatePattern, node, at: "dates", value: layout.dates.map(\.text).joined(separator: ", "),
                expected: "day and month stand in one order; where files differ, say `dateOrder: ask`")
        }
        return layout
    }

    /// `also: {Client: [Kunde, Cliente]}`.
    private mutating func otherNames(_ node: Node) -> [String: [String]] {
        guard let mapping = node.mapping else {
            yaml.add(.mappingValue, node, at: "also", expected: "columns stand here, each with a list of other names")
            return [:]
        }
        var found: [String: [String]] = [:]
        for (column, names) in mapping {
            guard let column = yaml.text(column, at: "also") else { continue }
            found[column] = yaml.texts(names, at: "also")
        }
        return found
    }

    private mutating func delimiter(_ node: Node) -> ExportLayout.Delimiter {
        guard let text = yaml.text(node, at: "delimiter") else { return .automatic }
        if text == "auto" { return .automatic }
        if text == "tab" || text == "\t" { return .byte(UInt8(ascii: "\t")) }
        if text.utf8.count == 1, let byte = text.utf8.first, byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\"") {
            return .byte(byte)
        }
        yaml.add(.mappingValue, node, at: "delimiter", expected: "delimiter is one sign such as `;`, `tab` or `auto`")
        return .automatic
    }

    private mutating func thousands(_ text: String, _ node: Node, decimal: ExportLayout.DecimalSign) -> UInt8? {
        let own: UInt8? = decimal == .point ? UInt8(ascii: ".") : decimal == .comma ? UInt8(ascii: ",") : nil
        if let sign = text.utf8.first, text.utf8.count == 1, ".,' ".utf8.contains(sign), sign != own { return sign }
        yaml.add(
            .mappingValue, node, at: "thousands",
            expected: "thousands is `.`, `,`, `'` or a space, and not the decimal sign")
        return nil
    }

    private mutating func patterns(_ node: Node, at key: String) -> [DatePattern] {
        var found: [DatePattern] = []
        for element in node.sequence.map(Array.init) ?? [node] {
            guard let text = yaml.text(element, at: key) else { continue }
            do throws(DatePattern.Flaw) {
                let pattern = try DatePattern(text)
                guard key == "dates" ? pattern.hasDate : !pattern.hasDate else { throw .incomplete }
                found.append(pattern)
            } catch {
                yaml.add(.mappingDatePattern, element, at: key, expected: Self.words(for: error, key: key))
            }
        }
        return found
    }

    private static func words(for flaw: DatePattern.Flaw, key: String) -> String {
        switch flaw {
        case .unknownLetter(let letter):
            "`\(letter)` has no meaning there: yyyy yy MM MMM dd E HH hh mm ss S a X K, others between '…', or iso"
        case .unbalanced: "each `[` needs its `]`, and each `'` another"
        case .tooLong: "a pattern has at most 100 signs"
        case .incomplete where key == "times": "a time has hour and minute (with hh also `a`) and no date"
        case .incomplete: "a date has day, month and year, each once; a time has hour and minute, with hh also `a`"
        }
    }

    /// What an entry can't do without: a client, a day, a length.
    private mutating func checkTimes(_ mapping: Mapping, _ node: Node) {
        let fields = mapping.fields
        if fields.client == nil {
            yaml.add(.mappingKeyMissing, node, at: "fields", value: "client", expected: "fields need `client`")
        }
        guard !fields.start.isEmpty else {
            yaml.add(.mappingKeyMissing, node, at: "fields", value: "start", expected: "fields need `start`")
            return
        }
        if mapping.layout.dates.isEmpty {
            yaml.add(
                .mappingKeyMissing, node, value: "dates",
                expected: "`dates` says how the export writes them, such as yyyy-MM-dd")
        }
        if (fields.start.contains { $0.time != nil } || fields.end?.time != nil) && mapping.layout.times.isEmpty {
            yaml.add(
                .mappingKeyMissing, node, value: "times",
                expected: "`times` says how the export writes them, such as HH:mm")
        }
        if case .interval = mapping.grouping { return }
        if fields.minutes == nil, fields.end == nil, fields.quantity == nil {
            yaml.add(
                .mappingKeyMissing, node, at: "fields", value: "minutes", expected: "fields need `minutes` or `end`")
        }
    }
}
