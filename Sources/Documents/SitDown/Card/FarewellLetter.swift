public import AgreementCore
public import HTML
import Words

/// The letter that hands a client over: decently, without blame, with all that it can count on.
public struct FarewellLetter: Sendable {
    public let client: String
    public let company: String
    public let logo: PaperLogo?
    /// The client's name and address, line by line.
    public let address: [String]
    public let day: String
    public let paragraphs: [String]
    public let signature: String
    /// What it says that may be said otherwise.
    public let passages: [WordSpeaker.Passage]
    /// The key of every branch that it says.
    public let spoken: Set<String>

    /// - Parameters:
    ///   - items: what the client pays outside the boxes, and what ends.
    ///   - lastDay: the last day of the work.
    ///   - edited: the company's and the client's own words, by passage.
    public init(
        to client: Client, from company: String, logo: PaperLogo? = nil, items: [LegacyItem] = [], lastDay: LocalDate,
        madeOn: LocalDate, edited: [String: String] = [:]
    ) {
        var speaker = WordSpeaker(edited: edited)
        speaker.fill([
            "client": spokenName(client.name, to: 96), "company": company, "last-day": TimeWords.date(lastDay),
        ])
        var facts: Set<String> = []
        if let from = client.from {
            let years = Int(madeOn.dayNumber - from.dayNumber) * 4 / 1_461
            if years >= 2 { facts.insert("long") }
            speaker.fill(["years": String(years)])
        }
        let names = items.filter { $0.every != .once }.map { truncated($0.item, to: 60) }
        if !names.isEmpty { facts.insert("has-items") }
        let shown = names.count > 6 ? Array(names.prefix(5)) + ["the rest of what you pay for by the month"] : names
        speaker.hold(facts)
        speaker.fill(["items": listed(shown)])
        paragraphs = ["greeting", "opening", "reason", "until", "handover", "items", "closing"].map {
            speaker.say("letter." + $0)
        }
        signature = speaker.say("letter.signature")
        passages = speaker.passages
        spoken = speaker.spoken
        self.client = client.id
        self.company = company
        self.logo = logo
        day = TimeWords.date(madeOn)
        address = ([client.name] + client.address.split(whereSeparator: \.isNewline).map(String.init))
            .filter { !$0.isEmpty }
    }

    /// What the document is called.
    public var title: String { "\(company): letter to \(address.first ?? "")" }

    /// The letter as text, lines of at most `width` columns.
    public func text(width: Int = 96) -> String {
        let body = paragraphs.map { wrapped($0, to: width).joined(separator: "\n") }
        return ([address.joined(separator: "\n"), day] + body + [signature]).joined(separator: "\n\n") + "\n"
    }

    /// The letter, to stand in a page whose head links `PaperStyle`.
    public func sheet(into page: inout HTMLPage, on size: PaperSize, headingLevel: Int) {
        page.element(.article, .class("paper sit-down letter-page \(size.rawValue) open")) { letter in
            PaperHead(company: company, logo: logo, kind: "", edition: day, inForce: "")
                .write(into: &letter, headingLevel: headingLevel)
            letter.element(.p, .class("address"), .anyDirection, text: address.joined(separator: "\n"))
            for paragraph in paragraphs { letter.element(.p, .direction(of: paragraph), text: paragraph) }
            letter.element(.p, .class("from"), .direction(of: signature), text: signature)
        }
    }

    /// The letter as a document of its own.
    public func html(on size: PaperSize) -> HTMLPage {
        PaperStyle.document(title: title) { sheet(into: &$0, on: size, headingLevel: 1) }
    }
}
