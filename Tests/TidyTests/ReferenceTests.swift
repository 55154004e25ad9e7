import Foundation
import Testing

/// What code and documents say of a page of ours, such as "rating.md, section 3", is on that page.
@Suite struct ReferenceTests {
    /// One mention of a page.
    private struct Reference: Hashable {
        var page: String
        /// A heading's number or the beginning of a heading or of bold words; `nil` for the whole page.
        var place: String?
    }

    /// The pages that are spoken of by their name alone.
    private static let pages = Dictionary(
        (Repository.files(endingIn: ".md", under: "docs/contract") + Repository.files(endingIn: ".md"))
            .map { (String($0.split(separator: "/").last ?? ""), $0) }
    ) { first, _ in first }

    private static func references(in file: String) throws -> Set<Reference> {
        // A comment runs over several lines.
        let lines = try Repository.lines(file).map { line in
            line.trimmingCharacters(in: .whitespaces).drop { $0 == "/" || $0 == "#" }.trimmingPrefix(" ")
        }
        let text = lines.joined(separator: " ")
        var found: Set<Reference> = []
        let mention = /(?:^|[^\w\/.-])([a-z][a-z-]*\.md)(?:`?, (?:sections? (\d+)|"([^"\\]+)"))?/
        for match in text.matches(of: mention) {
            let (_, page, section, quoted) = match.output
            found.insert(Reference(page: String(page), place: (section ?? quoted).map(String.init)))
        }
        return found
    }

    /// The numbers of a page's headings, and the words that its headings and bold words begin with.
    private static func places(in page: String) throws -> (numbers: Set<String>, words: [String]) {
        let text = try Repository.lines(page).joined(separator: "\n")
        let headings = text.matches(of: /(?m)^#+ (?:(\d+)\. )?(.+)$/)
        let bold = text.matches(of: /\*\*([^*]+)\*\*/)
        let opening = text.matches(of: /(?m)^([A-Z][^.:\n]+)[.:]/)
        return (
            Set(headings.compactMap { $0.output.1.map(String.init) }),
            headings.map { String($0.output.2) } + bold.map { String($0.output.1) }
                + opening.map { String($0.output.1) }
        )
    }

    @Test func whatIsCitedIsThere() throws {
        var lost: [String] = []
        var count = 0
        for file in Repository.files(endingIn: ".swift") + Repository.files(endingIn: ".md") {
            for reference in try Self.references(in: file) {
                count += 1
                guard let page = Self.pages[reference.page] else {
                    lost.append("\(file): there is no \(reference.page)")
                    continue
                }
                guard let place = reference.place else { continue }
                let (numbers, words) = try Self.places(in: page)
                let isThere = Int(place) == nil ? words.contains { $0.hasPrefix(place) } : numbers.contains(place)
                if !isThere { lost.append("\(file): \(page) has no \(place)") }
            }
        }
        #expect(lost.isEmpty)
        #expect(count > 100)
    }
}
