import Foundation
import ProgramRuns
import Testing

/// `threebox import`: what happens to the files that it is given.
@Suite("The files of an import") struct ImportFilesTests {
    static let harvest = """
        Date,Client,Project,Task,Notes,Hours,First Name,Last Name
        2026-03-02,Acme,Support,Mail,,1.5,Dana,Doe
        2026-03-03,Acme,Support,Mail,,0.5,Dana,Doe

        """
    static let known = "id,client,service,start,minutes\ne1,acme,fix,2026-03-02,5\n"

    private static func folder() throws -> Folder {
        let folder = try Folder()
        try folder.write("x.csv", harvest)
        try folder.write("kn.csv", known)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.csv", withDestinationPath: folder.path + "/x.csv")
        return folder
    }

    @Test(
        "Nothing is written over what is read, or over each other",
        arguments: [
            "--known kn.csv --output kn.csv", "--output x.csv", "--output link.csv", "--rejects ./x.csv",
            "--output new.csv --rejects ./new.csv", "--new-clients kn.csv --known kn.csv", "--output - --rejects -",
        ])
    func apart(options: String) async throws {
        let folder = try Self.folder()
        let names = folder.names
        let run = try await CommandRun.threebox("import x.csv \(options)", in: folder)
        #expect(run.code == 1 && run.output.isEmpty)
        #expect(run.diagnostics.contains("name another file; nothing was written [file-unwritable]"))
        #expect(run.diagnostics.split(separator: "\n").count == 1)
        #expect(try folder.read("x.csv") == Self.harvest && folder.read("kn.csv") == Self.known)
        #expect(folder.names == names)
    }

    @Test("A mapping's name is no file")
    func mappingName() async throws {
        let folder = try Self.folder()
        let run = try await CommandRun.threebox("import x.csv --mapping harvest --output harvest", in: folder)
        #expect(run.code == 0, "\(run.diagnostics)")
    }

    @Test("A file that is changed while it is read writes nothing")
    func changed() async throws {
        let folder = try Self.folder()
        // The pipe of what was known opens once it is read, and then the export grows.
        let line =
            "mkfifo k; (exec 3>k; echo '2026-03-04,Acme,Support,Mail,,2,Dana,Doe' >> x.csv; cat kn.csv >&3) & "
            + "$T import x.csv --output out.csv --rejects r.csv --known k"
        let run = try await CommandRun.shell(line, in: folder)
        #expect(run.code == 1 && run.diagnostics.contains("it was changed while it was read"), "\(run.diagnostics)")
        #expect(folder.names == ["k", "kn.csv", "link.csv", "x.csv"])
    }

    @Test(
        "A pipe is read once, under whatever name",
        arguments: [
            "$T import <(cat x.csv)", "cat x.csv | $T import /dev/stdin", "cat x.csv | $T import -",
            "mkfifo p; (cat x.csv > p &); timeout 20 $T import p",
        ])
    func pipes(line: String) async throws {
        let run = try await CommandRun.shell(line, in: try Self.folder())
        #expect(run.code == 0 && run.output.contains("2 entries of 2 h"), "\(run.diagnostics)")
    }
}
