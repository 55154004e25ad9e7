import Foundation
import Testing

/// What the documents name is there.
@Suite struct DocumentTests {
    static let documents = Repository.files(endingIn: ".md")

    /// Folders at the root, and those of which a document may speak only if they exist.
    static let topFolders: Set<String> = [
        ".ci", "Benchmarks", "Examples", "Fuzzing", "Packages", "Scripts", "Sources", "Tests", "docs",
    ]

    /// A word in backticks that is a path of this repository: it begins with a folder of the root, or is one of the
    /// root's own files.
    static func path(_ word: Substring) -> String? {
        guard word.allSatisfy({ $0.isLetter || $0.isNumber || "._-+/".contains($0) }) else { return nil }
        let first = String(word.prefix { $0 != "/" })
        if word.contains("/") { return topFolders.contains(first) ? String(word) : nil }
        return word.hasSuffix(".md") || ["Makefile", "Package.swift", "LICENSE"].contains(word) ? String(word) : nil
    }

    /// The words in backticks outside of code blocks, and the links.
    static func namedPaths(in document: String) throws -> [String] {
        var paths: [String] = []
        var isCode = false
        let folder = document.split(separator: "/").dropLast().joined(separator: "/")
        for line in try Repository.lines(document) {
            if line.hasPrefix("```") { isCode.toggle() }
            if isCode { continue }
            let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated() where index % 2 == 1 {
                if let path = path(piece) { paths.append(path) }
            }
            for link in line.matches(of: /\]\(([^)#\s]+)[^)]*\)/).map(\.output.1) where !link.contains("://") {
                paths.append(folder.isEmpty ? String(link) : folder + "/" + link)
            }
        }
        return paths
    }

    @Test(arguments: documents)
    func everyNamedPathExists(_ document: String) throws {
        for path in try Self.namedPaths(in: document) { #expect(Repository.exists(path), "\(document): \(path)") }
    }

    @Test(arguments: [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/glossary.md",
        "docs/errors.md", "docs/findings.md", "docs/performance.md", "docs/decisions", ".ci/run",
    ])
    func theHouseHasIt(_ path: String) { #expect(Repository.exists(path)) }

    @Test func theReadmeIsShort() throws {
        #expect(try Repository.lines("README.md").count <= 150)
    }

    @Test func decisionsAreNumberedWithoutAGap() {
        let numbers = Repository.files(endingIn: ".md", under: "docs/decisions").compactMap { path in
            Int(path.split(separator: "/").last?.prefix(4) ?? "")
        }
        #expect(!numbers.isEmpty && numbers == Array(1...numbers.count))
    }

    /// Commit messages and documents alike: what is unfinished is an issue, not a note in the text.
    @Test func nothingIsLeftForLater() throws {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:"]
        var found: [String] = []
        let files = [".swift", ".md", ".yaml"].flatMap { Repository.files(endingIn: $0) }
        for file in files {
            for (number, line) in try Repository.lines(file).enumerated()
            where marks.contains(where: { line.contains($0) }) {
                found.append("\(file):\(number + 1)")
            }
        }
        #expect(found.isEmpty)
    }
}
