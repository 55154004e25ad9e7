import PracticeFiles
import Words

/// What is wrong with the input, a line each on standard error, and how much of it there is at the end.
enum FaultPrinting {
    /// Runs a command's work; a reader that has gone ends it quietly, anything to mend is told.
    static func telling(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let faults as FileFaults {
            tell(faults.faults, isTruncated: faults.isTruncated)
            throw Finish.toMend
        } catch let fault as FileFault {
            if fault.code == .pipeClosed { throw Finish.quietly }
            tell([fault], isTruncated: false)
            throw Finish.toMend
        }
    }

    private static func tell(_ faults: [FileFault], isTruncated: Bool) {
        var text = ""
        for fault in faults { text += fault.description + "\n" }
        if faults.count > 1 || isTruncated { text += summary(faults, isTruncated: isTruncated) + "\n" }
        StandardStream.diagnostics.write(text)
    }

    /// `3 things to mend in 2 files; nothing was written`.
    static func summary(_ faults: [FileFault], isTruncated: Bool) -> String {
        let files = Set(faults.map(\.file)).count
        let things = isTruncated ? "More than \(faults.count) things" : counted(faults.count, "thing")
        return "\(things) to mend in \(counted(files, "file")); nothing was written"
    }
}
