import Foundation
import Testing

/// ARCHITECTURE.md says what may import what; the code keeps to it.
@Suite struct ImportTests {
    /// A row of the table: a module and the modules that it may import.
    static func table() throws -> [String: Set<String>] {
        var rows: [String: Set<String>] = [:]
        for line in try Repository.lines("ARCHITECTURE.md") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { names(in: $0) }
            guard cells.count >= 2, let module = cells[0].first else { continue }
            rows[module] = Set(cells[1])
        }
        return rows
    }

    private static func names(in cell: Substring) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }

    static let folders = ["Packages/AgreementCore/Sources", "Sources"]

    /// The modules, each with its folder.
    static func modules() throws -> [(name: String, folder: String)] {
        try folders.flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: Repository.root.appendingPathComponent(folder).path)
                .filter { !$0.hasPrefix(".") }.map { (name: $0, folder: folder + "/" + $0) }
        }
    }

    /// `public import struct Foundation.Data` imports `Foundation`.
    static func importedModule(_ line: Substring) -> String? {
        // Help texts begin lines with the word, too, but indented.
        guard line.first != " " else { return nil }
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
            words[..<place].allSatisfy({
                ["public", "package", "internal", "private", "fileprivate"].contains($0) || $0.hasPrefix("@")
            })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let name = kinds.contains(words[place + 1]) && place + 2 < words.count ? words[place + 2] : words[place + 1]
        return String(name.prefix { $0 != "." })
    }

    @Test func everyModuleStandsInTheTableAndEveryRowIsAModule() throws {
        #expect(try Set(Self.table().keys) == Set(Self.modules().map(\.name)))
    }

    @Test func modulesImportOnlyWhatTheTableAllows() throws {
        let table = try Self.table()
        var wrong: [String] = []
        for module in try Self.modules() {
            for file in Repository.files(endingIn: ".swift", under: module.folder) {
                for imported in try Repository.lines(file).compactMap(Self.importedModule) {
                    if table[module.name]?.contains(imported) != true { wrong.append("\(file) imports \(imported)") }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func theCoreImportsNothing() throws {
        #expect(try Self.table()["AgreementCore"] == [])
    }

    @Test(arguments: [
        ("import Testing", "Testing"), ("public import AgreementCore", "AgreementCore"),
        ("@testable import TimeZones", "TimeZones"), ("internal import struct Foundation.Data", "Foundation"),
        ("@preconcurrency public import Glibc", "Glibc"), ("// import Foundation", nil), ("let import = 1", nil),
        ("            import another tool's export", nil),
    ])
    func importLines(_ line: String, _ module: String?) { #expect(Self.importedModule(Substring(line)) == module) }
}
