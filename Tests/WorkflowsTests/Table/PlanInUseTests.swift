import AgreementCore
import Practice
import PracticeFiles
import Storage
import Testing
import Workflows

/// What agreements, exceptions, pins and cards stand on can't be taken away from under them, whichever way it is tried.
@Suite struct PlanInUseTests {
    private static let march = LocalDate(year: 2026, month: 3, day: 1)!

    /// The small practice with Acme in its database.
    private static func begin(
        _ add: @escaping @Sendable (any StorageSession) throws -> Void
    ) async throws -> TablePractice {
        let given = try await TablePractice()
        let clients = given.practice.current.clients
        try await given.practice.write { session in
            for client in clients { try StoredClients.write(client, in: session) }
            try add(session)
        }
        return given
    }

    private static func agree(
        _ client: String, on plan: String, of sheet: String = "2026", optIns: [OptIn] = [],
        in session: any StorageSession
    ) throws {
        try StoredAgreements.take(
            [AgreementRow(client: client, sheet: sheet, plan: plan, from: march, optIns: optIns)], of: client,
            because: AgreementCause(at: 1), in: session)
    }

    private static func move(_ client: String, _ change: (inout ClientMove) -> Void, in session: any StorageSession)
        throws
    {
        var move = ClientMove(client: client)
        change(&move)
        _ = try StoredMoves.add(move, previous: nil, saying: "said", by: nil, at: 0, in: session)
    }

