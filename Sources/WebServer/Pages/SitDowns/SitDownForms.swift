import AgreementCore
import Documents
import Hummingbird
import Practice
import PracticeFiles
import Words
import Workflows

/// What a client's sit-down page sends: the day and what came of it, words, what becomes of a yes, the way back.
struct SitDownForms {
    let site: Site
    let context: PageContext
    let fields: FormFields

    private var moves: ClientMoves { ClientMoves(site.practice, now: site.now) }

    /// Back to the page; where nothing was kept, the page with what was typed and why.
    func answer() async throws -> Response {
        let client = try SitDownPage.client(context, site.practice.current)
        let what = context.parameters.get("what")
        let textSeen = what == "text" ? try fields.seen() : nil
        let seen = what == "text" ? 0 : try fields.seenNumber()
        do throws(MoveFault) {
            switch what {
            case "visit": try await visit(client, seen)
            case "text": if let textSeen { try await text(client, textSeen) }
            case "agreement": try await agreement(client, seen)
            case "accept": try await accept(client, seen)
            case "plans": try await losingPlans(client, seen)
            case "back": _ = try await moves.stepBack(client.id, seen: seen, by: context.user)
            default: throw .refused("This address takes no such form.")
            }
        } catch {
            let again = FormAgain(typed: fields, isOvertaken: error.isOvertaken)
            if fields.text("back").hasPrefix("/weeding/") {
                let page = try WeedingPage.letterPage(site, context, fault: error.words, again: again)
                return .html(page, status: again.isOvertaken ? .conflict : .unprocessableContent)
            }
            return try await SitDownPage.view(site, context, fault: error.words, again: again)
        }
        if let back = fields["back"] { return .seeOther(QueryText.ownPath(back)) }
        let place = what == "text" ? "#words" : ""
        return .seeOther(SitDownPage.path(client.id, place))
    }

    private func visit(_ client: Client, _ seen: Int64) async throws(MoveFault) {
        guard let state = ClientMove.State(rawValue: fields.text("state")) else {
            throw .refused("Choose where it stands.")
        }
        let day = try Self.day(fields.text("next"), isRequired: false)
        _ = try await moves.change(
            client.id, seen: seen, by: context.user,
            .visit(state, nextDay: day, who: fields.text("who"), outcome: fields.text("outcome")))
    }

    /// An owner's yes to a sheet with money that nothing explains; of the sum that was on the page.
    private func accept(_ client: Client, _ seen: Int64) async throws(MoveFault) {
        guard context.user.role == .owner else {
            throw .refused("Whether this sheet may be printed is for an owner to say.")
        }
        guard let cents = Int64(fields.text("cents")) else { throw .refused("Say it of the sum on the page.") }
        _ = try await moves.change(client.id, seen: seen, by: context.user, .acceptUnexplained(cents))
    }

    private func losingPlans(_ client: Client, _ seen: Int64) async throws(MoveFault) {
        guard let choice = ClientMove.LosingPlans(rawValue: fields.text("plans")) else {
            throw .refused("Choose what the sheet does with plans that lose money.")
        }
        _ = try await moves.change(client.id, seen: seen, by: context.user, .losingPlans(choice))
    }

    private func text(_ client: Client, _ seen: SeenState) async throws(MoveFault) {
        let key = fields.text("key")
        guard WordBook.sitDown.branch(key) != nil else { throw .refused("There is no such text.") }
        let scope = fields.text("scope") == "company" ? nil : client.id
        let wording = SitDownWording(site.practice, now: site.now)
        if let whose = fields["reset"] {
            return try await wording.say(
                key, nil, client: whose == "company" ? nil : client.id, seen: (seen, client.id), by: context.user)
        }
        let words: String
        do throws(WordFault) {
            words = try WordSpeaker.checked(
                fields.text("text"), places: fields.text("places").split(separator: " ").map(String.init))
        } catch { throw .refused(error.words) }
        try await wording.say(key, words, client: scope, seen: (seen, client.id), by: context.user)
    }

    /// The agreement's rows, ready to be signed, and the day on which each item of today ends.
    private func agreement(_ client: Client, _ seen: Int64) async throws(MoveFault) {
        let practice = site.practice.current
        guard let first = try Self.day(fields.text("first"), isRequired: true) else { return }
        guard let boxes = try? await site.replay.boxes(of: practice), let fit = boxes.fit(of: client.id) else {
            throw .refused("There is no box to agree on yet.")
        }
        guard fields.flag("checked") else {
            throw .refused("Check the counts with the client, and say so: the fee goes by them.")
        }
        let counts = Counts(
            servers: try count("servers"), workstations: try count("workstations"), users: try count("users"))
        guard let plan = boxes.sheet.plan(fit.box.plan) else { throw .refused("There is no box to agree on yet.") }
        let inStages = fields.text("stages") != "once"
        let whole = [FeeStage(months: AgreementPreparing.monthsOfStage, basisPoints: 10_000)]
        let stages = fit.today.map {
            AgreementPreparing.stages(
                today: $0.cents, boxed: fit.boxed.totals, plan: plan, counts: counts, sheet: boxes.sheet,
                maxRise: practice.company.maxRiseBasisPoints)
        }
        let rows = AgreementPreparing.rows(
            client: client.id, plan: fit.box.plan, sheet: boxes.sheet, from: first, counts: counts,
            stages: inStages ? stages ?? whole : whole)
        let ending = AgreementPreparing.ending(
            practice.legacy.filter { $0.client == client.id }, before: first)
        _ = try await moves.change(
            client.id, seen: seen, by: context.user, .prepare(rows, ending: ending, countsChecked: site.today))
    }

    private func count(_ name: String) throws(MoveFault) -> Int {
        let numbers = TypedNumbers(site.practice.current.company)
        guard let number = try? numbers.count(fields.text(name), 0...largestCount) else {
            let typed = truncated(fields.text(name), to: 20)
            throw .refused("“\(typed)” is no number of \(name). \(numbers.countWords(0...largestCount))")
        }
        return number
    }

    /// A day as a date field sends it.
    static func day(_ text: String, isRequired: Bool) throws(MoveFault) -> LocalDate? {
        if text.isEmpty, !isRequired { return nil }
        let bytes = Array(text.utf8)
        guard let date = LocalDateText.date(bytes.span) else {
            throw .refused("“\(truncated(text, to: 20))” is no date. Write it as 2026-03-02.")
        }
        return date
    }
}
