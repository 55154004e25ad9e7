/// A workbook (.xlsx) of a few cells, made for a test.
public struct MadeWorkbook: Sendable {
    /// A cell as the workbook's XML has it.
    public enum Cell: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        /// A number as it is kept, and the form in which it is shown.
        case number(String, form: String = "General")
        /// Any type of cell with its value.
        case typed(String, String)
        case none

        public init(stringLiteral text: String) { self = .text(text) }
        public init(integerLiteral number: Int) { self = .number("\(number)") }
    }
    /// A worksheet, or a sheet that is a chart.
    public struct Sheet: Sendable {
        public var name: String
        public var rows: [[Cell]]
        public var isHidden = false
        public var isChart = false
        /// How often the last row comes.
        public var times = 1
        /// One cell alone: its text comes so often.
        public var isLongText = false

        public init(_ name: String, _ rows: [[Cell]], isHidden: Bool = false, isChart: Bool = false, times: Int = 1) {
            (self.name, self.rows, self.isHidden) = (name, rows, isHidden)
            (self.isChart, self.times) = (isChart, times)
        }
    }
    public var sheets: [Sheet]
    public var begins1904 = false
    /// Parts by their paths, in the places of its own or beside them; an empty one is left out.
    public var parts: [String: String] = [:]
    private static let python = "/usr/bin/python3"

    public init(_ sheets: [Sheet], begins1904: Bool = false, parts: [String: String] = [:]) {
        (self.sheets, self.begins1904, self.parts) = (sheets, begins1904, parts)
    }

    /// Writes it, packed by Python: a part is a head, a piece with how often it comes, and a tail.
    public func write(to path: String) async throws {
        var all: [String: (head: String, piece: String, times: Int, tail: String)] = [:]
        for (name, text) in texts { all[name] = (text, "", 1, "") }
        for (number, sheet) in sheets.enumerated() where !sheet.isChart {
            if sheet.isLongText, case .text(let text) = sheet.rows.last?.last {
                let cell = "<worksheet><row><c t=\"inlineStr\"><is><t>"
                all["xl/worksheets/sheet\(number).xml"] = (cell, text, sheet.times, "</t></is></c></row></worksheet>")
                continue
            }
            let rows = sheet.rows.map { row in "<row>" + row.map { xml($0) }.joined() + "</row>" }
            all["xl/worksheets/sheet\(number).xml"] = (
                Self.head + "<worksheet xmlns=\"\(Self.main)\"><sheetData>" + rows.dropLast().joined(), rows.last ?? "",
                sheet.times, "</sheetData></worksheet>"
            )
        }
        for (name, text) in parts { all[name] = text.isEmpty ? nil : (text, "", 1, "") }
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as made:
                for name, head, piece, times, tail in zip(*[iter(sys.argv[2:])] * 5):
                    with made.open(name, 'w') as part:
                        part.write(head.encode())
                        for _ in range(int(times) // 1000): part.write(piece.encode() * 1000)
                        part.write(piece.encode() * (int(times) % 1000) + tail.encode())
            """
        let arguments = all.sorted { $0.key < $1.key }.flatMap { name, part in
            [name, part.head, part.piece, "\(part.times)", part.tail]
        }
        let run = try await ProgramRun(Self.python, ["-I", "-c", script, path] + arguments)
        guard run.code == 0 else { throw Unmade(words: run.diagnostics) }
    }

    /// Why there is no workbook.
    struct Unmade: Error { var words: String }

    // MARK: - Its parts

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private var texts: [String: String] {
        var sheetTags = ""
        var relationTags = Self.relation("styles", "styles.xml", "styles")
        for (number, sheet) in sheets.enumerated() {
            let kind = sheet.isChart ? "chartsheet" : "worksheet"
            sheetTags +=
                "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(number + 1)\" r:id=\"s\(number)\""
                + (sheet.isHidden ? " state=\"hidden\"/>" : "/>")
            relationTags += Self.relation(kind, "\(kind)s/sheet\(number).xml", "s\(number)")
        }
        let forms = forms.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(Self.escaped($1))\"/>" }
        let styles = self.forms.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
        return [
            "_rels/.rels": Self.relationships(Self.relation("officeDocument", "xl/workbook.xml", "w")),
            "xl/_rels/workbook.xml.rels": Self.relationships(relationTags),
            "xl/workbook.xml": Self.head
                + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\"><workbookPr date1904=\"\(begins1904)\"/>"
                + "<sheets>\(sheetTags)</sheets></workbook>",
            "xl/styles.xml": Self.head
                + "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(forms.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                + "</cellStyleXfs><cellXfs>\(styles.joined())</cellXfs></styleSheet>",
        ]
    }

    /// The forms of all numbers, each once.
    private var forms: [String] {
        let all = sheets.flatMap(\.rows).joined().map { if case .number(_, let form) = $0 { form } else { "General" } }
        return Set(all + ["General"]).sorted()
    }

    private func xml(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): "<c t=\"inlineStr\"><is><t>\(Self.escaped(text))</t></is></c>"
        case .number(let number, let form): "<c s=\"\(forms.firstIndex(of: form) ?? 0)\"><v>\(number)</v></c>"
        case .typed(let type, let value): "<c t=\"\(type)\"><v>\(Self.escaped(value))</v></c>"
        case .none: "<c/>"
        }
    }

    private static func relation(_ kind: String, _ target: String, _ id: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(kind)\" Target=\"\(target)\"/>"
    }

    private static func relationships(_ tags: String) -> String {
        head
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(tags)</Relationships>"
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }
}
