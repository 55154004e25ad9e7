public import PracticeFiles

/// An export that can be read from its beginning more than once: some questions are answered before the first row.
public struct ExportFile: Sendable {
    /// The file as the user named it.
    public let name: String
    private let opening: @Sendable () throws(FileFault) -> any ByteSource
    private let memo = ShapeMemo()
    /// The encoding, where a person has said it; `nil` leaves it to the file.
    public var encoding: TextEncoding?
    /// What its rows were, if they are CSV that was made of a workbook's sheet.
    public var workbook: WorkbookRows?

    /// Rows of a workbook's sheet, written as CSV in UTF-8: dates year first, clocks and lengths with seconds.
    public struct WorkbookRows: Hashable, Sendable {
        /// Whether a number has decimals: they stand behind a point.
        public var hasFractions: Bool

        public init(hasFractions: Bool) { self.hasFractions = hasFractions }
    }

    /// A file on disk; a pipe, and `-`, standard input, is kept in memory, up to 64 MiB.
    ///
    /// - Throws: `file-unreadable`, `export-too-large`.
    public init(path: String) throws(FileFault) {
        let file = try FileByteSource(path: path)
        guard file.isReadOnce else {
            self.init(name: path) { () throws(FileFault) -> any ByteSource in try FileByteSource(path: path) }
            return
        }
        self.init(name: file.file, bytes: try Self.bytes(of: file, file: file.file))
    }

    /// A file that lies on disk under another name than the user's.
    public init(name: String, path: String) {
        self.init(name: name) { () throws(FileFault) -> any ByteSource in try FileByteSource(path: path, name: name) }
    }

    private init(name: String, opening: @escaping @Sendable () throws(FileFault) -> any ByteSource) {
        self.name = name
        self.opening = opening
    }

    public init(name: String, bytes: [UInt8]) {
        self.init(name: name) { () throws(FileFault) -> any ByteSource in MemoryByteSource(bytes) }
    }

    func open() throws(FileFault) -> any ByteSource { try opening() }

    /// How the file's bytes are read: looked at once.
    ///
    /// - Throws: `export-encoding`, `csv-binary`.
    func shape(_ layout: ExportLayout) throws(FileFault) -> FileShape {
        let key = ShapeMemo.Key(
            format: layout.format, encoding: layout.encoding, delimiter: layout.delimiter, said: encoding)
        if let known = memo.shape(key) { return known }
        let shape = try FileShape(self, said: encoding, layout: layout)
        memo.note(shape, key)
        return shape
    }

    /// The same file, its encoding as somebody says.
    func read(as encoding: TextEncoding?) -> ExportFile {
        var file = self
        if let encoding, workbook == nil { file.encoding = encoding }
        return file
    }

    /// The name without its folders.
    var baseName: String { name.split(separator: "/").last.map(String.init) ?? name }

    /// How large a row of JSON may be; less in the tests.
    var jsonLimits = JSONLimits()
    private static let usualBytesLimit = 64 << 20

    /// Everything that a source has.
    static func bytes(
        of source: any ByteSource, file: String, limit: Int = usualBytesLimit
    ) throws(FileFault) -> [UInt8] {
        var source = source
        var all: [UInt8] = []
        while true {
            let chunk = try Self.chunk(of: &source)
            if chunk.isEmpty { return all }
            all.append(contentsOf: chunk)
            guard all.count <= limit else { throw tooLarge(file) }
        }
    }

    static func tooLarge(_ file: String, limit: Int = usualBytesLimit) -> FileFault {
        FileFault(
            .exportTooLarge, file: file,
            expected: "at most \(limit >> 20) MiB are read at once; export fewer months, or drop the file instead")
    }

    /// The next piece, empty at the end.
    static func chunk(of source: inout any ByteSource, bytes: Int = 64 << 10) throws(FileFault) -> [UInt8] {
        var failure: FileFault?
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: bytes) { buffer, count in
            do throws(FileFault) {
                count = try unsafe source.read(into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return chunk
    }
}
