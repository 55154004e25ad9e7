/// The faults of one file while it is read: reading goes on after each, up to `FileFaults.limit`.
public final class FaultLog {
    /// The file as the user named it.
    public let file: String
    public private(set) var faults: [FileFault] = []
    /// Whether there were more than could be kept.
    public private(set) var isTruncated = false

    public init(file: String) { self.file = file }

    /// Notes a fault; past the limit, only that there are more.
    public func add(
        _ code: FaultCode, line: Int? = nil, column: String? = nil, value: String? = nil, expected: String
    ) {
        guard faults.count < FileFaults.limit else {
            isTruncated = true
            return
        }
        faults.append(FileFault(code, file: file, line: line, column: column, value: value, expected: expected))
    }

    /// - Throws: the faults so far, in the order of their lines, if there are any.
    public func throwIfAny() throws(FileFaults) {
        guard !faults.isEmpty else { return }
        let numbered = faults.enumerated().sorted {
            ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
        }
        throw FileFaults(numbered.map(\.element), isTruncated: isTruncated)
    }
}
