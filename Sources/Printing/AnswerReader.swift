import Documents
import Subprocess

/// What the process says of a page: lines of a name and a value, and the PDF.
struct PrintingAnswer {
    var lines: [(name: Substring, value: Substring)]
    var pdf: [UInt8]

    /// The first value that bears the name; empty where a name stands alone.
    func words(_ name: String) -> String? { lines.first { $0.name == name }.map { String($0.value) } }

    var result: Result<PrintedDocument, PrintingFault> {
        if words("memory") != nil { return .failure(.tooLarge) }
        if let why = words("fault") { return .failure(.refused(why)) }
        guard words("done") != nil, let pages = number("pages"), let used = number("used"), let row = number("row")
        else { return .failure(.brokeOff) }
        let over = lines.filter { $0.name == "over" }.map { String($0.value) }
        return .success(
            PrintedDocument(
                bytes: pdf,
                fit: PageFit(pageCount: pages, usedPermille: used, rowPermille: row, beyondFirstPage: over),
                processorMilliseconds: number("milliseconds") ?? 0))
    }

    private func number(_ name: String) -> Int? { words(name).flatMap { Int($0) } }
}

/// Cuts what the process writes into answers.
struct AnswerReader {
    private var coming: SubprocessOutputSequence.Iterator
    private var unread: [UInt8] = []

    init(_ output: SubprocessOutputSequence) { coming = output.makeAsyncIterator() }

    /// The next answer; nothing where the process ended or wrote what is none.
    mutating func next() async -> PrintingAnswer? {
        guard let head = await part(longest: PrintingLimits.longestHeadBytes),
            let pdf = await part(longest: PrintingLimits.longestPDFBytes)
        else { return nil }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\n").map { line in
            let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: words[0], value: words.count > 1 ? words[1] : "")
        }
        return PrintingAnswer(lines: lines, pdf: pdf)
    }

    /// A length in four bytes, and as many bytes.
    private mutating func part(longest: Int) async -> [UInt8]? {
        guard let length = await take(4)?.reduce(0, { $0 << 8 | Int($1) }), length <= longest else { return nil }
        return await take(length)
    }

    private mutating func take(_ count: Int) async -> [UInt8]? {
        while unread.count < count {
            guard let more = try? await coming.next() else { return nil }
            unsafe more.withUnsafeBytes { unsafe unread.append(contentsOf: $0) }
        }
        let taken = Array(unread.prefix(count))
        unread.removeFirst(count)
        return taken
    }
}
