import Practice
import PracticeFiles

/// A picture on its way in with a practice: it takes the same check as one that is uploaded by itself.
enum ArchiveLogo {
    /// - Throws: `file-kind`, `file-too-large`.
    static func read(_ file: ArchiveFile) throws(FileFaults) -> Company.Logo {
        let bytes = try file.bytes(upTo: ArchiveNames.logoBytes)
        do throws(Picture.Fault) { return try Picture.checked(bytes) } catch { throw refused(file.name, error) }
    }

    static func refused(_ name: String, _ fault: Picture.Fault) -> FileFaults {
        FileFaults([FileFault(.fileKind, file: name, expected: "the logo can't be taken: \(fault)")])
    }

    /// Whether a file of the practice is its logo.
    static func isLogo(_ name: String) -> Bool {
        ArchiveNames.logoEndings.contains { ArchiveNames.logo + $0.ending == name }
    }
}
