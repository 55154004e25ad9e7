import AgreementCore
import Practice
import PracticeFiles
import Storage
import ToolExports

/// Notes and mappings, on their way in.
extension ArchiveTaking {
    mutating func takeNotes() throws {
        guard let file = file(ArchiveNames.notes) else { return }
        let table = try ArchiveTable(
            file.open(), file: file.name, columns: ["text", "page", "about", "subject", "at", "done"],
            optional: ["reader"])
        while try table.next() {
            let text = table.text("text")
            guard (1...10_000).contains(text.unicodeScalars.count) else {
                throw table.fault(.textTooLong, "text", "a note has 1 to 10,000 letters")
            }
            var subject: NoteRecord.Subject?
            if let about = table.optionalText("about") {
                guard let kind = NoteRecord.SubjectKind(rawValue: about) else {
                    throw table.fault(.fieldMissing, "about", "a note is about a `service`, `plan` or `client`")
                }
                subject = NoteRecord.Subject(kind, table.text("subject"))
            }
            let id = try StoredNotes.add(
                text, page: table.text("page"), subject: subject, reader: Self.reader(table), by: nil,
                at: table.instant("at"), in: session)
            if try table.yes("done") { _ = try StoredNotes.mark(id, isDone: true, in: session) }
        }
    }

    private static func reader(_ table: ArchiveTable) throws(FileFaults) -> NoteRecord.Reader {
        guard let word = table.optionalText("reader") else { return .everybody }
        guard let reader = NoteRecord.Reader(rawValue: word) else {
            throw table.fault(.fieldMissing, "reader", "a note is for `everybody`, or for the `office`")
        }
        return reader
    }

    mutating func takeMappings() throws {
        for name in files.keys.sorted() where name.hasPrefix(ArchiveNames.mappingFolder) {
            guard let file = file(name) else { continue }
            let bytes = try file.bytes(upTo: ArchiveNames.mappingBytes)
            let mapping = try KeptMapping.read(bytes, file: name)
            try StoredMappings.write(
                mapping.name, text: String(decoding: bytes, as: UTF8.self), by: taking.userID, at: taking.at.seconds,
                in: session)
        }
    }
}
