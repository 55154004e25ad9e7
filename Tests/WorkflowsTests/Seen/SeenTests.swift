import AgreementCore
import Practice
import PracticeFiles
import Storage
import Testing
import ToolExports

@testable import Workflows

/// What was seen, and that of two who come at once only one passes.
@Suite struct SeenTests {
    @Test func aFingerprintIsOfTheVeryParts() {
        #expect(SeenState(of: ["a", "bc"]) == SeenState(of: ["a", "bc"]))
        #expect(SeenState(of: ["a", "bc"]) != SeenState(of: ["ab", "c"]))
        #expect(SeenState(of: ["a", ""]) != SeenState(of: ["a"]))
        #expect(SeenState(of: ["a", "b"]) != SeenState(of: ["b", "a"]))
        let seen = SeenState(of: ["a"])
        #expect(SeenState(sent: seen.text) == seen)
    }

    @Test(arguments: [
        "", "1", "nil", "0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF", "ä123456789abcdef0123456789abcdef",
    ])
    func whatNoPageOfOursWroteIsNone(_ text: String) { #expect(SeenState(sent: text) == nil) }

    @Test func ofTwoWhoChangeTheCostsAtOnceOnePasses() async throws {
        let practice = try await SortedPractice([])
        let editing = CompanyEditing(practice.live, now: practice.now)
        let seen = CompanyPart.costs.seen(practice.live.current.company)
        let passed = await withTaskGroup(of: Bool.self) { group in
            for cents in 1...8 {
                group.addTask {
                    do {
                        try await editing.change(.costs, seen: seen, by: practice.owner, words: { _ in "" }) {
                            $0.costs = Costs(perHourCents: Int64(cents))
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 1)
    }

    @Test func ofTwoWhoChangeTheHolidaysAtOnceOnePasses() async throws {
        let practice = try await SortedPractice([])
        let editing = CompanyEditing(practice.live, now: practice.now)
        let draft = try #require(practice.live.current.draft)
        let passed = await withTaskGroup(of: Bool.self) { group in
            for day in 1...8 {
                group.addTask {
                    do {
                        let seen = SeenState(calendarOf: draft)
                        try await editing.changeCalendar(seen: seen, by: practice.owner, saying: "Holidays \(day)") {
                            $0.holidays = [LocalDate(year: 2030, month: 1, day: day)!]
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 1)
    }

    @Test func whatWasPublishedMeanwhileIsNotSaidToHold() async throws {
        let practice = try await SortedPractice([])
        let editing = CompanyEditing(practice.live, now: practice.now)
        let draft = try #require(practice.live.current.draft)
        _ = try await practice.lists.editing.publish(seen: draft.revision, by: practice.owner)
        await #expect(throws: CompanyFault.self) {
            try await editing.changeCalendar(
                seen: SeenState(calendarOf: draft), by: practice.owner, saying: "Holidays"
            ) { $0.holidays = [] }
        }
    }

    @Test func othersWordsAreNotMadeServicesUnseen() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let seen = WorkSorting.seen(ofColumn: "Type", await practice.live.current.unsorted)
        _ = try await practice.sorting.assign([.column("Type", "Mail")], to: "Mail care", by: practice.owner)
        let fault = await #expect(throws: SortFault.self) {
            try await practice.sorting.makeServices(ofColumn: "Type", seen: seen, by: practice.owner)
        }
        guard case .overtaken(let words)? = fault else { return #expect(Bool(false), "\(fault as Any)") }
        #expect(words.hasPrefix("Olivia sorted work to mail-care"))
        let now = WorkSorting.seen(ofColumn: "Type", await practice.live.current.unsorted)
        _ = try await practice.sorting.makeServices(ofColumn: "Type", seen: now, by: practice.owner)
    }

    @Test func ofManyWhoSortOneGroupAtOnceOnePasses() async throws {
        let practice = try await SortedPractice(SortingTests.work)
        let passed = await withTaskGroup(of: String?.self) { group in
            for name in ["One", "Two", "Three", "Four", "Five"] {
                group.addTask {
                    do {
                        let outcome = try await practice.sorting.assign(
                            [.column("Type", "Printer")], to: "fix", by: practice.owner)
                        return outcome.entries == 2 ? name : "none"
                    } catch { return nil }
                }
            }
            return await group.reduce(into: [String]()) { if let name = $1 { $0.append(name) } }
        }
        #expect(passed.count == 1 && passed != ["none"])
        #expect(try await practice.hoursReadAgain() == practice.hours)
    }

    @Test func whatWasConfirmedIsWhatIsTaken() async throws {
        let bench = try await ImportBench()
        let head = "id,client,service,start,minutes\n"
        let mine = try await bench.bring("a.csv", head + "e1,acme,fix,2026-03-02T10:00,60\n")
        _ = try await bench.report(mine)
        try await bench.takeAll("b.csv", head + "e1,acme,fix,2026-03-02T10:00,60\n")
        await #expect(throws: ImportBench.BenchFault.self) { _ = try await bench.take(mine) }
        guard case .stopped(let words, _) = bench.desk.draft(mine.id, of: ImportBench.user)?.stage else {
            return #expect(Bool(false), "it was taken")
        }
        #expect(words == ["\(ImportFault.changedMeanwhile)"])
        #expect(try await bench.entryCount == 1)
    }

    @Test func anothersMappingIsNotReplacedUnseen() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("times.csv", ImportFilesTests.unknown)
        let file = try #require(draft.groups.first?.files.first)
        var sketch = MappingSketch(name: "times", look: try ExportLook(file.export()))
        sketch.columns[.note] = nil
        let first = sketch
        try await bench.desk.keep(
            first, for: 0, of: draft.id, seen: .noMapping, by: ImportBench.user, at: ImportBench.now)
        sketch.columns[.note] = "Text"
        let fault = ImportFault.mappingIsThere(name: "times", by: "A")
        await #expect(throws: fault) {
            try await bench.desk.keep(
                sketch, for: 0, of: draft.id, seen: .noMapping, by: ImportBench.user, at: ImportBench.now)
        }
        // The same again is no matter; and who has been told may replace it.
        try await bench.desk.keep(
            first, for: 0, of: draft.id, seen: .noMapping, by: ImportBench.user, at: ImportBench.now)
        try await bench.desk.keep(
            sketch, for: 0, of: draft.id, seen: try await bench.desk.seen(named: "times"), by: ImportBench.user,
            at: ImportBench.now)
        #expect(try await bench.desk.ownMappings().count == 1)
    }
}
