import AgreementCore
public import HTML
import Words

/// What the seller holds while the sheet lies on the table: the point in one breath, what to look out for, and the
/// three questions that this client will ask, answered in its own figures.
public struct TalkingCard: Sendable {
    /// A question, and what to say.
    public struct Answer: Hashable, Sendable {
        public var question: String
        public var answer: String
    }
    public let client: String
    public let company: String
    public let title: String
    public let point: String
    /// For the seller alone; empty where there is nothing to look out for.
    public let looks: [String]
    /// Three, the likeliest first.
    public let answers: [Answer]
    public let foot: String
    /// What it says that may be said otherwise.
    public let passages: [WordSpeaker.Passage]
    /// The key of every branch that it says.
    public let spoken: Set<String>

    /// - Parameter figures: what it speaks of.
    public init(_ figures: SitDownFigures) {
        var writer = SitDownWriter(figures)
        client = figures.client.id
        company = figures.company
        title = writer.say("card.title")
        point = writer.say("card.point")
        looks = writer.looks()
        answers = writer.answers()
        foot = writer.say("sheet.foot")
        passages = writer.speaker.passages
        spoken = writer.speaker.spoken
    }

    /// The card as text, lines of at most `width` columns.
    public func text(width: Int = 96) -> String {
        var lines = [title, ""] + wrapped(point, to: width)
        for look in looks { lines += wrapped("! " + look, to: width) }
        for answer in answers { lines += ["", "“\(answer.question)”"] + wrapped(answer.answer, to: width) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The card, to stand in a page whose head links `PaperStyle`.
    ///
    /// - Parameter headingLevel: of its title.
    public func sheet(into page: inout HTMLPage, on size: PaperSize, headingLevel: Int) {
        page.element(.article, .class("paper sit-down card \(size.rawValue) open")) { card in
            card.element(.header) { header in
                header.element(.heading(headingLevel), .class("company"), .direction(of: title), text: title)
            }
            card.element(.p, .class("opening"), .direction(of: point), text: point)
            for look in looks { card.element(.p, .class("look"), .direction(of: look), text: look) }
            for answer in answers {
                card.element(.section, .class("asked")) { asked in
                    asked.element(
                        .heading(headingLevel + 1), .class("topic"), .direction(of: answer.question),
                        text: answer.question)
                    asked.element(.p, .direction(of: answer.answer), text: answer.answer)
                }
            }
            card.element(.p, .class("foot"), .direction(of: foot), text: foot)
        }
    }

    /// The card as a document of its own.
    public func html(on size: PaperSize) -> HTMLPage {
        PaperStyle.document(title: title) { sheet(into: &$0, on: size, headingLevel: 1) }
    }
}

extension SitDownWriter {
    /// What to know before one sits down.
    mutating func looks() -> [String] {
        var looks: [String] = []
        if fit.doesNotReconcile { looks.append(say("card.look.reconcile")) }
        if fit.isMuchAssumed, let share = fit.assumedShare {
            looks.append(say("card.look.assumed", [], ["share": ShareWords.percent(Int(share))]))
        }
        if !fit.box.exceptions.isEmpty {
            looks.append(
                say("card.look.exceptions", [], ["count": counted(fit.box.exceptions.count, "exception")]))
        }
        if fit.box.reason == .noPlanPays { looks.append(say("card.look.loses")) }
        if boxed.efficiencyWarning == .flightRisk, let byTheHour = boxed.byTheHourCents {
            looks.append(say("card.look.risk", [], ["by-hour": money.whole(byTheHour)]))
        }
        return looks
    }

    /// The first three questions that have an answer.
    mutating func answers() -> [TalkingCard.Answer] {
        var answers: [TalkingCard.Answer] = []
        for question in CardQuestion.allCases where answers.count < 3 {
            if let filling = question.filling(self) {
                let id = question.text
                answers.append(
                    TalkingCard.Answer(
                        question: say(id + ".question", filling.facts, filling.places),
                        answer: say(id + ".answer", filling.facts, filling.places)))
            }
        }
        return answers
    }
}
