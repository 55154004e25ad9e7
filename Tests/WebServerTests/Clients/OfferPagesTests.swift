import AgreementCore
import Documents
import HTML
import Practice
import Testing
import Words

@testable import WebServer
@testable import Workflows

/// Plans that a client isn't offered: how they are taken off, and what pages say of them.
@Suite(.serialized) struct OfferPagesTests {
    private static let page = "/clients/ironwood-surveyors"

    @Test func whoComesSecondIsToldThatItIsOff() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let path = Self.page + "/offer/off"
            let opened = try await people.olivia.form(Self.page, path)
            let theirs = try await people.berta.form(Self.page, path).with(["plan": "silver", "why": "too <small>"])
            #expect(try await people.berta.send(theirs).status == 303)
            let empty = try await people.olivia.send(opened.with(["plan": "gold", "why": ""]))
            #expect(empty.status == 422 && empty.body.contains("Say why"))
            let answer = try await people.olivia.send(opened.with(["plan": "silver", "why": "ours"]))
            #expect(answer.status == 409)
            #expect(PageForm.plain(answer.body).contains("Berta was quicker: took Silver off its offer"))
            #expect(answer.body.contains("value=\"ours\""), "what was typed is gone")
            #expect(answer.body.contains("not offered: taken off its offer: too &lt;small&gt;"))

