import AgreementCore
public import Practice
import PracticeFiles
import Storage
import Synchronization
import ToolExports

/// All groups of an upload, inside of one transaction: to show what would come of them, or to take them.
struct ImportWork: Sendable {
    let groups: [ImportGroup]
    /// Where tables of rejected rows are written.
    let folder: String
    let userID: Int64
    let at: Instant
    let choices: ImportChoices
    let progress: ImportProgress

    /// What would come of it; nothing is kept.
    func rehearse(_ engine: any StorageEngine) async throws -> [GroupReport] {
        let reports = try await engine.rehearse { session in try run(in: session, taking: false) }
        return reports.map(\.report)
    }

    /// Takes everything, or nothing.
    ///
    /// - Returns: the reports, with the imports' ids.
    func take(in session: any StorageSession) throws -> [(report: GroupReport, importID: Int64)] {
        try run(in: session, taking: true)
    }

    private func run(
        in session: any StorageSession, taking: Bool
    ) throws -> [(report: GroupReport, importID: Int64)] {
        var results: [(report: GroupReport, importID: Int64)] = []
        for (index, group) in groups.enumerated() {
            guard let kind = group.kind, kind != .practice else { continue }
            // A group sees what those before it have brought.
            let ground = try ImportGround(in: session)
            let importID = try StoredImports.add(
                kind: kind.rawValue, files: group.files.map(\.name).joined(separator: "\n"),
                mapping: group.mapping?.name ?? group.list?.mapping ?? "", by: userID, at: at.seconds, in: session)
            progress.begin(group.title)
            let report: GroupReport
            if kind == .entries {
                report = try entries(group, index, ground, importID, session, taking)
            } else if let sketch = group.list {
                report = try ListPass(
                    session: session, group: group, sketch: sketch, ground: ground, importID: importID,
                    rejectsPath: "\(folder)/rejected-\(index).csv"
                ).run()
            } else {
                report = try TablePass(
                    session: session, group: group, kind: kind, ground: ground,
                    cause: AgreementCause(importID: importID, userID: userID, at: at.seconds)
                ).run()
            }
            if taking, kind != .entries { try check(report, index) }
            try StoredImports.count(importID, report.counts, in: session)
            if taking { try note(group, kind, report.counts, in: session) }
            results.append((report, importID))
        }
        return results
    }

    private func entries(
        _ group: ImportGroup, _ index: Int, _ ground: ImportGround, _ importID: Int64, _ session: any StorageSession,
        _ taking: Bool
    ) throws -> GroupReport {
        let pass = try EntryPass(
            session: session, group: group, ground: ground, importID: importID, joins: choices.joins,
            rejectsPath: "\(folder)/rejected-\(index).csv", progress: { progress.rows = $0 })
        var report = try pass.read()
        guard taking else {
            try pass.drop()
            return report
        }
        try check(report, index)
        progress.begin("Writing")
        report.counts = try pass.take(changedToo: choices.takesChanges, likely: choices.likely)
        return report
    }

    private func note(
        _ group: ImportGroup, _ kind: ImportKind, _ counts: ImportCounts, in session: any StorageSession
    ) throws {
        try StoredAudit.append(
            user: userID, action: "import", subject: kind.rawValue,
            became:
                "\(group.files.map(\.name).joined(separator: ", ")): \(counts.added) new, \(counts.changed) changed, "
                + (counts.removed > 0 ? "\(counts.removed) gone, " : "")
                + "\(counts.skipped) the same, \(counts.rejected) left out", at: at.seconds, in: session)
    }

    /// What was confirmed is what is taken.
    private func check(_ report: GroupReport, _ index: Int) throws {
        guard report.list?.isOpen != true else { throw ImportFault.isOpen }
        guard !report.hasMoreFaults, report.faults.isEmpty || report.rejectedCount > 0 else {
            throw ImportFault.hasFaults
        }
        guard report.rejectedCount == 0 || choices.leavesOutRejected else { throw ImportFault.hasFaults }
        guard choices.seen.indices.contains(index) else { return }
        let seen = choices.seen[index]
        guard seen.added == report.counts.added, seen.changed == report.counts.changed,
            seen.removed == report.counts.removed
        else {
            throw ImportFault.changedMeanwhile
        }
    }
}

/// What is said before an import is taken.
public struct ImportChoices: Hashable, Sendable {
    /// Rows that can't come in may be left out.
    public var leavesOutRejected = false
    /// Entries that are there with other content are changed.
    public var takesChanges = false
    /// What becomes of entries that are probably there.
    public var likely = LikelyChoices()
    /// New clients that are known ones under another name.
    public var joins: [String: String] = [:]
    /// What the report said of each group.
    public var seen: [ImportCounts] = []

    /// Nothing is said yet.
    public init() {}
}

/// What becomes of entries that came under ids of their own and are probably there.
public struct LikelyChoices: Hashable, Sendable {
    /// Of single ones, by the id that they came under.
    public var each: [String: LikelyChoice] = [:]
    /// Of all others; `nil` where it is still to be said.
    public var others: LikelyChoice?

    /// Nothing is said yet.
    public init() {}
}

/// How far a piece of work is: written by it, read by pages.
public final class ImportProgress: Sendable {
    private let state = Mutex<(what: String, rows: Int)>(("", 0))

    /// What is being done now, and how many rows are through.
    public var now: (what: String, rows: Int) { state.withLock { $0 } }

    init() {}

    func begin(_ what: String) { state.withLock { $0 = (what, 0) } }

    var rows: Int {
        get { state.withLock { $0.rows } }
        set { state.withLock { $0.rows = newValue } }
    }
}
