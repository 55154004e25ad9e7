import PracticeFiles

/// A file of a practice on its way in.
public struct ArchiveFile: Sendable {
    /// Its name in the practice's folder: `entries.csv`, `sorting/sources.csv`.
    public let name: String
    private let opening: @Sendable () throws(FileFault) -> any ByteSource

    /// Bytes at hand.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        opening = { () throws(FileFault) -> any ByteSource in MemoryByteSource(bytes) }
    }

    /// A file on disk.
    public init(name: String, path: String) {
        self.name = name
        opening = { () throws(FileFault) -> any ByteSource in try FileByteSource(path: path, name: name) }
    }

    func open() throws(FileFaults) -> any ByteSource {
        do throws(FileFault) { return try opening() } catch { throw FileFaults([error]) }
    }

    /// All of it.
    ///
    /// - Throws: `file-too-large`.
    func bytes(upTo limit: Int) throws(FileFaults) -> [UInt8] {
        var source = try open()
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        do throws(FileFault) {
            while true {
                var failure: FileFault?
                let count = unsafe chunk.withUnsafeMutableBytes { raw in
                    do throws(FileFault) { return try unsafe source.read(into: raw) } catch {
                        failure = error
                        return 0
                    }
                }
                if let failure { throw failure }
                if count == 0 { return bytes }
                bytes += chunk[..<count]
                guard bytes.count <= limit else {
                    throw FileFault(
                        .fileTooLarge, file: name,
                        expected: "a file of this kind has at most \(limit >> 10) KiB; is this the file that you meant?"
                    )
                }
            }
        } catch { throw FileFaults([error]) }
    }
}

/// What a practice's zip holds: the files of formats.md, and in files of our own what those can't say.
enum ArchiveNames {
    /// The sheet that is being worked on.
    static let draft = "sheet.yaml"
    static let costs = "costs.yaml"
    static let clients = "clients.csv"
    static let agreements = "agreements.csv"
    static let exceptions = "exceptions.csv"
    static let blocks = "blocks.csv"
    static let legacy = "legacy.csv"
    /// Left out where it would have no row.
    static let withheld = "withheld-plans.csv"
    static let invoiced = "invoiced.csv"
    static let entries = "entries.csv"
    /// What the company says of itself: `setting,value`.
    static let company = "company.csv"
    /// Published sheets and when: `file,published_at`.
    static let editions = "editions.csv"
    static let editionFolder = "editions/"
    /// The notepad: `text,page,about,subject,at,done,reader`; older zips say no `reader`: everybody.
    static let notes = "notes.csv"
    /// What exports said of kinds of work: `source,words,stated,service,rule`.
    static let sources = "sorting/sources.csv"
    /// `rule,source,note_words,service,at,undone`.
    static let rules = "sorting/rules.csv"
    /// Which source each entry came from, in the order of entries.csv: `id,source,service,rule`.
    static let entrySources = "sorting/entries.csv"
    /// `service,into`.
    static let merges = "sorting/merged.csv"
    static let mappingFolder = "mappings/"
    /// Where each client's move stands.
    static let moves = "moves/clients.csv"
    /// The agreements that wait to be signed, as agreements.csv has them.
    static let prepared = "moves/agreements.csv"
    /// What ends when they begin: `client,item,last_day`.
    static let ending = "moves/ending.csv"
    /// The company's own words, for all clients where none is named: `client,name,text`.
    static let texts = "moves/texts.csv"
    /// With the picture's type as its ending.
    static let logo = "logo."
    static let logoEndings = [
        (type: "image/png", ending: "png"), (type: "image/jpeg", ending: "jpg"), (type: "image/svg+xml", ending: "svg"),
    ]
    /// The largest picture, mapping and table of small size, in bytes.
    static let logoBytes = 1 << 20
    static let sheetBytes = 256 << 10
    static let mappingBytes = 256 << 10
}
