import Glibc
public import PracticeFiles

/// What a file that may come from a spreadsheet is, by its bytes.
public enum WorkbookKind: Hashable, Sendable {
    /// A zip: a workbook (.xlsx, .xlsm), or another.
    case packed
    /// A workbook behind a password.
    case locked
    /// A workbook of Excel before 2007 (.xls).
    case old
    /// A web page, or the XML of Excel 2003, as tools write them under the name of a workbook.
    case page
    /// Nothing of these.
    case other

    /// Looks at a file's beginning; one that can't be opened is `other`.
    public init(path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            self = .other
            return
        }
        defer { close(descriptor) }
        let beginning = Self.bytes(descriptor, at: 0, count: 4_096)
        if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) || beginning.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .packed
        } else if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = Self.isLocked(descriptor, beginning) ? .locked : .old
        } else {
            self = Self.isPage(beginning) ? .page : .other
        }
    }

    /// Whether a file calls itself a workbook.
    public static func isName(_ name: String) -> Bool {
        [".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb"].contains { name.lowercased().hasSuffix($0) }
    }

    /// Why it can't be read, with what to do; nothing for what may be read.
    ///
    /// - Parameter name: what the user calls it; a web page is one unless it calls itself a workbook.
    public func refusal(_ name: String) -> FileFault? {
        switch self {
        case .packed, .other: return nil
        case .locked: return WorkbookFaults.locked(name)
        case .old:
            return FileFault(
                .fileKind, file: name,
                expected: "this is an old Excel workbook: save it as .xlsx or CSV UTF-8 there, and bring that")
        case .page:
            guard Self.isName(name) else { return nil }
            return FileFault(
                .fileKind, file: name,
                expected: "this is a web page under the name of a workbook: open it in Excel, save it as .xlsx or CSV "
                    + "UTF-8 there, and bring that")
        }
    }

    private static func bytes(_ descriptor: Int32, at place: Int, count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, unsafe pread(descriptor, buffer.baseAddress, count, place))
        }
    }

    /// Behind a password, Excel puts the workbook as one stream into a file of the old kind; its directory says so.
    private static func isLocked(_ descriptor: Int32, _ beginning: [UInt8]) -> Bool {
        guard beginning.count >= 52, (7...16).contains(beginning[30]) else { return false }
        let sector = (0..<4).reduce(0) { $0 | Int(beginning[48 + $1]) << (8 * $1) }
        let directory = bytes(descriptor, at: (sector + 1) << Int(beginning[30]), count: 4_096)
        // An entry has 128 bytes, and begins with its name, two bytes a letter.
        for place in stride(from: 0, to: directory.count, by: 128) {
            let letters = stride(from: place, to: min(place + 32, directory.count), by: 2).map { directory[$0] }
            let name = String(decoding: letters, as: UTF8.self)
            if name.hasPrefix("EncryptedPackage") || name.hasPrefix("EncryptionInfo") { return true }
        }
        return false
    }

    private static func isPage(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let start = String(decoding: text.drop { $0 <= 0x20 }, as: UTF8.self).lowercased()
        let signs = ["<!doctype html", "<html", "<table", "<head", "<meta", "<style", "<body"]
        return signs.contains { start.hasPrefix($0) }
            || (start.hasPrefix("<?xml") && start.contains("urn:schemas-microsoft-com:office:spreadsheet"))
    }
}
