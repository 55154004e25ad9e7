import Yams

/// Says in the user's words where a text stops being YAML.
enum YamlSyntax {
    static func report(_ error: any Error, in text: String, _ log: FaultLog) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _)?, .parser(let context, let problem, let mark, _)?,
            .composer(let context, let problem, let mark, _)?:
            report(problem, at: mark, begun: context?.mark, in: text, log)
        case .reader(_, let offset, _, _)?:
            let before = text.prefix(offset ?? 0)
            log.add(
                .yamlControlCharacter, line: 1 + before.count { $0.isNewline },
                expected: "a character here can't be shown: take it out")
        default:
            log.add(.yamlSyntax, expected: "this file is no YAML that can be read")
        }
    }

    private static func report(_ problem: String, at mark: Mark, begun: Mark?, in text: String, _ log: FaultLog) {
        if isTab(at: mark, in: text) {
            log.add(.yamlTab, line: mark.line, expected: "indent with spaces: YAML takes no tabs")
        } else if problem.contains("nesting level") {
            log.add(
                .yamlTooDeep, line: mark.line,
                expected: "at most \(YamlDocument.deepest) mappings and lists stand in each other")
        } else if problem.contains("undefined alias") {
            log.add(
                .yamlAlias, line: mark.line,
                expected: "a text that begins with * stands in quotes; aliases aren't read")
        } else if problem.contains("another document") {
            log.add(.yamlTwoDocuments, line: mark.line, expected: "one file holds one document: no `---` in it")
        } else if let begun,
            problem.contains("unexpected end of stream") || problem.contains("or ']'")
                || problem.contains("or '}'") || problem.contains("document indicator")
        {
            log.add(
                .yamlUnclosed, line: begun.line,
                expected: "a quote or a bracket that opens on this line isn't closed by line \(mark.line)")
        } else if let begun, problem.contains("could not find expected ':'") {
            log.add(.yamlSyntax, line: begun.line, expected: "a key has a colon and a space after it")
        } else {
            log.add(.yamlSyntax, line: mark.line, expected: advice(problem))
        }
    }

    private static func advice(_ problem: String) -> String {
        if problem.contains("mapping values are not allowed") {
            return "a second colon, or a deeper indent, can't stand here: a text with a colon goes in quotes"
        }
        if problem.contains("expected key") || problem.contains("'-' indicator") || problem.contains("block") {
            return "the indent of this line doesn't fit the lines above it"
        }
        if problem.contains("cannot start any token") {
            return "a text can't begin with this character unless it stands in quotes"
        }
        if problem.contains("escape") { return "in double quotes a backslash is written twice" }
        return "this line is no YAML: look for a missing quote, colon or bracket"
    }

    private static func isTab(at mark: Mark, in text: String) -> Bool {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.indices.contains(mark.line - 1) else { return false }
        let line = lines[mark.line - 1]
        // Only an indent matters: a tab further in parts words as a space does.
        return line.drop { $0 == UInt8(ascii: " ") }.first == UInt8(ascii: "\t")
    }
}
