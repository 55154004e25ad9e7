import PracticeFiles
import Testing

/// Text that is no YAML, or more YAML than a page of prices needs.
struct YamlFaultTests {
    static let cases: [(FaultCode, Int?, String)] = [
        (.yamlEmpty, nil, ""),
        (.yamlEmpty, nil, "# nothing but a comment\n"),
        (.yamlSyntax, 2, "a: 1\n b: 2\n"),
        (.yamlSyntax, 1, "a: b: c\n"),
        (.yamlSyntax, 2, "a: 1\nb\n"),
        (.yamlSyntax, 1, "a: @b\n"),
        (.yamlSyntax, 1, "a: `b`\n"),
        (.yamlSyntax, 3, "a:\n  b: 1\n c: 2\n"),
        (.yamlSyntax, 1, #"a: "\q""#),
        (.yamlTab, 2, "a:\n\tb: 1\n"),
        (.yamlTab, 2, "a:\n  \tb: 1\n"),
        (.yamlUnclosed, 2, "a: 1\nb: [1, 2\nc: 3\n"),
        (.yamlUnclosed, 1, "a: \"text\nb: 2\n"),
        (.yamlUnclosed, 1, "a: {b: 1\n"),
        (.yamlUnclosed, 1, "a: [1}\n"),
        (.yamlAlias, 2, "a: &price 5\nb: *price\n"),
        (.yamlAlias, 1, "a: &price 5\n"),
        (.yamlAlias, 1, "a: *price\n"),
        (.yamlTag, 1, "a: !!int 5\n"),
        (.yamlTag, 1, "a: !price 5\n"),
        (.yamlTwoDocuments, 2, "a: 1\n---\na: 2\n"),
        (.yamlKeyTwice, 3, "a: 1\nb: 2\na: 3\n"),
        (.yamlKeyTwice, 2, "\"a\": 1\na: 3\n"),
        (.yamlKeyNotText, 1, "[a, b]: 1\n"),
        (.yamlTooDeep, 1, String(repeating: "- ", count: 30) + "x\n"),
        (.yamlNul, 2, "a: 1\nb: \0\n"),
        (.yamlControlCharacter, 2, "a: 1\nb: \u{1}\n"),
        (.yamlControlCharacter, 2, "a: 1\nb: \u{7F}\n"),
    ]

    @Test(arguments: cases)
    func `each is one fault with its line`(code: FaultCode, line: Int?, text: String) {
        let faults = Self.faults(of: Array(text.utf8))
        #expect(faults.map(\.code) == [code])
        #expect(faults.first?.line == line)
    }

    static func faults(of bytes: [UInt8]) -> [FileFault] {
        let log = FaultLog(file: "sheet.yaml")
        _ = YamlDocument.read(bytes, log: log)
        return log.faults
    }

    @Test func `text that is not UTF-8 is refused with its line`() {
        let log = FaultLog(file: "sheet.yaml")
        #expect(YamlDocument.read(Array("a: 1\nb: ".utf8) + [0xE9, 0x0A], log: log)?.line == nil)
        #expect(log.faults.map(\.code) == [.yamlEncoding])
        #expect(log.faults.first?.line == 2)
    }

    @Test func `three keys that stand twice are three faults`() {
        let log = FaultLog(file: "sheet.yaml")
        _ = YamlDocument.read(Array("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\nb: 4\na: 5\n".utf8), log: log)
        #expect(log.faults.map(\.code) == [.yamlKeyTwice, .yamlKeyTwice, .yamlKeyTwice, .yamlKeyTwice])
        #expect(Set(log.faults.map(\.line)) == [3, 4, 5, 6])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `deep nesting is a fault, not the end of the stack`(opening: String) {
        for depth in [40, 900, 100_000] {
            let log = FaultLog(file: "sheet.yaml")
            _ = YamlDocument.read(Array(String(repeating: opening, count: depth).utf8), log: log)
            #expect(!log.faults.isEmpty)
        }
    }

    @Test func `a few lines that stand for gigabytes are refused at once`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x]\n"
        for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
        text += "? *a40\n: 1\n? *a39\n: 2\n"
        let log = FaultLog(file: "sheet.yaml")
        #expect(YamlDocument.read(Array(text.utf8), log: log)?.line == nil)
        #expect(log.faults.map(\.code) == [.yamlAlias])
    }

    @Test func `a file that is too large is refused`() {
        let log = FaultLog(file: "sheet.yaml")
        let bytes = [UInt8](repeating: 0x20, count: YamlDocument.largestBytes + 1)
        #expect(YamlDocument.read(bytes, log: log)?.line == nil)
        #expect(log.faults.map(\.code) == [.fileTooLarge])
    }
}
