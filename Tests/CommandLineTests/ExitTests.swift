import Foundation
import ProgramRuns
import Testing

@Suite("How a run ends") struct ExitTests {
    static let files = "--sheet sheet.yaml --clients clients.csv --entries entries.csv"

    @Test(
        "Exit codes: 0 done, 1 something to mend, 64 not understood",
        arguments: [
            ("--version", 0), ("help rate", 0), ("--generate-completion-script bash", 0),
            ("check --sheet sheet.yaml --year 2026", 0), ("check --sheet sheet.yaml --year 2040", 1),
            ("check --sheet two-plans.yaml", 1), ("check --sheet nowhere.yaml", 1),
            ("rate \(files) --client nobody", 1),
            ("replay --sheet sheet.yaml --clients clients.csv --entries empty.csv", 1),
            ("fit \(files) --pin 'nobody=silver: why'", 1), ("fit \(files) --pin nonsense", 64),
            ("import broken-export.csv", 1), ("import sheet.yaml", 1), ("import", 64),
            ("quote --sheet sheet.yaml --clients clients.csv --client x --service fix --minutes 30", 1),
            ("quote --sheet sheet.yaml --clients clients.csv --client x --service fix --minutes 0", 64),
            ("rate --clients clients.csv --entries entries.csv", 64), ("rate \(files) --form json", 64),
            ("replay \(files) --from 2026-02-30", 64), ("replay \(files) --from 2026-03-01 --through 2026-02-01", 64),
            ("replay \(files) --opt-ins", 64), ("replay \(files) --blocks b.csv", 64), ("sample --clients 0", 64),
            ("sample --months 61", 64), ("frobnicate", 64), ("hours --time-zone Mars/Base \(files.dropFirst(19))", 1),
        ])
    func codes(arguments: String, code: Int) async throws {
        let folder = try await Folder.practice()
        try folder.write("empty.csv", "id,client,service,start,minutes\n")
        try folder.write(
            "two-plans.yaml",
            try folder.read("sheet.yaml").components(separatedBy: "  # Platinum: onsite labor too")[0])
        try folder.write(
            "broken-export.csv",
            GoldenTests.export.replacingOccurrences(of: "2026-03-03,16:30:00", with: ",16:30:00"))
        let run = try await CommandRun.threebox(arguments, in: folder)
        #expect(run.code == code, "\(run.output) \(run.diagnostics)")
        if code == 0 {
            #expect(run.diagnostics.isEmpty && !run.output.isEmpty)
        } else {
            #expect(!(run.output + run.diagnostics).isEmpty)
        }
        if arguments.contains("completion") { return }
        let words = (run.output + run.diagnostics).lowercased()
        for banned in ["error", "invalid", "please"] {
            #expect(!words.replacingOccurrences(of: "errors", with: "").contains(banned), "\(words)")
        }
    }