            // It stands in the list of changes of the client, and is taken back there.
            let list = try await people.olivia.get(Self.page + "/agreements").body
            #expect(PageForm.plain(list).contains("Took Silver off its offer: “too <small>”"))
            let back = try #require(PageForm.all(in: list).first { $0.action == "/clients.back" })
            #expect(try await people.olivia.send(back).status == 303)
            #expect(try await !people.olivia.get(Self.page).body.contains("taken off its offer"))
        }
    }

    @Test func aPlanIsOfferedAgainOnlyAsItWasSeen() async throws {
        try await StartedServer.running { server async throws in
            let people = try await TwoPeople.inTheExample(server)
            let (off, again) = (Self.page + "/offer/off", Self.page + "/offer/again")
            func takeOff(_ why: String) async throws {
                let form = try await people.berta.form(Self.page, off).with(["plan": "gold", "why": why])
                #expect(try await people.berta.send(form).status == 303)
            }
            try await takeOff("once")
            let opened = try await people.olivia.form(Self.page, again)
            #expect(try await people.berta.send(try await people.berta.form(Self.page, again)).status == 303)
            try await takeOff("twice")
            #expect(try await people.olivia.send(opened).status == 409)
            #expect(try await people.olivia.send(opened.with(["seen": ""])).status == 400)
            let body = try await people.olivia.get(Self.page).body
            #expect(body.contains("Gold is taken off its offer: twice"))
            #expect(try await people.olivia.get("/sit-downs/ironwood-surveyors").body.contains("Gold isn’t offered"))
        }
    }

    // MARK: - What pages say

    private static func practice() throws -> PracticeSnapshot {
        var practice = try ShownPractice.practice(ShownPractice.one)
        practice.clients[0].counts = Counts(servers: 1, workstations: 22, users: 9)
        practice.legacy = [ShownPractice.pays(600, "acme")]
        practice.draft!.sheet.plans[1].bounds = PlanBounds(upTo: [.workstations: 15])
        return practice
    }

    private static func figures(_ practice: PracticeSnapshot) async throws -> SitDownFigures {
        let year = try #require(try await LiveReplay().yearOrDeal(of: "acme", in: practice))
        return SitDownMaking.figures(year, practice, madeOn: LocalDate(year: 2026, month: 2, day: 2)!)
    }

    @Test func columnsSayThatAPlanIsNotOfferedInPlaceOfItsPrice() async throws {
        let practice = try Self.practice()
        let year = try #require(try await LiveReplay().yearOrDeal(of: "acme", in: practice))
        var page = HTMLPage()
        BoxPart(
            model: ClientModel(
                practice: practice, year: year, asked: ClientRequest(FormFields(urlEncoded: "")), notes: [])
        ).write(&page)
        let row = try #require(page.string.between("<th scope=\"row\">Gold", "</tr>"))
        #expect(row.contains("not offered: only up to 15 computers"))
        #expect(row.contains("–") && !row.contains("700"), "\(row)")
        let outcome = try await LiveReplay().outcome(of: practice)
        let beside = ClientLine(
            try #require(outcome.fit.clients.first), plans: ["silver", "gold"], money: outcome.sheet.money)
        #expect(beside.totals == ["3,500", "–"] && beside.box == 0 && beside.losesOn == 0)
        let model = ClientsModel(practice, outcome, ClientsRequest(FormFields(urlEncoded: "")))
        var line = HTMLPage()
        ClientMoveView(model: model, row: try #require(model.rows.first), steps: [], people: []).figures(&line)
        #expect(line.string.contains("not offered: only up to 15 computers") && !line.string.contains("700"))
    }

    @Test func aSheetThatOffersALossIsSaidBeforeItIsShown() async throws {
        // Thirty hours at $50 are $1,500; Silver bills them, Gold asks $700 for all.
        var practice = try Self.practice()
        practice.draft!.sheet.plans[1].bounds = PlanBounds()
        var figures = try await Self.figures(practice)
        #expect(figures.losingOffers.isEmpty && LosingOffers.short(figures) == nil)

        var move = ClientMove(client: "acme")
        move.losingPlans = .shown
        practice.moves = PracticeMoves([move])
        figures = try await Self.figures(practice)
        #expect(
            LosingOffers(figures: figures).sentences == [
                "Gold would lose you $800 on Acme in 1 month, and the sheet offers it: take it off its offer, or offer "
                    + "it nevertheless."
            ])
        #expect(LosingOffers.short(figures) == "Acme (Gold: $800)")
        #expect(!SitDownSheet(figures).text().contains("would lose"))

        practice.withheld = [WithheldPlan(client: "acme", plan: "gold", why: "it would not pay")]
        figures = try await Self.figures(practice)
        #expect(figures.losingOffers.isEmpty)

        // The box itself, until somebody says so with a reason.
        practice.withheld = [WithheldPlan(client: "acme", plan: "silver", why: "they want all in")]
        figures = try await Self.figures(practice)
        #expect(figures.fit.box.plan == "gold" && LosingOffers.short(figures) != nil)
        move.pin = BoxPin(client: "acme", plan: "gold", why: "we want them")
        practice.moves = PracticeMoves([move])
        figures = try await Self.figures(practice)
        #expect(LosingOffers.short(figures) == nil)
        #expect(LosingOffers(figures: figures).sentences.first?.hasSuffix("as you said: we want them") == true)
    }

    @Test func boundsAreTypedIntoThePlansForm() throws {
        let sheet = try Self.practice().draft!.sheet
        let form = try PlanForm(FormFields(urlEncoded: "plan=gold"), sheet)
        var values = form.initial(sheet)
        #expect(values["up-to-workstations"] == "15" && values["from-users"] == "")
        (values["up-to-workstations"], values["from-servers"], values["up-to-users"]) = ("", "2", "30")
        let change = try #require(form.change(&values, sheet))
        var after = sheet
        try change.apply(to: &after)
        #expect(values.faults.isEmpty)
        #expect(after.plans[1].bounds == PlanBounds(from: [.servers: 2], upTo: [.users: 30]))
        #expect(
            change.words(in: sheet) == "Gold: from 2 servers, up to 30 users instead of up to 15 computers")
        for (field, text) in [("from-users", "31"), ("up-to-servers", "-1"), ("from-workstations", "lots")] {
            var wrong = values
            wrong[field] = text
            _ = form.change(&wrong, sheet)
            #expect(wrong.faults[field] != nil, "\(field): \(text)")
        }
    }
}
