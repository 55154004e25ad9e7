import Foundation
import ProgramRuns
import Testing

/// How the code looks: short files, short functions, a word about everything public, one format.
@Suite struct CodeTests {
    static let folders = ["Sources", "Tests", "Packages", "Benchmarks", "Fuzzing"]
    static let files = folders.flatMap { Repository.files(endingIn: ".swift", under: $0) }

    /// Longer than 400 lines, each for a reason.
    static let longFiles: [String: String] = [:]

    @Test func filesAreShort() throws {
        let long = try Self.files.filter { try Repository.lines($0).count > 400 }
        #expect(Set(long) == Set(Self.longFiles.keys))
    }

    /// Lines of files that stand in a test as text are as long as the files have them.
    @Test func linesAreShort() throws {
        var long: [String] = []
        for file in Self.files {
            var isText = false
            for (number, line) in try Repository.lines(file).enumerated() {
                if line.contains("\"\"\"") { isText.toggle() }
                let isLiteral = line.contains(/^ *(\+ )?#*"/)
                if line.count > 120, !isText, !isLiteral { long.append("\(file):\(number + 1)") }
            }
        }
        #expect(long.isEmpty)
    }

    /// From the line with `func` or `init` to the closing brace with the same indentation.
    @Test func functionsAreShort() throws {
        var long: [String] = []
        for file in Self.files {
            var open: (indentation: Int, line: Int)?
            for (number, line) in try Repository.lines(file).enumerated() {
                let indentation = line.prefix { $0 == " " }.count
                if let function = open, indentation == function.indentation, line.dropFirst(indentation).hasPrefix("}")
                {
                    if number - function.line > 60 { long.append("\(file):\(function.line + 1)") }
                    open = nil
                } else if open == nil, line.hasSuffix("{"), line.contains(/\b(func|init)\b[^=]*\(/) {
                    open = (indentation, number)
                }
            }
        }
        #expect(long.isEmpty)
    }

    /// A comment that sends its reader elsewhere says nothing; what there is to say stands at the property.
    @Test func commentsSaySomething() throws {
        let emptyWords = ["as the properties" + " say", "as its name" + " says"]
        let empty = try Self.files.filter { file in
            try Repository.lines(file).contains { line in emptyWords.contains { line.contains($0) } }
        }
        #expect(empty.isEmpty)
    }

    /// Types and functions that other modules see. Operators speak for themselves, and so does a function whose name
    /// is explained where it first stands in the file: an overload. What a protocol asks for is explained there.
    @Test func publicTypesAndFunctionsAreExplained() throws {
        let keywords = "struct|enum|class|protocol|actor|typealias|func"
        let declaration = try Regex<(Substring, Substring?, Substring)>(
            "^(public )?(?:static |final |indirect |mutating )*(?:\(keywords)) `?(\\w+)")
        let folders = ["Sources", "Packages/AgreementCore/Sources"]
        let files = try folders.flatMap { Repository.files(endingIn: ".swift", under: $0) }.map { file in
            (file, try Repository.lines(file).map { $0.trimmingCharacters(in: .whitespaces) })
        }
        var asked: Set<Substring> = []
        for (_, lines) in files where lines.contains(where: { $0.hasPrefix("public protocol ") }) {
            for (number, line) in lines.enumerated() where number > 0 && lines[number - 1].hasPrefix("///") {
                if let match = line.firstMatch(of: declaration) { asked.insert(match.output.2) }
            }
        }
        var bare: [String] = []
        for (file, lines) in files {
            var explained = asked
            for (number, line) in lines.enumerated() {
                guard let match = line.firstMatch(of: declaration) else { continue }
                var above = number - 1
                while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
                if above >= 0, lines[above].hasPrefix("///") {
                    explained.insert(match.output.2)
                } else if match.output.1 != nil, !explained.contains(match.output.2) {
                    bare.append("\(file):\(number + 1) \(match.output.2)")
                }
            }
        }
        #expect(bare.isEmpty)
    }

    /// `swift format lint --strict`, by the settings in `.swift-format`.
    @Test func formatIsAsSettled() async throws {
        let folders = Self.folders.filter(Repository.exists)
        let run = try await ProgramRun(
            "swift", ["format", "lint", "--strict", "--parallel", "--recursive", "Package.swift"] + folders,
            in: Repository.root.path)
        #expect(run.code == 0, "\(run.output)\(run.diagnostics)")
    }
}

/// What the runtime prints when the program stops itself.
@Suite struct CrashTests {
    /// The text of each call, from its name to its closing parenthesis.
    static func calls(in text: String) -> [Substring] {
        text.matches(of: /\b(precondition|preconditionFailure|fatalError|assert|assertionFailure)\(/).map { match in
            var depth = 0
            var end = text.index(before: match.range.upperBound)
            while end < text.endIndex {
                if text[end] == "(" { depth += 1 }
                if text[end] == ")" { depth -= 1 }
                end = text.index(after: end)
                if depth == 0 { break }
            }
            return text[match.range.lowerBound..<end]
        }
    }

    @Test func itHoldsNoData() throws {
        var found: [String] = []
        for file in ["Sources", "Packages/AgreementCore/Sources"].flatMap({
            Repository.files(endingIn: ".swift", under: $0)
        }) {
            let text = try Repository.text(file)
            for call in Self.calls(in: text) where call.contains("\\(") { found.append("\(file): \(call)") }
            if text.contains("try!") { found.append("\(file): try!") }
        }
        #expect(found.isEmpty)
    }

    @Test func itIsFoundOverSeveralLines() {
        let text =
            "guard x else { preconditionFailure(\n  \"\\(name) is (always) there\")\n}\nprecondition(a == (b), \"so\")"
        #expect(Self.calls(in: text).map { $0.contains("\\(") } == [true, false])
    }
}
