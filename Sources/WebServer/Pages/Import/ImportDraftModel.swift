import Practice
import Words
import Workflows

/// What the page of files on their way in says, whatever stage they are at.
struct ImportDraftModel {
    let draft: ImportDraft

    init(_ draft: ImportDraft) { self.draft = draft }

    var title: String {
        switch draft.stage {
        case .uploading: return "Files are coming"
        case .recognised:
            if draft.groups.isEmpty { return "Nothing in there can come in" }
            if draft.groups.first?.kind == .practice { return "A whole practice can come in" }
            return draft.isKnown ? "These files can be looked at" : "Nobody here knows these columns yet"
        case .reading: return "Looking at the files…"
        case .taking: return "Taking it in…"
        case .reported(let reports): return ImportReportModel(groups: draft.groups, reports: reports).title
        case .taken(let reports, _): return ImportReportModel(groups: draft.groups, reports: reports).takenTitle
        case .practiceTaken(let taken): return "\(taken.company) is in"
        case .unread: return "It is in, but not on the pages yet"
        case .stopped(_, let asks): return asks.isEmpty ? "Nothing was taken" : "One thing has to be said first"
        }
    }

    var lead: String? {
        switch draft.stage {
        case .recognised where draft.groups.isEmpty: "Choose other files."
        case .recognised where !draft.isKnown: "Say what it is, and point at its columns."
        case .reported(let reports): ImportReportModel(groups: draft.groups, reports: reports).lead
        default: nil
        }
    }

    /// How far it is.
    var progressWords: String {
        switch draft.stage {
        case .reading(let progress), .taking(let progress):
            let now = progress.now
            return Self.words(now.what, rows: now.rows)
        default: return Self.words("", rows: 0)
        }
    }

    static func words(_ what: String, rows: Int) -> String {
        rows == 0 ? (what.isEmpty ? "Beginning" : what) : "\(what): \(grouped(rows)) rows so far"
    }

    /// What the page's script asks for while something runs.
    var state: JSONValue { ["busy": .flag(draft.isBusy), "words": .text(progressWords)] }
}
