import PracticeFiles
import ToolExports

/// The files that an import writes: each is there whole or not at all.
struct ImportWriting: ~Copyable {
    private var entries: ImportedEntriesWriter<OutputFile>?
    private var rejects: RejectedRowsWriter<OutputFile>?

    private(set) var known: KnownEntries

    init(entries: String?, rejects: String?, known: KnownEntries) throws(FileFault) {
        self.known = known
        if let entries { self.entries = ImportedEntriesWriter(try OutputFile(path: entries)) }
        if let rejects { self.rejects = RejectedRowsWriter(try OutputFile(path: rejects)) }
    }

    mutating func take(_ entry: ImportedEntry) throws(FileFault) {
        if known.takes(entry) { try entries?.write(entry) }
    }
    mutating func reject(_ row: RejectedRow) throws(FileFault) { try rejects?.write(row) }

    /// Takes what waited until all entries had come.
    mutating func takeRest() throws(FileFault) {
        for entry in known.rest() { try entries?.write(entry) }
    }

    /// Puts the rejects in their place, and the entries if they may.
    consuming func commit(entries mayCommit: Bool) throws(FileFault) {
        if let rejects = rejects.take() { try rejects.finish().commit() }
        if mayCommit, let entries = entries.take() { try entries.finish().commit() }
    }
}
