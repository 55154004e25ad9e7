import PracticeFiles

/// The files of a run: what is written must be none of what is read, nor two of it be one.
struct FilesApart {
    /// A file and what names it: an option, or `the export`.
    struct Named {
        var word: String
        var path: String
    }

    /// - Throws: `file-unwritable`, before anything is read or written.
    static func check(reading: [Named], writing: [Named]) throws(FileFault) {
        var read: [FileIdentity: Named] = [:]
        for named in reading { read[FileIdentity(reading: named.path)] = named }
        var written: [FileIdentity: Named] = [:]
        for named in writing {
            let identity = FileIdentity(writing: named.path)
            if identity == .stream { continue }
            if let other = read[identity] {
                throw fault(named, "\(named.word) would be written over \(words(other, named)), which is read")
            }
            if let other = written[identity] {
                throw fault(named, "\(named.word) and \(words(other, named)) would be written over each other")
            }
            written[identity] = named
        }
    }

    private static func words(_ other: Named, _ named: Named) -> String {
        other.path == named.path ? other.word : "\(other.word) (\(other.path))"
    }

    private static func fault(_ named: Named, _ words: String) -> FileFault {
        FileFault(
            .fileUnwritable, file: named.path == "-" ? "standard output" : named.path,
            expected: "\(words): name another file; nothing was written")
    }
}
