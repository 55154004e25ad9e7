import PracticeFiles

/// How one file's bytes are to be read: found anew in every file, whatever a mapping says.
struct FileShape: Hashable {
    var encoding = TextEncoding.utf8
    var isBigEndian = false
    /// Whether lines end with a carriage return alone, as on old Macs.
    var endsWithReturns = false
    /// What stands between two fields.
    var delimiter = UInt8(ascii: ",")

    /// Signs that stand between fields; of several that cut a file equally well the first counts.
    static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]

    /// - Parameters:
    ///   - said: the encoding, where a person has said it.
    ///   - layout: what a mapping says counts only where the file itself shows nothing.
    /// - Throws: `export-encoding` for two encodings in one file, `csv-binary` for what is no text.
    init(_ file: ExportFile, said: TextEncoding?, layout: ExportLayout) throws(FileFault) {
        var source = try file.open()
        var look = EncodingLook()
        let beginning = try ExportFile.chunk(of: &source)
        try Self.refuseWorkbooks(beginning, file.name)
        if let said, said != .utf16 {
            encoding = said
        } else if let (isBig, _) = EncodingLook.utf16(beginning) {
            encoding = .utf16
            isBigEndian = isBig
        } else if said == .utf16 {
            encoding = .utf16
        } else {
            look.take(beginning)
            while true {
                let piece = try ExportFile.chunk(of: &source, bytes: 256 << 10)
                if piece.isEmpty { break }
                look.take(piece)
            }
            do throws(FileFault) {
                encoding = try Self.encoding(look, file, layout)
            } catch {
                throw Self.isText(beginning) ? error : Self.noText(file.name)
            }
        }
        guard layout.format == .csv else { return }
        endsWithReturns = try Self.endsWithReturns(file, self)
        delimiter = try Self.delimiter(file, self, layout)
    }

    /// Whether the beginning has carriage returns and no line feed.
    private static func endsWithReturns(_ file: ExportFile, _ shape: FileShape) throws(FileFault) -> Bool {
        var source: any ByteSource = TranscodingSource(try file.open(), shape: shape, file: file.name)
        let text = try ExportFile.chunk(of: &source)
        // One at the very end was cut off from its line feed.
        return text.dropLast().contains(0x0D) && !text.contains(0x0A)
    }

    private static func encoding(
        _ look: EncodingLook, _ file: ExportFile, _ layout: ExportLayout
    ) throws(FileFault) -> TextEncoding {
        switch try look.finding(lineOf: { place throws(FileFault) in try line(of: place, in: file) }) {
        case .utf8: return .utf8
        case .singleBytes: return layout.encoding == .utf8 ? .cp1252 : layout.encoding
        case .both(let line):
            throw FileFault(
                .exportEncoding, file: file.name, line: line,
                expected: "letters of two encodings stand in this file, UTF-8 and another: export it again, or say "
                    + "--encoding cp1252 to read all of it as Windows does")
        }
    }

    private static func line(of place: Int, in file: ExportFile) throws(FileFault) -> Int {
        var source = try file.open()
        var (line, rest) = (1, place)
        while rest > 0 {
            let piece = try ExportFile.chunk(of: &source)
            if piece.isEmpty { break }
            line += piece.prefix(rest).count { $0 == 0x0A }
            rest -= piece.count
        }
        return line
    }

    /// Whether bytes are what a text has: no control signs but those of lines and pages.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) || $0 == 0x1A }
    }

    private static func noText(_ file: String) -> FileFault {
        FileFault(
            .csvBinary, file: file,
            expected: "this is no text: a picture, a program or a damaged file; export the times as CSV")
    }

    /// The beginnings of workbooks, which hold no text.
    private static func refuseWorkbooks(_ bytes: [UInt8], _ file: String) throws(FileFault) {
        let isPacked = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        guard isPacked || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return }
        throw FileFault(
            .csvBinary, file: file,
            expected: isPacked
                ? "this is a workbook of Excel or its like, or a zip: save it as CSV UTF-8 there, or unpack it"
                : "this is an old Excel workbook: save it as CSV UTF-8 there")
    }

    /// What the beginning is cut by: a line `sep=;` says it; else the sign that cuts most records into the same fields.
    private static func delimiter(
        _ file: ExportFile, _ shape: FileShape, _ layout: ExportLayout
    ) throws(FileFault) -> UInt8 {
        var source: any ByteSource = TranscodingSource(try file.open(), shape: shape, file: file.name)
        let text = try ExportFile.chunk(of: &source)
        let isWhole = try ExportFile.chunk(of: &source).isEmpty
        if let said = LeadingLines.separator(text) { return said }
        var candidates = delimiters
        if case .byte(let own) = layout.delimiter {
            // A sign that nobody would guess is the mapping's to say.
            if !delimiters.contains(own), text.contains(own) { return own }
            candidates.removeAll { $0 == own }
            if delimiters.contains(own) { candidates.insert(own, at: 0) }
        }
        var best = (delimiter: candidates.first ?? UInt8(ascii: ","), score: 0)
        for candidate in candidates {
            let score = DelimiterLook(text, candidate, isWhole: isWhole).score
            if score > best.score { best = (candidate, score) }
        }
        return best.delimiter
    }
}

/// How well a sign cuts the beginning of a file into fields.
struct DelimiterLook {
    private var counts: [Int] = []
    private static let mostRecords = 60

    /// - Parameter isWhole: whether the text is all of the file: else its last record may be cut off.
    init(_ text: [UInt8], _ delimiter: UInt8, isWhole: Bool) {
        var (fields, isQuoted, isAtStart, isEmpty) = (1, false, true, true)
        for byte in text {
            if isQuoted {
                if byte == 0x22 { isQuoted = false }
                continue
            }
            switch byte {
            case 0x0A:
                if !isEmpty { counts.append(fields) }
                (fields, isAtStart, isEmpty) = (1, true, true)
                if counts.count == Self.mostRecords { return }
            case delimiter:
                fields += 1
                (isAtStart, isEmpty) = (true, false)
            case 0x0D: break
            default:
                // A quote that was closed and comes again was doubled.
                if byte == 0x22, isAtStart { isQuoted = true } else { isAtStart = false }
                isEmpty = false
            }
        }
        if !isEmpty, isWhole || counts.isEmpty { counts.append(fields) }
    }

    /// More for more fields, and for more records that have as many.
    var score: Int {
        var records: [Int: Int] = [:]
        for count in counts where count > 1 { records[count, default: 0] += 1 }
        return records.map { ($0.key - 1) * $0.value }.max() ?? 0
    }
}
