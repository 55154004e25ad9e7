import AgreementCore
import Documents
import Hummingbird
import PracticeFiles
import Storage
import Workflows

/// What a client's sit-down page sends: the day and what came of it, words, what becomes of a yes, the way back.
struct SitDownForms {
    let site: Site
    let context: PageContext
    let fields: FormFields

    private var moves: ClientMoves { ClientMoves(site.practice, now: site.now) }
    private var seen: Int64? { Int64(fields.text("version")) }

    /// Back to the page; where nothing was kept, the page with what was typed and why.
    func answer() async throws -> Response {
        let client = try SitDownPage.client(context, site.practice.current)
        do throws(MoveFault) {
            switch context.parameters.get("what") {
            case "visit": try await visit(client)
            case "text": try await text(client)
            case "agreement": try await agreement(client)
            case "back": _ = try await moves.stepBack(client.id, seen: seen, by: context.user)
            default: throw .refused("This address takes no such form.")
            }
        } catch {
            return try await SitDownPage.view(site, context, fault: error.words, typed: fields)
        }
        if let back = fields["back"] { return .seeOther(QueryText.ownPath(back)) }
        let place = context.parameters.get("what") == "text" ? "#words" : ""
        return .seeOther(SitDownPage.path(client.id, place))
    }

    private func visit(_ client: Client) async throws(MoveFault) {
        guard let state = ClientMove.State(rawValue: fields.text("state")) else {
            throw .refused("Choose where it stands.")
        }
        let day = try Self.day(fields.text("next"), isRequired: false)
        _ = try await moves.change(
            client.id, seen: seen, by: context.user,
            .visit(state, nextDay: day, who: fields.text("who"), outcome: fields.text("outcome")))
    }

    private func text(_ client: Client) async throws(MoveFault) {
        let key = fields.text("key")
        guard WordBook.sitDown.branch(key) != nil else { throw .refused("There is no such text.") }
        let scope = fields.text("scope") == "company" ? nil : client.id
        let wording = SitDownWording(site.practice, now: site.now)
        if let whose = fields["reset"] {
            return try await wording.say(key, nil, client: whose == "company" ? nil : client.id, by: context.user)
        }
        let words: String
        do throws(WordFault) {
            words = try WordSpeaker.checked(
                fields.text("text"), places: fields.text("places").split(separator: " ").map(String.init))
        } catch { throw .refused(error.words) }
        try await wording.say(key, words, client: scope, by: context.user)
    }

    /// The agreement's rows, ready to be signed, and the day on which each item of today ends.
    private func agreement(_ client: Client) async throws(MoveFault) {
        let practice = site.practice.current
        guard let first = try Self.day(fields.text("first"), isRequired: true) else { return }
        let known = try? await site.replay.outcome(of: practice)
        guard let outcome = known, let fit = outcome.fit.clients.first(where: { $0.client == client.id }) else {
            throw .refused("There is no box to agree on yet.")
        }
        guard fields.flag("checked") else {
            throw .refused("Check the counts with the client, and say so: the fee goes by them.")
        }
        let counts = Counts(
            servers: try count("servers"), workstations: try count("workstations"), users: try count("users"))
        let totals = fit.boxed.totals
        let inStages = fields.text("stages") != "once"
        let whole = [FeeStage(months: AgreementPreparing.monthsOfStage, basisPoints: 10_000)]
        let stages = fit.today.map {
            AgreementPreparing.stages(
                today: $0.cents, fee: totals.recurring, rest: totals.total - totals.recurring,
                maxRise: practice.company.maxRiseBasisPoints)
        }
        let rows = AgreementPreparing.rows(
            client: client.id, plan: fit.box.plan, sheet: outcome.sheet, from: first, counts: counts,
            stages: inStages ? stages ?? whole : whole)
        let ending = AgreementPreparing.ending(
            practice.legacy.filter { $0.client == client.id }, before: first)
        let move = try await moves.change(
            client.id, seen: seen, by: context.user, .prepare(rows, ending: ending))
        _ = try await moves.change(
            client.id, seen: move.version, by: context.user, .countsChecked(site.today))
    }

    private func count(_ name: String) throws(MoveFault) -> Int {
        guard let number = Int(fields.text(name)), (0...largestCount).contains(number) else {
            throw .refused("Counts are whole numbers from 0 to \(grouped(largestCount)).")
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