    @Test("Every fault has its line on standard error, and their number stands at the end")
    func faults() async throws {
        let folder = try await Folder.practice()
        try folder.write("clients.csv", "client,name,servers,workstations,users\nacme,Acme,x,3,4\nacme,Acme,1,3,4\n")
        try folder.write(
            "entries.csv",
            "id,client,service,start,minutes\ne1,acme,fix,2026-01-05T09:00,abc\ne2,acme,nonsense,2026-13-05,5\n")
        let run = try await CommandRun.threebox("rate \(Self.files) --format json --output out.json", in: folder)
        #expect(run.code == 1)
        #expect(run.output.isEmpty)
        let lines = run.diagnostics.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("clients.csv:2: servers: `x`: ") && $0.hasSuffix("[count-malformed]") })
        #expect(lines.contains { $0.hasPrefix("entries.csv:2: minutes: `abc`: ") })
        #expect(lines.contains { $0.hasPrefix("entries.csv:3: service: `nonsense`: ") })
        #expect(lines.contains { $0.hasPrefix("entries.csv:3: start: `2026-13-05`: ") })
        #expect(lines.last.map { $0.hasSuffix(" things to mend in 2 files; nothing was written") } == true)
        #expect(!folder.names.contains { $0.contains("out.json") })
    }

    @Test(
        "An output that can't be written leaves what was there, and nothing beside it",
        arguments: [
            ("--output missing/out.json", "missing/out.json: it can't be written: there is no such file or folder"),
            ("--output .", ".: it can't be written: it is a folder"),
            ("> /dev/full", "standard output: it can't be written: the disk is full"),
        ])
    func unwritable(place: String, words: String) async throws {
        let folder = try await Folder.practice()
        let before = folder.names
        let run = try await CommandRun.threebox("rate \(Self.files) --format json \(place)", in: folder)
        #expect(run.code == 1)
        #expect(run.diagnostics.hasPrefix(words), "\(run.diagnostics)")
        #expect(folder.names == before)
    }

    @Test(
        "A disk that fills up halfway: a line, exit 1, and the old file untouched", arguments: ["text", "json", "csv"])
    func fullDisk(format: String) async throws {
        let folder = try await Folder.practice()
        try folder.write("out", "what stood here before")
        // 1 KiB a file, as a full disk would have it.
        let run = try await CommandRun.shell(
            "ulimit -f 1; \"$T\" rate \(Self.files) --explain --format \(format) --output out", in: folder)
        #expect(run.code == 1)
        #expect(run.diagnostics.hasPrefix("out: it can't be written: "), "\(run.diagnostics)")
        #expect(try folder.read("out") == "what stood here before")
        #expect(!folder.names.contains { $0.hasSuffix(".part") })
    }

    @Test("A disk that is full while a folder is written leaves no half practice") func fullSample() async throws {
        let folder = try Folder()
        let run = try await CommandRun.shell("ulimit -f 4; \"$T\" sample --output made", in: folder)
        #expect(run.code == 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/made")
        #expect(left.isEmpty)
    }

    @Test("Output to a closed pipe ends quietly", arguments: ["text --explain", "json", "csv --explain"])
    func closedPipe(format: String) async throws {
        let folder = try await Folder.practice()
        let run = try await CommandRun.shell(
            "\"$T\" rate \(Self.files) --format \(format) | true; echo ${PIPESTATUS[0]}", in: folder)
        #expect(run.output == "0\n")
        #expect(run.diagnostics.isEmpty, "\(run.diagnostics)")
    }

    @Test("Sums beyond counting are said in words, and end nothing") func beyondCounting() async throws {
        let folder = try await Folder.practice()
        let clients = (0..<120).map { "c\($0),C \($0),1,1,1\n" }.joined()
        let items = (0..<120).map { "c\($0),All,100000,999999999.00,month,monitoring,unwritten\n" }.joined()
        try folder.write("clients.csv", "client,name,servers,workstations,users\n" + clients)
        try folder.write("legacy.csv", "client,item,quantity,unit_price,every,covers,basis\n" + items)
        try folder.write("none.csv", "id,client,service,kind,start,minutes,place\n")
        let run = try await CommandRun.threebox(
            "replay --sheet sheet.yaml --clients clients.csv --entries none.csv --legacy legacy.csv "
                + "--from 2026-01-01 --through 2026-12-31", in: folder)
        #expect(run.code == 0 && run.output.contains("beyond counting"), "\(run.diagnostics)")
    }

    @Test("What was imported before is passed over; what changed is listed before it is taken") func importAgain()
        async throws
    {
        let folder = try Folder()
        try folder.write("export.csv", GoldenTests.export)
        _ = try await CommandRun.threebox("import export.csv -o before.csv", in: folder)
        let again = try await CommandRun.threebox("import export.csv -o more.csv --known before.csv", in: folder)
        #expect(again.code == 0 && again.output.contains("2 entries were imported before and passed over."))
        #expect(try folder.read("more.csv").split(separator: "\n").count == 1)
        try folder.write(
            "before.csv", try folder.read("before.csv").replacingOccurrences(of: "Printer in the hall", with: "Printer")
        )
        let changed = try await CommandRun.threebox("import export.csv -o changed.csv --known before.csv", in: folder)
        #expect(changed.code == 1 && changed.output.contains("another note"))
        #expect(!folder.names.contains("changed.csv"))
        let taken = try await CommandRun.threebox(
            "import export.csv -o changed.csv --known before.csv --take-changes", in: folder)
        #expect(taken.code == 0)
        #expect(try folder.read("changed.csv").split(separator: "\n").count == 2)
    }

    @Test("An hour is known again without its id, or asked about where a tool gave the id")
    func importLikely() async throws {
        let folder = try Folder()
        try folder.write("export.csv", GoldenTests.export)
        _ = try await CommandRun.threebox("import export.csv -o before.csv", in: folder)
        let rows = try folder.read("before.csv")
        let ids = rows.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }.map(String.init)
        #expect(ids.count == 2 && ids.allSatisfy { $0.hasPrefix("row-") })
        let old = rows.replacingOccurrences(of: ids[0], with: "toggl-track-0123456789abcdef")
        try folder.write("before.csv", old)
        let known = try await CommandRun.threebox("import export.csv -o more.csv --known before.csv", in: folder)
        #expect(known.code == 0 && known.output.contains("2 entries were imported before and passed over."))
        try folder.write("before.csv", rows.replacingOccurrences(of: ids[0], with: "T-17"))
        let asked = try await CommandRun.threebox("import export.csv -o asked.csv --known before.csv", in: folder)
        #expect(asked.code == 1 && asked.output.contains("\(ids[0]) is probably T-17"))
        #expect(!folder.names.contains("asked.csv"))
        for (word, rows) in [("same", 1), ("changed", 1), ("new", 2)] {
            let said = try await CommandRun.threebox(
                "import export.csv -o \(word).csv --known before.csv --likely \(word)", in: folder)
            #expect(said.code == 0)
            #expect(try folder.read("\(word).csv").split(separator: "\n").count == rows)
        }
    }

    @Test("An hour that was mended to another client is asked about")
    func movedToAnotherClient() async throws {
        let folder = try Folder()
        try folder.write("export.csv", GoldenTests.export)
        _ = try await CommandRun.threebox("import export.csv -o before.csv", in: folder)
        try folder.write("mended.csv", GoldenTests.export.replacingOccurrences(of: "Harbor Legal", with: "Birch"))
        let asked = try await CommandRun.threebox("import mended.csv -o more.csv --known before.csv", in: folder)
        #expect(asked.code == 1 && asked.output.contains("known under another id"))
        #expect(!folder.names.contains("more.csv"))
        let said = try await CommandRun.threebox(
            "import mended.csv -o more.csv --known before.csv --likely changed --take-changes", in: folder)
        #expect(said.code == 0, "\(said.output)")
        let ids = { (text: String) in Set(text.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }) }
        #expect(try ids(folder.read("more.csv")).isSubset(of: ids(folder.read("before.csv"))))
    }

    @Test("Rows that can't come in keep everything out until it is said which to skip")
    func importRejects() async throws {
        let folder = try Folder()
        try folder.write(
            "export.csv", GoldenTests.export.replacingOccurrences(of: "2026-03-03,16:30:00", with: ",16:30:00"))
        let asked = try await CommandRun.threebox("import export.csv -o entries.csv --rejects rejects.csv", in: folder)
        #expect(asked.code == 1)
        #expect(asked.output.hasPrefix("1 of 2 rows can come in. 1 can't: 1 has no date."))
        #expect(folder.names == ["export.csv", "rejects.csv"])
        #expect(try folder.read("rejects.csv").contains("export.csv,3,2,no-date,"))
        let said = try await CommandRun.threebox(
            "import export.csv -o entries.csv --skip no-date --new-clients c.csv", in: folder)
        #expect(said.code == 0)
        #expect(try folder.read("entries.csv").split(separator: "\n").count == 2)
        #expect(try folder.read("c.csv") == "client,name,servers,workstations,users\nharbor-legal,Harbor Legal,0,0,0\n")
        let typo = try await CommandRun.threebox("import export.csv -o other.csv --skip no-dates", in: folder)
        #expect(typo.code == 1 && typo.diagnostics.contains("[skip-unknown]"))
        #expect(!folder.names.contains("other.csv"))
    }
}
