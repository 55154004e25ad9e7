import PracticeFiles

/// Cuts a JSON document into its rows as it comes: the list, the list at a path, or the one object that it is. Never
/// more than one row is held.
struct JSONRowCutter {
    enum Row {
        case object([UInt8])
        /// A number, a text or a list where an object should stand.
        case other
    }
    private var source: any ByteSource
    private let file: String
    private let list: [UInt8]?
    private let limits: JSONLimits
    private var scanner = JSONScanner()
    private var chunk: [UInt8] = []
    private var position = 0
    private var hasBegun = false
    /// How many are open where rows stand; nil before and after.
    private var depth: Int?
    private var isThrough = false
    private var row: [UInt8]?
    private var values = 0

    init(_ source: any ByteSource, file: String, list: String?, limits: JSONLimits) {
        self.source = source
        self.file = file
        self.list = list.map { Array($0.utf8) }
        self.limits = limits
    }

    /// Reads to the end, so that nothing is taken of a text that is cut off.
    ///
    /// - Throws: `export-json`, `export-too-large`.
    mutating func check() throws(FileFault) { while try next() != nil {} }

    /// - Throws: `export-json`, `export-too-large`.
    mutating func next() throws(FileFault) -> Row? {
        while true {
            if position == chunk.count {
                chunk = try ExportFile.chunk(of: &source)
                position = 0
                if chunk.isEmpty { return try end() }
                if !hasBegun, chunk.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
                hasBegun = true
            }
            while position < chunk.count {
                let byte = chunk[position]
                position += 1
                if let found = try take(byte) { return found }
            }
        }
    }

    private mutating func take(_ byte: UInt8) throws(FileFault) -> Row? {
        let step: JSONScanner.Step
        do throws(JSONScanner.Flaw) { step = try scanner.take(byte) } catch { throw JSONExportRows.malformed(file) }
        if row != nil {
            row?.append(byte)
            if case .began = step { values += 1 }
            guard row?.count ?? 0 <= limits.rowBytes, values <= limits.rowValues else { throw limits.fault(file) }
        }
        switch step {
        case .nothing: return nil
        case .began(let kind): return try began(kind, byte)
        case .ended:
            guard let depth else { return nil }
            if scanner.open.count == depth, let whole = row {
                row = nil
                return .object(whole)
            }
            if scanner.open.count < depth {
                self.depth = nil
                isThrough = true
            }
            return nil
        }
    }

    private mutating func began(_ kind: UInt8, _ byte: UInt8) throws(FileFault) -> Row? {
        let isOpen = kind == UInt8(ascii: "{") || kind == UInt8(ascii: "[")
        let outside = scanner.open.count - (isOpen ? 1 : 0)
        if let depth {
            guard outside == depth, row == nil else { return nil }
            guard kind == UInt8(ascii: "{") else { return .other }
            row = [byte]
            values = 0
            return nil
        }
        guard !isThrough else { return nil }
        if kind == UInt8(ascii: "["), outside == 0 || list.map({ scanner.isInside($0) }) ?? false {
            depth = scanner.open.count
        } else if outside == 0, list == nil || kind != UInt8(ascii: "{") {
            // The document is its only row; a word or a number alone is no export, if it is JSON at all.
            guard kind == UInt8(ascii: "{") else { throw JSONExportRows.malformed(file) }
            depth = 0
            row = [byte]
            values = 0
        }
        return nil
    }

    private mutating func end() throws(FileFault) -> Row? {
        guard scanner.isWhole else { throw JSONExportRows.malformed(file) }
        guard isThrough || depth != nil else { throw JSONExportRows.noList(file) }
        return nil
    }
}

/// How large one row of JSON may be: far above any entry, far below what fills the memory.
struct JSONLimits {
    var rowBytes = 4 << 20
    /// Texts, numbers, lists and objects in it.
    var rowValues = 50_000

    func fault(_ file: String) -> FileFault {
        FileFault(
            .exportTooLarge, file: file,
            expected: "a row has at most \(rowBytes >> 20) MiB and \(rowValues) values; is this an export of entries?")
    }

    /// Whether a row may be decoded.
    func allow(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= rowBytes else { return false }
        // A value takes two bytes at least.
        guard bytes.count / 2 > rowValues else { return true }
        var scanner = JSONScanner()
        var values = 0
        for byte in bytes {
            guard let step = try? scanner.take(byte) else { return true }
            if case .began = step { values += 1 }
        }
        return values <= rowValues
    }
}
