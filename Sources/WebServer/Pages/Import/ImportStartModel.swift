import AgreementCore
import Practice
import ToolExports
import Words
import Workflows

/// What the import page says before a file is there: what is in, what waits, and what came in so far.
struct ImportStartModel {
    /// Files that were brought and aren't in yet.
    struct Waiting: Hashable {
        /// What their address ends with.
        var id: String
        var names: String
        /// `12 KB`
        var size: String
        /// `brought 5 minutes ago`
        var age: String
        var mayBeDropped: Bool
    }
    /// An import, in the words of its line.
    struct Past: Hashable {
        enum State { case undone, canBeUndone, stays }
        var id: Int64
        var day: String
        var title: String
        var files: String
        /// New, changed, the same, left out.
        var counts: [String]
        var state: State
    }
    let title: String
    let lead: String
    /// Nothing came in yet, or all of it was taken back.
    let isEmpty: Bool
    let waiting: [Waiting]
    /// Newest first.
    let past: [Past]

    /// - Parameters:
    ///   - history: newest first.
    ///   - open: the user's own files.
    init(_ practice: PracticeSnapshot, history: [ImportRecord], open: [ImportDraft], now: Instant) {
        let count = practice.entries.laborCount + practice.entries.partCount
        isEmpty = count == 0
        title =
            count == 0
            ? "No history yet"
            : "\(counted(count, "entry", "entries")) of \(counted(practice.clients.count, "client")) "
                + "\(count == 1 ? "is" : "are") in"
        lead =
            count == 0
            ? "Drop last year's time export here; Toggl, Clockify, ConnectWise and eight others are known, and any "
                + "other table by pointing at its columns."
            : "Drop a file to add to them. What came before is passed over; what changed is shown first."
        waiting = open.map { draft in
            Waiting(
                id: draft.id, names: listed(draft.files.prefix(5).map(\.name)), size: Self.size(draft.byteCount),
                age: Self.age(seconds: now.seconds - draft.begunAt.seconds), mayBeDropped: !draft.isBusy)
        }
        past = history.map { Self.past($0, practice.zone) }
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\(grouped(max(1, bytes >> 10))) KB" : "\(grouped(bytes >> 20)) MB"
    }

    private static func age(seconds: Int64) -> String {
        let minutes = Int(max(0, seconds) / 60)
        if minutes == 0 { return "just brought" }
        return minutes < 60
            ? "brought \(counted(minutes, "minute")) ago" : "brought \(counted(minutes / 60, "hour")) ago"
    }

    private static func past(_ record: ImportRecord, _ zone: TimeZoneRules) -> Past {
        let kind = ImportKind(rawValue: record.kind)
        let title =
            record.mapping.isEmpty || kind != .entries
            ? kind?.title ?? record.kind
            : MappingRegistry.all.first { $0.name == record.mapping }?.title ?? record.mapping
        let files = record.files.split(separator: "\n").map(String.init)
        let counts = [
            record.counts.added, record.counts.changed, record.counts.removed, record.counts.skipped,
            record.counts.rejected,
        ]
        return Past(
            id: record.id, day: TimeWords.date(zone.localDate(at: Instant(seconds: record.at))), title: title,
            files: files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : ""),
            counts: counts.map { $0 == 0 ? "–" : grouped($0) },
            state: record.isUndone ? .undone : kind?.canBeUndone ?? false ? .canBeUndone : .stays)
    }
}
