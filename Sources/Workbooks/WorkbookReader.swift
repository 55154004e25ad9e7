import ConfinedPython
import Glibc
import PracticeFiles
import Subprocess

/// Reads a worksheet of a workbook in a process of its own, which is held to limits and reaches neither the network nor
/// files but these two.
public struct WorkbookReader: Sendable {
    /// The Python that reads: `THREEBOX_PYTHON`, else the system's.
    public let python: String
    /// What it may cost.
    public let limits: WorkbookLimits

    /// - Parameter python: the interpreter's whole path.
    public init(python: String? = nil, limits: WorkbookLimits = WorkbookLimits()) {
        self.python = python ?? Self.environment("THREEBOX_PYTHON") ?? Self.usualPython
        self.limits = limits
    }

    /// Whether there is something that reads.
    public var isInstalled: Bool { unsafe access(python, X_OK) == 0 }

    /// Writes a worksheet's rows as CSV in UTF-8: dates as `2026-02-16`, with a clock as `2026-02-16 09:00:00`, clocks
    /// as `09:00:00`, lengths as `30:00:00`, numbers with 15 digits at most and a point.
    ///
    /// - Parameters:
    ///   - path: where the workbook lies.
    ///   - name: what the user calls it.
    ///   - worksheet: its name; without it the first shown one that has rows.
    ///   - csvPath: the file to write, empty or new; what is in it after a fault is of no use.
    ///   - mostBytes: how large it may be, if that is less than the limit.
    /// - Throws: a `FileFault`: `workbook-unreadable`, `workbook-too-large`, `workbook-worksheet`, `workbook-reader`,
    ///   `file-kind`, `file-unwritable`; `CancellationError`, and then the process is gone.
    public func read(
        _ path: String, name: String, worksheet: String? = nil, to csvPath: String, mostBytes: Int = .max
    ) async throws -> ReadWorksheet {
        var limits = limits
        limits.writtenBytes = min(limits.writtenBytes, max(1, mostBytes))
        guard isInstalled else { throw WorkbookFaults.noReader(name, "there is no \(python)") }
        let end = try await end(of: path, worksheet, csvPath, limits)
        try Task.checkCancellation()
        guard let end else { throw WorkbookFaults.tookTooLong(name, seconds: limits.seconds) }
        var lines: [(name: Substring, value: String)] = []
        for line in end.words.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            lines.append((words[0], words.count > 1 ? String(words[1]) : ""))
        }
        let sheets = lines.filter { $0.name == "choice" }.map(\.value)
        if let fault = lines.first(where: { $0.name == "fault" }) {
            throw WorkbookFaults.fault(fault.value, name, worksheet: worksheet, all: sheets, limits)
        }
        guard end.isWhole, lines.last?.name == "done", let read = lines.first(where: { $0.name == "sheet" }) else {
            if let seconds = end.seconds { throw WorkbookFaults.tookTooLong(name, seconds: seconds) }
            // Python itself died of the workbook, or lacks what it needs.
            let isLame = lines.isEmpty || lines.contains { $0.name == "ModuleNotFoundError:" }
            throw isLame && end.exitCode != nil
                ? WorkbookFaults.noReader(name, "\(python) doesn't run it")
                : WorkbookFaults.fault("memory", name, worksheet: worksheet, all: sheets, limits)
        }
        return ReadWorksheet(
            name: read.value, all: sheets, hasFractions: lines.contains { $0.name == "fractions" })
    }

    /// How the process ended.
    private struct End: Sendable {
        /// What it said.
        var words: String
        /// Nothing where a signal ended it.
        var exitCode: Int?
        /// How many seconds it had, where they ran out.
        var seconds: Int?
        var isWhole: Bool { exitCode == 0 }
    }

    /// Runs the process; nothing where it had to be ended.
    private func end(
        of path: String, _ worksheet: String?, _ csvPath: String, _ limits: WorkbookLimits
    ) async throws -> End? {
        try await withThrowingTaskGroup(of: End?.self) { group in
            group.addTask { try await run(path, worksheet, csvPath, limits) }
            group.addTask {
                try await Task.sleep(for: .seconds(limits.seconds + WorkbookLimits.patienceSeconds))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func run(
        _ path: String, _ worksheet: String?, _ csvPath: String, _ limits: WorkbookLimits
    ) async throws -> End {
        let slash = python.lastIndex(of: "/") ?? python.startIndex
        let program = python[slash...].drop { $0 == "/" }
        var options = PlatformOptions()
        // A session of its own, so that a Ctrl-C at the terminal is ours to deal with.
        options.createSession = true
        let result = try await Subprocess.run(
            .name(String(program)), arguments: Arguments(arguments(path, worksheet, csvPath, limits)),
            // No secrets: nothing of our own environment.
            environment: .custom(["PATH": String(python[..<slash]), "LANG": "C.UTF-8"]), platformOptions: options,
            output: .discarded, error: .string(limit: WorkbookLimits.longestWordsBytes))
        var end = End(words: result.standardError)
        switch result.terminationStatus {
        case .exited(let code): end.exitCode = Int(code)
        case .signaled(SIGXCPU): end.seconds = limits.processorSeconds
        case .signaled(SIGALRM): end.seconds = limits.seconds
        case .signaled: break
        }
        return end
    }

    private func arguments(
        _ path: String, _ worksheet: String?, _ csvPath: String, _ limits: WorkbookLimits
    ) -> [String] {
        let numbers = [
            limits.memoryBytes, limits.processorSeconds, limits.seconds, limits.unpackedBytes, limits.writtenBytes,
        ]
        return ConfinedPython.arguments(
            program: String(decoding: PackageResources.read_workbook_py, as: UTF8.self),
            numbers.map { String($0) } + [path, csvPath, worksheet ?? ""])
    }

    private static let usualPython = "/usr/bin/python3"

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }
}
