import AgreementCore
import Words

/// What is put on the client's table: today, its year, three boxes, its own, what changes, a line to sign. At most two
/// pages, in words for people who don't know computers.
public struct SitDownSheet: Sendable {
    /// The client's id.
    public let client: String
    public let company: String
    public let logo: PaperLogo?
    /// What the sheet is: for whom.
    public let kind: String
    public let edition: String
    public let inForce: String
    public let opening: String
    public let sections: [PaperSection]
    /// From which edition, data and day it was made.
    public let foot: String
    /// What it says that may be said otherwise, in its order.
    public let passages: [WordSpeaker.Passage]
    /// The key of every branch that it says.
    public let spoken: Set<String>

    /// - Parameter figures: what it says.
    public init(_ figures: SitDownFigures) {
        var writer = SitDownWriter(figures)
        client = figures.client.id
        company = figures.company
        logo = figures.logo
        edition = "Edition \(figures.sheet.id)" + (figures.isDraft ? ", draft" : "")
        inForce = TimeWords.date(figures.madeOn)
        kind = writer.say("sheet.kind", [], ["client": isolatedName(figures.fit.name)])
        opening = writer.say("sheet.opening")
        // Who is to pay more is shown first what the year was, and what the lower fee would have made of it.
        let beginning =
            writer.places.isRise
            ? [
                writer.year(), writer.things(), writer.lowerPlan(), writer.boxes(), writer.today(), writer.why(),
            ] : [writer.today(), writer.year(), writer.boxes(), writer.why()]
        sections =
            (beginning + [writer.new(), writer.stays(), writer.rush(), writer.steps(), writer.signing()])
            .compactMap(\.self)
        foot = writer.say("sheet.foot")
        passages = writer.speaker.passages
        spoken = writer.speaker.spoken
    }

    /// What the document is called, in a window's title and in the PDF.
    public var title: String { "\(company): \(kind)" }

    /// The sheet as text, lines of at most `width` columns.
    public func text(width: Int = 96) -> String {
        var lines = ["\(company) · \(edition) · \(inForce)", kind, ""]
        lines += wrapped(opening, to: width)
        for section in sections { lines += [""] + section.text(width: width) }
        lines += [""] + wrapped(foot, to: width)
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Writes a sheet's sections, one after the other.
struct SitDownWriter {
    let figures: SitDownFigures
    let places: SitDownPlaces
    var speaker: WordSpeaker

    init(_ figures: SitDownFigures) {
        self.figures = figures
        places = SitDownPlaces(figures)
        speaker = places.speaker
    }

    var money: MoneyWords { places.money }
    var fit: ClientFit { figures.fit }
    var boxed: PlanFit { places.boxed }

    mutating func say(_ id: String, _ facts: Set<String> = [], _ filling: [String: String] = [:]) -> String {
        speaker.say(id, facts, filling)
    }

    /// A sentence, where there is one.
    mutating func sentence(
        _ id: String, _ facts: Set<String> = [], _ filling: [String: String] = [:]
    ) -> [PaperBlock] {
        let said = say(id, facts, filling)
        return said.isEmpty ? [] : [.sentence(said)]
    }
}
