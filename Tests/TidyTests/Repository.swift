import Foundation

/// The files of this repository, as the tests see them.
enum Repository {
    /// The folder that holds Package.swift.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What is built, fetched or made is no part of it.
    private static let leftOut = ["checkouts", "out", "__pycache__"]

    /// The paths, from the root, of all files with an ending; without build folders and hidden ones.
    static func files(endingIn ending: String, under folder: String = "") -> [String] {
        let start = folder.isEmpty ? root : root.appendingPathComponent(folder)
        guard
            let walk = FileManager.default.enumerator(
                at: start, includingPropertiesForKeys: [.isDirectoryKey], options: [.skipsHiddenFiles])
        else { return [] }
        var paths: [String] = []
        for case let url as URL in walk {
            if leftOut.contains(url.lastPathComponent) { walk.skipDescendants() }
            guard url.lastPathComponent.hasSuffix(ending) else { continue }
            paths.append(String(url.standardizedFileURL.path.dropFirst(root.standardizedFileURL.path.count + 1)))
        }
        return paths.sorted()
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func lines(_ path: String) throws -> [Substring] {
        try text(path).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
