import PracticeFiles
import Workbooks

/// What a file is by its first bytes, whatever its name says.
enum FileKind {
    case zip
    /// CSV, JSON or YAML: text of some encoding.
    case text

    /// - Throws: `file-kind` for what holds no rows that anybody could read.
    init(_ file: UploadedFile) throws(FileFaults) {
        do throws(FileFault) {
            var source = try FileByteSource(path: file.path, name: file.name)
            let bytes = try Self.beginning(&source)
            if bytes.isEmpty { throw Self.fault(file, "it is empty: export it again") }
            if bytes.starts(with: Array("PK".utf8)), bytes.count > 3, bytes[2] == 3 || bytes[2] == 5 {
                self = .zip
                return
            }
            if let refusal = WorkbookKind(path: file.path).refusal(file.name) { throw refusal }
            for kind in Self.strangers where kind.marks.contains(where: { bytes.starts(with: $0) }) {
                throw Self.fault(file, "this is \(kind.name), which holds no rows to read: \(kind.advice)")
            }
            let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            if !isUTF16, bytes.contains(0) {
                throw Self.fault(
                    file, "this is no text, so it holds no rows to read: export it as CSV or JSON, and drop that")
            }
            self = .text
        } catch { throw FileFaults([error]) }
    }

    private static func fault(_ file: UploadedFile, _ words: String) -> FileFault {
        FileFault(.fileKind, file: file.name, expected: words)
    }

    private static func beginning(_ source: inout FileByteSource) throws(FileFault) -> [UInt8] {
        var failure: FileFault?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 8_192) { buffer, count in
            do throws(FileFault) {
                count = try unsafe source.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    private struct Stranger {
        var name: String
        var advice: String
        var marks: [[UInt8]]
    }

    private static let strangers = [
        Stranger(name: "a PDF", advice: "export it as CSV, and drop that", marks: [Array("%PDF".utf8)]),
        Stranger(
            name: "a picture", advice: "export the report as CSV, and drop that",
            marks: [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("RIFF".utf8)]),
        Stranger(
            name: "a web page", advice: "look for the tool's export as CSV",
            marks: [Array("<!DOCTYPE".utf8), Array("<html".utf8)]),
        Stranger(
            name: "a packed file", advice: "unpack it, and drop what is in it",
            marks: [[0x1F, 0x8B], Array("7z\u{BC}\u{AF}".unicodeScalars.map { UInt8($0.value) }), Array("Rar!".utf8)]),
    ]
}
