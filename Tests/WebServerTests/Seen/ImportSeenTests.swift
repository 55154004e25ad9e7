import Testing

/// A report that is no longer what would be taken is not taken.
@Suite(.serialized) struct ImportSeenTests {
    private static let toggl = """
        User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
        Dana,d@x.example,Acme,Support,,Mail,Yes,2026-03-02,16:40:00,2026-03-02,17:20:00,00:40:00,

        """

    @Test func whatWasConfirmedIsWhatIsTaken() async throws {
        try await StartedServer.running { server async throws in
            let owner = try await server.ownerWithPractice()
            let draft = try await owner.bring("toggl.csv", Self.toggl)
            let page = "/import/\(draft)"
            let old = try await owner.form(page, page + "/take")
            let answers = try await owner.form(page, page + "/answers").with(["client": "birch"])
            #expect(try await owner.send(answers).status == 303)
            try await owner.settle(draft)
            for seen in [old["seen"] ?? "", String(repeating: "deadbeef", count: 4)] {
                let answer = try await owner.send(old.with(["seen": seen]))
                #expect(answer.status == 409 && answer.body.contains("These files have changed"), "\(seen)")
            }
            #expect(try await owner.send(old.with(["seen": "deadbeef"])).status == 400, "no page of ours says that")
            #expect(try await owner.get(page).body.contains(page + "/take"), "nothing is being taken")
            let new = try await owner.form(page, page + "/take")
            #expect(try await owner.send(new).status == 303)
            #expect(try await owner.send(new).status == 303, "pressed twice, it is taken once")
            try await owner.settle(draft)
            #expect(try await owner.send(new).status == 303)
            #expect(try await owner.get(page).body.contains("is in"))
        }
    }
}
