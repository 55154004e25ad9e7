import PracticeFiles
import ToolExports

/// Rows that can't come in: counted, the first kept to be shown, all of them in a table on disk.
final class RejectList {
    private let path: String
    private var writer: RejectedRowsWriter<OutputFile>?
    private(set) var counts: [SkipReason: Int] = [:]
    private(set) var first: [RejectedRow] = []

    init(path: String) { self.path = path }

    func add(_ row: RejectedRow) throws(FileFault) {
        counts[row.reason, default: 0] += 1
        if !row.reason.isPassedOver, first.count < GroupReport.shownCount { first.append(row) }
        if writer == nil {
            writer = RejectedRowsWriter(try OutputFile(path: path, name: "the list of rows that stay out"))
        }
        try writer?.write(row)
    }

    /// An entry that the database can't keep.
    func add(_ entry: ImportedEntry, _ group: ImportGroup, _ reason: SkipReason) throws(FileFault) {
        try add(
            RejectedRow(
                file: group.files.first?.name ?? "", row: 0, line: nil, reason: reason, value: entry.id))
    }

    /// A row of our own files; what is wrong with it stands in the fault.
    func add(_ fault: FileFault) throws(FileFault) {
        try add(
            RejectedRow(
                file: fault.file, row: max(0, (fault.line ?? 1) - 1), line: fault.line,
                reason: .unreadable(fault.expected), value: fault.value ?? ""))
    }

    /// - Returns: where the table lies; `nil` where there is no row in it.
    func finish() throws(FileFault) -> String? {
        guard let writer = writer.take() else { return nil }
        try writer.finish().commit()
        return path
    }
}
