import PracticeFiles
import Storage

/// Plans that were taken off clients' offers, out and in.
extension ArchivePacking {
    /// A file that would have no row is left out.
    func packWithheld() throws {
        let withheld = try StoredWithheld.all(in: session)
        guard !withheld.isEmpty else { return }
        let file = FileInMemory()
        try WithheldFile.write(withheld, to: file)
        try zip.add(ArchiveNames.withheld, file.bytes)
    }
}

extension ArchiveTaking {
    /// - Parameter names: of the clients, and of the plans where the zip isn't ours: a plan may have gone since it was
    ///   taken off.
    mutating func takeWithheld(_ names: KnownNames) throws {
        let withheld = try rows(ArchiveNames.withheld) { source, file throws(FileFaults) in
            try WithheldFile.read(source, file: file, names: names)
        }
        for row in withheld { try StoredWithheld.add(row, in: session) }
    }
}
