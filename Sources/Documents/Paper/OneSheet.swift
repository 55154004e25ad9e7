public import HTML

/// A document that has one sheet of paper for itself: the one-page table, the page for the wall.
public protocol OneSheet: Sendable {
    /// What the document is called, in a window's title and in the PDF.
    var title: String { get }
    /// How tightly it will have to be set, as far as can be told without printing it.
    func likelyDensity(on size: PaperSize) -> PaperDensity
    /// The sheet itself, to stand in a page whose head links `PaperStyle`.
    ///
    /// - Parameter headingLevel: of the company's name: 1 in a document of its own, 2 under a page's own title.
    func sheet(into page: inout HTMLPage, on size: PaperSize, density: PaperDensity, headingLevel: Int)
}

extension OneSheet {
    /// The sheet as a document of its own, for paper and for the screen: no scripts, no other files.
    public func html(on size: PaperSize, density: PaperDensity? = nil) -> HTMLPage {
        HTMLPage.document(title: title) { head in
            head.source("<style>")
            for part in PaperStyle.sheet { head.source(part) }
            head.source("</style>")
        } body: { html in
            html.element(.body, .class("desk")) { body in
                sheet(into: &body, on: size, density: density ?? likelyDensity(on: size), headingLevel: 1)
            }
        }
    }
}

extension HTMLAttribute {
    /// A text in whatever direction its own letters run.
    static let anyDirection = attribute("dir", "auto")

    /// A sentence runs as its first letter does; one that begins with a name that keeps to itself, as all others do.
    static func direction(of sentence: String) -> HTMLAttribute {
        sentence.unicodeScalars.first == "\u{2068}" ? attribute("dir", "ltr") : anyDirection
    }
    /// What the printer calls the line where it doesn't fit.
    static func line(_ name: String) -> Self { attribute("data-line", name) }
    /// Where the content ends; what stands lower is the foot.
    static let contentEnd = attribute("data-end", "")
}

extension HTMLTag {
    /// The heading of a level, 1 to 4.
    static func heading(_ level: Int) -> HTMLTag { [.h1, .h2, .h3, .h4][min(max(level, 1), 4) - 1] }
}
