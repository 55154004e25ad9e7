import AgreementCore
import Practice
import SQLiteStorage
import Storage
import Testing

@testable import Workflows

/// Who may read a note, who may take it away, and that none ever goes.
@Suite struct NotebookTests {
    private let folder: ScratchFolder
    private let engine: SQLiteStorage
    private let notebook: Notebook
    private let (owner, sales, technician): (SignedIn, SignedIn, SignedIn)
    private let noon = Instant(seconds: 1_780_000_000)

    init() async throws {
        folder = try ScratchFolder()
        let engine = try folder.database()
        self.engine = engine
        notebook = Notebook(engine)
        func person(_ name: String, _ role: Role) async throws -> SignedIn {
            let email = name.lowercased() + "@example.com"
            let id = try await engine.write {
                try StoredUsers.add(email: email, name: name, role: role.rawValue, password: "-", at: 0, in: $0)
            }
            return SignedIn(userID: id, name: name, email: email, role: role, csrf: "")
        }
        owner = try await person("Olivia", .owner)
        sales = try await person("Sam", .sales)
        technician = try await person("Tom", .technician)
    }

    private func texts(_ person: SignedIn) async throws -> [String] {
        try await notebook.notes(for: person).map(\.text)
    }
    private func log() async throws -> [AuditRecord] {
        try await engine.read { try StoredAudit.newest(limit: 10, in: $0) }
    }

    @Test func aTechnicianReadsWhatIsForEverybody() async throws {
        try await notebook.add("Raise Gold", page: "/", about: nil, reader: .office, by: owner, at: noon)
        try await notebook.add("Call Acme", page: "/", about: nil, by: sales, at: noon)
        // A technician has nobody to keep a note from.
        try await notebook.add("Server is loud", page: "/", about: nil, reader: .office, by: technician, at: noon)
        #expect(try await texts(owner) == ["Server is loud", "Call Acme", "Raise Gold"])
        #expect(try await texts(sales) == ["Server is loud", "Call Acme", "Raise Gold"])
        #expect(try await texts(technician) == ["Server is loud", "Call Acme"])
    }

    @Test func whatIsNotToBeReadIsNotTickedNorTakenNorBroughtBack() async throws {
        let id = try await notebook.add("Raise Gold", page: "/", about: nil, reader: .office, by: owner, at: noon)
        await #expect(throws: NoteFault.unknown) {
            try await notebook.mark(id, isDone: true, by: technician, at: noon)
        }
        await #expect(throws: NoteFault.unknown) { try await notebook.takeAway(id, by: technician, at: noon) }
        try await notebook.takeAway(id, by: sales, at: noon)
        await #expect(throws: NoteFault.unknown) { try await notebook.bringBack(id, by: technician, at: noon) }
        #expect(try await notebook.takenAway(for: technician, at: noon).isEmpty)
        #expect(try await notebook.takenAway(for: owner, at: noon).map(\.text) == ["Raise Gold"])
    }

    @Test func theAuthorOwnersAndSalesTakeANoteAway() async throws {
        let ofSales = try await notebook.add("Call Acme", page: "/", about: nil, by: sales, at: noon)
        let own = try await notebook.add("Server is loud", page: "/", about: nil, by: technician, at: noon)
        await #expect(throws: NoteFault.notYours) { try await notebook.takeAway(ofSales, by: technician, at: noon) }
        #expect(try await notebook.notes(for: technician).map(\.mayGo) == [true, false])
        try await notebook.takeAway(own, by: technician, at: noon)
        try await notebook.takeAway(ofSales, by: owner, at: noon)
        #expect(try await texts(owner).isEmpty)
        await #expect(throws: NoteFault.notYours) { try await notebook.bringBack(ofSales, by: technician, at: noon) }
        #expect(try await notebook.takenAway(for: technician, at: noon).map(\.mayGo) == [true, false])
    }

    @Test func takingAwayIsAChangeWithItsWayBack() async throws {
        let text = "Ask Acme about the server room, and whether the lease of the old one\nends in May"
        let id = try await notebook.add(text, page: "/", about: nil, by: technician, at: noon)
        try await notebook.mark(id, isDone: true, by: technician, at: noon)
        try await notebook.takeAway(id, by: owner, at: noon)
        let taken = try #require(try await notebook.takenAway(for: technician, at: noon).first)
        #expect(taken.taking == NoteRecord.Taking(at: noon.seconds, userName: "Olivia"))
        let later = noon.adding(seconds: 90 * 86_400)
        await #expect(throws: NoteFault.tooLongAgo) {
            try await notebook.bringBack(id, by: technician, at: later.adding(seconds: 1))
        }
        try await notebook.bringBack(id, by: technician, at: later)
        let back = try #require(try await notebook.notes(for: technician).first)
        #expect(back.text == text && back.isDone && back.writer == "Tom")
        let lines = try await log()
        #expect(lines.map(\.action) == ["took a note back", "took a note away"])
        #expect(lines.map(\.userName) == ["Tom", "Olivia"])
        #expect(lines.allSatisfy { $0.subject == "a note of Tom" })
        #expect(lines[1].was == "Ask Acme about the server room, and whether the lease of the old one…")
    }

    @Test func whoComesSecondIsTold() async throws {
        let id = try await notebook.add("Call Acme", page: "/", about: nil, by: sales, at: noon)
        try await notebook.takeAway(id, by: sales, at: noon)
        let later = noon.adding(seconds: 130)
        let fault = NoteFault.takenAway(by: "Sam", ago: "two minutes ago")
        await #expect(throws: fault) { try await notebook.takeAway(id, by: owner, at: later) }
        await #expect(throws: fault) { try await notebook.mark(id, isDone: true, by: owner, at: later) }
        try await notebook.bringBack(id, by: owner, at: later)
        await #expect(throws: NoteFault.isThere) { try await notebook.bringBack(id, by: sales, at: later) }
    }

    @Test func aZipKeepsWhoMayReadAndLeavesBehindWhatWasTakenAway() async throws {
        _ = try await PracticeArchive.take(files: .sample(clients: 2, months: 1), into: engine, .atNoon)
        try await notebook.add("Raise Gold", page: "/", about: nil, reader: .office, by: owner, at: noon)
        try await notebook.add("Call Acme", page: "/", about: nil, by: sales, at: noon)
        let gone = try await notebook.add("Never mind", page: "/", about: nil, by: sales, at: noon)
        try await notebook.takeAway(gone, by: sales, at: noon)
        let path = folder("out.zip")
        try await PracticeArchive.pack(engine, to: path)
        let files = try [ArchiveFile](zip: path)
        let elsewhere = [try ScratchFolder(), try ScratchFolder()]
        let other = try elsewhere[0].database()
        _ = try await PracticeArchive.take(files: files, into: other, .atNoon)
        let notes = try await other.read { try StoredNotes.all(in: $0) }
        #expect(notes.map(\.text) == ["Call Acme", "Raise Gold"])
        #expect(notes.map(\.reader) == [.everybody, .office])
        // A zip of before notes had readers.
        let old = files.with(
            "notes.csv", "text,page,about,subject,at,done\nOld one,/,,,2026-03-02T16:30:00Z,no\n")
        let third = try elsewhere[1].database()
        _ = try await PracticeArchive.take(files: old, into: third, .atNoon)
        #expect(try await third.read { try StoredNotes.all(in: $0) }.map(\.reader) == [.everybody])
    }
}
