public import AgreementCore
import Practice
import Synchronization

/// What somebody wants to know of the hours.
public struct HoursQuestion: Hashable, Sendable {
    /// The dates on which entries that count start; open ends come from the entries.
    public var window: RatingWindow
    /// Without it, what was invoiced and what hours cost is not even in the answer: for technicians.
    public var includesMoney: Bool

    public init(window: RatingWindow = RatingWindow(), includesMoney: Bool) {
        self.window = window
        self.includesMoney = includesMoney
    }
}

/// Hours by client and by month, and what they were worked out from.
public struct HoursAnswer: Sendable {
    public let input: HoursInput
    public let report: HoursReport
    public let byMonth: HoursByMonth
    /// Of all dates, whatever was asked.
    public let unknownRoles: [UnknownRole]

    /// - Parameters:
    ///   - practice: the state that is asked.
    ///   - kept: what another state's answer to the question has left.
    init(_ practice: PracticeSnapshot, _ question: HoursQuestion, keeping kept: inout HoursKept) {
        var input = HoursInput(clients: practice.clients)
        input.sheets = practice.sheet.map { [$0] } ?? []
        input.zone = practice.zone
        input.window = question.window
        if question.includesMoney {
            input.invoiced = practice.invoiced
            input.costs = practice.company.costs
            input.ratesOnlyInvoicedMonths = true
        }
        self.input = input
        report = HoursReport(practice.entries, input, keeping: &kept)
        unknownRoles = UnknownRole.found(
            in: practice.entries, sheets: (practice.draft.map { [$0.sheet] } ?? []) + practice.editions.map(\.sheet))
        byMonth = HoursByMonth(practice.entries, clients: practice.clients, dates: report.dates, keeping: &kept)
    }
}

/// Answers about the hours of one state of the practice, each worked out when it is first asked for.
final class HoursFigures: Sendable {
    private let answers = Mutex<[HoursQuestion: Once<HoursAnswer>]>([:])
    /// More questions than a practice has years; beyond, answers are worked out anew.
    private static let mostKept = 64
    private let kept: ClientFigures<HoursQuestion, HoursKept>

    /// - Parameter kept: what earlier states have left, client by client.
    init(keeping kept: ClientFigures<HoursQuestion, HoursKept>) { self.kept = kept }

    func answer(_ practice: PracticeSnapshot, _ question: HoursQuestion) async -> HoursAnswer {
        let place = answers.withLock { answers in
            if let known = answers[question] { return known }
            if answers.count >= Self.mostKept { answers.removeAll() }
            let place = Once<HoursAnswer>()
            answers[question] = place
            return place
        }
        return await place.value {
            self.kept.with(question) { HoursAnswer(practice, question, keeping: &$0) }
        }
    }
}
