import AgreementCore
import Documents
import HTTPTypes
import Practice
import PracticeFiles
import Storage
import Testing
import ToolExports

@testable import WebServer
@testable import Workflows

/// What the import's pages say at each stage, and what their script is told.
@Suite struct ImportModelTests {
    private static let now = Instant(seconds: 1_772_452_800)

    private static func draft(
        _ stage: ImportDraft.Stage, _ groups: [ImportGroup] = [entries], files: [UploadedFile] = []
    ) -> ImportDraft {
        var draft = ImportDraft(id: "d1", userID: 1, begunAt: now, folder: "/nowhere")
        draft.stage = stage
        draft.groups = groups
        draft.files = files
        return draft
    }

    private static let file = UploadedFile(name: "times.csv", path: "/nowhere/1", byteCount: 3_000)
    private static let entries = ImportGroup(content: .ours(.entries), files: [file])
    private static let unknown = ImportGroup(content: .unknown, files: [file])

    private static func report(_ change: (inout GroupReport) -> Void) -> GroupReport {
        var report = GroupReport()
        change(&report)
        return report
    }

    private static func report(
        rows: Int, added: Int = 0, changed: Int = 0, there: Int = 0, left: [ImportReport.Skipped] = []
    ) -> GroupReport {
        report { report in
            report.rowsRead = rows
            report.skipped = left
            report.counts = ImportCounts(
                added: added, changed: changed, skipped: there, rejected: left.reduce(0) { $0 + $1.count })
        }
    }

    private static func model(_ reports: [GroupReport]) -> ImportReportModel {
        ImportReportModel(groups: Array(repeating: entries, count: reports.count), reports: reports)
    }

    // MARK: - Rows that go

    @Test func whatGoesIsCountedToo() {
        let gone = Self.report { report in
            report.rowsRead = 2
            report.counts = ImportCounts(skipped: 2, removed: 1)
        }
        #expect(Self.model([gone]).takeWords == "Take 1 row away")
        #expect(Self.model([gone]).title == "All 2 rows can come in")
        #expect(ImportReportModel.sum(Self.entries, gone) == "times.csv: 1 gone, 2 there already.")
        var both = gone
        both.counts.added = 3
        #expect(Self.model([both]).takeWords == "Take 3 rows in")
    }

    // MARK: - Before a file is there

    @Test func beforeAnythingCameInItSaysWhatToDrop() throws {
        let model = ImportStartModel(
            try ShownPractice.practice(ShownPractice.nobody), history: [], open: [], now: Self.now)
        #expect(model.title == "No history yet")
        #expect(model.lead.hasPrefix("Drop last year's time export here;"))
        #expect(model.isEmpty && model.waiting.isEmpty && model.past.isEmpty)
    }

    @Test func whatIsInIsCounted() throws {
        let one = try ShownPractice.practice([(name: "Acme", hours: 1)])
        #expect(ImportStartModel(one, history: [], open: [], now: Self.now).title == "1 entry of 1 client is in")
        let many = try ShownPractice.practice(ShownPractice.several)
        #expect(ImportStartModel(many, history: [], open: [], now: Self.now).title == "34 entries of 3 clients are in")
    }