    private static func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch TableFault.sheet(.refused(let words)) { return words } catch SheetEditFault.refused(let words) {
            return words
        }
    }

    private static func words(
        of change: some TableChange, _ add: @escaping @Sendable (any StorageSession) throws -> Void
    ) async throws -> String? {
        let given = try await begin(add)
        let before = given.draft
        let words = try await refusal {
            _ = try await given.table.make(change, seen: nil, revision: 1, by: given.dana)
        }
        if words != nil {
            #expect(given.draft == before)
            let kept = try await given.practice.read { try StoredSheets.draft(in: $0) }
            #expect(kept?.revision == before.revision, "the database has kept what was refused")
        }
        try given.end()
        return words
    }

    @Test func aPlanWithAnAgreementStays() async throws {
        let gold = PlanColumnChange(.remove("gold"))
        #expect(
            try await Self.words(of: gold) { try Self.agree("acme", on: "gold", in: $0) }
                == "Acme’s agreement from 1 March 2026 is on Gold. End it, or move it to another plan, first.")
        #expect(
            try await Self.words(of: gold) { session in
                try Self.agree("acme", on: "gold", in: session)
                try Self.agree("birch", on: "gold", in: session)
            } == "The agreements of Acme and Birch are on Gold. End them, or move them, first.")
        #expect(
            try await Self.words(of: gold) { session in
                for number in 1...15 {
                    let id = "c\(number)"
                    try StoredClients.write(Client(id: id, name: "Client \(number)"), in: session)
                    try Self.agree(id, on: "gold", in: session)
                }
            } == "The agreements of Client 1, Client 10, Client 11 and 12 others are on Gold. End them, or move them, "
                + "first.")
    }

    @Test func onlyTheDraftsOwnPlansAreItsOwn() async throws {
        let gold = PlanColumnChange(.remove("gold"))
        #expect(try await Self.words(of: gold) { try Self.agree("acme", on: "silver", in: $0) } == nil)
        #expect(
            try await Self.words(of: gold) { session in
                var old = try TablePractice.sheet()
                old.id = "2025"
                old.from = LocalDate(year: 2025, month: 1, day: 1)!
                try StoredArchive.addEdition(
                    SheetTerms(edition: "2025", fromDay: "2025-01-01", terms: PriceSheetFile.write(old)),
                    publishedAt: 0, in: session)
                try Self.agree("acme", on: "gold", of: "2025", in: session)
            } == nil)
    }

    @Test func stepsDoNotTakeItAway() async throws {
        let given = try await Self.begin { _ in }
        let bronze = PlanColumnChange(.add(name: "Bronze", copying: nil))
        _ = try await given.table.make(bronze, seen: nil, revision: 1, by: given.dana)
        try await given.practice.write { try Self.agree("acme", on: "bronze", in: $0) }
        let words = "Acme’s agreement from 1 March 2026 is on Bronze. End it, or move it to another plan, first."
        let revision = given.draft.revision
        #expect(
            try await Self.refusal {
                _ = try await given.table.step(.back, revision: revision, by: given.dana)
            } == words)
        #expect(
            try await Self.refusal {
                _ = try await given.table.move(to: 1, revision: revision, by: given.dana)
            } == words)
        #expect(given.draft.revision == revision && given.draft.sheet.plan("bronze") != nil)
        try given.end()
    }

    @Test func anAllowanceOfAnExceptionStays() async throws {
        let taken = AllowanceChange(plan: "silver", id: "hours", allowance: nil)
        let exception = ExceptionRecord(
            client: "acme", service: "watch", treatment: "{allowance: hours}", from: Self.march, through: nil, why: "",
            owner: "")
        #expect(
            try await Self.words(of: taken) { session in
                try Self.agree("acme", on: "silver", in: session)
                try StoredExceptions.take([exception], of: exception.client, in: session)
            } == "An exception of Acme draws on an allowance of Silver that would be gone. Change it first.")
        #expect(
            try await Self.words(of: taken) { session in
                try Self.agree("acme", on: "gold", in: session)
                try StoredExceptions.take([exception], of: exception.client, in: session)
            } == nil)
    }

    @Test func pinsAndPreparedAgreementsHoldAPlanToo() async throws {
        let gold = PlanColumnChange(.remove("gold"))
        #expect(
            try await Self.words(of: gold) { session in
                try Self.move("acme", { $0.pin = BoxPin(client: "acme", plan: "gold", why: "they grow") }, in: session)
            } == "Acme is put into Gold by your choice. Put it into another box, or back into the suggested one, first."
        )
        let row = AgreementRow(client: "acme", sheet: "2026", plan: "gold", from: Self.march)
        #expect(
            try await Self.words(of: gold) { session in
                try Self.move("acme", { $0.agreement = [row] }, in: session)
            } == "An agreement on Gold is prepared for Acme. Prepare it anew, on another plan, first.")
    }

    @Test func anEditionKeepsItsNameAndServicesForWhoIsOnIt() async throws {
        let renamed = TermsChange(.edition(name: "2027", from: Self.march))
        #expect(
            try await Self.words(of: renamed) { try Self.agree("acme", on: "gold", in: $0) }
                == "Acme’s agreement from 1 March 2026 is on edition 2026, so it keeps this name.")
        #expect(try await Self.words(of: renamed) { _ in } == nil)
        let given = try await Self.begin {
            try Self.agree("acme", on: "gold", optIns: [OptIn(service: "watch")], in: $0)
        }
        let words = try await Self.refusal {
            try await given.sheets.change(seen: 1, by: given.dana, saying: "gone", in: .table) {
                sheet throws(SheetEditFault) in
                sheet.services.removeAll { $0.id == "watch" }
                for plan in sheet.plans.indices { sheet.plans[plan].coverage.rows.removeAll { $0.word == "watch" } }
            }
        }
        #expect(
            words == "Acme has asked for Watch servers in an agreement on this edition. Take it out there first.")
        try given.end()
    }

    @Test func aCardThatAClientIsBilledByStays() async throws {
        let given = try await Self.begin { session in
            try StoredClients.write(Client(id: "acme", name: "Acme", card: "friends"), in: session)
        }
        var card = given.draft.sheet.labor[0]
        card.name = "friends"
        _ = try await given.table.make(
            RatesChange(name: "friends", card: card), seen: nil, revision: 1, by: given.dana)
        #expect(
            try await Self.refusal {
                _ = try await given.table.make(
                    RatesChange(name: "friends", card: nil), seen: nil, revision: 2, by: given.dana)
            } == "Acme is billed by the card “friends”. Give it another one first.")
        try given.end()
    }

    /// The next draft may begin from an edition that lacks what people are pinned to.
    @Test func anotherDraftDoesNotTakeItAwayEither() async throws {
        let given = try await Self.begin { session in
            try Self.move("acme", { $0.pin = BoxPin(client: "acme", plan: "gold", why: "they grow") }, in: session)
        }
        var without = given.draft.sheet
        _ = try await given.sheets.publish(seen: 1, by: given.dana)
        without.plans.removeAll { $0.id == "gold" }
        for fact in without.facts.indices { without.facts[fact].values["gold"] = nil }
        let sheet = without
        #expect(
            try await Self.refusal {
                _ = try await given.sheets.beginDraft(
                    copying: sheet, edition: "2027", from: LocalDate(year: 2027, month: 1, day: 1)!, by: given.dana)
            } == "Acme is put into Gold by your choice. Put it into another box, or back into the suggested one, first."
        )
        try given.end()
    }

    @Test(arguments: [
        ("2026", "2027"), ("9223372036854775807", "9223372036854775807 b"), ("autumn", "autumn b"),
        (String(repeating: "x", count: 100), String(repeating: "x", count: 98) + " b"), ("-1", "0"),
    ])
    func theEditionAfterAnyOtherHasAName(_ name: String, _ next: String) throws {
        var sheet = try TablePractice.sheet()
        sheet.id = name
        #expect(sheet.following.name == next)
        sheet.from = .latest
        #expect(sheet.following.from == .latest)
        #expect(sheet.following([name, next]).name != next)
    }

    @Test func aDraftMayBeginAfterAnEditionOfAnyName() async throws {
        let given = try await Self.begin { _ in }
        let words = try await Self.refusal {
            try await given.sheets.change(seen: 1, by: given.dana, saying: "long", in: .table) {
                sheet throws(SheetEditFault) in
                sheet.id = String(repeating: "x", count: 101)
            }
        }
        #expect(words == "An edition’s name has at most 100 letters.")
        try given.end()
    }
}
