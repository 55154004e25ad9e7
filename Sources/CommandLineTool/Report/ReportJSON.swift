import AgreementCore
import Documents
import PracticeFiles
import Words

/// JSON as the rated output has it: no spaces, keys in the order in which they are given.
struct JSONLine {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    mutating func member(_ key: String, _ value: ReportValue) {
        name(key)
        switch value {
        case .text(let text): string(text)
        case .number(let number), .seconds(let number): bytes.append(contentsOf: String(number).utf8)
        case .money(let cents), .hourlyRate(let cents): bytes.append(contentsOf: String(cents).utf8)
        case .share(let share): bytes.append(contentsOf: ReportValue.decimal(share).utf8)
        case .flag(let isSet): bytes.append(contentsOf: (isSet ? "true" : "false").utf8)
        case .date(let date): string(date.description)
        case .none: bytes.append(contentsOf: "null".utf8)
        }
    }

    /// An object, or null.
    mutating func member(_ key: String, object: JSONLine?) {
        name(key)
        guard let object else { return bytes.append(contentsOf: "null".utf8) }
        bytes.append(contentsOf: object.bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// An array of objects, or of strings.
    mutating func member(_ key: String, lines: [JSONLine]) {
        name(key)
        bytes.append(UInt8(ascii: "["))
        for (position, line) in lines.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: line.bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
    }
    mutating func member(_ key: String, strings: [String]?) {
        name(key)
        guard let strings else { return bytes.append(contentsOf: "null".utf8) }
        bytes.append(UInt8(ascii: "["))
        for (position, text) in strings.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            string(text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// The object as a line.
    var line: String { String(decoding: bytes, as: UTF8.self) + "}\n" }

    private mutating func name(_ key: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        string(key)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func string(_ text: String) { bytes.append(contentsOf: JSONString.quoted(text)) }
}

extension Report {
    /// One object a line; keys are the columns'.
    var json: String {
        rows.reduce(into: "") { text, row in
            var line = JSONLine()
            for (column, value) in zip(columns, row.values) where column.isExported {
                line.member(column.key, value)
            }
            text += line.line
        }
    }
}