    @Test(arguments: [
        (0, 10, "just brought"), (0, 60, "brought 1 minute ago"), (0, 3_599, "brought 59 minutes ago"),
        (1, 0, "brought 1 hour ago"), (5, 59, "brought 5 hours ago"), (-1, 0, "just brought"),
    ])
    func filesThatWaitSaySinceWhen(_ hours: Int64, _ seconds: Int64, _ words: String) throws {
        let practice = try ShownPractice.practice(ShownPractice.one)
        let files = [Self.file, UploadedFile(name: "clients.csv", path: "", byteCount: 2 << 20)]
        let model = ImportStartModel(
            practice, history: [], open: [Self.draft(.recognised, files: files)],
            now: Instant(seconds: Self.now.seconds + hours * 3_600 + seconds))
        #expect(
            model.waiting == [
                .init(id: "d1", names: "times.csv and clients.csv", size: "2 MB", age: words, mayBeDropped: true)
            ])
    }

    // MARK: - Stages

    @Test func eachStageHasItsTitle() {
        let progress = ImportProgress()
        let taken = PracticeArchive.Taken(company: "Acme IT", clients: 1, entries: 2, notices: [])
        let practice = ImportGroup(content: .ours(.practice), files: [])
        let stages: [(ImportDraft, String, String?)] = [
            (Self.draft(.uploading), "Files are coming", nil),
            (Self.draft(.recognised, []), "Nothing in there can come in", "Choose other files."),
            (Self.draft(.recognised), "These files can be looked at", nil),
            (
                Self.draft(.recognised, [Self.unknown]), "Nobody here knows these columns yet",
                "Say what it is, and point at its columns."
            ),
            (Self.draft(.recognised, [practice]), "A whole practice can come in", nil),
            (Self.draft(.reading(progress)), "Looking at the files…", nil),
            (Self.draft(.reported([Self.report(rows: 2, added: 2)])), "All 2 rows can come in", nil),
            (Self.draft(.taking(progress)), "Taking it in…", nil),
            (Self.draft(.taken([Self.report(rows: 2, added: 2)], imports: [1])), "2 entries are in", nil),
            (Self.draft(.practiceTaken(taken)), "Acme IT is in", nil),
            (Self.draft(.stopped(["No."])), "Nothing was taken", nil),
        ]
        for (draft, title, lead) in stages {
            let model = ImportDraftModel(draft)
            #expect(model.title == title)
            #expect(model.lead == lead)
        }
    }

    @Test func theScriptIsToldHowFarItIs() {
        let progress = ImportProgress()
        let model = ImportDraftModel(Self.draft(.reading(progress)))
        #expect(model.state == ["busy": .flag(true), "words": .text("Beginning")])
        progress.begin("Reading times.csv")
        #expect(model.state["words"] == .text("Reading times.csv"))
        progress.rows = 12_000
        #expect(model.state["words"] == .text("Reading times.csv: 12,000 rows so far"))
        let done = ImportDraftModel(Self.draft(.stopped([])))
        #expect(done.state == ["busy": .flag(false), "words": .text("Beginning")])
    }

    // MARK: - What would come of it

    @Test(arguments: [
        (report(rows: 0), "There are no rows in there", nil as String?, nil as String?),
        (report(rows: 1, added: 1), "Its one row can come in", nil, "Take 1 row in"),
        (report(rows: 5, there: 5), "Everything in there is in already", nil, nil),
        (
            report(rows: 9, added: 4, changed: 2, there: 1, left: [.init(reason: .noDate, count: 2)]),
            "7 of 9 rows can come in",
            "2 can't: \(SkipReason.noDate.words).".replacing("2 can't: ", with: "2 can't: 2 "),
            "Take 6 rows in"
        ),
    ])
    func aReportSaysHowManyCanComeIn(_ report: GroupReport, _ title: String, _ lead: String?, _ button: String?) {
        let model = Self.model([report])
        #expect(model.title == title)
        #expect(model.lead == lead)
        #expect(model.takeWords == button)
        #expect(model.confirming == .possible)
    }

    @Test func whatIsOpenIsAskedFirstAndABrokenFileStops() {
        var list = ListReport()
        list.unknownClients = [.init(name: "Acme", rows: 2)]
        let open = Self.report { $0.list = list }
        #expect(Self.model([open]).title == "Something has to be said first")
        #expect(Self.model([open]).confirming == .open)
        list.unknownClients[0].answer = .leaveOut
        #expect(Self.model([Self.report { $0.list = list }]).confirming == .possible)
        let broken = Self.report {
            $0.rowsRead = 3
            $0.faults = [FileFault(.fileUnreadable, file: "times.csv", expected: "a table")]
        }
        #expect(Self.model([broken]).title == "Nothing can come in yet")
        #expect(Self.model([broken]).confirming == .impossible)
        #expect(Self.model([Self.report(rows: 1, added: 1), broken]).confirming == .impossible)
    }

    @Test func changesOfEntriesAreAskedAbout() {
        let changed = [Self.report(rows: 2, changed: 2)]
        #expect(Self.model(changed).hasChanges)
        let clients = ImportGroup(content: .ours(.clients), files: [])
        #expect(!ImportReportModel(groups: [clients], reports: changed).hasChanges)
    }

    @Test func aGroupsSumNamesItsFilesItsWorkAndItsDays() {
        var report = Self.report(rows: 4, added: 2, there: 2)
        #expect(ImportReportModel.sum(Self.entries, report) == "times.csv: 2 new, 2 there already.")
        report.totalSeconds = 5_400
        report.firstDay = ShownPractice.monday
        report.lastDay = ShownPractice.monday.adding(days: 1)
        #expect(
            ImportReportModel.sum(Self.entries, report)
                == "times.csv: 2 new, 2 there already. 1 h 30 of work, 5 January 2026 to 6 January 2026.")
        #expect(ImportReportModel.sum(Self.entries, GroupReport()) == "times.csv: nothing.")
    }

    // MARK: - Taken

    @Test(arguments: [
        (report(rows: 1, added: 1), "1 entry is in"), (report(rows: 3, changed: 1), "1 entry changed is in"),
        (report(rows: 3, added: 2, changed: 1), "2 entries are in"),
        (report(rows: 3, there: 3), "Everything was there already"),
    ])
    func whatCameInIsSaid(_ report: GroupReport, _ title: String) {
        #expect(Self.model([report]).takenTitle == title)
    }

    @Test func whereToGoOnFollowsWhatCameIn() {
        var report = Self.report(rows: 3, added: 3)
        #expect(Self.model([report]).next.map(\.words) == ["See where the hours went", "Drop more"])
        report.unsortedEntries = 2
        #expect(
            Self.model([report]).next.map(\.words) == [
                "See where the hours went", "Sort 2 entries into services", "Drop more",
            ])
        #expect(Self.model([report]).takenLines == ["Time entries: 3 new."])
    }

    @Test func whoComesSecondIsToldWhy() {
        #expect(ImportPage.changed.status == .conflict)
        #expect("\(ImportFault.changedMeanwhile)".hasPrefix("Something else came in since this was worked out."))
    }
}
